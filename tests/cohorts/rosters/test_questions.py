"""Unknown institutions are answered on the preview, once for each name."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cohorts.enrolments.models import Enrolment
from cohorts.rosters import imports
from cohorts.rosters.models import InstitutionAlias
from cohorts.rosters.planning import plan_roster
from lms.jobs.models import Job
from lms.people.models import Institution
from lms.people.roles import Role
from tests.factories import rosters
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory, with_role
from tests.support.rosters import changed, table


@pytest.fixture
def browser(signed_in, cohort):
    return signed_in(with_role(Role.COORDINATOR, country="GT"))


@pytest.fixture
def police(db):
    return InstitutionFactory(code="GT-PN", name_es="Policía", name_en="Police")


def uploaded(browser, cohort, *rows):
    """The address of the preview."""
    file = SimpleUploadedFile("list.csv", rosters.csv_text(*rows).encode())
    address = reverse("rosters:roster", args=[cohort.code])
    return browser.post(address, {"file": file})["Location"]


def unknown(count=1, name="PNC"):
    return [
        changed(rosters.LUCIA, c3=f"p{n}@gob.gt", c4=name, c7="") for n in range(count)
    ]


def answer(browser, preview, **fields):
    (question,) = browser.get(preview).context["plan"].questions
    named = {f"{name}-{question.slug}": value for name, value in fields.items()}
    return browser.post(preview, named)


def confirm(browser, preview, **also):
    context = browser.get(preview).context
    seen = {"seen": context["seen"], **context["counts"]}
    return browser.post(f"{preview}confirm/", seen | also)


def test_answer_is_given_once_for_all_rows_and_written_as_seen(browser, cohort, police):
    preview = uploaded(browser, cohort, *unknown(3))
    before = browser.get(preview)

    answer(browser, preview, choice=police.pk)
    counts = browser.get(preview).context["counts"]
    confirm(browser, preview)

    assert b"1 institution that we do not recognise" in before.content
    assert b"3 rows, the first is 2" in before.content
    assert (before.context["counts"]["created"], counts["created"]) == (0, 3)
    assert set(Enrolment.objects.values_list("institution", flat=True)) == {police.pk}
    line = ModelLogEntry.objects.get(action="rosters.institution_answer")
    assert (line.data["institution"], line.data["rows"]) == (police.pk, 3)


def test_next_list_of_the_cohort_does_not_ask_and_says_what_it_uses(
    browser, cohort, police
):
    answer(browser, uploaded(browser, cohort, *unknown()), choice=police.pk)

    page = browser.get(uploaded(browser, cohort, *unknown(2, name="pnc")))

    assert page.context["counts"]["created"] == 2
    assert "“pnc” → Police (Guatemala)" in page.content.decode()


def test_answer_of_one_cohort_says_nothing_in_another(browser, cohort, police):
    answer(browser, uploaded(browser, cohort, *unknown()), choice=police.pk)
    other = CohortFactory(country="GT")

    page = browser.get(uploaded(browser, other, *unknown()))

    assert len(page.context["plan"].open_questions) == 1


def test_answer_outside_the_scope_is_refused(browser, cohort):
    abroad = InstitutionFactory(code="HN-PN", name_es="Policía", country="HN")

    page = answer(browser, uploaded(browser, cohort, *unknown()), choice=abroad.pk)

    assert (page.status_code, InstitutionAlias.objects.count()) == (200, 0)


def test_answer_of_a_colleague_outside_the_scope_is_asked_again(cohort):
    abroad = InstitutionFactory(code="HN-PN", name_es="Policía", country="HN")
    InstitutionAlias.objects.create(cohort=cohort, name="pnc", institution=abroad)
    actor = with_role(Role.COORDINATOR, country="GT")
    rows = table(*[changed(row, c5="") for row in unknown()])

    plan = plan_roster(cohort, rows, actor=actor)

    assert (len(plan.open_questions), plan.rows) == (1, [])


def test_answer_can_be_taken_back(browser, cohort, police):
    preview = uploaded(browser, cohort, *unknown())
    answer(browser, preview, choice=police.pk)

    answer(browser, preview, choice="")

    assert InstitutionAlias.objects.count() == 0
    assert len(browser.get(preview).context["plan"].open_questions) == 1


NEW = {"choice": "new", "name": "Policía Nacional Civil (PNC)", "kind": "police"}


def test_proposed_institution_is_created_when_the_list_is_confirmed(browser, cohort):
    preview = uploaded(browser, cohort, *unknown(2))

    answer(browser, preview, **NEW)
    before = Institution.objects.filter(code="GT-PNC").exists()
    shown = browser.get(preview).content.decode()
    confirm(browser, preview)

    created = Institution.objects.get(code="GT-PNC")
    assert (before, created.country, created.kind) == (False, "GT", "police")
    assert "Policía Nacional Civil (PNC)" in shown
    assert set(Enrolment.objects.values_list("institution", flat=True)) == {created.pk}
    assert InstitutionAlias.objects.get().institution == created
    line = ModelLogEntry.objects.get(action="rosters.institution_new")
    assert (line.object_id, line.data["cohort"]) == (str(created.pk), cohort.pk)


def test_proposed_institution_serves_every_part_of_a_long_list(
    browser, cohort, monkeypatch
):
    monkeypatch.setattr(imports, "DIRECT", 1)
    monkeypatch.setattr(imports, "PART", 2)
    preview = uploaded(browser, cohort, *unknown(5))
    answer(browser, preview, **NEW)

    confirm(browser, preview)

    assert Job.objects.get().state == Job.State.DONE
    institution = Institution.objects.get(code="GT-PNC")
    assert Enrolment.objects.filter(institution=institution).count() == 5


def test_proposal_of_a_name_that_exists_is_that_institution(browser, cohort, gt_gov):
    preview = uploaded(browser, cohort, *unknown())

    answer(browser, preview, choice="new", name="gobierno de guatemala", kind="police")

    (row,) = browser.get(preview).context["plan"].rows
    assert row.institution == gt_gov


def test_proposal_needs_a_kind(browser, cohort):
    page = answer(
        browser, uploaded(browser, cohort, *unknown()), choice="new", name="Policía"
    )

    assert [list(each) for each in page.context["form"].errors.values()] == [
        ["Choose the kind of institution."]
    ]


def test_coordinator_of_one_institution_cannot_add_another(signed_in, gt_gov):
    cohort = CohortFactory(organiser=gt_gov)
    browser = signed_in(with_role(Role.COORDINATOR, institution=gt_gov))
    preview = uploaded(browser, cohort, *unknown())

    page = answer(browser, preview, **NEW)

    assert page.status_code == 200
    assert "ask an administrator to add it" in page.content.decode()
    assert browser.get(preview).context["plan"].rows == []


def test_name_stated_to_be_of_another_country_cannot_become_a_new_institution(
    browser, cohort
):
    rows = [changed(row, c5="Honduras") for row in unknown()]

    (question,) = (
        browser.get(uploaded(browser, cohort, *rows)).context["plan"].open_questions
    )

    assert (question.country, question.new_country) == ("HN", "")


def test_preview_names_the_country_of_other_institutions(browser, signed_in, cohort):
    guest = InstitutionFactory(code="HN-PN", name_en="Guest police", country="HN")
    cohort.institutions.add(guest)
    everywhere = signed_in(with_role(Role.COORDINATOR))
    rows = (rosters.LUCIA, changed(rosters.OSCAR, c4="HN-PN", c5=""))

    page = everywhere.get(uploaded(everywhere, cohort, *rows)).content.decode()

    assert "Guest police (Honduras)" in page
    assert "Government of Guatemala (Guatemala)" not in page


@pytest.mark.parametrize(
    ("later", "invited", "sentence"),
    [
        ({}, 2, "2 people are enrolled and will receive an invitation."),
        (
            {"invite_later": "1"},
            0,
            "2 people are enrolled and have not been invited yet.",
        ),
    ],
)
def test_invitations_go_at_once_or_later(browser, cohort, later, invited, sentence):
    preview = uploaded(browser, cohort, rosters.LUCIA, rosters.OSCAR)
    button = browser.get(preview).content.decode()
    address = confirm(browser, preview, **later)["Location"]

    assert "Enrol and invite 2 people" in button
    assert sentence in browser.get(address).content.decode()
    assert Enrolment.objects.exclude(invited_at=None).count() == invited


def test_invitations_kept_back_are_sent_with_one_button(browser, cohort):
    preview = uploaded(browser, cohort, rosters.LUCIA, rosters.OSCAR)
    confirm(browser, preview, invite_later="1")
    address = reverse("rosters:roster", args=[cohort.code])
    page = browser.get(address).content.decode()

    browser.post(reverse("rosters:roster_invite", args=[cohort.code]))

    assert "Invite 2 people" in page
    assert Enrolment.objects.filter(invited_at=None).count() == 0
    line = ModelLogEntry.objects.get(action="rosters.invitations")
    assert line.data["people"] == 2
    assert "Invite 2 people" not in browser.get(address).content.decode()
