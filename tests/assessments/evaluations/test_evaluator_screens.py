"""What evaluators and coordinators see and do, and at which cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.evaluations.models import Delivery, Evaluation, Participation, Wave
from assessments.evaluations.services import invite
from assessments.evaluations.waves.response import hidden_groups, read_response
from cohorts.enrolments.models import Enrolment
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    WaveFactory,
    make_instrument,
)
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.support.pages import open_page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluator():
    return with_role(Role.EVALUATOR)


@pytest.fixture
def browser(signed_in, evaluator):
    return signed_in(evaluator)


def enrol(cohort, number, institution):
    people = [
        UserFactory(institution=institution, password="!") for _person in range(number)
    ]
    return Enrolment.objects.bulk_create(
        Enrolment(
            cohort=cohort,
            user=person,
            institution=institution,
            accepted_at=timezone.now(),
        )
        for person in people
    )


def make_evaluation(instrument, people, **fields):
    """Open, with people of one institution; everybody has delivered everything."""
    cohort = CohortFactory()
    enrol(cohort, people, InstitutionFactory())
    evaluation = EvaluationFactory(cohorts=[cohort], instrument=instrument, **fields)
    wave = WaveFactory(evaluation=evaluation)
    invite(wave, by=None)
    sections = instrument.sections.all()
    Delivery.objects.bulk_create(
        Delivery(participation=participation, section=section)
        for participation in wave.participations.all()
        for section in sections
    )
    return wave


def terms(cohort, **fields):
    return {
        "title_es": "Necesidades",
        "code": "needs-2026",
        "purpose": "p",
        "questions": "q",
        "intended_use": "u",
        "instrument": make_instrument(topics=1, items=2).pk,
        "comparison": "none",
        "tolerance": "5",
        "cohorts": [cohort.pk],
        "key_until": (timezone.localdate() + timedelta(90)).isoformat(),
    } | fields


def window(start, end, **fields):
    moments = (timezone.localtime() + timedelta(days=day) for day in (start, end))
    opens_at, closes_at = (each.strftime("%Y-%m-%dT%H:%M") for each in moments)
    return {
        "purpose": "needs",
        "forms": "both",
        "opens_at": opens_at,
        "closes_at": closes_at,
    } | fields


def test_evaluator_creates_an_evaluation_with_a_wave(browser):
    cohort = CohortFactory()
    browser.post("/evaluations/new/", terms(cohort))
    answer = browser.post("/evaluations/needs-2026/waves/new/", window(1, 5))

    assert answer.url == "/evaluations/needs-2026/"
    page = text(open_page(browser, answer.url))
    assert "The population is 0 people now." in page
    assert "0 people are asked now" in page
    assert "Invite the people" in page


def test_window_is_typed_in_the_time_zone_of_the_reader(signed_in, evaluator):
    evaluator.institution = InstitutionFactory(country="CR")
    evaluator.save()
    evaluation = EvaluationFactory(cohorts=[CohortFactory()])
    day = timezone.localdate() + timedelta(3)
    form = window(1, 5, opens_at=f"{day}T08:00", closes_at=f"{day}T20:00")
    address = f"{evaluation.get_absolute_url()}waves/new/"

    assert "Local time of Costa Rica." in text(open_page(signed_in(evaluator), address))
    signed_in(evaluator).post(address, form)

    wave = Wave.objects.get()
    assert wave.opens_at.isoformat() == f"{day}T14:00:00+00:00"


def test_refusals_are_shown_in_the_form(browser):
    evaluation = EvaluationFactory(cohorts=[CohortFactory()])
    address = f"{evaluation.get_absolute_url()}waves/new/"
    browser.cookies["django_language"] = "en"

    page = text(browser.post(address, window(5, 1)))

    assert "The end must be after the beginning." in page
    assert not Wave.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "new"}, "This code is reserved. Choose another."),
        ({"key_until": "2020-01-01"}, "Choose a day after the end of the last wave."),
        ({"cohorts": []}, "This field is required."),
    ],
)
def test_evaluation_that_does_not_fit_is_refused(browser, fields, sentence):
    browser.cookies["django_language"] = "en"
    page = text(browser.post("/evaluations/new/", terms(CohortFactory(), **fields)))

    assert sentence in page
    assert not Evaluation.objects.exists()


def test_copy_has_the_terms_and_the_population_but_no_wave(browser):
    wave = WaveFactory(evaluation=EvaluationFactory(cohorts=[CohortFactory()]))
    source = wave.evaluation
    page = open_page(browser, f"{source.get_absolute_url()}copy/")
    initial = page.context["form"].initial
    initial["cohorts"] = [cohort.pk for cohort in initial["cohorts"]]
    dated = {"code": "again", "key_until": source.key_until.isoformat()}
    initial["key_keeper"] = ""
    browser.post(f"{source.get_absolute_url()}copy/", initial | dated)

    copy = Evaluation.objects.get(code="again")
    assert copy.purpose == source.purpose
    assert list(copy.cohorts.all()) == list(source.cohorts.all())
    assert not copy.waves.exists()


def test_what_a_wave_fixed_is_not_offered_for_a_change(browser):
    wave = WaveFactory(evaluation=EvaluationFactory(cohorts=[CohortFactory()]))
    address = wave.evaluation.get_absolute_url()
    form = open_page(browser, f"{address}edit/").context["form"]
    wave_form = open_page(browser, f"{address}waves/needs/edit/").context["form"]

    def disabled(form):
        return {name for name, field in form.fields.items() if field.disabled}

    assert disabled(form) == {"code", "instrument", "comparison", "tolerance"}
    assert disabled(wave_form) == {"purpose", "forms", "opens_at"}


def test_evaluator_of_a_country_sees_and_makes_evaluations_of_that_country(signed_in):
    browser = signed_in(with_role(Role.EVALUATOR, country="GT"))
    own = EvaluationFactory(country="GT", title_en="Of Guatemala")
    foreign = EvaluationFactory(country="HN", title_en="Of Honduras")
    regional = EvaluationFactory(title_en="Of the region")
    page = text(open_page(browser, "/evaluations/"))
    cohort = CohortFactory(country="HN")
    form = open_page(browser, "/evaluations/new/").context["form"]
    browser.post("/evaluations/new/", terms(cohort, country="HN"))

    assert "Of Guatemala" in page
    assert "Of Honduras" not in page
    assert "Of the region" not in page
    statuses = {
        each.country: browser.get(each.get_absolute_url()).status_code
        for each in (own, foreign, regional)
    }
    assert statuses == {"GT": 200, "HN": 404, "": 404}
    assert form.fields["country"].choices == [("GT", "Guatemala")]
    assert cohort not in form.fields["cohorts"].queryset
    assert not Evaluation.objects.filter(code="needs-2026").exists()


def test_coordinator_reads_evaluations_of_own_cohorts_without_figures(signed_in):
    coordinator = with_role(Role.COORDINATOR, country="GT")
    own, foreign = CohortFactory(code="OWN"), CohortFactory(code="FAR", country="HN")
    EnrolmentFactory(cohort=foreign)
    wave = WaveFactory(evaluation=EvaluationFactory(cohorts=[own, foreign]))
    other = EvaluationFactory(cohorts=[foreign])
    browser = signed_in(coordinator)
    page = text(open_page(browser, wave.evaluation.get_absolute_url()))

    assert "Cohort OWN" in page
    assert "Cohort FAR" not in page
    assert "asked now" not in page
    assert "Invite" not in page
    assert browser.get(other.get_absolute_url()).status_code == 404
    for name in ("edit/", "copy/", "instrument/", "waves/needs/", "waves/new/"):
        address = f"{wave.evaluation.get_absolute_url()}{name}"
        assert browser.get(address).status_code == 404


def test_preview_shows_items_and_no_right_answer(browser):
    evaluation = EvaluationFactory()
    page = text(open_page(browser, f"{evaluation.get_absolute_url()}instrument/"))
    item = evaluation.instrument.sections.get(purpose="knowledge").items.first()

    assert item.stem in page
    assert "Stored without name and code." in page


def test_response_counts_people_and_hides_small_groups(browser):
    cohort = CohortFactory()
    big, small, next_smallest = (InstitutionFactory() for _institution in range(3))
    for institution, number in ((big, 7), (small, 4), (next_smallest, 5)):
        enrol(cohort, number, institution)
    wave = WaveFactory(evaluation=EvaluationFactory(cohorts=[cohort]))
    browser.post(f"{wave.evaluation.get_absolute_url()}waves/needs/invite/")
    sections = wave.evaluation.instrument.sections.all()
    for each in wave.participations.filter(enrolment__institution=big)[:3]:
        for section in sections:
            Delivery.objects.create(participation=each, section=section)
    answer = open_page(browser, f"{wave.evaluation.get_absolute_url()}waves/needs/")
    page = text(answer)

    response = answer.context["response"]
    assert (response.rate.invited, response.rate.finished) == (16, 3)
    assert [number for _section, number in response.sections] == [3, 3, 3, 3]
    assert {group.name: group.is_shown for group in response.institutions} == {
        big.name_with_country: True,
        small.name_with_country: False,
        next_smallest.name_with_country: False,
    }
    assert "fewer than 5" in page
    assert "not shown" in page
    assert "3 (43 %)" in page
    assert "4" not in page.split("By institution")[1].split(small.name)[1].split()[3:5]


def test_one_small_group_hides_the_next_smallest_too():
    assert hidden_groups({"a": 9, "b": 4, "c": 6}) == {"b", "c"}
    assert hidden_groups({"a": 9, "b": 4, "c": 3}) == {"b", "c"}
    assert hidden_groups({"a": 9, "b": 5}) == set()
    assert hidden_groups({"a": 2}) == {"a"}


def test_response_polls_while_the_wave_is_open(browser):
    wave = WaveFactory()
    address = f"{wave.evaluation.get_absolute_url()}waves/needs/"
    whole = browser.get(address).content.decode()
    part = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    Wave.objects.update(closes_at=timezone.now())
    ended = browser.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "hx-get" in whole
    assert part.lstrip().startswith("<section")
    assert "hx-get" not in ended


def test_people_who_cannot_sign_in_yet_are_counted(browser):
    cohort = CohortFactory()
    EnrolmentFactory(cohort=cohort, accepted_at=None)
    wave = WaveFactory(evaluation=EvaluationFactory(cohorts=[cohort]))
    invite(wave, by=None)

    assert read_response(wave).waiting == 1


def test_home_of_the_evaluator_says_what_waits(browser):
    never_invited = WaveFactory()
    ended = WaveFactory(closes_at=timezone.now())
    WaveFactory(closed_at=timezone.now(), evaluation__title_en="Frozen long ago")
    page = text(open_page(browser, "/"))

    assert "Invite the people" in page
    assert "Lock the importance of the topics" in page
    assert "Frozen long ago" not in page
    ended.evaluation.importance_locked_at = timezone.now()
    ended.evaluation.save()
    assert "Freeze the results" in text(open_page(browser, "/"))
    assert never_invited.participations.count() == 0


def test_queries_do_not_depend_on_the_size(browser):
    """Of the list, the page, the response and the home, with 2 and with 24 people."""
    instrument = make_instrument(topics=1, items=2)
    wave = make_evaluation(instrument, 2)
    page = wave.evaluation.get_absolute_url()
    addresses = ["/evaluations/", page, f"{page}waves/needs/", "/"]
    few = [queries(browser, address) for address in addresses]

    make_evaluation(instrument, 2)
    enrol(wave.evaluation.cohorts.get(), 20, InstitutionFactory())
    other = CohortFactory()
    enrol(other, 2, InstitutionFactory())
    wave.evaluation.cohorts.add(other)
    WaveFactory(evaluation=wave.evaluation, purpose="post")
    invite(wave, by=None)

    assert Participation.objects.filter(wave=wave).count() == 24
    assert [queries(browser, address) for address in addresses] == few
    assert max(few) <= 40


def queries(browser, address):
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)
