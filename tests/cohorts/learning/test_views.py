"""The learning space is open to the people enrolled, and records each unit once."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from assessments.quizzes.models import QuizPage
from cohorts.enrolments.models import Cohort
from cohorts.results.models import Result
from cohorts.results.progress import progress_of
from curricula.courses.models import CoursePage
from curricula.courses.outline import outline_of
from curricula.lessons.models import LessonPage
from tests.factories.courses import BOTH, make_course, publish
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.support.kept import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_course(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_course(modules=2, lessons=2, languages=BOTH)


@pytest.fixture
def course(kept_course, db):
    return CoursePage.objects.get(pk=kept_course.pk)


@pytest.fixture
def enrolment(course):
    return EnrolmentFactory(cohort__course_key=course.translation_key)


@pytest.fixture
def trainee(signed_in, enrolment):
    return signed_in(enrolment.user)


def units(course):
    return list(outline_of(course.translation_key, "es").units_by_key)


def address(enrolment, key, name="unit"):
    return reverse(f"learning:{name}", args=[enrolment.cohort.code, key])


def completed(enrolment):
    return [(result.subject_key, result.edition) for result in enrolment.results.all()]


def raise_edition(key):
    LessonPage.objects.filter(translation_key=key).update(edition=2)
    for page in LessonPage.objects.filter(translation_key=key):
        page.save_revision().publish()


def test_learn_leads_to_the_only_course(trainee, enrolment):
    response = trainee.get("/learn/")

    assert response.url == f"/learn/{enrolment.cohort.code}/"


def test_learn_lists_several_courses_open_ones_first(trainee, enrolment, course):
    ended = CohortFactory(course_key=course.translation_key, status=Cohort.Status.DONE)
    EnrolmentFactory(user=enrolment.user, cohort=ended)
    EnrolmentFactory(cohort__course_key=course.translation_key)

    response = trainee.get("/learn/")

    assert [row[0] for row in response.context["rows"]] == [enrolment.cohort, ended]


def test_learn_tells_a_person_without_course_what_to_do(signed_in, person):
    response = signed_in(person).get("/learn/")

    assert response.context["rows"] == []
    assert "/help/" in response.text


def test_first_completed_lesson_accepts_the_enrolment(signed_in, course):
    user = UserFactory()
    client = signed_in(user)
    enrolment = EnrolmentFactory(
        user=user, cohort__course_key=course.translation_key, accepted_at=None
    )
    first, second, *_others = units(course)

    client.get(f"/learn/{enrolment.cohort.code}/")
    client.get(address(enrolment, first))
    enrolment.refresh_from_db()
    assert enrolment.accepted_at is None

    for key in (first, second):
        client.post(address(enrolment, key, "unit_complete"))
    (event,) = enrolment.events.filter(kind="accepted")
    assert event.by == user


def test_outline_shows_only_the_modules_taken(trainee, enrolment, course):
    taken, left_out = outline_of(course.translation_key, "es").modules
    enrolment.cohort.module_keys = [str(taken.key)]
    enrolment.cohort.save()

    response = trainee.get(f"/learn/{enrolment.cohort.code}/")

    assert [module.entry for module in response.context["progress"].modules] == [taken]
    assert trainee.get(address(enrolment, left_out.units[0].key)).status_code == 404


def test_outlines_link_to_every_unit(trainee, enrolment, course):
    addresses = [address(enrolment, key) for key in units(course)]

    whole = trainee.get(f"/learn/{enrolment.cohort.code}/")
    module = trainee.get(addresses[0])

    assert outline_links(whole) == addresses
    assert outline_links(module) == addresses[:2]


def outline_links(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [link["href"] for link in page.select(".outline a")]


def test_name_for_certificates_is_confirmed_first(signed_in, course):
    user = UserFactory(name_confirmed_at=None)
    enrolment = EnrolmentFactory(user=user, cohort__course_key=course.translation_key)

    url = f"/learn/{enrolment.cohort.code}/"
    client = signed_in(user)

    response = client.get(url)
    form = BeautifulSoup(response.content, "html.parser").select_one("main form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input")}
    confirmed = client.post(form["action"], fields)

    assert "progress" not in response.context
    assert fields["certificate_name"] == user.get_full_name()
    assert (form["action"], confirmed.url) == (reverse("names:name"), url)
    assert client.get(url).context["progress"].title == course.title


def test_lesson_shows_its_text_in_the_language_of_the_reader(
    trainee, enrolment, course
):
    key = units(course)[1]

    spanish = trainee.get(address(enrolment, key))
    trainee.cookies["django_language"] = "en"
    english = trainee.get(address(enrolment, key))

    assert "Lección 1.2 (es)." in spanish.text
    assert "Lesson 1.2 (en)." in english.text


def test_course_without_translation_is_read_in_spanish(signed_in):
    course = make_course(modules=1, lessons=1, languages=("es",))
    enrolment = EnrolmentFactory(cohort__course_key=course.translation_key)
    client = signed_in(enrolment.user)
    client.cookies["django_language"] = "en"

    response = client.get(address(enrolment, units(course)[0]))

    assert response.context["foreign_language"] == "es"
    assert '<div class="stack" data-gap="big" lang="es">' in response.text


def test_finishing_leads_to_the_next_unit_and_at_the_end_to_the_course(
    trainee, enrolment, course
):
    keys = units(course)

    urls = [
        trainee.post(address(enrolment, key, "unit_complete")).url
        for key in (keys[1], keys[3])
    ]

    code = enrolment.cohort.code
    assert urls == [f"/learn/{code}/{keys[2]}/", f"/learn/{code}/"]
    assert completed(enrolment) == [(keys[1], 1), (keys[3], 1)]


def test_finishing_twice_makes_one_row(trainee, enrolment, course):
    key = units(course)[0]

    for _time in range(2):
        trainee.post(address(enrolment, key, "unit_complete"))

    assert completed(enrolment) == [(key, 1)]


def test_switching_the_language_keeps_the_progress(trainee, enrolment, course):
    key = units(course)[0]
    trainee.post(address(enrolment, key, "unit_complete"))

    spanish = progress_of(enrolment, "es").next_step.unit.entry
    english = progress_of(enrolment, "en").next_step.unit.entry

    assert (spanish.title, english.title) == ("Lección 1.2", "Lesson 1.2")
    assert spanish.key == english.key


def test_newer_edition_is_offered_again_and_the_first_still_counts(
    trainee, enrolment, course
):
    key = units(course)[0]
    trainee.post(address(enrolment, key, "unit_complete"))
    raise_edition(key)

    lesson = trainee.get(address(enrolment, key)).context["lesson"]
    trainee.post(address(enrolment, key, "unit_complete"))

    assert (lesson.is_complete, lesson.is_renewed) == (True, True)
    assert completed(enrolment) == [(key, 1), (key, 2)]
    assert progress_of(enrolment, "es").units_done == 1


def test_ended_cohort_can_be_read_but_records_nothing(trainee, enrolment, course):
    Cohort.objects.update(status=Cohort.Status.DONE)
    key = units(course)[0]

    page = trainee.get(address(enrolment, key))
    refusal = trainee.post(address(enrolment, key, "unit_complete"))

    assert (page.status_code, refusal.status_code) == (200, 409)
    assert completed(enrolment) == []


@pytest.mark.parametrize("status", [Cohort.Status.REQUESTED, Cohort.Status.SCHEDULED])
def test_cohort_that_has_not_started_is_a_404(trainee, enrolment, course, status):
    Cohort.objects.update(status=status)

    assert trainee.get(address(enrolment, units(course)[0])).status_code == 404


def test_withdrawn_enrolment_is_a_404(trainee, enrolment, course):
    enrolment.withdrawn_at = timezone.now()
    enrolment.save()
    key = units(course)[0]

    responses = [
        trainee.get(f"/learn/{enrolment.cohort.code}/"),
        trainee.get(address(enrolment, key)),
        trainee.post(address(enrolment, key, "unit_complete")),
    ]

    assert [response.status_code for response in responses] == [404, 404, 404]


def test_course_of_someone_else_is_a_404(signed_in, enrolment, course):
    other = EnrolmentFactory(cohort__course_key=course.translation_key)
    client, key = signed_in(other.user), units(course)[0]

    responses = [
        client.get(f"/learn/{enrolment.cohort.code}/"),
        client.get(address(enrolment, key)),
        client.post(address(enrolment, key, "unit_complete")),
    ]

    assert [response.status_code for response in responses] == [404, 404, 404]
    assert not Result.objects.exists()


def test_unit_of_another_course_is_a_404(trainee, enrolment):
    key = units(make_course(modules=1, lessons=1, languages=BOTH))[0]

    assert trainee.get(address(enrolment, key)).status_code == 404


def test_course_without_published_pages_says_so(trainee, enrolment, course):
    key = units(course)[0]
    for page in course.get_translations(inclusive=True):
        page.unpublish()

    response = trainee.get(f"/learn/{enrolment.cohort.code}/")

    assert response.context["progress"].modules == ()
    assert trainee.get(address(enrolment, key)).status_code == 404


def add_quiz(course):
    module = course.get_children().first()
    return publish(
        module, QuizPage(title="Cuestionario", code="Q1", locale=course.locale)
    )


def test_quiz_is_never_completed_by_its_reader(trainee, enrolment, course):
    quiz = add_quiz(course)

    url = address(enrolment, quiz.translation_key, "unit_complete")

    assert trainee.post(url).status_code == 404
    assert completed(enrolment) == []


def test_unit_of_another_kind_opens_at_its_own_address(trainee, enrolment, course):
    quiz = add_quiz(course)

    response = trainee.get(address(enrolment, quiz.translation_key))

    assert response.url == reverse(
        "quizzes:quiz", args=[enrolment.cohort.code, quiz.translation_key]
    )


def test_unit_of_a_kind_without_an_address_is_a_404(
    trainee, enrolment, course, monkeypatch
):
    quiz = add_quiz(course)
    monkeypatch.setattr(QuizPage, "learning_view", "")

    response = trainee.get(address(enrolment, quiz.translation_key))

    assert response.status_code == 404


def test_public_address_leads_a_trainee_into_their_course(trainee, enrolment, course):
    lesson = LessonPage.objects.get(
        translation_key=units(course)[0], locale__language_code="en"
    )

    response = trainee.get(lesson.url)

    assert response.url == address(enrolment, lesson.translation_key)


def test_public_address_stays_public_for_others(signed_in, person, course):
    lesson = LessonPage.objects.get(
        translation_key=units(course)[0], locale__language_code="es"
    )

    assert signed_in(person).get(lesson.url).status_code == 200
