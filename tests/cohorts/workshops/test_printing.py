import subprocess

import pytest
from django.utils import translation

from cohorts.workshops.models import InstitutionLogo, Partnership
from cohorts.workshops.printing import programme_document
from cohorts.workshops.views.programmes import announced_sessions, partners_of
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.uploads import make_image
from tests.factories.workshops import WorkshopFactory, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(tmp_path):
    def printed(workshop, language):
        with translation.override(language):
            content = programme_document(
                workshop, announced_sessions(workshop), list(partners_of(workshop))
            )
        path = tmp_path / "programme.pdf"
        path.write_bytes(content)
        output = subprocess.check_output(["pdftotext", "-layout", path, "-"], text=True)
        return " ".join(output.split())

    return printed


def test_programme_has_times_titles_rooms_facilitators_and_partners(text):
    workshop, partner = WorkshopFactory(), InstitutionFactory(name_en="Care & Rights")
    person = UserFactory(given_names="Rosa", institution=partner)
    make_session(workshop, room="Hall <A>", facilitators=[person])
    Partnership.objects.create(
        cohort=workshop.cohort, institution=partner, part="hosts"
    )

    page = text(workshop, "en")

    assert "Workshop in Tegucigalpa" in page
    assert "Monday 30 November" in page
    assert "9:00 to 11:00" in page
    assert "Human rights" in page
    assert "Hall <A>" in page
    assert "Rosa" in page
    assert "Care & Rights Hosts" in page
    assert "Signatures" in page


def test_programme_is_in_the_language_of_the_reader(text):
    workshop = make_session(WorkshopFactory()).workshop

    assert "Derechos humanos" in text(workshop, "es")


def test_long_programme_goes_on_overleaf(text):
    workshop = WorkshopFactory()
    for hour in range(6, 23):
        make_session(workshop, at=f"{hour}:00", minutes=50, title_en="Long " * 30)

    assert "22:00 to 22:50" in text(workshop, "en")


@pytest.fixture
def images(tmp_path):
    """Sizes of the pictures that a printed programme holds."""

    def listed(workshop):
        content = programme_document(
            workshop, announced_sessions(workshop), list(partners_of(workshop))
        )
        path = tmp_path / "programme.pdf"
        path.write_bytes(content)
        lines = subprocess.check_output(["pdfimages", "-list", path], text=True)
        return [tuple(map(int, line.split()[3:5])) for line in lines.splitlines()[2:]]

    return listed


@pytest.fixture
def workshop():
    workshop = make_session(WorkshopFactory()).workshop
    Partnership.objects.create(
        cohort=workshop.cohort, institution=InstitutionFactory(), part="hosts"
    )
    return workshop


def test_programme_has_the_logos_of_its_institutions_only(workshop, images):
    partner = workshop.cohort.partnerships.get().institution
    InstitutionLogo.objects.create(institution=partner, image=make_image(840, 420))
    InstitutionLogo.objects.create(
        institution=InstitutionFactory(), image=make_image(300, 300)
    )

    assert images(workshop) == [(800, 400)]


def test_programme_without_logos_has_no_picture(workshop, images):
    assert images(workshop) == []


def test_logo_whose_file_is_gone_is_left_blank(workshop, images):
    image = make_image(100, 100)
    partner = workshop.cohort.partnerships.get().institution
    InstitutionLogo.objects.create(institution=partner, image=image)
    image.file.storage.delete(image.file.name)

    assert images(workshop) == []
