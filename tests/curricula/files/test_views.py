"""Images and documents open for those who may see a lesson that holds them."""

import copy

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from curricula.files.encoding import PHONE_BYTES, WIDTHS, LightFilter
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.factories.uploads import DocumentFactory, make_image
from tests.support.kept import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_course(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_course_with_files()


@pytest.fixture
def course(kept_course):
    return copy.deepcopy(kept_course)


def make_course_with_files():
    """A course of two modules whose first lesson holds an image and a document."""
    course = make_course(modules=2, lessons=1)
    lesson = course.modules[0].units[0]
    lesson.body = [
        ("image", {"image": make_image(), "alternative": "A waiting room"}),
        ("document", {"document": DocumentFactory(), "title": "A form"}),
    ]
    lesson.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(lesson)
    return course


@pytest.fixture
def addresses(course):
    image, document = (block.value for block in course.modules[0].units[0].body)
    return [
        image["image"].get_rendition(LightFilter(360)).url,
        document["document"].url,
    ]


def answers(client, addresses):
    return [client.get(address).status_code for address in addresses]


def people(course):
    """Who → the person, and whether they may see the files."""
    _first, second = (str(module.translation_key) for module in course.modules)
    cohort = CohortFactory(course_key=course.translation_key)
    instructor = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(instructor)
    other = CohortFactory(course_key=course.translation_key, module_keys=[second])
    elsewhere = make_course(1, 1).translation_key
    return {
        "learner": (EnrolmentFactory(cohort=cohort).user, True),
        "instructor": (instructor, True),
        "coordinator": (with_role(Role.COORDINATOR), True),
        "editor": (with_role(Role.EDITOR), True),
        "administrator": (with_role(Role.ADMINISTRATOR), True),
        "withdrawn": (
            EnrolmentFactory(cohort=cohort, withdrawn_at=cohort.created_at).user,
            False,
        ),
        "learner of other modules": (EnrolmentFactory(cohort=other).user, False),
        "learner of another course": (
            EnrolmentFactory(cohort__course_key=elsewhere).user,
            False,
        ),
        "evaluator": (with_role(Role.EVALUATOR), False),
        "liaison": (with_role(Role.LIAISON, country="GT"), False),
        "nobody in particular": (UserFactory(), False),
    }


def test_files_are_for_those_who_see_the_lesson(course, addresses, client, subtests):
    for who, (person, may_see) in people(course).items():
        with subtests.test(who):
            client.force_login(person)
            assert answers(client, addresses) == [200 if may_see else 404] * 2


def test_files_ask_to_sign_in(addresses, client):
    assert answers(client, addresses) == [302, 302]


def test_uploaded_image_itself_is_never_sent(course, addresses, client):
    client.force_login(with_role(Role.ADMINISTRATOR))
    image = course.modules[0].units[0].body[0].value["image"]

    assert answers(client, [image.file.url]) == [404]


def test_files_are_kept_by_their_reader_alone(addresses, client):
    client.force_login(with_role(Role.EDITOR))

    for address in addresses:
        response = client.get(address)
        assert response["Cache-Control"] == "private, max-age=2592000"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_document_is_downloaded(addresses, client):
    client.force_login(with_role(Role.EDITOR))

    response = client.get(addresses[1])

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('attachment; filename="formato')


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("bytes=5-", (206, b"1.7 text", "bytes 5-12/13")),
        ("bytes=0-4", (206, b"%PDF-", "bytes 0-4/13")),
        ("bytes=5-999", (206, b"1.7 text", "bytes 5-12/13")),
        ("bytes=13-", (416, b"", "bytes */13")),
        ("lines=1-2", (200, b"%PDF-1.7 text", None)),
    ],
)
def test_interrupted_download_continues(addresses, client, asked, answer):
    client.force_login(with_role(Role.EDITOR))

    headers = {"Range": asked, "Accept-Encoding": "gzip"}
    got = client.get(addresses[1], headers=headers)

    assert (got.status_code, got.content, got.get("Content-Range")) == answer


def test_range_of_an_older_version_is_sent_whole(addresses, client):
    client.force_login(with_role(Role.EDITOR))

    headers = {"Range": "bytes=5-", "If-Range": '"older"'}
    response = client.get(addresses[1], headers=headers)

    assert (response.status_code, len(response.content)) == (200, 13)


# Wagtail leaves the file open in which it makes its own thumbnails.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_admin_lists_images_and_documents(addresses, client):
    client.force_login(with_role(Role.EDITOR))

    assert client.get(reverse("wagtailimages:index")).status_code == 200
    assert client.get(reverse("wagtaildocs:index")).status_code == 200


def test_versions_of_an_image_are_made_when_its_lesson_is_published(course):
    image = course.modules[0].units[0].body[0].value["image"]

    assert sorted(rendition.width for rendition in image.renditions.all()) == [
        360,
        720,
        800,
    ]


def test_lesson_offers_widths_and_says_what_is_behind_a_link(course, client):
    learner = EnrolmentFactory(cohort__course_key=course.translation_key)
    client.force_login(learner.user)
    lesson = course.modules[0].units[0]

    page = client.get(
        reverse("learning:unit", args=[learner.cohort.code, lesson.translation_key])
    ).text

    assert 'alt="A waiting room"' in page
    assert 'loading="lazy"' in page
    assert 'width="800"\n    height="600"' in page
    assert [f"{width}w" in page for width in (*WIDTHS[:2], 800)] == [True] * 3
    assert "PDF, 13\xa0bytes" in page
    assert PHONE_BYTES == 60_000
