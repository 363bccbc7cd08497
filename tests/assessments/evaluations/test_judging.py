"""The panel judges before results are seen; its cut scores come from five judges."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.evaluations.judging.cuts import current_cuts, fix_cut
from assessments.evaluations.judging.services import (
    add_member,
    judged_items,
    judged_topics,
    lock_importance,
    next_round,
    remove_member,
    save_estimates,
    save_ratings,
)
from assessments.evaluations.models import AngoffEstimate, CutScore, PanelMember
from lms.people.roles import Role
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory, make_instrument
from tests.factories.people import UserFactory, with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluator():
    return with_role(Role.EVALUATOR)


@pytest.fixture
def evaluation():
    return EvaluationFactory(instrument=make_instrument(topics=2, items=2))


@pytest.fixture
def panel(evaluation, evaluator):
    return [add_member(evaluation, UserFactory(), by=evaluator) for _ in range(5)]


def judge(panel, number, percents):
    """Each judge gives the same percent for all items."""
    items = [item.pk for item in judged_items(panel[0].evaluation)]
    for member, percent in zip(panel, percents, strict=True):
        save_estimates(member, dict.fromkeys(items, percent), number=number)


def judged(evaluation, panel, evaluator, *, first=(60,) * 5, second):
    next_round(evaluation, by=evaluator)
    judge(panel, 1, first)
    next_round(evaluation, by=evaluator)
    judge(panel, 2, second)
    next_round(evaluation, by=evaluator)


def test_second_round_sets_the_cut_of_each_topic_and_of_the_whole(
    evaluation, panel, evaluator
):
    judged(evaluation, panel, evaluator, second=(60, 65, 70, 75, 80))

    cuts = current_cuts(evaluation)
    topics = [topic.pk for topic in judged_topics(evaluation)]
    assert set(cuts) == {*topics, None}
    # The standard deviation of the five judges is 7.9057; divided by √5: 3.5355.
    assert {(str(cut.value), str(cut.standard_error)) for cut in cuts.values()} == {
        ("70.0", "3.5")
    }
    assert {cut.judges for cut in cuts.values()} == {5}


def test_panel_of_four_is_refused(evaluation, evaluator):
    for _member in range(4):
        add_member(evaluation, UserFactory(), by=evaluator)

    with pytest.raises(ValidationError, match="at least 5 judges"):
        next_round(evaluation, by=evaluator)


def test_round_does_not_end_before_five_judges_have_judged_everything(
    evaluation, panel, evaluator
):
    next_round(evaluation, by=evaluator)
    judge(panel[:4], 1, (60,) * 4)

    with pytest.raises(ValidationError, match="there are 4"):
        next_round(evaluation, by=evaluator)

    evaluation.refresh_from_db()
    assert evaluation.angoff_round == 1


def test_estimate_for_a_round_that_has_ended_is_refused(evaluation, panel, evaluator):
    next_round(evaluation, by=evaluator)
    judge(panel, 1, (60,) * 5)
    next_round(evaluation, by=evaluator)
    before = AngoffEstimate.objects.count()

    with pytest.raises(ValidationError, match="This round has ended"):
        judge(panel[:1], 1, (90,))

    assert AngoffEstimate.objects.count() == before


def test_person_who_will_be_asked_is_no_judge(evaluation, evaluator):
    enrolment = EnrolmentFactory()
    evaluation.cohorts.add(enrolment.cohort)

    with pytest.raises(ValidationError, match="must not see its items"):
        add_member(evaluation, enrolment.user, by=evaluator)

    assert not PanelMember.objects.exists()


def test_judge_who_has_judged_stays(evaluation, panel, evaluator):
    topic = judged_topics(evaluation)[0]
    save_ratings(panel[0], {topic.pk: 4})

    with pytest.raises(ValidationError, match="has already judged"):
        remove_member(panel[0], by=evaluator)
    remove_member(panel[1], by=evaluator)

    assert evaluation.panel.count() == 4


def test_importance_is_locked_when_every_topic_is_rated(evaluation, panel, evaluator):
    first, second = judged_topics(evaluation)
    save_ratings(panel[0], {first.pk: 5})
    with pytest.raises(ValidationError, match=f"rated these topics yet: {second}"):
        lock_importance(evaluation, by=evaluator)

    save_ratings(panel[1], {second.pk: 3})
    locked = lock_importance(evaluation, by=evaluator)

    assert locked.is_importance_locked
    with pytest.raises(ValidationError, match="is locked"):
        save_ratings(panel[0], {first.pk: 1})


def test_fixed_cut_replaces_those_of_the_panel(evaluation, panel, evaluator):
    judged(evaluation, panel, evaluator, second=(60,) * 5)

    fix_cut(evaluation, 75, by=evaluator)

    assert {(cut.method, cut.value) for cut in current_cuts(evaluation).values()} == {
        (CutScore.Method.FIXED, 75)
    }


def test_judge_judges_on_screen_and_sees_the_first_round_in_the_second(
    evaluation, panel, evaluator, signed_in
):
    next_round(evaluation, by=evaluator)
    judge(panel[1:], 1, (50, 60, 70, 80))
    client = signed_in(panel[0].user)
    first, second = judged_topics(evaluation)
    address = reverse("evaluations:judge_topic", args=[evaluation.code, first.code])
    items = [item for item in judged_items(evaluation) if item.topic == first]
    percents = {f"item-{item.pk}": "40" for item in items}

    refused = client.post(address, percents | {"round": 1, f"item-{items[0].pk}": 101})
    saved = client.post(address, percents | {"round": 1})
    client.post(
        reverse("evaluations:judge_topic", args=[evaluation.code, second.code]),
        {f"item-{item.pk}": "40" for item in judged_items(evaluation)} | {"round": 1},
    )
    next_round(evaluation, by=evaluator)

    assert 'value="101"' in refused.text
    assert 'aria-invalid="true"' in refused.text
    assert saved.url.endswith(f"/{second.code}/")
    assert (
        "said from 40 to 80; half of them said 60 or less" in client.get(address).text
    )


def test_panel_and_judge_pages_are_for_those_they_concern(
    evaluation, panel, evaluator, signed_in
):
    judge_page = reverse("evaluations:judge", args=[evaluation.code])
    panel_page = reverse("evaluations:panel", args=[evaluation.code])
    people = [panel[0].user, evaluator, with_role(Role.COORDINATOR), UserFactory()]

    answers = [
        tuple(
            signed_in(user).get(page).status_code for page in (judge_page, panel_page)
        )
        for user in people
    ]

    assert answers == [(200, 404), (404, 200), (404, 404), (404, 404)]


def test_judge_is_led_from_the_home(panel, evaluation, signed_in):
    home = signed_in(panel[0].user).get("/")

    assert reverse("evaluations:judge", args=[evaluation.code]) in home.text


def test_panel_page_asks_as_many_queries_for_many_judges(
    evaluation, panel, evaluator, signed_in, django_assert_max_num_queries
):
    client = signed_in(evaluator)
    address = reverse("evaluations:panel", args=[evaluation.code])
    client.get(address)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    for _member in range(5):
        add_member(evaluation, UserFactory(), by=evaluator)
    with django_assert_max_num_queries(30) as many:
        client.get(address)

    assert len(few) == len(many)
