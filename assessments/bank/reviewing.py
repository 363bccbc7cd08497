"""The review of questions: the author submits, another editor approves or returns."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.bank.models import Question, QuestionReview

State, Step = Question.State, QuestionReview.Step


@transaction.atomic
def submit_for_review(question, *, by):
    """Put the latest version in review; a second call does nothing."""
    question = _locked(question)
    if question.state == State.APPROVED:
        raise ValidationError(_("This version is approved already."))
    if question.state == State.DRAFT:
        _record(question.current, Step.SUBMITTED, State.IN_REVIEW, by=by)


@transaction.atomic
def approve(question, *, by):
    """Offer the version in review from now on. Refused to the person who wrote it."""
    question = _locked(question)
    if question.state != State.IN_REVIEW:
        raise ValidationError(_("Only a question in review can be approved."))
    version = question.current
    if version.created_by_id == by.pk:
        raise ValidationError(
            _("You wrote this version, so another editor has to approve it.")
        )
    question.approved_version = version
    _record(version, Step.APPROVED, State.APPROVED, by=by)


@transaction.atomic
def return_to_author(question, *, by, comment):
    question = _locked(question)
    if question.state == State.DRAFT:
        raise ValidationError(_("This question is a draft: it is with its author."))
    if not comment.strip():
        raise ValidationError(_("Write what has to change."))
    if question.state == State.APPROVED:
        question.approved_version = None
    version, comment = question.current, comment.strip()
    _record(version, Step.RETURNED, State.DRAFT, by=by, comment=comment)


@transaction.atomic
def approve_with_programme(question):
    question = _locked(question)
    version = question.current
    if question.approved_version_id != version.pk:
        question.approved_version = version
        _record(version, Step.APPROVED, State.APPROVED, by=None)


def reviews_of(question):
    reviews = QuestionReview.objects.filter(version__question=question)
    return reviews.select_related("version", "by").order_by("-pk")


def _locked(question):
    return Question.objects.select_for_update().get(pk=question.pk)


def _record(version, step, state, *, by, comment=""):
    QuestionReview.objects.create(version=version, step=step, by=by, comment=comment)
    question = version.question
    question.state = state
    question.save(update_fields=["state", "approved_version"])
