"""Who has missed too much, while something can still be done about it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html

from cohorts.attendance import services
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.lists import read_lists
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.shortfalls import shortfalls_of
from cohorts.results.achievements import achievement_of
from cohorts.results.models import Criterion
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import make_cohort_by_attendance, make_published_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "english")]
PRESENT, ABSENT, EXCUSED = Outcome.PRESENT, Outcome.ABSENT, Outcome.EXCUSED
ATTENTION = "//section[@id='attention']"
EARLIER = "Has missed 2 h: one more absence may put the required 80 % of the "


@pytest.fixture
def cohort():
    return make_cohort_by_attendance()


@pytest.fixture
def sessions(cohort):
    """Five of two hours: of 80 % one may be missed."""
    return list(make_published_workshop(cohort, days=5).sessions.all())


def enrolled(cohort, surname):
    return EnrolmentFactory(cohort=cohort, user=UserFactory(first_surname=surname))


def hold(sessions, marks):
    """`marks`: enrolment → its outcomes; the lists are closed."""
    marking = Marking(UserFactory())
    for number, session in enumerate(sessions):
        for enrolment, outcomes in marks.items():
            if number < len(outcomes):
                mark = Mark(outcomes[number])
                services.mark_attendance(session, enrolment, mark, marking)
    for session in sessions[: max(map(len, marks.values()))]:
        services.SheetClosing.objects.create(session=session)


def found(cohort):
    return {
        key: (shortfall.missed, shortfall.is_late)
        for key, shortfall in shortfalls_of(cohort).items()
    }


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([PRESENT, PRESENT], None),
        ([ABSENT], (120, False)),
        ([ABSENT, ABSENT], (240, True)),
        ([PRESENT] * 4 + [ABSENT], None),  # nothing is left to miss
        ([ABSENT, EXCUSED, PRESENT], (120, True)),  # 120 of 480
        ([EXCUSED] * 5, None),
    ],
)
def test_one_absence_too_many_is_told_before_and_after(
    cohort, sessions, outcomes, expected
):
    enrolment = enrolled(cohort, "Paz")

    hold(sessions, {enrolment: outcomes})

    assert found(cohort).get(enrolment.pk) == expected


def test_minutes_missed_are_those_of_the_attendance(cohort, sessions):
    enrolment = enrolled(cohort, "Paz")
    hold(sessions, {enrolment: [ABSENT, EXCUSED]})
    late = Mark(Outcome.LATE, 45)
    services.mark_attendance(sessions[2], enrolment, late, Marking(UserFactory()))
    services.SheetClosing.objects.create(session=sessions[2])

    attendance = achievement_of(enrolment, "en").evidence[ATTENDANCE]
    missed = sum(
        each.scheduled - each.minutes for each in attendance.counted if each.is_closed
    )

    assert found(cohort) == {enrolment.pk: (missed, True)}
    assert missed == 165


def test_person_enrolled_after_a_closed_session_has_missed_it(cohort, sessions):
    hold(sessions, {enrolled(cohort, "Paz"): [PRESENT]})
    newcomer = enrolled(cohort, "Rivas")

    assert found(cohort) == {newcomer.pk: (120, False)}


def test_own_minimum_replaces_that_of_the_cohort(cohort, sessions):
    strict, lenient = enrolled(cohort, "Paz"), enrolled(cohort, "Rivas")
    own = Criterion(cohort=cohort, enrolment=lenient, kind=ATTENDANCE, threshold=20)
    own.save()

    hold(sessions, {strict: [ABSENT], lenient: [ABSENT]})

    assert list(found(cohort)) == [strict.pk]


def test_cohort_without_a_share_or_a_closed_list_asks_little(
    cohort, sessions, django_assert_num_queries
):
    enrolled(cohort, "Paz")
    with django_assert_num_queries(2):
        assert shortfalls_of(cohort) == {}
    Criterion.objects.all().delete()
    with django_assert_num_queries(1):
        assert shortfalls_of(cohort) == {}


def test_queries_do_not_grow_with_the_people(
    cohort, sessions, django_assert_num_queries
):
    first = enrolled(cohort, "Paz")
    hold(sessions, {first: [ABSENT]})
    with django_assert_num_queries(4):
        assert len(shortfalls_of(cohort)) == 1
    EnrolmentFactory.create_batch(30, cohort=cohort)
    with django_assert_num_queries(4):
        assert len(shortfalls_of(cohort)) == 31


def attention(client, cohort, **query):
    page = html.fromstring(client.get(cohort.get_absolute_url(), query).content)
    rows = page.xpath(f"{ATTENTION}/ul[@class='rows plain']/li")
    return [" ".join(row.text_content().split()) for row in rows], page


def test_overview_names_them_with_the_reason(signed_in, coordinator, cohort, sessions):
    diligent, short = enrolled(cohort, "Paz"), enrolled(cohort, "Rivas")
    lost = enrolled(cohort, "Zelaya")
    hold(
        sessions,
        {diligent: [PRESENT] * 2, short: [ABSENT, PRESENT], lost: [ABSENT] * 2},
    )

    rows, page = attention(signed_in(coordinator), cohort)
    (link,) = {*page.xpath(f"{ATTENTION}//a[contains(., 'See the attendance')]/@href")}
    (reason,) = page.xpath(f"{ATTENTION}//a[b]")

    assert [row.split()[0] for row in rows] == ["Rivas", "Zelaya"]
    assert all("Short of attendance" in row for row in rows)
    assert EARLIER in rows[0]
    assert "Has missed 4 h: the required 80 % of the session minutes is out" in rows[1]
    assert link == reverse("attendance:lists", args=[cohort.code]) + "#at-risk"
    assert " ".join(reason.text_content().split()) == "2 Short of attendance"


def test_overview_lists_nobody_without_a_closed_session(
    signed_in, coordinator, cohort, sessions
):
    enrolled(cohort, "Paz")

    rows, _page = attention(signed_in(coordinator), cohort)

    assert rows == []


def test_lists_name_the_same_people(cohort, sessions):
    short, lost = enrolled(cohort, "Rivas"), enrolled(cohort, "Zelaya")
    hold(sessions, {short: [ABSENT, PRESENT], lost: [ABSENT, ABSENT]})
    now = sessions[1].ends_at + timedelta(hours=1)

    people = read_lists(cohort, now=now).at_risk

    assert [(each.enrolment, each.is_late) for each in people] == [
        (lost, True),
        (short, False),
    ]


def test_long_list_leads_to_the_overview(
    signed_in, coordinator, cohort, sessions, monkeypatch
):
    lost = enrolled(cohort, "Zelaya")
    hold(
        sessions, {lost: [ABSENT, ABSENT], enrolled(cohort, "Rivas"): [PRESENT, ABSENT]}
    )
    monkeypatch.setattr("cohorts.attendance.lists.PEOPLE_SHOWN", 1)

    page = signed_in(coordinator).get(reverse("attendance:lists", args=[cohort.code]))

    assert ("Zelaya" in page.text, "Rivas" in page.text) == (True, False)
    assert f"{cohort.get_absolute_url()}?reason=short#attention" in page.text
    assert "See all 2" in " ".join(page.text.split())
