"""Invitations and reminders to the people of an evaluation."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from assessments.evaluations.mails import invitation_mail, reminder_mail
from assessments.evaluations.models import (
    Evaluation,
    Instrument,
    Participation,
    Pseudonym,
    Wave,
)
from assessments.evaluations.waves.drawing import draw_first_forms
from assessments.evaluations.waves.population import population_of
from assessments.evaluations.waves.sections import asked_sections
from lms.audit.services import record_by

BATCH = 1000
REMIND_AFTER = timedelta(hours=20)


@transaction.atomic
def invite(wave, by):
    """Add everyone of the population who is not in the wave yet, and queue e-mails.

    Returns how many were added; doing it twice is doing it once. From then on the
    instrument is locked: nobody can answer before.
    """
    evaluation = Evaluation.objects.select_for_update().get(pk=wave.evaluation_id)
    wave = Wave.objects.get(pk=wave.pk)
    if wave.is_frozen or wave.closes_at <= timezone.now():
        raise ValidationError(
            _("This wave has ended. Choose a later end before you invite people.")
        )
    invited = Participation.objects.filter(wave=wave).values("enrolment__user")
    enrolments = list(population_of(evaluation).exclude(user__in=invited))
    _add_pseudonyms(evaluation, {enrolment.user_id for enrolment in enrolments})
    rows = [Participation(wave=wave, enrolment=enrolment) for enrolment in enrolments]
    Participation.objects.bulk_create(rows, batch_size=BATCH)
    instrument = Instrument.objects.filter(pk=evaluation.instrument_id, locked_at=None)
    instrument.update(locked_at=timezone.now())
    send_invitations.enqueue(wave.pk)
    record_by(by, evaluation, "evaluations.invite", wave=wave.pk, people=len(rows))
    return len(rows)


def remind(wave, by, *, at=None):
    """Queue an e-mail to those who have not finished; returns how many they are.

    Nobody gets two e-mails within `REMIND_AFTER`.
    """
    at = at or timezone.now()
    if wave.is_frozen or not wave.opens_at <= at < wave.closes_at:
        raise ValidationError(_("Reminders are sent only while the wave is open."))
    people = to_remind(wave, at).count()
    with transaction.atomic():
        send_reminders.enqueue(wave.pk, at.isoformat())
        record_by(
            by, wave.evaluation, "evaluations.remind", wave=wave.pk, people=people
        )
    return people


def to_remind(wave, at):
    """Those who have not finished and got no e-mail within `REMIND_AFTER`."""
    sections = asked_sections([wave])[wave.pk]
    waiting = Participation.objects.filter(wave=wave).awaiting_delivery(sections)
    return waiting.last_mailed_before(at - REMIND_AFTER)


@task()
def send_invitations(wave_id):
    """Mail everyone in the wave to whom no invitation has gone yet."""
    waiting = Participation.objects.filter(wave=wave_id).awaiting_invitation()
    for key in list(waiting.values_list("pk", flat=True)):
        _invite_once(key)


@task()
def send_reminders(wave_id, at):
    """Mail those who had to be reminded at that moment and were not yet."""
    wave = Wave.objects.select_related("evaluation").get(pk=wave_id)
    at = datetime.fromisoformat(at)
    for key in list(to_remind(wave, at).values_list("pk", flat=True)):
        _remind_once(key, at)


@transaction.atomic
def _invite_once(key):
    """Queue the e-mail and note the invitation: both, or neither."""
    rows = Participation.objects.filter(pk=key)
    if rows.filter(invited_at=None).update(invited_at=timezone.now()):
        invitation_mail(_with_person(rows)).send()


@transaction.atomic
def _remind_once(key, at):
    rows = Participation.objects.filter(pk=key)
    if rows.last_mailed_before(at - REMIND_AFTER).update(reminded_at=at):
        reminder_mail(_with_person(rows)).send()


def _with_person(rows):
    return rows.select_related(
        "wave__evaluation__instrument", "enrolment__user", "enrolment__institution"
    ).get()


def _add_pseudonyms(evaluation, people):
    """Give a code and a first form to those who have none in the evaluation."""
    known = Pseudonym.objects.filter(evaluation=evaluation)
    forms = dict(known.values_list("user", "first_form"))
    drawn = draw_first_forms(
        people - forms.keys(), seed=evaluation.code, assigned=forms.values()
    )
    Pseudonym.objects.bulk_create(
        [
            Pseudonym(evaluation=evaluation, user_id=person, first_form=form)
            for person, form in drawn.items()
        ],
        batch_size=BATCH,
    )
