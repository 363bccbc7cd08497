from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from cohorts.enrolments.models import Cohort
from cohorts.enrolments.sequences import unit_sequence_of
from curricula.courses.outline import outline_of
from lms.people.roles import Role
from tests.factories.courses import BOTH, make_course
from tests.factories.enrolments import (
    CohortFactory,
    EnrolmentFactory,
    ResultFactory,
)
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.support.pages import text

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(autouse=True)
def guatemala(db):
    """A cohort is held where an institution of the reader's scope is."""
    return InstitutionFactory(code="GT-GOV", country="GT")


@pytest.fixture
def coordinator_gt(db):
    return with_role(Role.COORDINATOR, country="GT")


@pytest.fixture
def cohort(db):
    return CohortFactory(code="GT-2026", name_en="Guatemala 2026")


def codes(response):
    return [cohort.code for cohort in response.context["page"]]


def facts(**others):
    """What a coordinator types into the form of a new cohort."""
    return {
        "kind": "regional",
        "name_es": "Guatemala 2026",
        "status": "open",
        "country": "GT",
        "pass_mark": "80",
        "starts_on": "2026-03-02",
        **others,
    }


@pytest.mark.on_postgres
def test_list_shows_what_a_coordinator_runs_and_nothing_else(signed_in, coordinator_gt):
    CohortFactory(code="GT-1", country="GT")
    CohortFactory(code="HN-1", country="HN")
    CohortFactory(code="ALL", country="")

    page = signed_in(coordinator_gt).get(reverse("enrolments:cohorts"))

    assert codes(page) == ["GT-1"]


@pytest.mark.on_postgres
def test_list_is_found_by_words_and_status(signed_in, coordinator):
    CohortFactory(code="A", name_en="First of Guatemala", status="done")
    CohortFactory(code="B", name_en="Second of Guatemala")
    CohortFactory(code="C", name_en="Honduras")
    browser = signed_in(coordinator)

    by_words = browser.get(reverse("enrolments:cohorts"), {"q": "guatemala of"})
    by_both = browser.get(reverse("enrolments:cohorts"), {"q": "of", "status": "done"})
    by_nothing = browser.get(reverse("enrolments:cohorts"), {"q": "Panama"})

    assert sorted(codes(by_words)) == ["A", "B"]
    assert codes(by_both) == ["A"]
    assert b"Nothing matches this search." in by_nothing.content


@pytest.mark.on_postgres
def test_list_shows_what_is_stated_and_dashes(signed_in, coordinator):
    first = CohortFactory(status="done", stated_people=170, country="MX")
    Cohort.objects.update(stated_people_shared_with=first)
    CohortFactory(status="done", stated_people=75, stated_institutions=13)
    CohortFactory(status="requested")

    page = signed_in(coordinator).get(reverse("enrolments:cohorts")).content.decode()

    assert "170 in both workshops together" in page
    dates, people, institutions = 3, 1, 2
    assert page.count("not stated") == dates + people + institutions


@pytest.mark.on_postgres
def test_people_of_other_countries_are_not_counted(signed_in, coordinator_gt, cohort):
    EnrolmentFactory(cohort=cohort)
    abroad = UserFactory(institution=InstitutionFactory(country="HN"))
    EnrolmentFactory(cohort=cohort, user=abroad)

    page = signed_in(coordinator_gt).get(reverse("enrolments:cohorts"))

    assert [cohort.people for cohort in page.context["page"]] == [1]


@pytest.mark.parametrize("role", [Role.LIAISON, Role.EDITOR, Role.EVALUATOR])
def test_other_roles_find_nothing(signed_in, cohort, role):
    browser = signed_in(with_role(role, country="GT"))

    for name in (
        "enrolments:cohort",
        "enrolments:cohort_edit",
        "participants:people",
        "overview:people_export",
        "rosters:roster",
    ):
        address = reverse(name, args=[cohort.code])
        assert browser.get(address).status_code == 404
    assert browser.get(reverse("enrolments:cohorts")).status_code == 404
    assert browser.get(reverse("enrolments:cohort_new")).status_code == 404


def test_trainee_finds_nothing(signed_in, cohort):
    trainee = EnrolmentFactory(cohort=cohort).user
    browser = signed_in(trainee)

    assert browser.get(cohort.get_absolute_url()).status_code == 404
    assert browser.get(reverse("enrolments:cohorts")).status_code == 404


