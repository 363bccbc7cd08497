"""Results on screen, as PDF and as a workbook, and who reads them."""

import copy
import re
import subprocess
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from assessments.bank.models import QuestionVersion
from assessments.evaluations.models import Snapshot
from assessments.evaluations.report.pdf import report_document
from assessments.evaluations.report.workbook import report_workbook
from assessments.evaluations.results.closing import freeze
from assessments.evaluations.results.page import results_context
from assessments.evaluations.results.reading import Reader, ResultsPage
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluation_answers import (
    add_anonymous,
    add_sheet,
    add_sheets,
    make_wave,
)
from tests.factories.people import with_role
from tests.support.clients import FactorClient
from tests.support.kept import undone

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "b", "a"


@pytest.fixture(scope="module")
def kept_snapshot(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield frozen_wave()


@pytest.fixture
def snapshot(kept_snapshot, db):
    return copy.deepcopy(kept_snapshot)


def frozen_wave():
    """Two large cohorts, and a small one of another country where all were wrong."""
    wave = make_wave(topics=2, items=2)
    for code, country, n, answers in (
        ("LARGE", "GT", 12, [RIGHT, RIGHT, WRONG, WRONG]),
        ("OTHER", "GT", 8, [RIGHT, RIGHT, RIGHT, WRONG]),
        ("SMALL", "HN", 3, [WRONG] * 4),
    ):
        cohort = CohortFactory(code=code, country=country)
        wave.evaluation.cohorts.add(cohort)
        add_sheets(wave, cohort, [answers] * n, country=country)
    add_anonymous(wave, "open", *[[f"Respuesta {n}"] for n in range(6)])
    return freeze(wave, by=None)


def address(snapshot, name="results"):
    wave = snapshot.wave
    return reverse(f"evaluations:{name}", args=[wave.evaluation.code, wave.purpose])


def signed_in(user):
    client = FactorClient()
    client.force_login(user)
    return client


def evaluator(**scope):
    return signed_in(with_role(Role.EVALUATOR, **scope))


def sheet_rows(data):
    (sheet,) = load_workbook(BytesIO(data)).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_results_begin_with_what_they_mean(snapshot):
    page = evaluator().get(address(snapshot)).content.decode()

    assert "<h1>One topic is clearly below the cut</h1>" in page
    assert "23 people, 4 items" in page
    assert snapshot.sha256 in page
    assert "Respuesta 3" in page


@pytest.mark.on_postgres
def test_each_topic_is_a_sentence_with_its_interval_and_people(snapshot):
    page = evaluator().get(address(snapshot)).content.decode()

    first, _second = re.findall(r"<li>\w+ \w+: ([^<]*95 % interval[^<]*)</li>", page)
    assert first == (
        "mean 17.4 % (95 % interval: 8.8 to 31.6; 23 people). "
        "Clearly below the cut of 75.0."
    )


@pytest.mark.on_postgres
def test_small_group_and_the_one_it_follows_from_are_shown_nowhere(snapshot):
    page = ResultsPage(snapshot)

    shown = {(group.kind, group.label) for group in page.groups}
    rows = sheet_rows(report_workbook(page))
    tables = results_context(page)["tables"]

    assert shown == {("cohort", "LARGE")}
    assert {row[1] for row in rows[:-1]} == {"Everybody", "Cohorte LARGE"}
    assert [[group.name for group in groups] for _h, groups, *_rest in tables] == [
        [],
        ["Cohorte LARGE"],
    ]
    assert page.hidden["country"] == ["Guatemala", "Honduras"]
    assert set(page.hidden["cohort"]) == {"Cohorte SMALL", "Cohorte OTHER"}


def test_report_holds_no_figure_of_hidden_groups(snapshot):
    content = report_document(ResultsPage(snapshot))
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    text = " ".join(done.stdout.decode().split())

    assert "Cohorte LARGE (n = 12)" in text
    assert "n = 3" not in text
    assert "n = 8" not in text
    assert "n = 20" not in text  # Guatemala, from which Honduras would follow
    assert "Respuesta" not in text


def test_report_is_the_same_bytes_whatever_else_changes(snapshot):
    before = (
        report_document(ResultsPage(snapshot)),
        report_workbook(ResultsPage(snapshot)),
    )
    other = make_wave(topics=1, items=2)
    add_sheet(other, CohortFactory(), [RIGHT, WRONG])
    freeze(other, by=None)
    snapshot.wave.evaluation.cohorts.update(name_en="Another name")

    again = ResultsPage(Snapshot.objects.get(pk=snapshot.pk))

    assert (report_document(again), report_workbook(again)) == before
    assert before[0].startswith(b"%PDF-")


def test_both_languages_have_the_same_numbers(snapshot):
    numbers = []
    for language in ("es", "en"):
        with translation.override(language):
            rows = sheet_rows(report_workbook(ResultsPage(snapshot)))
            page = evaluator().get(
                address(snapshot), headers={"accept-language": language}
            )
        text = re.sub(r"<[^>]*>", " ", page.content.decode().split("<main")[1])
        found = re.findall(r"(?<![\w-])\d+(?:\.\d+)?(?![\w-])", text)
        figures = [
            value for row in rows for value in row if isinstance(value, int | float)
        ]
        numbers.append((found, figures))

    assert numbers[0] == numbers[1]


@pytest.mark.on_postgres
def test_coordinator_reads_the_whole_and_the_own_cohort(snapshot):
    page = ResultsPage(
        snapshot, Reader(cohorts=frozenset({"SMALL", "OTHER"}), reads_texts=False)
    )

    context = results_context(page)

    assert page.groups == []
    assert context["texts"] == []
    assert page.hidden == {"cohort": ["Cohorte OTHER", "Cohorte SMALL"]}
    assert len(page.mastery) == 2


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        (Role.EVALUATOR, {}, 200),
        (Role.EVALUATOR, {"country": "GT"}, 404),
        (Role.COORDINATOR, {"country": "HN"}, 200),
        (Role.COORDINATOR, {"country": "CR"}, 404),
        (Role.LIAISON, {"country": "GT"}, 404),
        (Role.INSTRUCTOR, {}, 404),
    ],
)
def test_results_are_read_by_evaluators_and_the_coordinators(
    snapshot, role, scope, status
):
    client = signed_in(with_role(role, **scope))

    for name in ("results", "results_pdf", "results_xlsx"):
        assert client.get(address(snapshot, name)).status_code == status


