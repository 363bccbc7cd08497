"""Groups that cannot be compared are answered in words that say what to do."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from assessments.evaluations.comparisons.comparing import compare, refuse_comparison
from assessments.evaluations.models import Comparison
from cohorts.workshops.models import Session, Workshop
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import with_role
from tests.factories.workshops import WorkshopFactory
from tests.support.clients import FactorClient
from tests.support.kept import undone
from tests.support.untrained_cohorts import answer, two_waves

pytestmark = pytest.mark.django_db

ROSE, SAME, LEFT = [(1, 3)], [(2, 2)], [(2, None)]
PEOPLE = {
    "BIG": [ROSE] * 20,
    "MIDDLE": [SAME] * 9,
    "SMALL": [SAME] * 4 + [LEFT] * 3,
    "GONE": [LEFT] * 6,
}


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        cohorts = {code: CohortFactory(code=code) for code in PEOPLE}
        waves = two_waves({cohorts[code]: people for code, people in PEOPLE.items()})
        yield SimpleNamespace(cohorts=cohorts, waves=waves)


def refusal(scene, *untrained):
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        refuse_comparison(*scene.waves, untrained=untrained)
    return caught.value.messages[0]


def test_cohort_that_did_not_answer_again(scene):
    assert refusal(scene, "GONE", "MIDDLE") == (
        "Nobody of these cohorts answered both waves: Cohort GONE. Leave them out of "
        "the comparison group."
    )


def test_cohort_of_which_four_answered_again(scene):
    assert refusal(scene, "MIDDLE", "SMALL") == (
        "Fewer than 5 people of these cohorts answered both waves, so their change "
        "cannot be shown: Cohort SMALL. Leave them out of the comparison group."
    )


def test_nobody_is_left_who_was_trained(scene):
    assert refusal(scene, "BIG", "MIDDLE") == (
        "Fewer than 5 people outside the comparison group answered both waves. Choose "
        "fewer cohorts as not trained."
    )


def test_somebody_is_enrolled_in_both_groups(scene):
    enrolment = EnrolmentFactory(cohort=scene.cohorts["MIDDLE"])
    EnrolmentFactory(cohort=scene.cohorts["BIG"], user=enrolment.user)

    assert refusal(scene, "MIDDLE") == (
        "Some people of these cohorts also belong to a cohort that counts as trained: "
        "Cohort MIDDLE. Choose both cohorts or neither."
    )


def test_somebody_answered_in_one_group_and_then_in_the_other(scene):
    for snapshot, code in zip(scene.waves, ("MIDDLE", "BIG"), strict=True):
        answer(snapshot.wave, scene.cohorts[code], {"MOVED": [2]})

    assert refusal(scene, "MIDDLE").startswith("Some people of these cohorts also")


@pytest.mark.parametrize(
    ("state", "status", "is_refused"),
    [
        (Session.State.PLANNED, Workshop.Status.PUBLISHED, True),
        (Session.State.CANCELLED, Workshop.Status.PUBLISHED, False),
        (Session.State.PLANNED, Workshop.Status.DRAFT, False),
    ],
)
def test_cohort_with_a_session_between_the_waves(scene, state, status, is_refused):
    begins = scene.waves[0].wave.opens_at
    workshop = WorkshopFactory(cohort=scene.cohorts["MIDDLE"], status=status)
    Session.objects.create(
        workshop=workshop,
        title_es="Protección",
        state=state,
        starts_at=begins,
        ends_at=scene.waves[1].wave.closes_at,
    )

    if is_refused:
        assert refusal(scene, "MIDDLE") == (
            "These cohorts had sessions between the two waves, so they were trained: "
            "Cohort MIDDLE. Leave them out of the comparison group."
        )
    else:
        refuse_comparison(*scene.waves, untrained=["MIDDLE"])


def test_group_from_which_a_small_cohort_would_follow(scene):
    """Of the later wave: everybody less both other cohorts is the small one."""
    with pytest.raises(ValidationError, match="change of few people would follow"):
        compare(*scene.waves, untrained=["MIDDLE"])

    assert not Comparison.objects.exists()


def test_form_offers_cohorts_that_may_be_shown_and_refuses_in_words(scene):
    client = FactorClient()
    client.force_login(with_role(Role.EVALUATOR))
    client.cookies["django_language"] = "en"
    evaluation = scene.waves[0].wave.evaluation
    new = reverse("evaluations:comparison_new", args=[evaluation.code])
    waves = dict(zip(("baseline", "outcome"), (w.pk for w in scene.waves), strict=True))
    enrolment = EnrolmentFactory(cohort=scene.cohorts["BIG"])
    EnrolmentFactory(cohort=scene.cohorts["MIDDLE"], user=enrolment.user)

    small = client.post(new, waves | {"untrained": [scene.cohorts["SMALL"].pk]})
    shared = client.post(new, waves | {"untrained": [scene.cohorts["BIG"].pk]})

    offered = [
        cohort.code for cohort in small.context["form"].fields["untrained"].queryset
    ]
    assert offered == ["BIG"]
    assert "is not one of the available choices" in small.content.decode()
    assert "also belong to a cohort that counts as trained" in shared.content.decode()