def test_anonymous_is_sent_to_sign_in(client, cohort):
    response = client.get(cohort.get_absolute_url())

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_instructor_sees_and_changes_nothing(signed_in, cohort):
    teacher = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(teacher)
    browser = signed_in(teacher)

    page = browser.get(cohort.get_absolute_url())

    assert page.status_code == 200
    assert b"Enrol people" not in page.content
    for name in ("enrolments:cohort_edit", "rosters:roster"):
        address = reverse(name, args=[cohort.code])
        assert browser.get(address).status_code == 404


@pytest.mark.on_postgres
def test_overview_of_another_country_is_not_there(signed_in, coordinator_gt):
    other = CohortFactory(country="HN")

    assert signed_in(coordinator_gt).get(other.get_absolute_url()).status_code == 404


@pytest.mark.on_postgres
def test_overview_keeps_people_of_other_countries_out(
    signed_in, coordinator_gt, cohort
):
    EnrolmentFactory(cohort=cohort, user__first_surname="Cercano")
    abroad = InstitutionFactory(country="HN", name_en="Ministry abroad")
    stranger = UserFactory(institution=abroad, first_surname="Lejano")
    EnrolmentFactory(cohort=cohort, user=stranger)

    page = signed_in(coordinator_gt).get(cohort.get_absolute_url()).content.decode()
    people = signed_in(coordinator_gt).get(
        reverse("participants:people", args=[cohort.code])
    )

    assert len(people.context["page"]) == 1
    for words in (page, people.content.decode()):
        assert "Lejano" not in words
        assert "Ministry abroad" not in words


@pytest.mark.on_postgres
def test_overview_shows_everybody_25_at_a_time(signed_in, coordinator):
    course = make_course(modules=2, lessons=1, languages=BOTH)
    cohort = CohortFactory(course_key=course.translation_key)
    for _number in range(26):
        EnrolmentFactory(cohort=cohort)

    first = signed_in(coordinator).get(cohort.get_absolute_url())
    second = signed_in(coordinator).get(cohort.get_absolute_url(), {"page": 2})

    assert [len(page.context["rows"]) for page in (first, second)] == [25, 1]
    assert b"Progress by institution" in first.content


@pytest.mark.on_postgres
def test_overview_asks_as_much_for_many_as_for_few(
    signed_in, coordinator, django_assert_num_queries
):
    cache.clear()
    course = make_course(modules=1, lessons=1, languages=BOTH)
    cohort = CohortFactory(course_key=course.translation_key)
    unit = unit_sequence_of(cohort, "es").steps[0][1]
    browser = signed_in(coordinator)
    long_ago = timezone.now() - timedelta(days=30)
    for number in range(28):
        enrolment = EnrolmentFactory(cohort=cohort)
        silent = {"accepted_at": None, "invited_at": long_ago}
        EnrolmentFactory(cohort=cohort, **(silent if number < 9 else {}))
        ResultFactory(enrolment=enrolment, subject_key=unit.key)
        if number in (0, 1, 27):
            browser.get(cohort.get_absolute_url())
            with django_assert_num_queries(20):
                page = browser.get(cohort.get_absolute_url())

    assert page.context["figures"].people == 56


def test_training_of_the_past_shows_what_is_known(signed_in, coordinator):
    cohort = CohortFactory(
        status="done", stated_people=62, note_en="The trainer is not named."
    )

    page = signed_in(coordinator).get(cohort.get_absolute_url()).content.decode()

    assert "62" in page
    assert "The trainer is not named." in page
    assert "Enrol people" not in page


def test_coordinator_opens_a_cohort(signed_in, coordinator_gt):
    office = InstitutionFactory(country="GT")
    response = signed_in(coordinator_gt).post(
        reverse("enrolments:cohort_new"), facts(institutions=[office.pk])
    )

    opened = Cohort.objects.get()
    assert response["Location"] == "/cohorts/GT-2026/"
    assert (opened.created_by, list(opened.institutions.all())) == (
        coordinator_gt,
        [office],
    )


def test_new_cohort_offers_all_modules_of_the_one_course(signed_in, coordinator):
    course = make_course(modules=3, languages=BOTH)

    form = signed_in(coordinator).get(reverse("enrolments:cohort_new")).context["form"]

    assert form.initial["course_key"] == str(course.translation_key)
    assert len(form.initial["module_keys"]) == 3


def test_cohort_outside_the_scope_is_not_opened(signed_in, coordinator_gt):
    response = signed_in(coordinator_gt).post(
        reverse("enrolments:cohort_new"), facts(country="")
    )

    assert response.context["form"].non_field_errors() == [
        "Choose a country or an organiser inside your own scope."
    ]
    assert Cohort.objects.count() == 0


