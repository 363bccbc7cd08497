"""Claiming and marking open answers, and recording what follows from the marks."""

from datetime import timedelta
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.marking.deciding import counting_share, step_after
from assessments.marking.mails import marked_mail, reviewed_mail
from assessments.marking.models import AnswerToMark, Appeal, Step
from assessments.marking.periods import appeals_end
from assessments.quizzes.counting import stored_share
from assessments.quizzes.models import QuestionScore, QuizPage
from assessments.quizzes.services import grade_marked_answers
from assessments.regrading.changes import change_of
from assessments.regrading.services import apply_change
from assessments.statistics.nightly import refresh_tallies
from cohorts.enrolments.models import Enrolment

CLAIM = timedelta(minutes=30)


def open_marking(attempt):
    quiz = QuizPage.objects.source_page(attempt.quiz_key)
    asks_two = quiz is not None and quiz.is_marked_twice
    rows = attempt.questions.select_related("version__question").with_share()
    AnswerToMark.objects.bulk_create(
        AnswerToMark(
            question=row,
            markers=2 if asks_two else row.version.content["markers"],
            waits_since=attempt.submitted_at,
        )
        for row in rows.filter(share=None)
        if row.kind.is_marked_by_people
    )


def claim_next(user, answers, *, at=None):
    """Claim the oldest of these answers that nobody else is marking, or return None.

    `answers`: a queryset of those that the user may mark.
    """
    at = at or timezone.now()
    free = answers.free_for(user, at).in_order()
    while answer := free.first():
        same = AnswerToMark.objects.filter(pk=answer.pk).waiting().free_for(user, at)
        # Of two people at once, the second one changes no row and takes the next.
        if same.update(claimed_by=user, claimed_until=at + CLAIM):
            return answer
    return None


def release(answer, *, by):
    claimed = AnswerToMark.objects.filter(pk=answer.pk, claimed_by=by)
    claimed.update(claimed_by=None, claimed_until=None)


@transaction.atomic
def mark_answer(answer, mark, *, at=None):
    """Record the unsaved mark, and the result once nothing is left to mark.

    Refused where somebody else has marked the answer meanwhile, or is marking it.
    """
    at = at or timezone.now()
    answer = _lock(answer)
    _ensure_markable(answer, mark, at)
    version = answer.question.version
    share = version.question.kind.share_of_points(version.key, mark.points)
    mark.question, mark.share, mark.marked_at = answer.question, stored_share(share), at
    mark.full_clean()
    mark.save()
    marks = list(answer.question.marks.all())
    pass_mark = answer.question.attempt.pass_mark
    answer.needs = step_after(marks, markers=answer.markers, pass_mark=pass_mark)
    answer.claimed_by = answer.claimed_until = None
    answer.save(update_fields=["needs", "claimed_by", "claimed_until"])
    if mark.step == Step.REVIEW:
        _apply_review(answer.question, mark)
    elif not answer.needs:
        _record_share(answer.question, counting_share(marks), at)
    return mark


def _lock(answer):
    """Lock the enrolment, as every change of results does, and then the answer."""
    attempt = answer.question.attempt
    Enrolment.objects.select_for_update().get(pk=attempt.enrolment_id)
    answers = AnswerToMark.objects.select_for_update(of=("self",)).with_attempt()
    return answers.get(pk=answer.pk)


def _ensure_markable(answer, mark, at):
    if answer.needs != mark.step:
        raise ValidationError(
            _(
                "Somebody else has marked this answer in the meantime. Your points "
                "were not saved."
            )
        )
    if answer.is_claimed_by_another(mark.marked_by, at):
        raise ValidationError(
            _("Somebody else is marking this answer. Your points were not saved.")
        )
    if answer.question.marks.filter(marked_by=mark.marked_by).exists():
        raise ValidationError(_("You have marked this answer. Leave it to others."))


def _record_share(question, share, at):
    QuestionScore.objects.create(
        question=question,
        share=stored_share(share),
        rule=question.kind.rule,
        graded_at=at,
    )
    if grade_marked_answers(question.attempt, at=at):
        refresh_tallies.enqueue(str(question.attempt.quiz_key))
        marked_mail(question.attempt).send()


def _apply_review(question, mark):
    """The review counts: scores, marks and results are corrected if it differs.

    A pass that the person has earned stays.
    """
    [score] = question.scores.order_by("-pk")[:1]
    if score.share != mark.share:
        person = change_of(question, Fraction(mark.share))
        apply_change(person, by=mark.marked_by, reason=mark.comment)
        refresh_tallies.enqueue(str(question.attempt.quiz_key))
    reviewed_mail(question.attempt, is_changed=score.share != mark.share).send()


@transaction.atomic
def ask_for_review(answer, *, reason, at=None):
    """Let another person mark the answer again; each answer once, within some days."""
    at = at or timezone.now()
    answer = _lock(answer)
    if Appeal.objects.filter(question=answer.question).exists():
        raise ValidationError(_("You have already asked for a review of this answer."))
    ends = appeals_end(answer.question.attempt)
    if answer.needs or ends is None:
        raise ValidationError(_("This answer has not been marked yet."))
    if at > ends:
        raise ValidationError(_("The time to ask for a review is over."))
    appeal = Appeal(question=answer.question, reason=reason.strip(), asked_at=at)
    appeal.full_clean()
    appeal.save()
    answer.needs, answer.waits_since = Step.REVIEW, at
    answer.save(update_fields=["needs", "waits_since"])
    return appeal
