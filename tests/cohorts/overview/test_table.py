from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.overview.attention import Attention, attention_for, explanation
from cohorts.overview.panels import no_attention_sentence
from cohorts.overview.table import overview_of
from tests.factories.courses import make_course
from tests.factories.enrolments import (
    CohortFactory,
    EnrolmentFactory,
    ResultFactory,
)
from tests.factories.people import InstitutionFactory, UserFactory
from tests.support.results import record_mark

NOW = timezone.now()


@pytest.fixture
def cohort(db):
    return CohortFactory(course_key=make_course(modules=2, lessons=2).translation_key)


def enrolled(cohort, surname="Pérez", *, days=0, **fields):
    """The enrolment of a person who was invited and signed in that many days ago."""
    then = NOW - timedelta(days=days)
    moments = dict.fromkeys(("invited_at", "accepted_at", "enrolled_at"), then)
    fields = moments | fields
    user = UserFactory(
        given_names="Ana",
        first_surname=surname,
        second_surname="",
        institution=fields.pop("institution", None)
        or InstitutionFactory(code="GT-GOV"),
    )
    return EnrolmentFactory(cohort=cohort, user=user, **fields)


def complete(enrolment, count, *, days=0):
    steps = unit_sequence_of(enrolment.cohort, "es").steps
    for _module, unit in steps[:count]:
        ResultFactory(
            enrolment=enrolment,
            subject_key=unit.key,
            achieved_at=NOW - timedelta(days=days),
        )


def overview(cohort):
    return overview_of(cohort, cohort.enrolments.all(), language="es", now=NOW)


def states(cohort):
    return [
        [cell.state for cell in learner.cells] for learner in overview(cohort).learners
    ]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (0, ["", ""]),
        (1, ["half", ""]),
        (2, ["info", ""]),
        (3, ["info", "half"]),
        (4, ["info", "info"]),
    ],
)
def test_cells_tell_how_far_each_module_is(cohort, units, expected):
    complete(enrolled(cohort), units)

    assert states(cohort) == [expected]


def test_second_edition_of_a_unit_counts_once(cohort):
    enrolment = enrolled(cohort)
    complete(enrolment, 1)
    key = enrolment.results.get().subject_key
    ResultFactory(enrolment=enrolment, subject_key=key, edition=2)

    assert overview(cohort).learners[0].cells[0].done == 1


def test_modules_that_the_cohort_does_not_take_are_left_out(cohort):
    second = unit_sequence_of(cohort, "es").modules[1]
    cohort.module_keys = [str(second.key)]

    assert overview(cohort).modules == (second,)


def test_figures_of_the_whole_cohort(cohort):
    complete(enrolled(cohort, "Álvarez"), 4)
    complete(enrolled(cohort, "Núñez"), 2)
    enrolled(cohort, "Pérez", accepted_at=None)

    seen = overview(cohort)

    assert (seen.accepted, seen.complete, seen.modules_per_person) == (2, 1, 1.0)
    assert seen.totals == [2, 1]
    assert [learner.name for learner in seen.learners] == [
        "Álvarez, Ana",
        "Núñez, Ana",
        "Pérez, Ana",
    ]


def test_institutions_begin_with_the_largest(cohort):
    small, large = InstitutionFactory(), InstitutionFactory()
    complete(enrolled(cohort, institution=small), 4)
    complete(enrolled(cohort, institution=large), 2)
    enrolled(cohort, institution=large)

    progress = overview(cohort).by_institution

    assert [(each.institution_id, each.people, each.percent) for each in progress] == [
        (large.pk, 2, 25),
        (small.pk, 1, 100),
    ]


def test_institutions_of_one_name_in_two_countries_are_not_added_up(cohort):
    police = [
        InstitutionFactory(name_es="Policía Nacional", country=country)
        for country in ("GT", "HN")
    ]
    for institution in police:
        enrolled(cohort, institution=institution)

    progress = overview(cohort).by_institution

    assert {each.institution_id: each.people for each in progress} == {
        institution.pk: 1 for institution in police
    }


@pytest.mark.parametrize(
    ("days", "fields", "reason"),
    [
        (1, {"invited_at": None, "accepted_at": None}, Attention.UNSENT),
        (0, {"invited_at": None, "accepted_at": None}, None),
        (8, {"accepted_at": None}, Attention.SILENT),
        (6, {"accepted_at": None}, None),
        (11, {}, Attention.IDLE),
        (9, {}, None),
    ],
)
def test_people_who_need_attention_have_a_reason(cohort, days, fields, reason):
    enrolled(cohort, days=days, **fields)

    (learner,) = overview(cohort).learners

    assert attention_for(learner, NOW) == reason


