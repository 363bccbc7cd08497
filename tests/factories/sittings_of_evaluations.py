"""People who are asked to answer a wave, and what their browsers post."""

from itertools import count
from uuid import UUID

from django.utils import timezone

from assessments.evaluations.models import Form, Item, Participation, Pseudonym
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.evaluations import WaveFactory

DEVICE = UUID(int=7)
sequences = count(1)


def make_participation(wave=None, *, first_form=Form.A, consents=True, **facts):
    """Of a person with a code, who agreed to take part. `facts`: of the enrolment."""
    wave = wave or WaveFactory()
    enrolment = EnrolmentFactory(**facts)
    wave.evaluation.cohorts.add(enrolment.cohort)
    Pseudonym.objects.create(
        evaluation=wave.evaluation, user=enrolment.user, first_form=first_form
    )
    return Participation.objects.create(
        wave=wave,
        enrolment=enrolment,
        invited_at=timezone.now(),
        consented_at=timezone.now() if consents else None,
    )


def code_of(participation):
    rows = Pseudonym.objects.filter(evaluation=participation.wave.evaluation)
    return rows.get(user=participation.enrolment.user).code


def section_of(wave, confidentiality):
    sections = wave.evaluation.instrument.sections.all()
    return sections.filter(confidentiality=confidentiality).first()


def items_of(wave, confidentiality):
    section = section_of(wave, confidentiality)
    return list(Item.objects.filter(section=section).order_by("position"))


def sent_answer(participation, value, item, **fields):
    """What the script of the page posts when an option is chosen."""
    own = {"device": DEVICE, "sequence": next(sequences), "seen": 0}
    own["person"] = participation.enrolment.user_id
    return {f"q{item.pk}": value} | own | fields


def address_of(item, wave, page=1):
    return f"/answer/{wave.pk}/{item.section.position}/{page}/answers/{item.pk}/"
