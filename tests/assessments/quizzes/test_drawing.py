"""Which questions an attempt asks, and under which headings."""

import random

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assessments.bank.models import Question
from assessments.quizzes.drawing import Demand, draw, unmet
from assessments.quizzes.models import QuizPage
from assessments.quizzes.services import start_attempt
from tests.factories.courses import TopicFactory
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.quizzes import make_question, make_sitting, submit


def demand(count, *pool):
    return Demand(count, frozenset(pool))


def drawn(demands, **kwargs):
    return draw(demands, rng=random.Random(3), **kwargs)


def test_each_demand_draws_from_its_own_pool():
    first, second = drawn([demand(2, 1, 2, 3), demand(1, 7, 8)])

    assert (len(first), len(second)) == (2, 1)
    assert set(first) < {1, 2, 3}
    assert set(second) < {7, 8}


def test_wide_demand_leaves_the_narrow_one_its_only_question():
    wide, narrow = drawn([demand(2, 1, 2, 3), demand(1, 3)])

    assert (set(wide), narrow) == ({1, 2}, [3])


def test_unseen_questions_are_drawn_first():
    [questions] = drawn([demand(3, 1, 2, 3, 4)], seen={1, 2})

    assert set(questions) > {3, 4}


def test_unseen_questions_are_drawn_even_where_demands_compete():
    first, second = drawn([demand(1, 1, 2), demand(1, 2, 3)], seen={1, 2})

    assert 3 in second
    assert first != second


def test_same_dice_draw_the_same_questions():
    demands = [demand(3, *range(20)), demand(2, *range(10))]

    assert drawn(demands) == drawn(demands)


def test_demand_that_cannot_be_met_is_named_with_what_it_can_draw():
    assert unmet([demand(1, 1), demand(2, 1, 2), demand(1, 5)]) == [(1, 1)]


pools = st.frozensets(st.integers(0, 12), max_size=8)
demands_given = st.lists(st.builds(Demand, st.integers(0, 4), pools), max_size=4)


@given(demands_given, st.frozensets(st.integers(0, 12)), st.randoms())
def test_nothing_is_drawn_twice_and_as_much_as_possible(demands, seen, rng):
    rows = draw(demands, seen=seen, rng=rng)

    flat = [question for row in rows for question in row]
    assert len(flat) == len(set(flat))
    for row, each in zip(rows, demands, strict=True):
        assert len(row) <= each.count
        assert set(row) <= each.pool
    lacking = sum(each.count for each in demands) - len(flat)
    assert lacking == sum(demands[i].count - number for i, number in unmet(demands))


# Attempts


def asked(attempt):
    rows = attempt.questions.select_related("version__question")
    return [row.version.question.code for row in rows]


def bank(topic, codes, **fields):
    for code in codes:
        Question.objects.filter(pk=make_question(code=code).pk).update(
            topic=topic, **fields
        )


@pytest.fixture
def topic(db):
    topic = TopicFactory()
    bank(topic, ["A1", "A2"], objective="O1")
    bank(topic, ["A3", "A4"], objective="O2", cognitive_level="apply")
    bank(TopicFactory(), ["B1"], objective="O1")
    return topic


def sitting(rules, **fields):
    return make_sitting([], rules=rules, **fields)


def test_rule_draws_by_topic_objective_and_level(topic):
    enrolment, unit = sitting(
        [
            {"count": 2, "topic": topic, "objective": "O1"},
            {"count": 1, "cognitive_level": "apply"},
        ]
    )

    questions = asked(start_attempt(enrolment, unit))

    assert set(questions[:2]) == {"A1", "A2"}
    assert questions[2] in {"A3", "A4"}


def test_fixed_question_is_not_drawn_as_well(topic):
    question = Question.objects.get(code="A1")
    rules = [{"count": 1, "topic": topic, "objective": "O1"}]
    enrolment, unit = sitting(rules, questions=[question])

    assert asked(start_attempt(enrolment, unit)) == ["A1", "A2"]


def test_retake_asks_what_the_person_has_not_seen(topic):
    enrolment, unit = sitting([{"count": 2, "topic": topic}])
    first = submit(start_attempt(enrolment, unit), right=[])

    second = start_attempt(enrolment, unit)

    assert sorted(asked(first) + asked(second)) == ["A1", "A2", "A3", "A4"]


def test_what_another_person_saw_does_not_matter(topic):
    enrolment, unit = sitting([{"count": 2, "topic": topic}])
    other = EnrolmentFactory(cohort=enrolment.cohort)

    first = start_attempt(enrolment, unit, rng=random.Random(4))
    second = start_attempt(other, unit, rng=random.Random(4))

    assert asked(first) == asked(second)


def test_person_sees_other_questions_in_the_next_cohort_too(topic):
    enrolment, unit = sitting([{"count": 2, "topic": topic}])
    cohort = CohortFactory(course_key=enrolment.cohort.course_key)
    again = EnrolmentFactory(cohort=cohort, user=enrolment.user)

    both = asked(start_attempt(enrolment, unit)) + asked(start_attempt(again, unit))

    assert sorted(both) == ["A1", "A2", "A3", "A4"]


def test_sections_follow_each_other_and_are_kept_with_the_attempt(topic):
    enrolment, unit = sitting(
        [
            {"count": 1, "topic": topic, "objective": "O2", "section": 2},
            {"count": 2, "topic": topic, "objective": "O1", "section": 1},
        ],
        sections=[
            {"title_es": "Primera", "text_es": "Lea."},
            {"title_es": "Segunda", "title_en": "Second"},
        ],
    )

    attempt = start_attempt(enrolment, unit)
    QuizPage.objects.get().quiz_sections.all().delete()

    attempt.refresh_from_db()
    assert set(asked(attempt)[:2]) == {"A1", "A2"}
    with translation.override("en"):
        headings = [attempt.section_before(number) for number in (1, 2, 3)]
    assert headings == [
        {"title": "Primera", "text": "Lea."},
        None,
        {"title": "Second", "text": ""},
    ]


def test_answers_keep_the_written_order_where_the_quiz_says_so(topic):
    enrolment, unit = sitting([{"count": 2, "topic": topic}], shuffles_options=False)

    attempt = start_attempt(enrolment, unit, rng=random.Random(1))

    for row in attempt.questions.select_related("version"):
        assert row.shuffle == [each["id"] for each in row.version.content["options"]]


def test_shuffled_questions_stay_in_their_section(topic):
    rules = [
        {"count": 2, "topic": topic, "section": 1},
        {"count": 1, "objective": "O1"},
    ]
    rules[1]["section"] = 2
    enrolment, unit = sitting(rules, shuffles_questions=True)

    orders = {
        tuple(asked(start_attempt(each, unit, rng=random.Random(seed))))
        for seed, each in enumerate(
            EnrolmentFactory.create_batch(6, cohort=enrolment.cohort)
        )
    }

    assert len(orders) > 1
    assert {order[2] for order in orders} <= {"A1", "A2", "B1"}