def test_trainee_does_not_find_the_results(snapshot):
    cohort = snapshot.wave.evaluation.cohorts.first()
    client = signed_in(EnrolmentFactory(cohort=cohort).user)

    assert client.get(address(snapshot)).status_code == 404


def test_coordinator_does_not_close_a_wave(snapshot):
    client = signed_in(with_role(Role.COORDINATOR))

    assert client.get(address(snapshot, "wave_close")).status_code == 404


def test_few_people_are_told_what_to_do():
    wave = make_wave(topics=1, items=2)
    cohort = CohortFactory()
    add_sheets(wave, cohort, [[RIGHT, WRONG]] * 4)
    snapshot = freeze(wave, by=None)
    client = evaluator()

    page = client.get(address(snapshot)).content.decode()

    assert "Fewer than 5 people have answered, so nothing is shown." in page
    assert "<table" not in page
    assert client.get(address(snapshot, "results_pdf")).status_code == 404


def critical_wave(wrong):
    """20 people; so many of them made the critical error of the first item."""
    wave = make_wave(topics=1, items=2)
    item = wave.evaluation.instrument.sections.get(purpose="knowledge").items.first()
    item.version = QuestionVersion.objects.create(
        question=item.version.question,
        number=2,
        stem_es="¿Pregunta?",
        content=item.version.content,
        key=item.version.key,
        is_critical=True,
        harm_es="Avisar al consulado.",
        harm_en="Telling the consulate.",
    )
    item.save()
    cohort = CohortFactory()
    people = [[WRONG, RIGHT]] * wrong + [[RIGHT, RIGHT]] * (20 - wrong)
    add_sheets(wave, cohort, people)
    return wave


def test_critical_errors_come_first():
    wave = critical_wave(wrong=2)

    page = evaluator().get(address(freeze(wave, by=None))).content.decode()

    assert "One error cannot wait" in page
    assert "2 of 20 people made this error: Avisar al consulado." in page
    assert "Mandatory session." in page


def test_error_that_nobody_made_is_not_ruled_out_but_heads_no_page():
    wave = critical_wave(wrong=0)

    page = evaluator().get(address(freeze(wave, by=None))).content.decode()

    assert "cannot wait" not in page
    assert "Nobody made the error “Avisar al consulado”, but 20 people are" in page
    assert 'class="note" data-state="warn"' in page


def test_error_that_is_ruled_out_is_folded():
    wave = critical_wave(wrong=0)
    wave.evaluation.tolerance = 50
    wave.evaluation.save()

    page = evaluator().get(address(freeze(wave, by=None))).content.decode()

    assert "<summary>1 error that nobody made, within the tolerance</summary>" in page
    assert 'class="figures errors"' not in page


@pytest.mark.on_postgres
def test_closing_from_the_screen(django_capture_on_commit_callbacks):
    wave = make_wave(topics=1, items=2)
    add_sheet(wave, CohortFactory(), [RIGHT, WRONG])
    client = evaluator()
    url = reverse("evaluations:wave_close", args=[wave.evaluation.code, wave.purpose])

    page = client.get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url)

    assert "1 person has delivered the knowledge section." in page
    assert "Only 1 people have delivered." in page
    assert answer.url.startswith("/jobs/")
    assert Snapshot.objects.latest("pk").wave == wave


def test_closing_says_what_is_lacking():
    wave = make_wave(cut=None)
    url = reverse("evaluations:wave_close", args=[wave.evaluation.code, wave.purpose])

    page = evaluator().get(url).content.decode()

    assert "Set a cut score for: " in page
    assert "<button>" not in page
