"""The form with the institutions that the coordinator has to identify."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext as _

from cohorts.rosters.answering import answer_question, propose_institution
from cohorts.rosters.cells import as_text, clean_text
from cohorts.rosters.questions import NAME_LENGTH
from lms import countries
from lms.people.models import Institution

NEW = "new"


class QuestionsForm(forms.Form):
    """For each question: an institution of the coordinator's scope, or a new one."""

    def __init__(self, *args, upload, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.upload, self.questions = upload, questions
        for question in questions:
            self._add_fields(question)

    @property
    def open_groups(self):
        return [self._group(each) for each in self.questions if not each.answer]

    @property
    def answered_groups(self):
        return [self._group(each) for each in self.questions if each.answer]

    def clean(self):
        for question in self.questions:
            if self._value(question, "choice") == NEW:
                self._clean_new(question)
        return self.cleaned_data

    def save(self):
        by_key = {
            str(each.pk): each
            for question in self.questions
            for each in question.offered
        }
        for question in self.questions:
            name = self._name(question, "choice")
            if name not in self.data or not self._has_changed(question):
                continue
            if self.cleaned_data[name] == NEW:
                self._propose(question)
            else:
                institution = by_key.get(self.cleaned_data[name])
                answer_question(self.upload, question, institution)

    def _add_fields(self, question):
        answer = question.answer
        self.fields[self._name(question, "choice")] = forms.ChoiceField(
            label=_("Institution in the system"),
            choices=_choices(question),
            required=False,
            initial=answer and (answer.pk or NEW),
        )
        if not question.new_country:
            return
        self.fields[self._name(question, "name")] = forms.CharField(
            label=_("Full official name"),
            max_length=NAME_LENGTH,
            required=False,
            initial=answer.name_es if answer and not answer.pk else question.name,
        )
        self.fields[self._name(question, "kind")] = forms.ChoiceField(
            label=_("Kind"),
            choices=[("", "—"), *Institution.Kind.choices],
            required=False,
            initial=answer.kind if answer and not answer.pk else "",
        )

    def _group(self, question):
        names = ("choice", "name", "kind")
        fields = (self._name(question, name) for name in names)
        return question, [self[name] for name in fields if name in self.fields]

    def _clean_new(self, question):
        if not self._value(question, "kind"):
            self.add_error(
                self._name(question, "kind"), _("Choose the kind of institution.")
            )
        name = clean_text(as_text(self._value(question, "name")), most=NAME_LENGTH)
        self.cleaned_data[self._name(question, "name")] = name
        if not name:
            self.add_error(
                self._name(question, "name"), _("Enter the name of the institution.")
            )

    def _has_changed(self, question):
        names = [self._name(question, "choice")]
        if self._value(question, "choice") == NEW:
            names += [self._name(question, "name"), self._name(question, "kind")]
        return any(name in self.changed_data for name in names)

    def _propose(self, question):
        propose_institution(
            self.upload,
            question,
            name=self._value(question, "name"),
            kind=self._value(question, "kind"),
        )

    def _value(self, question, name):
        return self.cleaned_data.get(self._name(question, name), "")

    @staticmethod
    def _name(question, name):
        return f"{name}-{question.slug}"


def _choices(question):
    """Similar institutions first, then all by country, each with its country."""
    choices = [("", _("Not decided yet"))]
    if question.new_country:
        country = countries.name(question.new_country)
        new = _("A new institution in %(country)s") % {"country": country}
        choices.append((NEW, new))
    if question.similar:
        choices.append((_("Similar names"), _options(question.similar)))
    others = sorted(question.offered, key=_country_and_name)
    for country, institutions in groupby(others, key=lambda each: each.country_name):
        choices.append((country or _("International bodies"), _options(institutions)))
    return choices


def _options(institutions):
    return [(str(each.pk), each.name_with_country) for each in institutions]


def _country_and_name(institution):
    return institution.country_name, institution.name
