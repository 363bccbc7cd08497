from django.shortcuts import render

from lms.panels import collected
from lms.roles import Role


def home(request):
    if not request.user.is_authenticated:
        panels = places("construct_public_home", request)
        return render(request, "lms/public_home.html", panels)
    context = places("construct_home", request) | {
        "manages_content": request.user.has_role(Role.ADMINISTRATOR, Role.EDITOR),
        "roles": [one.get_role_display() for one in request.user.assignments],
    }
    return render(request, "lms/home.html", context)


def places(hook_name, request):
    """The screen's panels by the place where each stands."""
    panels = collected(hook_name, request)
    return {
        place: [panel for panel in panels if panel.place == place]
        for place in ("lead", "main", "aside")
    }
