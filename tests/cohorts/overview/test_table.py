from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.overview.attention import Attention, explanation
from cohorts.overview.figures import figures_of
from cohorts.overview.filters import PeopleFilter
from cohorts.overview.models import ProgressSummary
from cohorts.overview.panels import listed, no_attention_sentence
from cohorts.overview.structure import structure_of
from cohorts.overview.table import learner_rows, summarised_rows, with_progress
from tests.factories.enrolments import (
    CohortFactory,
    EnrolmentFactory,
    ResultFactory,
)
from tests.factories.people import InstitutionFactory, UserFactory
from tests.support.results import record_mark

pytestmark = pytest.mark.on_postgres
NOW = timezone.now()


COURSE = {"modules": 2, "lessons": 2}


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


def figures(cohort):
    return figures_of(cohort, cohort.enrolments.all(), language="es", now=NOW)


def learners(cohort):
    modules = structure_of(cohort).modules
    return learner_rows(modules, cohort.enrolments.values("pk"))


def summarised(cohort):
    people = cohort.enrolments.annotate(reason=Value("")).order_by("user__sort_key")
    return summarised_rows(structure_of(cohort), with_progress(people), {})


def states(cohort):
    return [[cell.state for cell in learner.cells] for learner in learners(cohort)]


def reasons(cohort):
    everybody = listed(figures(cohort), PeopleFilter())
    return {each.pk: each.reason for each in everybody[0 : len(everybody)]}


def explained(cohort):
    """(reason, sentence) of the only person who needs attention."""
    (enrolment,) = figures(cohort).lists.waiting()
    (learner,) = learners(cohort)
    reason = Attention(enrolment.reason)
    with translation.override("en"):
        return reason, explanation(reason, learner, now=NOW, pass_mark=80)


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

    assert learners(cohort)[0].cells[0].done == 1


def test_modules_that_the_cohort_does_not_take_are_left_out(cohort):
    second = unit_sequence_of(cohort, "es").modules[1]
    cohort.module_keys = [str(second.key)]

    assert structure_of(cohort).modules == (second,)


def test_figures_of_the_whole_cohort(cohort):
    complete(enrolled(cohort, "Álvarez"), 4)
    complete(enrolled(cohort, "Núñez"), 2)
    enrolled(cohort, "Pérez", accepted_at=None)

    seen = figures(cohort)

    assert (seen.accepted, seen.complete, seen.modules_per_person) == (2, 1, 1.0)
    assert (seen.people, seen.totals) == (3, [2, 1])
    assert [learner.name for learner in learners(cohort)] == [
        "Álvarez, Ana",
        "Núñez, Ana",
        "Pérez, Ana",
    ]


def test_institutions_begin_with_the_least_progress(cohort):
    small, large = InstitutionFactory(), InstitutionFactory()
    complete(enrolled(cohort, institution=small), 4)
    complete(enrolled(cohort, institution=large), 2)
    enrolled(cohort, institution=large)

    progress = figures(cohort).by_institution

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

    progress = figures(cohort).by_institution

    assert {each.institution_id: each.people for each in progress} == {
        institution.pk: 1 for institution in police
    }


@pytest.mark.parametrize(
    ("days", "fields", "reason"),
    [
        (1, {"invited_at": None, "accepted_at": None}, Attention.UNSENT),
        (0, {"invited_at": None, "accepted_at": None}, ""),
        (8, {"accepted_at": None}, Attention.SILENT),
        (6, {"accepted_at": None}, ""),
        (11, {}, Attention.IDLE),
        (9, {}, ""),
    ],
)
def test_people_who_need_attention_have_a_reason(cohort, days, fields, reason):
    enrolment = enrolled(cohort, days=days, **fields)

    assert reasons(cohort) == {enrolment.pk: reason}


@pytest.mark.parametrize(("units", "days"), [(4, 30), (1, 3)])
def test_people_who_are_active_or_done_need_no_attention(cohort, units, days):
    enrolment = enrolled(cohort, days=40)
    complete(enrolment, units, days=days)

    assert reasons(cohort) == {enrolment.pk: ""}


