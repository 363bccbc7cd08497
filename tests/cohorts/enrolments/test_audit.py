"""What decides certificates is in the audit trail, with the values before and after."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cohorts.enrolments.forms import CohortForm
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.services import change_cohort, create_cohort
from cohorts.results.criteria import MARK
from cohorts.results.services import set_minimums
from lms.people.roles import Role
from tests.factories.courses import BOTH, make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, with_role
from tests.support.criteria import set_criteria

pytestmark = pytest.mark.usefixtures("english")


def line(action):
    return ModelLogEntry.objects.get(action=action)


def changes():
    return line("enrolments.cohort_change").data["changes"]


def test_new_cohort_is_recorded_with_its_values(signed_in, coordinator):
    office = InstitutionFactory(country="GT")
    browser = signed_in(coordinator)

    browser.post(
        reverse("enrolments:cohort_new"),
        {
            "kind": "regional",
            "name_es": "Guatemala",
            "status": "open",
            "country": "GT",
            "pass_mark": "70",
            "institutions": [office.pk],
        },
    )

    entry = line("enrolments.cohort_new")
    assert (entry.user, entry.object_id) == (
        coordinator,
        str(Cohort.objects.get().pk),
    )
    values = entry.data["values"]
    assert (values["pass_mark"], values["institutions"]) == (70, [office.pk])


def new_values(course, office, teacher):
    """Name → the new value of every field of the form, as it is sent and stored."""
    return {
        "kind": "generation",
        "ordinal": 7,
        "name_es": "Séptima",
        "name_en": "Seventh",
        "code": "G7",
        "status": "scheduled",
        "country": "",
        "organiser": office.pk,
        "place": "Tapachula",
        "delivery": "both",
        "capacity": 40,
        "languages": ["es", "en"],
        "institutions": [office.pk],
        "starts_on": "2027-01-11",
        "ends_on": "2027-02-12",
        "course_key": str(course.translation_key),
        "module_keys": [str(course.get_children().first().translation_key)],
        "pass_mark": 1,
        "instructors": [teacher.pk],
        "note_es": "Nota",
        "note_en": "Note",
    }


def test_change_of_every_field_of_the_form_is_recorded(signed_in, coordinator):
    course = make_course(modules=2, lessons=1, languages=BOTH)
    new = new_values(course, InstitutionFactory(), with_role(Role.INSTRUCTOR))
    cohort = CohortFactory(code="GT-1", ordinal=None)
    address = reverse("enrolments:cohort_edit", args=[cohort.code])

    response = signed_in(coordinator).post(address, new)

    assert response.status_code == 302, response.context["form"].errors
    assert set(new) == set(CohortForm(actor=coordinator).fields)
    assert {name: after for name, (_, after) in changes().items()} == new


def test_values_before_are_recorded_too(db):
    cohort = CohortFactory(pass_mark=80)
    cohort.pass_mark = 1

    change_cohort(cohort, institutions=[], instructors=[])

    assert changes() == {"pass_mark": [80, 1]}


def test_lowered_and_restored_criteria_leave_two_lines(coordinator):
    cohort = CohortFactory(pass_mark=80)
    for mark in (1, 80, 80):
        set_criteria(cohort, module_keys=[], pass_mark=mark, by=coordinator)

    lines = ModelLogEntry.objects.filter(action="enrolments.cohort_change")
    assert [
        (each.user, each.data["changes"]) for each in lines.order_by("timestamp")
    ] == [
        (coordinator, {"pass_mark": [80, 1]}),
        (coordinator, {"pass_mark": [1, 80]}),
    ]


def test_cohort_saved_without_changes_leaves_no_line(db):
    change_cohort(CohortFactory(), institutions=[], instructors=[])

    assert not ModelLogEntry.objects.filter(action="enrolments.cohort_change").exists()


def test_minimum_marks_are_recorded_before_and_after(coordinator):
    cohort = CohortFactory()
    for mark in (85, None):
        set_minimums(cohort, {(MARK, None): mark}, by=coordinator)

    lines = ModelLogEntry.objects.filter(action="results.criteria")
    assert [each.data["changes"] for each in lines.order_by("timestamp")] == [
        {"mark": [None, "85"]},
        {"mark": ["85.0", None]},
    ]


def test_invitation_sent_again_is_recorded(signed_in, coordinator):
    enrolment = EnrolmentFactory(accepted_at=None)
    address = reverse(
        "participants:enrolment_invite", args=[enrolment.cohort.code, enrolment.pk]
    )

    signed_in(coordinator).post(address)

    entry = line("invitations.sent_again")
    assert (entry.user, entry.data["enrolment"]) == (coordinator, enrolment.pk)


@pytest.fixture
def coordinator_gt(db):
    return with_role(Role.COORDINATOR, country="GT")


def test_organiser_outside_the_scope_is_not_offered_or_taken(signed_in, coordinator_gt):
    abroad = InstitutionFactory(country="MX")
    own = InstitutionFactory(country="GT", name_en="Ministry")
    browser = signed_in(coordinator_gt)
    address = reverse("enrolments:cohort_new")

    form = browser.get(address).context["form"]
    response = browser.post(
        address,
        {
            "kind": "regional",
            "name_es": "Guatemala",
            "status": "open",
            "country": "GT",
            "pass_mark": "80",
            "organiser": abroad.pk,
        },
    )

    assert [label for _value, label in form.fields["organiser"].choices] == [
        "---------",
        "Ministry (Guatemala)",
    ]
    assert own in form.fields["organiser"].queryset
    assert list(response.context["form"].errors) == ["organiser"]
    assert Cohort.objects.count() == 0


def test_service_refuses_an_organiser_outside_the_scope(coordinator_gt):
    abroad = InstitutionFactory(country="MX")
    cohort = Cohort(kind="regional", name_es="A", country="GT", organiser=abroad)

    with pytest.raises(ValidationError, match="do not coordinate this institution"):
        create_cohort(cohort, by=coordinator_gt)

    assert Cohort.objects.count() == 0


def test_service_refuses_another_organiser_and_keeps_the_present_one(coordinator_gt):
    cohort = CohortFactory()
    present, cohort.name_es = cohort.organiser, "Otra"
    changed = change_cohort(cohort, institutions=[], instructors=[], by=coordinator_gt)
    cohort.organiser = InstitutionFactory(country="HN")

    with pytest.raises(ValidationError, match="do not coordinate this institution"):
        change_cohort(cohort, institutions=[], instructors=[], by=coordinator_gt)

    assert (changed.name_es, Cohort.objects.get().organiser) == ("Otra", present)


def test_institutions_are_grouped_by_country_and_chosen_together(
    signed_in, coordinator
):
    first, second = [InstitutionFactory(country="HN") for _ in range(2)]
    third = InstitutionFactory(country="GT")
    browser = signed_in(coordinator)

    form = browser.get(reverse("enrolments:cohort_new")).context["form"]
    cohort = CohortFactory(organiser=None)
    browser.post(
        reverse("enrolments:cohort_edit", args=[cohort.code]),
        {
            "kind": "regional",
            "name_es": "Honduras",
            "status": "open",
            "country": "GT",
            "pass_mark": "80",
            "institutions": ["all-of-HN", third.pk],
        },
    )

    (guatemala, _), (honduras, choices) = form.fields["institutions"].choices
    assert (guatemala, honduras) == ("Guatemala", "Honduras")
    assert next(label for _value, label in choices) == "All of Honduras"
    assert set(cohort.institutions.all()) == {first, second, third}
