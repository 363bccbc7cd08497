"""The trained beside cohorts that were not: what is computed, shown and hidden."""

import re

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Reverse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from assessments.agendas.following_up import comparisons_for
from assessments.evaluations.comparisons.comparing import compare
from assessments.evaluations.comparisons.figures import change_figures
from assessments.evaluations.comparisons.page import ChangePage
from assessments.evaluations.models import Comparison, Sheet
from assessments.evaluations.results.canonical import canonical, digest
from lms.people.roles import Role
from tests.factories.agendas import make_agenda
from tests.factories.enrolments import CohortFactory
from tests.factories.people import with_role
from tests.support.clients import FactorClient
from tests.support.kept import undone
from tests.support.untrained_cohorts import compared_cohorts, two_waves

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield compared_cohorts()


def page_of(comparison, language="en", client=None):
    client = client or signed_in(Role.EVALUATOR)
    client.cookies["django_language"] = language
    return client.get(comparison.get_absolute_url()).content.decode()


def signed_in(role, **scope):
    client = FactorClient()
    client.force_login(with_role(role, **scope))
    return client


def test_difference_is_that_of_both_changes(scene):
    """Each order of forms counts half; Welch's degrees of freedom of four samples."""
    figures = scene.beside.figures
    (trained,), beside = figures["changes"], figures["beside"]
    (untrained,), (difference,) = beside["changes"], beside["differences"]

    assert (figures["pairs"], trained["n"], untrained["n"]) == (19, 13, 6)
    assert trained["points"] == pytest.approx(57.1428571429)
    assert untrained["points"] == pytest.approx(8.3333333333)
    assert (difference["n"], difference["n_compared"]) == (13, 6)
    assert difference["points"] == pytest.approx(48.8095238095)
    assert difference["low"] == pytest.approx(0.5386436190)
    assert difference["high"] == pytest.approx(97.0804040000)
    assert difference["p"] == difference["adjusted_p"] == pytest.approx(0.0483282201)


def test_those_who_were_not_chosen_count_as_trained(scene):
    beside = scene.beside.figures["beside"]

    assert beside["trained"] == {"cohorts": ["K1", "K3"], "n": 13}
    assert beside["untrained"] == {"cohorts": ["K2"], "n": 6}
    assert scene.beside.figures["attrition"][0]["started"] == 13


def test_topic_that_few_of_the_untrained_answered_is_hidden_for_all_groups(scene):
    """From the change of everybody and of the trained, that of four would follow."""
    first, second = scene.beside.figures["beside"]["shown"]["staff"], topics(scene)[1]
    page = page_of(scene.beside)

    assert first == [topics(scene)[0]]
    assert second not in str(
        [scene.beside.figures[name] for name in ("changes", "attrition", "few_apart")]
    )
    everybody = next(
        each for each in scene.everybody.figures["changes"] if each["topic"] == second
    )
    assert (everybody["n"], everybody["points"]) == (17, pytest.approx(76.3888888889))
    assert page.count(names(scene)[1]) == 1
    assert f"would follow from them: {names(scene)[1]}." in page


def topics(scene):
    return [topic["code"] for topic in scene.waves[1].inputs["topics"]]


def names(scene, language="en"):
    return [topic["name"][language] for topic in scene.waves[1].inputs["topics"]]


def test_public_is_shown_no_group_of_six(scene):
    assert scene.beside.figures["beside"]["shown"]["public"] == []


def test_sentence_says_what_the_design_allows(scene):
    page = page_of(scene.beside)

    assert "What this design allows to say: D3." in page
    assert "Who was trained was not drawn by lot: the groups may differ." in page
    assert (
        f"{names(scene)[0]}: those who were trained changed +48.8 points more than "
        "those who were not (95 % interval: +0.5 to +97.1; 13 and 6 people), as would "
        "be expected if the workshop worked. With so few people this is a hint, not a "
        "result."
    ) in page
    assert "effect of the workshop" not in page
    assert f"{names(scene)[0]}: change of +57.1 points" in page


def test_table_says_all_of_the_drawing(scene):
    page = page_of(scene.beside)
    table = page[page.index('aria-labelledby="beside"') : page.index('id="change"')]
    cells = [
        re.sub(r"<[^>]+>", "", cell).strip()
        for cell in re.findall(r"<td[^>]*>(.*?)</td>", table, re.DOTALL)
    ]

    assert cells == ["", "13", "+57.1", "6", "+8.3", "+48.8 (+0.5, +97.1)", "0.048"]
    assert "K1, Cohort K3 (n = 13)" in page
    assert "Cohort K2 (n = 6)" in page


def test_both_languages_have_the_same_numbers(scene):
    def numbers(language):
        with translation.override(language):
            page = ChangePage(scene.beside)
            sentences = [row.sentence for row in (*page.rows, *page.beside.rows)]
        return [re.findall(r"[−+]?\d+\.?\d*", sentence) for sentence in sentences]

    assert numbers("es") == numbers("en")


def test_comparison_of_everybody_is_the_same_beside_a_group(scene):
    again = compare(*scene.waves)

    assert again.pk == scene.everybody.pk
    assert "beside" not in again.figures
    assert "Those who were trained beside" not in page_of(again)


