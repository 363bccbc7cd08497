from django import template

from lms.people.roles import Role

register = template.Library()


@register.filter
def scope_in_words(user):
    return str(user.scope(Role.LIAISON, Role.COORDINATOR))
