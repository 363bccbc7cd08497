"""A workshop of the trial site's generation: two days with marks, and today's list."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from cohorts.attendance.marks import Excuse, Mark, Marking, Outcome
from cohorts.attendance.services import attendees, close_sheet, new_result
from cohorts.enrolments.models import Cohort
from cohorts.participants.demo import GENERATION
from cohorts.results.services import record_first_results
from cohorts.workshops.models import Session, Workshop
from cohorts.workshops.services import add_session, create_workshop, publish_workshop
from cohorts.workshops.time_zones import local_moment, usual_zone
from lms.people.models import User

ZONE = usual_zone("MX")
LENGTH = timedelta(hours=2)
# Days before the day of loading, time, and titles of the sessions held.
HELD = [
    (2, time(9), "Primer contacto con la niñez", "First contact with children"),
    (2, time(12), "Práctica: la entrevista", "Practice: the interview"),
    (1, time(9), "Interés superior: casos", "Best interests: cases"),
    (1, time(12), "Canalizar y dar seguimiento", "Referral and follow-up"),
]
TODAY = ("Práctica: un operativo", "Practice: an operation")
# Of twenty people in each session; the others were present.
MARKS = {
    0: Mark(Outcome.ABSENT),
    1: Mark(Outcome.LATE, 15),
    2: Mark(Outcome.EXCUSED, excuse=Excuse.DUTY),
    3: Mark(Outcome.LEFT_EARLY, 30),
    4: Mark(Outcome.LATE, 5),
}


def load_demo(report):
    cohort = Cohort.objects.filter(code=GENERATION).first()
    if not cohort:
        return
    is_loaded = cohort.workshops.exists()
    report.add("demo attendance", "unchanged" if is_loaded else "created", cohort.code)
    if not is_loaded:
        create_demo_attendance(cohort, timezone.now())


def create_demo_attendance(cohort, now):
    instructor = User.objects.filter(email="instructor@demo.test").first()
    workshop = create_demo_workshop(cohort, now.astimezone(ZoneInfo(ZONE)).date())
    held = [add_held(workshop, instructor, *each) for each in HELD]
    # It has begun, so that its list can be taken.
    begun = now.replace(minute=0, second=0, microsecond=0)
    add_titled(workshop, instructor, begun, TODAY)
    publish_workshop(workshop, by=None)
    for number, session in enumerate(held):
        mark_everybody(session, number, by=instructor)


def create_demo_workshop(cohort, today):
    return create_workshop(
        Workshop(
            cohort=cohort,
            place="Tapachula",
            starts_on=today - timedelta(days=2),
            ends_on=today,
            time_zone=ZONE,
        )
    )


def add_held(workshop, instructor, days, at, *titles):
    day = workshop.ends_on - timedelta(days=days)
    return add_titled(workshop, instructor, local_moment(day, at, ZONE), titles)


def add_titled(workshop, instructor, start, titles):
    title_es, title_en = titles
    session = Session(
        workshop=workshop,
        title_es=title_es,
        title_en=title_en,
        starts_at=start,
        ends_at=start + LENGTH,
        room="Aula 2",
    )
    return add_session(session, facilitators=[instructor] if instructor else [])


def mark_everybody(session, number, *, by):
    marking = Marking(by, at=session.starts_at + timedelta(minutes=20))
    results = []
    for place, person in enumerate(attendees(session).order_by("pk")):
        mark = MARKS.get((place * 7 + number * 3) % 20, Mark(Outcome.PRESENT))
        if not person.accepted_at:
            mark = Mark(Outcome.ABSENT)
        results.append(new_result(session, person.pk, mark, marking))
        results[-1].recorded_at = marking.at
    record_first_results(results)
    close_sheet(session, by=by, at=session.ends_at)