@pytest.mark.parametrize(("units", "days"), [(4, 30), (1, 3)])
def test_people_who_are_active_or_done_need_no_attention(cohort, units, days):
    complete(enrolled(cohort, days=40), units, days=days)

    (learner,) = overview(cohort).learners

    assert attention_for(learner, NOW) is None


def test_people_inactive_for_longest_come_first(cohort):
    enrolled(cohort, "Álvarez")
    enrolled(cohort, "Núñez", days=12)
    enrolled(cohort, "Pérez", days=20)

    ordered = overview(cohort).ordered

    assert [learner.name for learner in ordered] == [
        "Pérez, Ana",
        "Núñez, Ana",
        "Álvarez, Ana",
    ]


@pytest.mark.parametrize(
    ("days", "fields", "sentence"),
    [
        (
            1,
            {"invited_at": None, "accepted_at": None},
            "The invitation has not been sent. Check the e-mail address.",
        ),
        (8, {"accepted_at": None}, "Invited 8 days ago and has not signed in."),
        (11, {}, "No activity for 11 days."),
    ],
)
def test_reason_is_explained_in_a_sentence(cohort, days, fields, sentence):
    enrolled(cohort, days=days, **fields)

    ((reason, learner),) = overview(cohort).attention

    with translation.override("en"):
        assert explanation(reason, learner, now=NOW, pass_mark=80) == sentence


@pytest.mark.parametrize(
    ("accepted", "sentence"),
    [
        ([False, False], "Nobody has signed in yet."),
        (
            [True, False],
            "No one needs attention yet. Some people have not signed in.",
        ),
        (
            [True, True],
            "No one needs attention: everyone has signed in and is making progress.",
        ),
    ],
)
def test_where_nobody_needs_attention_the_panel_says_why(cohort, accepted, sentence):
    for has_signed_in in accepted:
        enrolled(cohort, **({} if has_signed_in else {"accepted_at": None}))

    seen = overview(cohort)

    assert seen.attention == []
    with translation.override("en"):
        assert no_attention_sentence(seen) == sentence


def test_low_mark_is_explained_with_the_pass_mark(cohort):
    enrolment = enrolled(cohort)
    first = unit_sequence_of(cohort, "es").modules[0]
    record_mark(enrolment, first.units[0], Decimal("79.9"))

    ((reason, learner),) = overview(cohort).attention

    with translation.override("en"):
        assert explanation(reason, learner, now=NOW, pass_mark=80) == (
            "Module 1: mark 79.9 (pass mark 80)."
        )


def test_marks_are_low_until_the_quiz_is_passed(cohort):
    enrolment = enrolled(cohort)
    first, second = unit_sequence_of(cohort, "es").modules
    record_mark(enrolment, first.units[0], Decimal("79.9"))
    record_mark(enrolment, second.units[0], 80)

    (learner,) = overview(cohort).learners

    assert [(cell.mark, cell.state) for cell in learner.cells] == [
        (Decimal("79.9"), "warn"),
        (80, "half"),
    ]
    assert (attention_for(learner, NOW), learner.low[0]) == (Attention.LOW, 1)


def test_cohort_without_people_has_no_average(cohort):
    seen = overview(cohort)

    assert (seen.modules_per_person, seen.by_institution, seen.totals) == (None, [], [])


def test_cohort_without_course_has_people_and_no_modules(db):
    cohort = CohortFactory(course_key=None)
    enrolled(cohort)

    seen = overview(cohort)

    assert (len(seen.learners), seen.modules, seen.learners[0].is_complete) == (
        1,
        (),
        False,
    )
    assert [each.percent for each in seen.by_institution] == [0]


def test_queries_do_not_grow_with_the_people(cohort, django_assert_num_queries):
    complete(enrolled(cohort), 2)
    overview(cohort)
    with django_assert_num_queries(3):
        overview(cohort)
    for number in range(5):
        complete(enrolled(cohort, f"Pérez{'abcde'[number]}"), number % 4)

    with django_assert_num_queries(3):
        seen = overview(cohort)

    assert len(seen.learners) == Enrolment.objects.count()
