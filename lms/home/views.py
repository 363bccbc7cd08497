from django.shortcuts import render
from laces.components import MediaContainer

from lms import languages
from lms.design.panels import collected
from lms.people.roles import Role
from lms.second_factor import without_second_factor


def home(request):
    if not request.user.is_authenticated:
        panels = panels_by_slot("construct_public_home", request)
        return render(request, "home/public_home.html", panels)
    context = panels_by_slot("construct_home", request) | {
        "manages_content": request.user.has_role(Role.ADMINISTRATOR, Role.EDITOR),
        "roles": [role.get_role_display() for role in request.user.assignments],
    }
    return render(request, "home/home.html", context)


def panels_by_slot(hook_name, request):
    panels = collected(hook_name, request)
    by_slot = {
        slot: [panel for panel in panels if panel.slot == slot]
        for slot in ("hero", "lead", "main", "aside")
    }
    return by_slot | {"media": MediaContainer(panels).media}


def text_page(request, name):
    return render(request, f"home/texts/{name}.{languages.current()}.html")


@without_second_factor
def help_page(request):
    return text_page(request, "help")


@without_second_factor
def accessibility(request):
    return text_page(request, "accessibility")


@without_second_factor
def privacy(request):
    return text_page(request, "privacy")