def test_people_inactive_for_longest_come_first(cohort):
    first = enrolled(cohort, "Álvarez")
    second = enrolled(cohort, "Núñez", days=12)
    third = enrolled(cohort, "Pérez", days=20)

    ordered = listed(figures(cohort), PeopleFilter())

    assert [each.reason for each in ordered[0:9]] == ["idle", "idle", ""]
    assert [each.pk for each in ordered[0:2]] == [third.pk, second.pk]
    assert [each.pk for each in ordered[1:9]] == [second.pk, first.pk]
    assert [each.pk for each in ordered[2:3]] == [first.pk]


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

    assert explained(cohort)[1] == sentence


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
            "No one needs attention: everyone has signed in, and those still "
            "studying were active in the last 10 days.",
        ),
    ],
)
def test_where_nobody_needs_attention_the_panel_says_why(cohort, accepted, sentence):
    for has_signed_in in accepted:
        enrolled(cohort, **({} if has_signed_in else {"accepted_at": None}))

    seen = figures(cohort)

    assert seen.attention == 0
    with translation.override("en"):
        assert no_attention_sentence(seen) == sentence


def test_low_mark_is_explained_with_the_pass_mark(cohort):
    enrolment = enrolled(cohort)
    first = unit_sequence_of(cohort, "es").modules[0]
    record_mark(enrolment, first.units[0], Decimal("79.9"))

    assert explained(cohort) == (
        Attention.LOW,
        "Module 1: mark 79.9 (pass mark 80).",
    )


def test_marks_are_low_until_the_quiz_is_passed(cohort):
    enrolment = enrolled(cohort)
    first, second = unit_sequence_of(cohort, "es").modules
    record_mark(enrolment, first.units[0], Decimal("79.9"))
    record_mark(enrolment, second.units[0], 80)

    (learner,) = learners(cohort)

    assert [(cell.mark, cell.state) for cell in learner.cells] == [
        (Decimal("79.9"), "warn"),
        (80, "half"),
    ]
    assert (reasons(cohort), learner.low[0]) == ({enrolment.pk: Attention.LOW}, 1)


def test_cohort_without_people_has_no_average(cohort):
    seen = figures(cohort)

    assert (seen.modules_per_person, seen.by_institution, seen.totals) == (
        None,
        [],
        [0, 0],
    )


def test_cohort_without_course_has_people_and_no_modules(db):
    cohort = CohortFactory(course_key=None)
    enrolled(cohort)

    seen = figures(cohort)

    assert (seen.people, seen.modules, seen.complete) == (1, (), 0)
    assert [each.percent for each in seen.by_institution] == [0]


def test_summaries_hold_the_rows_of_the_ledger(cohort, django_assert_num_queries):
    complete(enrolled(cohort, "Álvarez"), 3, days=2)
    enrolled(cohort, "Núñez")
    record_mark(
        enrolled(cohort, "Pérez"), unit_sequence_of(cohort, "es").steps[0][1], 7
    )
    second = unit_sequence_of(cohort, "es").modules[1]
    complete(enrolled(cohort, "Ruiz", module_keys=[str(second.key)]), 4)

    with django_assert_num_queries(2):
        rows = summarised(cohort)

    assert rows == learners(cohort)
    assert [row.units_done for row in rows] == [3, 0, 0, 2]


def test_few_are_looked_at_to_find_those_who_are_stuck(cohort):
    """An index of the cohorts of those who failed leads to them."""
    record_mark(enrolled(cohort), unit_sequence_of(cohort, "es").steps[0][1], 7)
    with CaptureQueriesContext(connection) as captured:
        figures(cohort)

    looked_for = '"enrolments_enrolment"."has_failed"'
    (statement,) = (query["sql"] for query in captured if looked_for in query["sql"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        plan = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{plan} {statement}")
        steps = " ".join(str(row) for row in cursor.fetchall())

    assert "people_who_may_be_stuck" in steps


def test_row_of_an_outdated_summary_is_read_from_the_ledger(cohort):
    enrolment = enrolled(cohort)
    complete(enrolment, 4)
    enrolled(cohort, "Ruiz")
    ProgressSummary.objects.update(statuses=[])
    cohort.enrolments.exclude(structure="").update(structure="older")

    assert summarised(cohort) == learners(cohort)
