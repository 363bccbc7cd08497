"""A person's place and reflections in a lesson: theirs alone."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cohorts.learning.models import Reading
from cohorts.learning.reading import remember_place, write_reflection
from curricula.courses.outline import outline_of
from curricula.lessons.blocks.body import LessonBody
from curricula.lessons.models import LessonPage
from lms.people.erasure import erase_person
from lms.people.merging import merge_accounts
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.support.kept import undone

pytestmark = pytest.mark.django_db

BLOCK = str(uuid.UUID(int=7))
SECRET = "Aquella noche tuve miedo."


@pytest.fixture(scope="module")
def kept_course(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield course_of_one_lesson()


def course_of_one_lesson():
    course = make_course(modules=1, lessons=1)
    lesson = LessonPage.objects.get(code="M1-L1")
    lesson.body = LessonBody().to_python(
        [
            {"type": "paragraph", "value": "<p>Un texto.</p>"},
            {"type": "reflection", "value": {"prompt": "¿Y usted?"}, "id": BLOCK},
        ]
    )
    lesson.save_revision().publish()
    return course


@pytest.fixture
def enrolment(kept_course, db):
    return EnrolmentFactory(cohort__course_key=kept_course.translation_key)


@pytest.fixture
def key(enrolment):
    return next(iter(outline_of(enrolment.cohort.course_key, "es").units_by_key))


def address(enrolment, key, name="unit", *more):
    return reverse(f"learning:{name}", args=[enrolment.cohort.code, key, *more])


def soup_of(response):
    return BeautifulSoup(response.text, "html.parser")


def test_reflection_is_saved_by_its_form_which_leads_back_to_it(
    signed_in, enrolment, key
):
    client, url = signed_in(enrolment.user), address(enrolment, key)
    form = soup_of(client.get(url)).select_one("form.reflection")

    answer = client.post(form["action"], {"text": SECRET})

    assert answer.url == f"{url}#{form['id']}"
    page = client.get(url)
    assert soup_of(page).textarea.text.strip() == SECRET
    assert page.headers["Cache-Control"] == "private, no-store"
    assert Reading.objects.get().reflections == {BLOCK: SECRET}


def test_empty_reflection_is_deleted(enrolment, key):
    write_reflection(enrolment.user, key, BLOCK, SECRET)
    write_reflection(enrolment.user, key, BLOCK, " ")

    assert Reading.objects.get().reflections == {}


@pytest.mark.parametrize(
    ("block", "text"), [(uuid.UUID(int=8), "x"), (BLOCK, "x" * 5001)]
)
def test_reflection_on_no_question_or_too_long_is_refused(
    signed_in, enrolment, key, block, text
):
    url = address(enrolment, key, "reflection", block)

    answer = signed_in(enrolment.user).post(url, {"text": text})

    assert answer.status_code == 400
    assert Reading.objects.count() == 0


def test_place_is_offered_when_the_person_comes_back(signed_in, enrolment, key):
    client = signed_in(enrolment.user)
    answer = client.post(address(enrolment, key, "place"), {"place": "2"})

    page = soup_of(client.get(address(enrolment, key)))

    assert answer.status_code == 204
    assert page.select_one("header a[href='#b2']")
    assert page.select_one("#b2")


def test_finishing_the_lesson_forgets_the_place(signed_in, enrolment, key):
    remember_place(enrolment.user, key, 2)

    signed_in(enrolment.user).post(address(enrolment, key, "unit_complete"))

    assert Reading.objects.get().place == 0


@pytest.mark.parametrize("place", ["-1", "x", ""])
def test_place_that_is_no_number_is_refused(signed_in, enrolment, key, place):
    url = address(enrolment, key, "place")

    assert signed_in(enrolment.user).post(url, {"place": place}).status_code == 400


def test_colleague_reads_nothing_of_another_person(signed_in, enrolment, key):
    write_reflection(enrolment.user, key, BLOCK, SECRET)
    colleague = EnrolmentFactory(cohort=enrolment.cohort).user
    client = signed_in(colleague)

    pages = [client.get(address(enrolment, key)), client.get("/learn/reflections.txt")]

    assert [SECRET in page.text for page in pages] == [False, False]


@pytest.mark.parametrize(
    "role", [Role.COORDINATOR, Role.INSTRUCTOR, Role.ADMINISTRATOR]
)
def test_staff_see_and_export_nothing_of_it(signed_in, enrolment, key, role):
    write_reflection(enrolment.user, key, BLOCK, SECRET)
    staff = with_role(role)
    enrolment.cohort.instructors.add(staff)
    code, client = enrolment.cohort.code, signed_in(staff)

    pages = [
        client.get(url)
        for url in (
            f"/cohorts/{code}/",
            f"/cohorts/{code}/course/{key}/",
            f"/cohorts/{code}/people/",
            f"/cohorts/{code}/people/{enrolment.pk}/",
            f"/cohorts/{code}/people.xlsx",
            f"/admin/users/edit/{enrolment.user.pk}/",
            "/learn/reflections.txt",
        )
    ]

    assert [SECRET.encode() in b"".join(page) for page in pages] == [False] * 7


def test_person_downloads_all_own_reflections(signed_in, enrolment, key):
    write_reflection(enrolment.user, key, BLOCK, SECRET)

    text = signed_in(enrolment.user).get("/learn/reflections.txt").text

    lines = [line for line in text.splitlines() if line]
    assert lines[1:] == ["Lección 1.1", "¿Y usted?", SECRET]


def test_erasing_the_person_deletes_it(enrolment, key, administrator):
    write_reflection(enrolment.user, key, BLOCK, SECRET)

    erase_person(enrolment.user, by=administrator, reason="ARCO")

    assert Reading.objects.count() == 0


def test_merged_accounts_keep_both_texts_and_the_later_place(
    enrolment, key, administrator
):
    kept = UserFactory(institution=enrolment.user.institution)
    write_reflection(kept, key, BLOCK, "Antes.")
    write_reflection(enrolment.user, key, BLOCK, SECRET)
    remember_place(enrolment.user, key, 2)

    merge_accounts(kept, enrolment.user, by=administrator, reason="La misma persona")

    reading = Reading.objects.get()
    assert (reading.user, reading.place) == (kept, 2)
    assert reading.reflections == {BLOCK: f"Antes.\n\n{SECRET}"}
