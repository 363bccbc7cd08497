"""Whose people a person oversees, in words."""

from django import template
from django.utils.translation import gettext as _

from certificates.document import pdf
from certificates.document.templatetags.wording import language
from lms import countries
from lms.people.roles import Role

register = template.Library()


@register.filter
def scope_in_words(user):
    """“Honduras and the National Police”: whose people the person sees."""
    scopes = {
        str(one.institution or countries.name(one.country) or _("all institutions"))
        for one in user.holding(Role.LIAISON, Role.COORDINATOR)
    }
    return pdf.joined(language(), sorted(scopes)) or _("all institutions")
