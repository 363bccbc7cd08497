"""The state of a module as a badge."""

from dataclasses import dataclass

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


@dataclass(frozen=True)
class Badge:
    label: str
    state: str = ""
    icon: str = ""


def module_badge(module, *, is_next=False, with_mark=False):
    if module.is_complete:
        return Badge(complete_label(module, with_mark), "good", "ok")
    if module.is_started:
        return Badge(_("In progress"), "info", "half")
    if is_next:
        return Badge(pgettext("module", "Next"), "info", "next")
    return Badge(_("Not started"), icon="ring")


def complete_label(module, with_mark):
    if not with_mark or module.mark is None:
        return _("Complete")
    return _("%(mark)s out of 100") % {"mark": floatformat(module.mark)}
