"""Who is invited and reminded, in which language, how often, and with which form."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.evaluations.models import Delivery, Participation, Pseudonym
from assessments.evaluations.services import REMIND_AFTER, invite, remind
from assessments.evaluations.waves.drawing import draw_first_forms
from assessments.evaluations.waves.population import population_of
from cohorts.enrolments.services import withdraw
from lms.people.erasure import erase_person
from lms.people.models import User
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

LATER = timezone.now() + timedelta(days=2)


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def wave(cohort):
    return WaveFactory(evaluation=EvaluationFactory(cohorts=[cohort]))


def enrol(cohort, number=1, country="GT", language="es", **fields):
    institution = InstitutionFactory(code=f"GOV-{country}", country=country)
    return [
        EnrolmentFactory(
            cohort=cohort,
            user=UserFactory(institution=institution, preferred_language=language),
            **fields,
        )
        for _person in range(number)
    ]


def deliver(participation, sections):
    for section in sections:
        Delivery.objects.create(participation=participation, section=section)


def recipients():
    return [each.to[0] for each in mail.outbox]


def test_people_get_an_invitation_in_their_language_once(wave, cohort):
    [spanish], [english] = enrol(cohort), enrol(cohort, language="en")

    added = [invite(wave, by=None), invite(wave, by=None)]

    assert added == [2, 0]
    assert sorted(recipients()) == sorted([spanish.user.email, english.user.email])
    [subject] = [each.subject for each in mail.outbox if english.user.email in each.to]
    assert subject == "Resguardo: please take part in “Evaluation”"
    assert "about 40 minutes" in mail.outbox[0].body


def test_invitation_locks_the_instrument_once(wave):
    instrument = wave.evaluation.instrument
    invite(wave, by=None)
    instrument.refresh_from_db()
    locked_at = instrument.locked_at
    invite(wave, by=None)
    instrument.refresh_from_db()

    assert instrument.is_locked
    assert instrument.locked_at == locked_at


def test_window_is_told_in_the_local_time_of_the_person(wave, cohort):
    enrol(cohort, country="CR", language="en")
    invite(wave, by=None)

    assert "Costa Rica time" in mail.outbox[0].body


def test_people_who_cannot_sign_in_yet_get_the_e_mail_later(wave, cohort):
    [newcomer] = enrol(cohort, accepted_at=None)
    invite(wave, by=None)
    assert recipients() == []

    type(newcomer).objects.filter(pk=newcomer.pk).update(accepted_at=timezone.now())
    invite(wave, by=None)

    assert recipients() == [newcomer.user.email]
    assert Participation.objects.count() == 1


def test_people_enrolled_later_are_added(wave, cohort):
    enrol(cohort)
    invite(wave, by=None)
    [late] = enrol(cohort)

    assert invite(wave, by=None) == 1
    assert recipients()[-1] == late.user.email


def test_population_is_narrowed_by_country_and_institution(cohort):
    [of_gt], [of_hn] = enrol(cohort), enrol(cohort, country="HN")
    evaluation = EvaluationFactory(cohorts=[cohort])
    office = InstitutionFactory(country="HN", parent=of_hn.institution)
    in_office = EnrolmentFactory(cohort=cohort, user=UserFactory(institution=office))

    def asked(**fields):
        evaluation.country = fields.get("country", "")
        evaluation.countries = fields.get("countries", [])
        evaluation.institutions.set(fields.get("institutions", []))
        return set(population_of(evaluation))

    assert asked() == {of_gt, of_hn, in_office}
    assert asked(country="GT") == asked(countries=["GT"]) == {of_gt}
    assert asked(institutions=[of_hn.institution]) == {of_hn, in_office}
    assert asked(country="GT", institutions=[office]) == set()


def test_population_joins_no_table_and_takes_four_queries(
    cohort, django_assert_num_queries
):
    enrolments = enrol(cohort, 3)
    evaluation = EvaluationFactory(cohorts=[cohort], countries=["GT"])
    evaluation.institutions.add(enrolments[0].institution)

    with django_assert_num_queries(4):
        asked = set(population_of(evaluation).order_by())

    assert asked == set(enrolments)
    assert "JOIN" not in str(population_of(evaluation).order_by().query)


def test_inactive_and_erased_people_are_not_asked(cohort):
    inactive, erased, other = enrol(cohort, 3)
    User.objects.filter(pk=inactive.user_id).update(is_active=False)
    erase_person(erased.user, by=None, reason="Asked for it")

    assert set(population_of(EvaluationFactory(cohorts=[cohort]))) == {other}


def test_somebody_in_two_cohorts_is_asked_once_and_former_people_not(cohort):
    other = CohortFactory()
    first, gone = enrol(cohort, 2)
    EnrolmentFactory(cohort=other, user=first.user)
    withdraw(gone)
    wave = WaveFactory(evaluation=EvaluationFactory(cohorts=[cohort, other]))

    assert invite(wave, by=None) == 1
    assert list(Participation.objects.values_list("enrolment", flat=True)) == [first.pk]


def test_half_of_the_people_begin_with_each_form(wave, cohort):
    enrol(cohort, 7)
    invite(wave, by=None)
    enrol(cohort, 3)
    invite(wave, by=None)

    forms = Pseudonym.objects.values_list("first_form", flat=True)
    assert Counter(forms) == {"A": 5, "B": 5}


def test_code_and_first_form_stay_in_later_waves(wave, cohort):
    enrol(cohort, 3)
    invite(wave, by=None)
    before = set(Pseudonym.objects.values_list("user", "code", "first_form"))
    later = WaveFactory(evaluation=wave.evaluation, purpose="follow_up")

    invite(later, by=None)

    assert before == set(Pseudonym.objects.values_list("user", "code", "first_form"))


def test_drawing_depends_on_the_set_of_people_and_the_seed_alone():
    people = list(range(40))

    drawn = draw_first_forms(people, "x")
    assert drawn == draw_first_forms(reversed(people), "x")
    assert drawn != draw_first_forms(people, "y")
    assert Counter(drawn.values()) == {"A": 20, "B": 20}
    assert [drawn[key] for key in people] != ["A", "B"] * 20


def test_only_people_who_have_not_finished_are_reminded(wave, cohort):
    enrol(cohort, 3)
    invite(wave, by=None)
    half, done, _none = Participation.objects.all()
    sections = list(wave.evaluation.instrument.sections.all())
    deliver(half, sections[:1])
    deliver(done, sections)
    mail.outbox.clear()

    assert remind(wave, by=None, at=LATER) == 2
    assert done.enrolment.user.email not in recipients()
    assert len(mail.outbox) == 2


def test_nobody_gets_two_e_mails_within_some_hours(wave, cohort):
    enrol(cohort)
    invite(wave, by=None)

    assert remind(wave, by=None) == 0
    assert remind(wave, by=None, at=LATER) == 1
    assert remind(wave, by=None, at=LATER + REMIND_AFTER / 2) == 0
    assert len(mail.outbox) == 2


def test_people_who_withdrew_are_not_reminded(wave, cohort):
    enrol(cohort, 2)
    invite(wave, by=None)
    first, second = Participation.objects.all()
    Participation.objects.filter(pk=first.pk).update(withdrew_at=timezone.now())
    withdraw(second.enrolment)

    assert remind(wave, by=None, at=LATER) == 0


def test_sections_that_the_wave_does_not_ask_need_not_be_delivered(wave, cohort):
    enrol(cohort)
    invite(wave, by=None)
    asked, *others = wave.evaluation.instrument.sections.all()
    for section in others:
        section.items.update(asked_in=["post"])
    deliver(Participation.objects.get(), [asked])

    assert remind(wave, by=None, at=LATER) == 0


REFUSALS = {invite: "This wave has ended.", remind: "Reminders are sent only"}


@pytest.mark.parametrize("act", REFUSALS)
def test_nothing_is_sent_after_the_end(act, wave):
    wave.closes_at = timezone.now() - timedelta(hours=1)
    wave.save()

    with pytest.raises(ValidationError, match=REFUSALS[act]):
        act(wave, by=None)
