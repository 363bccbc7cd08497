"""Which answer counts when it arrives repeatedly, late, or from two devices."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.quizzes.attempt_page import answers_of
from assessments.quizzes.models import SavedAnswer
from assessments.quizzes.services import save_answer, submit_attempt
from tests.factories.quizzes import begin

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]
lenient = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def question():
    return begin(["multiple_response"]).questions.get()


def answer_of(question):
    return answers_of(question.attempt)[question.pk]


def arrive(question, device, sequence, answer):
    save_answer(question, answer, device=device, sequence=sequence)


# Each answer given on a device, in the order in which they arrive, some repeatedly.
GIVEN = [["a"], ["b"], ["a", "c"], [], ["d"]]
ARRIVALS = st.permutations([*range(5), *range(5)])


@lenient
@given(arrivals=ARRIVALS)
def test_last_answer_given_on_a_device_counts_in_whatever_order_it_arrives(
    question, arrivals
):
    device = uuid.uuid4()

    for sequence in arrivals:
        arrive(question, device, sequence, GIVEN[sequence])

    assert answer_of(question) == GIVEN[-1]
    assert SavedAnswer.objects.filter(device=device).count() == 5


@lenient
@given(arrivals=st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=1))
def test_of_two_devices_the_last_answer_to_arrive_in_time_counts(question, arrivals):
    devices = {False: uuid.uuid4(), True: uuid.uuid4()}
    newest, expected = {}, None

    for device, sequence in arrivals:
        answer = [*GIVEN[sequence], "b"] if device else GIVEN[sequence]
        answer = sorted(set(answer))
        arrive(question, devices[device], sequence, answer)
        if sequence > newest.get(device, -1):
            newest[device], expected = sequence, answer

    assert answer_of(question) == expected


def test_retry_of_an_answer_that_arrived_is_accepted_after_the_submission(question):
    device = uuid.uuid4()
    arrive(question, device, 1, ["b"])
    submit_attempt(question.attempt, language="es")

    arrive(question, device, 1, ["b"])

    with pytest.raises(
        ValidationError, match="You have already submitted this attempt"
    ):
        arrive(question, device, 2, ["c"])
    assert SavedAnswer.objects.count() == 1


def test_page_without_scripts_replaces_the_answer_of_a_device(question):
    arrive(question, uuid.uuid4(), 9, ["b"])

    save_answer(question, ["c"])

    assert answer_of(question) == ["c"]
