"""The image of a question: who sees it, and what it costs."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.bank.reviewing import approve_with_programme
from assessments.bank.services import revise_question
from assessments.quizzes.attempt_page import read_attempt_page
from assessments.quizzes.services import start_attempt
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.factories.quizzes import entry_of, make_draft, make_question, make_quiz
from tests.factories.uploads import make_image
from tests.support.question_form import posted

pytestmark = pytest.mark.django_db

WORDS = {"alternative_es": "Una oficial escucha.", "alternative_en": "She listens."}


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image():
    return make_image(400, 300)


def with_image(image, **words):
    """A question with renditions of its image, as its editor's saving makes them."""
    question = make_draft(image=image, **words)
    approve_with_programme(question)
    question.refresh_from_db()
    return question


@pytest.fixture
def attempt(image):
    questions = [with_image(image, **WORDS) for _question in range(2)]
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, questions=questions)
    cohort = CohortFactory(course_key=course.translation_key)
    return start_attempt(EnrolmentFactory(cohort=cohort), entry_of(cohort, quiz))


def test_attempt_shows_the_image_with_its_text(attempt, signed_in):
    page = signed_in(attempt.enrolment.user).get(attempt.get_absolute_url()).text

    assert page.count('alt="Una oficial escucha."') == 2


def test_images_cost_the_same_for_many_questions(attempt, django_assert_num_queries):
    with django_assert_num_queries(3):
        page = read_attempt_page(attempt)
        assert [len(each.picture.renditions) for each in page.questions] == [2, 2]


def test_image_is_seen_by_those_who_see_the_question(attempt, image, signed_in):
    address = read_attempt_page(attempt).questions[0].picture.largest.url
    stranger = EnrolmentFactory().user
    coordinator = with_role(Role.COORDINATOR)

    people = [attempt.enrolment.user, coordinator, stranger, UserFactory()]
    answers = [signed_in(user).get(address).status_code for user in people]

    assert answers[0] == 200
    assert answers[2:] == [404, 404]


def test_image_without_alternative_text_is_refused(image):
    with pytest.raises(ValidationError) as refusal:
        with_image(image)

    missing = ["Describe what the image shows."]
    assert refusal.value.message_dict == {
        "alternative_es": missing,
        "alternative_en": missing,
    }


def test_editor_gives_a_question_an_image(image, signed_in):
    question = make_question()
    browser = signed_in(with_role(Role.EDITOR))
    address = reverse("wagtailsnippets_bank_question:edit", args=[question.pk])

    browser.post(address, posted(question, image=image.pk, **WORDS))

    newest = question.versions.first()
    assert (newest.image, newest.alternative_en) == (image, "She listens.")


def test_later_image_leaves_an_attempt_as_it_was(attempt, image):
    question = attempt.questions.first().version.question

    revise_question(question, {"image": make_image(420, 300)})
    approve_with_programme(question)

    assert read_attempt_page(attempt).questions[0].picture.image == image
