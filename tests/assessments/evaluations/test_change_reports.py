"""The report and the workbook of a comparison say what its page says, and no more."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from assessments.evaluations.comparisons.document import change_document
from assessments.evaluations.comparisons.page import ChangePage
from assessments.evaluations.comparisons.workbook import change_workbook
from lms.people.roles import Role
from tests.factories.people import with_role
from tests.support.certificates import run
from tests.support.clients import FactorClient
from tests.support.kept import undone
from tests.support.untrained_cohorts import compared_cohorts

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield compared_cohorts()


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def words_of(comparison, path):
    path.write_bytes(change_document(ChangePage(comparison)))
    words = run("pdftotext", "-layout", path, "-", package="poppler-utils")[1]
    return re.sub(r"\s+", " ", words)


def rows_of(comparison):
    workbook = openpyxl.load_workbook(BytesIO(change_workbook(ChangePage(comparison))))
    return [list(row) for row in workbook.active.iter_rows(values_only=True)]


def test_report_has_the_figures_of_both_groups(scene, english, tmp_path):
    words = words_of(scene.beside, tmp_path / "report.pdf")
    page = ChangePage(scene.beside)

    assert "What this design allows to say: D3." in words
    assert "Not trained: Cohort K2 (n = 6)" in words
    assert "+57.1 (13) +8.3 (6) +48.8 (+0.5, +97.1) 0.048" in words
    for row in (*page.rows, *page.beside.rows):
        assert row.sentence in words
    assert page.provenance in words


def test_report_of_everybody_has_no_groups(scene, english, tmp_path):
    words = words_of(scene.everybody, tmp_path / "report.pdf")

    assert "By topic" in words
    assert "Not trained" not in words


@pytest.mark.parametrize("language", ["es", "en"])
def test_report_is_well_formed_in_its_language(scene, language, tmp_path):
    path = tmp_path / "report.pdf"
    with translation.override(language):
        path.write_bytes(change_document(ChangePage(scene.beside)))

    status, output = run("qpdf", "--check", path, package="qpdf")
    fonts = run("pdffonts", path, package="poppler-utils")[1].splitlines()[2:]

    assert status == 0, output
    assert {font.split()[-5] for font in fonts} == {"yes"}
    region = {"es": "es-MX", "en": "en-GB"}[language]
    assert f"/Lang ({region})".encode() in path.read_bytes()


def test_workbook_has_a_row_for_each_figure(scene, english):
    rows = rows_of(scene.beside)
    topic = scene.waves[1].inputs["topics"][0]["name"]["en"]
    by_figure = {tuple(row[:2]): row[2:7] for row in rows}

    assert by_figure["Trained", "Cohort K1, Cohort K3"][0] == 13
    assert by_figure["Change: Trained", topic][:2] == [13, 57.1]
    assert by_figure["Change: Not trained", topic][:2] == [6, 8.3]
    assert by_figure["Difference", topic] == [19, 48.8, 0.5, 97.1, 0.048]
    assert by_figure["Change", topic] == [13, 57.1, 39.3, 75.0, "< 0.001"]
    assert by_figure["Before", topic][:2] == [13, 19.2]


def test_hidden_topic_is_named_once_and_has_no_figure(scene, english, tmp_path):
    hidden = scene.waves[1].inputs["topics"][1]["name"]["en"]
    cells = [str(cell) for row in rows_of(scene.beside) for cell in row]

    assert [cell for cell in cells if hidden in cell] == [
        "Not shown, because they have too few people or because those of others would "
        f"follow from them: {hidden}."
    ]
    assert words_of(scene.beside, tmp_path / "report.pdf").count(hidden) == 1


def test_same_comparison_gives_the_same_bytes(scene, english):
    for make in (change_document, change_workbook):
        assert make(ChangePage(scene.beside)) == make(ChangePage(scene.beside))


def test_both_languages_have_the_same_numbers(scene):
    def numbers(language):
        with translation.override(language):
            rows = rows_of(scene.beside)
        return [[cell for cell in row if not isinstance(cell, str)] for row in rows]

    assert numbers("es") == numbers("en")


@pytest.mark.parametrize(
    ("scope", "status"), [({}, 200), ({"country": "HN"}, 200), ({"country": "GT"}, 404)]
)
def test_files_are_read_by_who_reads_the_page(scene, scope, status):
    client = FactorClient()
    client.force_login(with_role(Role.COORDINATOR, **scope))
    arguments = [scene.beside.evaluation.code, scene.beside.pk]

    for kind in ("pdf", "xlsx"):
        address = reverse(f"evaluations:comparison_{kind}", args=arguments)
        assert client.get(address).status_code == status


def test_page_links_its_files_by_name(scene):
    client = FactorClient()
    client.force_login(with_role(Role.EVALUATOR))
    client.cookies["django_language"] = "en"
    page = client.get(scene.beside.get_absolute_url()).content.decode()
    evaluation = scene.beside.evaluation.code

    names = [
        client.get(address)["Content-Disposition"]
        for address in re.findall(r'href="([^"]+change\.\w+)"', page)
    ]

    name = f"{evaluation}-arrival-post-{scene.beside.pk}-en"
    assert names == [
        f'inline; filename="{name}.pdf"',
        f'attachment; filename="{name}.xlsx"',
    ]
