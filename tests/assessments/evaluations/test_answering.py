"""An officer answers a wave in sittings; nothing acknowledged is lost."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.evaluations.answering.consent import give_consent, withdraw_consent
from assessments.evaluations.answering.delivering import deliver_section, reopen_section
from assessments.evaluations.answering.saved_answers import (
    begin_sheet,
    save_answer,
    save_answers,
)
from assessments.evaluations.answering.sitting import read_sitting
from assessments.evaluations.models import Delivery, Participation, SavedAnswer, Sheet
from tests.factories.evaluations import (
    EvaluationFactory,
    WaveFactory,
    make_instrument,
)
from tests.factories.people import UserFactory
from tests.factories.sittings_of_evaluations import (
    address_of,
    code_of,
    items_of,
    make_participation,
    section_of,
    sent_answer,
)
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def participation():
    return make_participation()


@pytest.fixture
def own(client, participation):
    client.force_login(participation.enrolment.user)
    return client


def close(wave):
    wave.opens_at = timezone.now() - timedelta(8)
    wave.closes_at = timezone.now() - timedelta(1)
    wave.save()


def answers_of(participation, position):
    participation = Participation.objects.with_wave().get(pk=participation.pk)
    return [view.answer for view in read_sitting(participation).part(position).items]


def test_wave_is_on_the_home_while_it_is_open(own, participation):
    address = f"/answer/{participation.wave.pk}/"

    assert address in own.get("/").content.decode()

    close(participation.wave)

    assert address not in own.get("/").content.decode()
    assert own.get(address).status_code == 200


def test_wave_does_not_exist_for_others_or_before_it_opens(client, participation):
    wave = participation.wave
    client.force_login(UserFactory())
    assert client.get(f"/answer/{wave.pk}/").status_code == 404

    wave.opens_at = timezone.now() + timedelta(1)
    wave.save()
    client.force_login(participation.enrolment.user)
    assert client.get(f"/answer/{wave.pk}/").status_code == 404


def test_nothing_is_saved_before_the_consent(own, participation):
    Participation.objects.update(consented_at=None)
    wave = participation.wave
    item = items_of(wave, "pseudonymous")[0]

    assert own.get(f"/answer/{wave.pk}/2/1/").url == f"/answer/{wave.pk}/"
    posted = own.post(address_of(item, wave), sent_answer(participation, "a", item))
    assert posted.status_code == 409
    assert not Sheet.objects.exists()


def test_consent_is_recorded_with_the_agreement_to_compare(own, participation):
    Participation.objects.update(consented_at=None)
    address = f"/answer/{participation.wave.pk}/"

    assert 'role="alert"' in own.post(address, {}).content.decode()
    own.post(address, {"consent": "on", "comparison": "on"})

    participation.refresh_from_db()
    assert participation.has_consented
    assert participation.agrees_to_comparison


def test_coded_sheet_has_the_code_and_nothing_of_the_person(own, participation):
    wave = participation.wave
    item = items_of(wave, "pseudonymous")[0]

    answer = own.post(address_of(item, wave), sent_answer(participation, "b", item))

    assert answer.json()["state"]["answered"]
    sheet = Sheet.objects.get()
    assert (sheet.code, sheet.participation) == (code_of(participation), None)
    saved = SavedAnswer.objects.get()
    assert saved.answer == ["b"]
    assert saved.device != UUID(int=7)
    local = timezone.localtime(saved.saved_at)
    assert (local.hour, local.minute, local.second) == (0, 0, 0)


def test_form_of_the_person_decides_which_items_are_asked():
    wave = WaveFactory(forms="counterbalanced")
    a, b = (make_participation(wave, first_form=form) for form in "AB")

    def forms(participation):
        views = read_sitting(participation).part(2).items
        return {view.item.form for view in views}

    assert (forms(a), forms(b)) == ({"A"}, {"B"})


def test_page_posted_without_script_saves_and_leads_on(own, participation):
    wave = participation.wave
    items = items_of(wave, "pseudonymous")
    fields = {f"q{item.pk}": "b" for item in items[:5]}

    response = own.post(f"/answer/{wave.pk}/2/1/", fields | {"review": "1"})

    assert response.url == f"/answer/{wave.pk}/2/2/"
    assert answers_of(participation, 2) == [["b"]] * 5 + [[]] * 3
    response = own.post(f"/answer/{wave.pk}/2/2/", {"review": "1"})
    assert response.url == f"/answer/{wave.pk}/2/deliver/"


def test_late_answer_is_refused_in_words_and_nothing_is_written(own, participation):
    wave = participation.wave
    item = items_of(wave, "pseudonymous")[0]
    own.post(address_of(item, wave), sent_answer(participation, "b", item))
    close(wave)

    late = own.post(
        address_of(item, wave),
        sent_answer(participation, "a", item),
        headers={"accept": "application/json"},
    )

    assert late.status_code == 409
    assert "closed" in late.json()["refusal"]
    assert own.post(f"/answer/{wave.pk}/2/1/", {f"q{item.pk}": "c"}).status_code == 409
    assert own.post(f"/answer/{wave.pk}/2/deliver/").status_code == 409
    assert [row.answer for row in SavedAnswer.objects.all()] == [["b"]]
    assert not Delivery.objects.exists()


def test_wave_that_closed_early_says_when(own, participation):
    """Not when it would have closed."""
    wave = participation.wave
    (item, *_others) = items_of(wave, "pseudonymous")
    wave.closed_at = timezone.now()
    wave.save()

    answer = own.post(address_of(item, wave), sent_answer(participation, "b", item))

    day = f"{timezone.localtime():%d/%m/%Y}"
    assert f"closed on {day}" in answer.content.decode()
    assert f"{wave.closes_at:%d/%m/%Y}" != day
    page = own.get(f"/answer/{wave.pk}/").content.decode()
    assert f"It closed on {date_format(timezone.localdate())}" in page


def test_answers_of_a_page_are_saved_all_or_none(participation):
    wave = participation.wave
    section = section_of(wave, "pseudonymous")
    sheet = begin_sheet(participation, section)
    first, second, *_rest = items_of(wave, "pseudonymous")

    with pytest.raises(ValidationError, match="does not belong to the question"):
        save_answers(sheet, {first: ["a"], second: ["nothing of ours"]})

    assert not SavedAnswer.objects.exists()


def test_delivered_part_is_changed_only_after_it_is_opened_again(own, participation):
    wave = participation.wave
    item = items_of(wave, "pseudonymous")[0]
    own.post(address_of(item, wave), sent_answer(participation, "b", item))
    own.post(f"/answer/{wave.pk}/2/deliver/")
    assert Sheet.objects.get().delivered_sections == [item.section.position]

    refused = own.post(address_of(item, wave), sent_answer(participation, "a", item))
    assert refused.status_code == 409

    own.post(f"/answer/{wave.pk}/2/reopen/")
    own.post(address_of(item, wave), sent_answer(participation, "a", item))
    assert answers_of(participation, 2)[0] == ["a"]
    assert Sheet.objects.get().delivered_sections == []
    assert not Delivery.objects.exists()


def test_withdrawal_deletes_what_has_a_name_or_a_code(own, participation):
    wave = participation.wave
    other = make_participation(wave)
    for confidentiality in ("named", "pseudonymous"):
        section = section_of(wave, confidentiality)
        item = items_of(wave, confidentiality)[0]
        for person in (participation, other):
            sheet = begin_sheet(person, section)
            save_answer(sheet, item, [item.content["options"][0]["id"]])
            deliver_section(person, section)
    anonymous = section_of(wave, "anonymous")
    own.post(f"/answer/{wave.pk}/{anonymous.position}/1/", {})

    page = own.post(f"/answer/{wave.pk}/withdraw/", follow=True)

    assert "name or code are deleted" in page.content.decode()
    assert {sheet.participation_id for sheet in Sheet.objects.all()} == {None, other.pk}
    assert {sheet.code for sheet in Sheet.objects.all()} == {"", code_of(other)}
    assert SavedAnswer.objects.count() == 2
    left = Delivery.objects.filter(participation=participation)
    assert [each.section for each in left] == [anonymous]
    assert not Participation.objects.get(pk=participation.pk).has_consented


def test_withdrawal_is_refused_after_closing(participation):
    close(participation.wave)

    with pytest.raises(ValidationError, match="consent cannot be changed"):
        withdraw_consent(participation)
    with pytest.raises(ValidationError, match="consent cannot be changed"):
        give_consent(participation, compares=True)
    with pytest.raises(ValidationError, match="The evaluation closed on"):
        reopen_section(participation, section_of(participation.wave, "named"))


def test_after_closing_the_parts_are_read_only(own, participation):
    wave = participation.wave
    item = items_of(wave, "pseudonymous")[0]
    own.post(address_of(item, wave), sent_answer(participation, "b", item))
    close(wave)

    page = own.get(f"/answer/{wave.pk}/2/1/").content.decode()
    overview = own.get(f"/answer/{wave.pk}/").content.decode()

    assert '<fieldset class="items" disabled>' in page
    assert "What happens next" in overview
    assert 'name="consent"' not in overview


def test_open_part_is_in_progress_however_long_it_is_open(own, participation):
    wave = participation.wave
    page = own.get(f"/answer/{wave.pk}/2/1/").content.decode()

    states = re.findall(r"<small>\s*<svg.*?</svg>\s*(.*?)\s*</small>", page, re.S)
    # Wagtail has Spanish words for the last.
    assert states[:3] == ["Done", "Not begun", gettext("In progress")]


def test_answer_of_another_device_is_shown_here(own, participation):
    wave = participation.wave
    item = items_of(wave, "pseudonymous")[0]
    elsewhere = sent_answer(participation, "b", item, device=UUID(int=8))
    own.post(address_of(item, wave), elsewhere)

    address = f"/answer/{wave.pk}/2/1/changes/"
    found = own.get(address, {"device": str(UUID(int=7)), "seen": 0}).json()

    assert [each["state"]["name"] for each in found["changes"]] == [f"q{item.pk}"]
    assert found["overtaken"] == []


def test_queries_of_a_page_do_not_grow_with_its_items(client):
    counts = []
    for size in (1, 4):
        evaluation = EvaluationFactory(instrument=make_instrument(size, items=2))
        wave = WaveFactory(evaluation=evaluation)
        client.force_login(make_participation(wave).enrolment.user)
        pages = [f"/answer/{wave.pk}/{path}" for path in ("", "2/1/", "3/1/")]
        for page in pages:
            client.get(page)
        counts.append([queries_of(client, page) for page in pages])

    assert counts[0] == counts[1]


GIVEN = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from("abc"), st.integers(1, 2)),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(answers=GIVEN, retries=st.lists(st.integers(0, 7), max_size=4))
def test_no_acknowledged_answer_is_lost_or_overtaken_by_a_retry(
    participation, answers, retries
):
    """Retries arrive late and again; the last given on the last device counts."""
    SavedAnswer.objects.all().delete()
    wave = participation.wave
    items = items_of(wave, "pseudonymous")
    sheet = begin_sheet(participation, section_of(wave, "pseudonymous"))
    sent = [
        (items[place], [value], UUID(int=device), number)
        for number, (place, value, device) in enumerate(answers)
    ]
    for item, answer, device, number in sent:
        save_answer(sheet, item, answer, device=device, sequence=number)
    for place in retries:
        if place < len(sent):
            item, answer, device, number = sent[place]
            save_answer(sheet, item, answer, device=device, sequence=number)

    expected = {item.pk: answer for item, answer, *_rest in sent}
    rows = SavedAnswer.objects.filter(sheet=sheet)
    assert rows.count() == len(sent)
    assert dict(rows.latest().values_list("item", "answer")) == expected


def test_answer_that_arrives_after_a_later_one_does_not_count(participation):
    wave = participation.wave
    item = items_of(wave, "pseudonymous")[0]
    sheet = begin_sheet(participation, section_of(wave, "pseudonymous"))
    device = UUID(int=1)

    save_answer(sheet, item, ["b"], device=device, sequence=2)
    save_answer(sheet, item, ["a"], device=device, sequence=1)

    assert [row.answer for row in SavedAnswer.objects.latest()] == [["b"]]
