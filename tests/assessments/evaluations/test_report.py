"""Independent programs look at the report of a wave."""

import copy
import re

import pytest
from django.utils import translation

from assessments.evaluations.report.pdf import report_document
from assessments.evaluations.results.closing import freeze
from assessments.evaluations.results.reading import ResultsPage
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import add_sheets, make_wave
from tests.support.certificates import run
from tests.support.kept import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_snapshot(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        wave = make_wave(topics=1, items=2)
        add_sheets(wave, CohortFactory(), [["b", "a"]] * 10)
        yield freeze(wave, by=None)


@pytest.fixture
def snapshot(kept_snapshot, db):
    return copy.deepcopy(kept_snapshot)


@pytest.fixture(params=["es", "en"])
def path(request, snapshot, tmp_path):
    with translation.override(request.param):
        data = report_document(ResultsPage(snapshot))
    path = tmp_path / f"{request.param}.pdf"
    path.write_bytes(data)
    return path


def test_report_is_well_formed_and_says_what_it_is(path, snapshot):
    title = {"es": "Evaluación: ", "en": "Evaluation: "}[path.stem]

    status, output = run("qpdf", "--check", path, package="qpdf")
    info = run("pdfinfo", path, package="poppler-utils")[1]

    assert status == 0, output
    assert re.search(rf"^Title: +{title}", info, re.M)
    assert re.search(r"^Subject: +\S", info, re.M)
    assert re.search(r"^Creator: +Resguardo$", info, re.M)
    language = {"es": "es-MX", "en": "en-GB"}[path.stem]
    data = path.read_bytes()
    assert f"/Lang ({language})".encode() in data
    assert b"/DisplayDocTitle true" in data


def test_every_font_of_the_report_is_embedded(path):
    output = run("pdffonts", path, package="poppler-utils")[1]

    fonts = [line.split() for line in output.splitlines()[2:]]
    assert {font[-5] for font in fonts} == {"yes"}
    assert {font[0].partition("+")[2] for font in fonts} == {
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
        "SourceSerifPro-Bold",
    }