def test_institution_coordinator_organises_only_below_it(signed_in):
    ours, other = InstitutionFactory(country="MX"), InstitutionFactory(country="MX")
    office = InstitutionFactory(country="MX", parent=ours)
    browser = signed_in(with_role(Role.COORDINATOR, institution=ours))
    address = reverse("enrolments:cohort_new")

    refused = browser.post(address, facts(country="MX", organiser=other.pk))
    opened = browser.post(address, facts(country="MX", organiser=office.pk))

    assert refused.status_code == 200
    assert opened["Location"] == "/cohorts/MX-2026/"


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"kind": "regional", "ordinal": "5"}, "ordinal"),
        ({"starts_on": "2026-03-02", "ends_on": "2026-03-01"}, "__all__"),
        ({"code": "new"}, "code"),
        ({"pass_mark": "0"}, "pass_mark"),
        ({"name_es": ""}, "name_es"),
        ({"code": "TAKEN"}, "code"),
    ],
)
def test_faulty_cohort_is_not_opened(signed_in, coordinator, fault, field):
    CohortFactory(code="TAKEN")
    response = signed_in(coordinator).post(
        reverse("enrolments:cohort_new"), facts() | fault
    )

    assert list(response.context["form"].errors) == [field]
    assert Cohort.objects.count() == 1


def test_modules_of_another_course_are_refused(signed_in, coordinator):
    course, other = (make_course(modules=1, languages=BOTH) for _ in range(2))
    ((key, _title),) = modules_offered(course)

    response = signed_in(coordinator).post(
        reverse("enrolments:cohort_new"),
        facts(course_key=other.translation_key, module_keys=[key]),
    )

    assert list(response.context["form"].errors) == ["module_keys"]


def test_cohort_without_a_course_has_no_modules(signed_in, coordinator):
    course = make_course(modules=2, languages=BOTH)
    ticked = [key for key, _title in modules_offered(course)]

    signed_in(coordinator).post(
        reverse("enrolments:cohort_new"), facts(course_key="", module_keys=ticked)
    )

    assert Cohort.objects.get().module_keys == []


def modules_offered(course):
    outline = outline_of(course.translation_key, "en")
    return [(str(module.key), module.title) for module in outline.modules]


def test_edit_changes_the_criteria_and_keeps_the_code(signed_in, coordinator, cohort):
    EnrolmentFactory(cohort=cohort)
    address = reverse("enrolments:cohort_edit", args=[cohort.code])

    response = signed_in(coordinator).post(address, facts(pass_mark="70", code="OTHER"))

    cohort.refresh_from_db()
    assert response["Location"] == cohort.get_absolute_url()
    assert (cohort.pass_mark, cohort.code) == (70, "GT-2026")


def test_edit_keeps_what_the_editor_may_not_choose(signed_in, coordinator_gt, cohort):
    abroad = InstitutionFactory(country="HN")
    cohort.institutions.add(abroad)
    browser = signed_in(coordinator_gt)

    form = browser.get(reverse("enrolments:cohort_edit", args=[cohort.code])).context[
        "form"
    ]

    offered = form.fields["institutions"].queryset
    assert abroad in offered
    assert InstitutionFactory(country="HN") not in offered


def test_teachers_of_other_countries_are_not_offered(signed_in, coordinator_gt):
    with_role(Role.INSTRUCTOR, country="HN")
    everywhere = with_role(Role.INSTRUCTOR)

    form = (
        signed_in(coordinator_gt).get(reverse("enrolments:cohort_new")).context["form"]
    )

    assert list(form.fields["instructors"].queryset) == [everywhere]


def test_home_and_masthead_lead_to_the_cohorts(signed_in, coordinator_gt, cohort):
    EnrolmentFactory(cohort=cohort, accepted_at=None)
    EnrolmentFactory(cohort=cohort)

    answer = signed_in(coordinator_gt).get(reverse("home:home"))

    assert "Your open cohorts" in text(answer)
    assert "Guatemala 2026" in text(answer)
    assert "1 of 2 has signed in" in text(answer)
    page = answer.content.decode()
    assert page.count(f'href="{reverse("enrolments:cohorts")}"') == 2


def test_new_cohort_proposes_the_coordinators_own_place(signed_in):
    office = InstitutionFactory(code="HN-DGME", country="HN")
    coordinator = with_role(Role.COORDINATOR, country="HN")
    coordinator.institution = office
    coordinator.save()

    form = signed_in(coordinator).get(reverse("enrolments:cohort_new")).context["form"]

    assert (form.initial["country"], form.initial["organiser"]) == ("HN", office.pk)
