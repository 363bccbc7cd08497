"""Answers on paper: typed in by Excel, reviewed, corrected, and never overwritten."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from assessments.evaluations.answering.saved_answers import begin_sheet
from assessments.evaluations.answering.sitting import order_of
from assessments.evaluations.models import Participation, SavedAnswer, Sheet
from assessments.evaluations.paper.columns import PaperItem
from tests.factories.people import UserFactory, with_role
from tests.factories.sittings_of_evaluations import (
    code_of,
    items_of,
    make_participation,
    section_of,
)
from tests.support.clients import FactorClient
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def participation():
    return make_participation(consents=False)


@pytest.fixture
def coordinator(participation):
    client = FactorClient()
    client.user = with_role("coordinator")
    client.force_login(client.user)
    return client


def workbook(wave, *rows):
    book = Workbook()
    keys = [item.pk for item in items_of(wave, "pseudonymous")[:2]]
    book.active.append(["Code", "Agreed", "Comparison", "one", "two"])
    book.active.append([f"resguardo-evaluation:{wave.pk}", "", "", *keys])
    for row in rows:
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return SimpleUploadedFile("paper.xlsx", data.getvalue())


def typed(wave, *numbers):
    """The answers that these numbers mean, in the columns of `workbook`."""
    items = items_of(wave, "pseudonymous")
    columns = zip(items, numbers, strict=False)
    return [[order_of(item)[number - 1]] for item, number in columns]


def upload(client, wave, *rows):
    file = workbook(wave, *rows)
    return client.post(f"/answer/{wave.pk}/paper/", {"file": file}, follow=True)


def confirm(client, page):
    plan, token = page.context["plan"], page.context["upload"].token
    address = f"/answer/{page.context['wave'].pk}/paper/{token}/confirm/"
    return client.post(address, {"seen": plan.fingerprint}, follow=True)


def test_template_has_a_row_for_each_code(coordinator, participation):
    wave = participation.wave
    data = coordinator.get(f"/answer/{wave.pk}/paper/answers.xlsx").content

    rows = list(load_workbook(BytesIO(data)).active.values)
    items = [str(item.pk) for item in items_of(wave, "pseudonymous")]
    assert list(rows[1][3:]) == items
    assert [row[0] for row in rows[2:]] == [code_of(participation)]


def test_confirmed_answers_are_delivered_with_the_consent(coordinator, participation):
    wave = participation.wave
    page = upload(coordinator, wave, [code_of(participation), "yes", "no", 2, 1])
    assert not SavedAnswer.objects.exists()

    confirm(coordinator, page)

    sheet = Sheet.objects.get()
    assert (sheet.source, sheet.code) == ("paper", code_of(participation))
    assert sheet.delivered_sections == [section_of(wave, "pseudonymous").position]
    rows = SavedAnswer.objects.order_by("item__position")
    assert [row.answer for row in rows] == typed(wave, 2, 1)
    assert {row.entered_by for row in rows} == {coordinator.user}
    assert Participation.objects.get().has_consented


def test_number_on_paper_is_the_place_of_the_option_on_the_screen(
    coordinator, participation
):
    wave, section = participation.wave, section_of(participation.wave, "pseudonymous")
    coordinator.force_login(participation.enrolment.user)
    coordinator.post(f"/answer/{wave.pk}/", {"consent": "on"})
    page = coordinator.get(f"/answer/{wave.pk}/{section.position}/1/").content.decode()

    for item in items_of(wave, "pseudonymous")[:2]:
        shown = re.findall(rf'name="q{item.pk}" value="([^"]+)"', page)
        assert list(PaperItem(item).numbers.values()) == shown


def test_sheet_is_of_the_language_of_the_person_not_of_who_types(
    coordinator, participation
):
    user = participation.enrolment.user
    user.preferred_language = "en"
    user.save()
    row = [code_of(participation), "yes", "no", 2, 1]

    page = confirm(coordinator, upload(coordinator, participation.wave, row))

    assert '<html lang="es"' in page.content.decode()
    assert Sheet.objects.get().language == "en"


def test_form_stands_beside_the_code_and_in_the_columns(coordinator, participation):
    wave = participation.wave
    wave.forms = "counterbalanced"
    wave.save()

    page = coordinator.get(f"/answer/{wave.pk}/paper/codes/").content.decode()
    data = coordinator.get(f"/answer/{wave.pk}/paper/answers.xlsx").content

    assert re.findall(r"<td>(.)</td>", page) == ["A"]
    headings = next(iter(load_workbook(BytesIO(data)).active.values))[3:]
    items = items_of(wave, "pseudonymous")
    assert [re.findall(r"\(Form (.)\)", text) for text in headings] == [
        [item.form] if item.form else [] for item in items
    ]


def test_every_error_is_named_by_its_cell_and_nothing_is_saved(
    coordinator, participation
):
    wave = participation.wave
    code = code_of(participation)
    page = upload(
        coordinator, wave, [code, "perhaps", "no", 9, 1], ["AAAA", "yes", "no", 1, 1]
    )

    assert [each.cell for each in page.context["plan"].problems] == ["B3", "D3", "A4"]
    confirm(coordinator, page)
    assert not SavedAnswer.objects.exists()


def test_correction_keeps_former_answers_and_who_typed_them(coordinator, participation):
    wave = participation.wave
    code = code_of(participation)
    confirm(coordinator, upload(coordinator, wave, [code, "yes", "", 2, 1]))
    page = upload(coordinator, wave, [code, "yes", "", 3, 1])
    plan = page.context["plan"]
    assert [(each.before, each.words) for each in plan.changed] == [("2", "3")]

    page = confirm(coordinator, page)

    saved = [row.answer for row in SavedAnswer.objects.all()]
    assert saved == [*typed(wave, 2, 1), *typed(wave, 3)]
    assert [words for _row, words in page.context["trail"]] == ["3", "1", "2"]


def test_answers_given_on_screen_are_not_overwritten(coordinator, participation):
    Participation.objects.update(consented_at=timezone.now())
    wave = participation.wave
    participation.refresh_from_db()
    begin_sheet(participation, section_of(wave, "pseudonymous"))

    page = upload(coordinator, wave, [code_of(participation), "yes", "", 2, 1])

    assert [each.cell for each in page.context["plan"].problems] == ["A3"]


def test_nothing_is_typed_in_after_closing(coordinator, participation):
    wave = participation.wave
    page = upload(coordinator, wave, [code_of(participation), "yes", "", 2, 1])
    wave.opens_at = timezone.now() - timedelta(8)
    wave.closes_at = timezone.now() - timedelta(1)
    wave.save()

    assert confirm(coordinator, page).status_code == 409
    assert not SavedAnswer.objects.exists()


def test_only_the_keeper_of_the_key_sees_names_beside_codes(coordinator, participation):
    wave = participation.wave
    keeper = UserFactory()
    wave.evaluation.key_keeper = keeper
    wave.evaluation.save()
    address, name = f"/answer/{wave.pk}/paper/codes/", participation.enrolment.user

    seen = coordinator.get(address).content.decode()
    assert code_of(participation) in seen
    assert name.sorting_name not in seen

    coordinator.force_login(keeper)
    assert name.sorting_name in coordinator.get(address).content.decode()
    coordinator.force_login(UserFactory())
    assert coordinator.get(address).status_code == 404


def test_paper_of_many_people_asks_as_much_as_of_few(coordinator, participation):
    """Of the page, the list of codes, and the review of answers that change."""
    wave, counts = participation.wave, []
    for people in (1, 6):
        for _person in range(people):
            make_participation(wave, consents=False)
        codes = [code_of(each) for each in wave.participations.all()]
        confirm(coordinator, upload(coordinator, wave, *typed_rows(codes, people)))
        page = upload(coordinator, wave, *typed_rows(codes, people + 1))
        review = page.request["PATH_INFO"]
        paper = f"/answer/{wave.pk}/paper/"
        addresses = [paper, f"{paper}codes/", f"{paper}answers.xlsx", review]
        counts.append([queries_of(coordinator, address) for address in addresses])
        assert len(page.context["plan"].changed) == len(codes)

    assert counts[0] == counts[1]


def typed_rows(codes, number):
    return [[code, "yes", "", 1 + number % 2, 1] for code in codes]
