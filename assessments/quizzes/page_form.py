"""The editor's form of a quiz: a quiz that cannot be asked is not published."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from assessments.quizzes.drawing import demands_of, unmet


class QuizPageForm(WagtailAdminPageForm):
    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:  # otherwise a draft is saved
            self._check_questions()
        return cleaned

    def _check_questions(self):
        questions, rules = self._rows("quiz_questions"), self._rows("draw_rules")
        if not questions and not rules:
            self.add_error(None, _("Add a question or a rule before you publish."))
        fixed = frozenset(form.cleaned_data["question"].pk for form in questions)
        if len(fixed) < len(questions):
            self.add_error(None, _("A question is listed twice. Remove one of them."))
        for form in questions:
            if refusal := refusal_of(form.cleaned_data["question"]):
                form.add_error("question", refusal)
        demands = demands_of([form.instance for form in rules], fixed)
        for index, number in unmet(demands):
            rules[index].add_error("count", too_few(number))

    def _rows(self, name):
        formset = self.formsets[name]
        return [
            form
            for form in formset.forms
            if form.is_valid()
            and form.cleaned_data
            and not formset._should_delete_form(form)
        ]


def refusal_of(question):
    if question.is_reserved:
        return _("This question is reserved for evaluations. Choose another question.")
    if not question.kind.is_marked:
        return _("Quizzes ask only questions that are marked. Choose another question.")
    if question.kind.is_marked_by_people and not _has_rubric(question):
        return _("Complete the rubric of this question before you publish the quiz.")
    return ""


def _has_rubric(question):
    version = question.approved_version or question.current
    if version is None:
        return False
    try:
        question.kind.check(version.content, version.key)
    except ValidationError:
        return False
    return True


def too_few(number):
    return ValidationError(
        ngettext(
            "The bank has only %(number)s question for this rule that no other rule "
            "needs. Ask for fewer, or widen the rule.",
            "The bank has only %(number)s questions for this rule that no other rule "
            "needs. Ask for fewer, or widen the rule.",
            number,
        )
        % {"number": number}
    )
