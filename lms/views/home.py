from django.shortcuts import render

from lms.panels import collected


def home(request):
    if request.user.is_authenticated:
        return render(request, "lms/home.html", places("construct_home", request))
    panels = places("construct_public_home", request)
    return render(request, "lms/public_home.html", panels)


def places(hook_name, request):
    """The screen's panels by the place where each stands."""
    panels = collected(hook_name, request)
    return {
        place: [panel for panel in panels if panel.place == place]
        for place in ("lead", "main", "aside")
    }