def test_same_group_is_compared_once_and_another_one_anew(scene):
    assert compare(*scene.waves, untrained=["K2"]).pk == scene.beside.pk

    other = compare(*scene.waves, untrained=["K3", "K2"])

    assert other.untrained == ["K2", "K3"]
    assert other.figures["beside"]["trained"] == {"cohorts": ["K1"], "n": 8}
    assert Comparison.objects.get(pk=scene.beside.pk).figures == scene.beside.figures


def test_codes_and_their_order_change_nothing(scene):
    """Nor does what happens to the cohorts after the waves were closed."""
    Sheet.objects.update(code=Concat(Value("Z"), Reverse("code")))
    scene.cohorts["K2"].name_es = scene.cohorts["K2"].name_en = "Otra"
    scene.cohorts["K2"].save()
    scene.waves[0].wave.evaluation.cohorts.add(CohortFactory())

    inputs, figures = change_figures(*scene.waves, ["K2"])

    assert digest(inputs) == scene.beside.sha256
    assert canonical(figures) == canonical(scene.beside.figures)
    assert "Otra" not in page_of(scene.beside)


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        (Role.EVALUATOR, {}, 200),
        (Role.COORDINATOR, {}, 200),
        (Role.COORDINATOR, {"country": "HN"}, 200),
        (Role.COORDINATOR, {"country": "GT"}, 404),
        (Role.COORDINATOR, {"country": "CR"}, 404),
        (Role.LIAISON, {"country": "HN"}, 404),
    ],
)
def test_groups_are_read_by_the_coordinators_of_one_of_them(scene, role, scope, status):
    """Those of a part of the trained would learn of other governments' cohorts."""
    client = signed_in(role, **scope)
    evaluation = scene.beside.evaluation.get_absolute_url()

    assert client.get(scene.beside.get_absolute_url()).status_code == status
    link = scene.beside.get_absolute_url() in client.get(evaluation).content.decode()
    assert link is (status == 200)


def test_agenda_cites_no_comparison_of_groups(scene):
    """Its follow-up is read by coordinators of any of the cohorts."""
    assert list(comparisons_for(make_agenda(scene.waves[1]))) == [scene.everybody]


def test_list_of_comparisons_names_the_untrained(scene):
    client = signed_in(Role.EVALUATOR)
    client.cookies["django_language"] = "en"

    page = client.get(scene.beside.evaluation.get_absolute_url()).content.decode()

    assert page.count("Not trained: K2") == 1


def test_difference_is_in_whole_points_where_few_people_were_lost(scene):
    """Two of the trained were lost: what they knew would follow from exact figures."""
    lost = [[(0, None)]] * 2
    trained = [[(0, 4)], [(1, 4)], [(1, 3)], [(2, 3)], [(0, 2)], [(0, 3)], [(1, 1)]]
    untrained = [[(1, 1)], [(0, 1)], [(2, 2)], [(1, 2)], [(0, 0)], [(2, 1)]]
    waves = two_waves({CohortFactory(): trained + lost, CohortFactory(): untrained})
    code = waves[0].wave.evaluation.cohorts.order_by("pk").last().code

    made = compare(*waves, untrained=[code])

    assert made.figures["few_apart"] == [made.figures["changes"][0]["topic"]]
    page = page_of(made)
    assert "differs by +49 points from that of those who were not" in page
    assert "What this design allows to say: D1." in page
    assert not re.search(r"[+−]\d+\.\d", page)


def test_page_of_groups_takes_no_more_queries(scene):
    client = signed_in(Role.EVALUATOR)
    queries = []
    for comparison in (scene.everybody, scene.everybody, scene.beside):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(comparison.get_absolute_url()).status_code == 200
        queries.append(len(captured))

    assert queries[1] == queries[2]


def test_group_is_chosen_on_screen(scene, django_capture_on_commit_callbacks):
    client = signed_in(Role.EVALUATOR)
    new = reverse("evaluations:comparison_new", args=[scene.beside.evaluation.code])
    baseline, outcome = scene.waves
    waves = {"baseline": baseline.pk, "outcome": outcome.pk}

    form = client.get(new).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(new, waves | {"untrained": [scene.cohorts["K3"].pk]})

    assert re.findall(r'name="untrained" value="(\d+)"', form) == [
        str(cohort.pk) for cohort in scene.cohorts.values()
    ]
    made = Comparison.objects.get(untrained=["K3"])
    assert made.figures["beside"]["untrained"]["cohorts"] == ["K3"]


def test_form_takes_as_many_queries_for_many_cohorts(scene):
    client = signed_in(Role.EVALUATOR)
    new = reverse("evaluations:comparison_new", args=[scene.beside.evaluation.code])
    client.get(new)
    queries = []
    for more in ([], [CohortFactory() for _cohort in range(3)]):
        scene.beside.evaluation.cohorts.add(*more)
        with CaptureQueriesContext(connection) as captured:
            client.get(new)
        queries.append(len(captured))

    assert queries[0] == queries[1]
