from django import template

from lms.people.roles import Role

register = template.Library()


@register.filter
def scope_in_words(user):
    """“Honduras”, as a liaison or coordinator."""
    return str(user.scope(Role.LIAISON, Role.COORDINATOR))
