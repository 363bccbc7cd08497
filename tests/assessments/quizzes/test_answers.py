"""What is saved of what people post, and what is refused."""

import pytest
from django.urls import reverse

from assessments.quizzes import services
from assessments.quizzes.models import Response
from assessments.quizzes.sheet import answers_of, read_sheet
from tests.factories.quizzes import answer_address, begin, fields, page_of

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def test_untouched_page_saves_nothing(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)

    client.post(attempt.get_absolute_url(), page_of(attempt) | {"save": "1"})
    client.post(attempt.get_absolute_url(), {"save": "1"})

    assert Response.objects.count() == 0


def test_page_saves_only_what_changed(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)
    client.post(attempt.get_absolute_url(), page_of(attempt, single_choice=["b"]))

    client.post(
        attempt.get_absolute_url(), page_of(attempt, multiple_response=["c", "b"])
    )

    item = {item.kind: item for item in read_sheet(attempt).items}
    assert answers_of(attempt) == {
        item["single_choice"].pk: ["b"],
        item["multiple_response"].pk: ["b", "c"],
    }
    assert Response.objects.count() == 2


def test_answers_can_be_taken_back(signed_in):
    attempt = begin(["multiple_response", "matching"])
    client = signed_in(attempt.enrolment.user)
    answers = {"multiple_response": ["b"], "matching": {"1": "x"}}
    client.post(attempt.get_absolute_url(), page_of(attempt, **answers))

    data = {"asked": [item.pk for item in read_sheet(attempt).items]}
    client.post(attempt.get_absolute_url(), data)

    assert list(answers_of(attempt).values()) == [[], {}]


def test_moving_a_step_answers_the_question(signed_in):
    attempt = begin(["ordering"])
    client = signed_in(attempt.enrolment.user)
    [item] = read_sheet(attempt).items
    first, second, *rest = item.order
    data = page_of(attempt) | {"move": f"{item.pk}:{second}:up"}

    answer = client.post(attempt.get_absolute_url(), data)

    assert answer.url == f"{attempt.get_absolute_url()}#q{item.pk}"
    assert answers_of(attempt) == {item.pk: [second, first, *rest]}


def test_moving_the_first_step_up_changes_nothing(signed_in):
    attempt = begin(["ordering"])
    client = signed_in(attempt.enrolment.user)
    [item] = read_sheet(attempt).items

    client.post(
        attempt.get_absolute_url(),
        page_of(attempt) | {"move": f"{item.pk}:{item.order[0]}:up"},
    )

    assert answers_of(attempt) == {}


def test_flagged_question_is_marked_until_the_mark_is_removed(signed_in):
    attempt = begin(["true_false"])
    client = signed_in(attempt.enrolment.user)
    question = attempt.questions.get()

    for is_flagged in (True, False):
        client.post(attempt.get_absolute_url(), {"flag": question.pk})
        question.refresh_from_db()
        assert question.is_flagged is is_flagged


def test_answer_is_saved_as_it_is_given(signed_in):
    attempt = begin(["single_choice"])
    [item] = read_sheet(attempt).items
    client = signed_in(attempt.enrolment.user)

    answer = client.post(answer_address(item), fields(item, ["c"]), **HTMX)

    assert answers_of(attempt) == {item.pk: ["c"]}
    assert 'id="saved"' in answer.text
    assert "<fieldset" not in answer.text


def test_moved_question_is_drawn_again(signed_in):
    attempt = begin(["ordering"])
    [item] = read_sheet(attempt).items
    client = signed_in(attempt.enrolment.user)
    data = fields(item, item.order) | {"move": f"{item.pk}:{item.order[0]}:down"}

    answer = client.post(answer_address(item), data, **HTMX)

    assert answer.text.count("<fieldset") == 1
    assert answers_of(attempt)[item.pk][1] == item.order[0]


def test_saving_an_answer_costs_five_queries(signed_in, django_assert_num_queries):
    attempt = begin(["single_choice"])
    [item] = read_sheet(attempt).items
    client = signed_in(attempt.enrolment.user)

    with django_assert_num_queries(5):
        client.post(answer_address(item), fields(item, ["c"]), **HTMX)


@pytest.mark.parametrize("given", [["z"], ["a", "b"], ["\x00"], ["a" * 10_000]])
def test_malformed_answer_is_refused_and_not_kept(given, signed_in):
    attempt = begin(["single_choice"])
    [item] = read_sheet(attempt).items
    client = signed_in(attempt.enrolment.user)

    answer = client.post(answer_address(item), {item.name: given})

    assert answer.status_code == 409
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    "move", ["{pk}:z:up", "{pk}:a:left", "{pk}:a", "{pk}", "{pk}::"]
)
def test_malformed_move_is_refused(move, signed_in):
    attempt = begin(["ordering"])
    [item] = read_sheet(attempt).items
    client = signed_in(attempt.enrolment.user)

    answer = client.post(answer_address(item), {"move": move.format(pk=item.pk)})

    assert answer.status_code == 409
    assert Response.objects.count() == 0


def test_answer_after_handing_in_is_refused_in_a_sentence(signed_in):
    attempt = begin(["single_choice"])
    [item] = read_sheet(attempt).items
    client = signed_in(attempt.enrolment.user)
    page = page_of(attempt, single_choice=["b"])
    address = attempt.get_absolute_url()
    services.submit_attempt(attempt, language="es")

    for answer in (
        client.post(answer_address(item), fields(item, ["b"]), **HTMX),
        client.post(address, page),
    ):
        assert answer.status_code == 409
        assert "already handed in" in answer.text
    assert Response.objects.count() == 0


def test_signed_out_browser_keeps_its_page(client):
    attempt = begin(["single_choice"])
    [item] = read_sheet(attempt).items

    quiet = client.post(answer_address(item), fields(item, ["b"]), **HTMX)
    plain = client.post(answer_address(item), fields(item, ["b"]))

    assert (quiet.status_code, quiet.content) == (401, b"")
    assert plain.url.startswith(reverse("account_login"))
    assert Response.objects.count() == 0
