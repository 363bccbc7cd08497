"""What a change of the calendar, or the removal of a fixed place, costs."""

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.agendas.board.preview import PlacePreview, Preview
from assessments.agendas.calendar_forms import (
    ContributorForm,
    PlannedWorkshopForm,
    TopicSettingForm,
)
from lms import languages

# The name of the address that saves it → what is said of it.
SENTENCES = {
    "workshop_new": gettext_lazy("%(name)s is added to the workshops."),
    "workshop_edit": gettext_lazy("%(name)s changes: %(fields)s."),
    "workshop_remove": gettext_lazy(
        "%(name)s is removed, with the places that are fixed in it."
    ),
    "contributors": gettext_lazy("%(name)s is added to the institutions that teach."),
    "contributor_edit": gettext_lazy("%(name)s changes: %(fields)s."),
    "contributor_remove": gettext_lazy(
        "%(name)s is removed from the institutions that teach."
    ),
    "topic": gettext_lazy("%(name)s changes: %(fields)s."),
    "placement_remove": gettext_lazy("This no longer holds: “%(name)s”"),
}
FORMS = {
    "workshop_edit": PlannedWorkshopForm,
    "contributor_edit": ContributorForm,
    "topic": TopicSettingForm,
}


class ChangePreview(Preview):
    @property
    def change(self):
        return self.job.payload["change"]

    @property
    def sentence(self):
        words = {"name": self.change["name"][languages.current()]}
        if self.change["act"] in FORMS:
            words["fields"] = get_text_list(self._labels(), _("and"))
        return SENTENCES[self.change["act"]] % words

    def _labels(self):
        """Of the fields that were changed, within a sentence."""
        fields = FORMS[self.change["act"]].base_fields
        return [str(fields[name].label).lower() for name in self.change["edited"]]

    @property
    def is_removal(self):
        return self.change["act"].endswith("_remove")

    @property
    def fields(self):
        """(name, value) of the form that was posted."""
        return self.change["fields"]

    @property
    def url(self):
        args = [self.agenda.pk, *self.change["args"]]
        return reverse(f"agendas:{self.change['act']}", args=args)

    @property
    def back_url(self):
        return reverse(f"agendas:{self.change['back']}", args=[self.agenda.pk])


def preview_of(agenda, job):
    kind = PlacePreview if "place" in job.payload else ChangePreview
    return kind(agenda, job)
