"""How names are written, and which rows are the same person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.rosters.answering import save_answers
from cohorts.rosters.answers import answers_of

GIVEN_FIRST, SURNAMES_FIRST = "given", "surnames"


class NamesForm(forms.Form):
    respells_names = forms.BooleanField(
        label=_("Write all of them in upper and lower case"), required=False
    )
    order = forms.ChoiceField(
        label=_("Order of the full names"),
        choices=[
            (GIVEN_FIRST, _("Given names first")),
            (SURNAMES_FIRST, _("Surnames first")),
        ],
        widget=forms.RadioSelect,
    )
    left_out = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, upload, plan, namesakes, **kwargs):
        super().__init__(*args, **kwargs)
        self.upload, self.plan, self.namesakes = upload, plan, namesakes
        answers = answers_of(upload)
        self.initial = {
            "respells_names": answers.respells_names,
            "order": SURNAMES_FIRST if answers.surnames_first else GIVEN_FIRST,
        }
        self._keep_only(
            respells_names=bool(plan.respellings),
            order=plan.table.has_full_names,
            left_out=bool(namesakes or plan.left_out),
        )

    def save(self):
        data, stored = self.cleaned_data, {}
        if "respells_names" in data:
            stored["respells_names"] = data["respells_names"]
        if "order" in data:
            stored["surnames_first"] = data["order"] == SURNAMES_FIRST
        if "left_out" in data:
            shown = {row for row, _label in self.fields["left_out"].choices}
            others = answers_of(self.upload).left_out - shown
            stored["left_out"] = sorted({*others, *data["left_out"]})
        save_answers(self.upload, stored)

    def _keep_only(self, **needed):
        for name, is_needed in needed.items():
            if not is_needed:
                del self.fields[name]
        if "left_out" in self.fields:
            rows = [row.person.row for group in self.namesakes for row in group.rows]
            rows += [person.row for person in self.plan.left_out]
            self.fields["left_out"].choices = [(row, row) for row in rows]
