"""More of everything that stands in a list, in the scene of the access tests."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from assessments.agendas.models import Agenda
from assessments.evaluations.judging.services import add_member
from assessments.evaluations.models import Wave
from assessments.evaluations.services import invite
from assessments.quizzes.models import Accommodation
from assessments.quizzes.services import grant_extra_attempt, start_attempt
from certificates.issuing.models import CertificateFile
from cohorts.attendance import services as attendance
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.enrolments.mails import reference_of
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.learning.models import Reading
from cohorts.names.services import confirm_name
from cohorts.results.models import Result
from cohorts.results.services import correct_result
from cohorts.rosters.models import RosterImport
from cohorts.workshops.models import Facilitator, Partnership, Session, Workshop
from cohorts.workshops.services import publish_workshop
from lms.jobs.models import Job
from lms.mail.models import OutgoingMail, State
from lms.people.roles import Role
from tests.factories.agendas import add_contributor, add_workshop, make_agenda
from tests.factories.certificates import CertificateFactory
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory
from tests.factories.people import (
    InstitutionFactory,
    UserFactory,
    add_second_factor,
    with_role,
)
from tests.factories.quizzes import ANSWERS, submit
from tests.factories.workshops import MONDAY, WorkshopFactory, make_session
from tests.support.access_scene import a_noted_person
from tests.support.results import complete_unit

LATER = MONDAY + timedelta(days=7)
REASON = "It was entered for somebody else."


def grow(scene, number):
    """So many more people, with all that people have, and so many of the rest."""
    for _turn in range(number):
        officer = add_officer(scene)
        add_newcomers(scene)
        add_attempt(scene)
        add_to_workshops(scene, officer)
        add_to_evaluations(scene)
        add_courses(scene)
        add_accounts(scene)


def unit(scene, name):
    key = scene.arguments[name]
    return unit_sequence_of(scene.cohort, "es").around(key)[0][1]


def add_officer(scene):
    """With results, a corrected one, attempts, accommodations and a certificate."""
    user = UserFactory(institution=InstitutionFactory(country="GT"))
    add_second_factor(user)
    enrolment = EnrolmentFactory(cohort=scene.cohort, user=user)
    instructor = scene.people["instructor"]
    result = complete_unit(enrolment, unit(scene, "lesson_key"))
    correct_result(
        result, by=instructor, reason=REASON, outcome=Result.Outcome.ANNULLED
    )
    quiz = unit(scene, "unit_key")
    submit(start_attempt(enrolment, quiz), right=[])
    submit(start_attempt(enrolment, quiz), right=["single_choice"])
    add_certificate(enrolment)
    confirm_name(user, "Eva Luz Gómez", reason="It is my name.")
    same = {"cohort": scene.cohort, "quiz_key": quiz.key, "reason": "Power cut."}
    same["granted_by"] = instructor
    extra = Accommodation.Kind.EXTRA_TIME
    Accommodation.objects.create(enrolment=enrolment, kind=extra, percent=50, **same)
    return enrolment


def add_certificate(enrolment):
    certificate = CertificateFactory(enrolment=enrolment)
    CertificateFile.objects.create(
        certificate=certificate, pdf=b"%PDF", sha256=certificate.code
    )


def add_newcomers(scene):
    """Somebody whose invitation was not delivered, and somebody who left."""
    waiting = EnrolmentFactory(cohort=scene.cohort, accepted_at=None)
    add_mail(user=waiting.user, reference=reference_of(waiting))
    EnrolmentFactory(cohort=scene.cohort, withdrawn_at=timezone.now())
    imported = {"created": 1, "updated": 0, "unchanged": 0, "rejected": 0}
    RosterImport.objects.create(
        cohort=scene.cohort,
        imported_by=scene.people["coordinator"],
        file_name="list.xlsx",
        enrolments=[waiting.pk],
        **imported,
    )


def add_mail(**values):
    number = OutgoingMail.objects.count() + 100
    OutgoingMail.objects.create(
        message_id=f"<{number}@x>", state=State.FAILED, **values
    )


def add_attempt(scene):
    """Of the person without attempts left, granted and failed; with a later end."""
    enrolment = Enrolment.objects.get(pk=scene.arguments["protected"])
    quiz, by = unit(scene, "unit_key"), scene.people["instructor"]
    grant_extra_attempt(enrolment, quiz, granted_by=by, reason="The power went off.")
    submit(start_attempt(enrolment, quiz), right=[])
    same = {"cohort": scene.cohort, "quiz_key": quiz.key, "reason": "Power cut."}
    later = {"kind": Accommodation.Kind.LATER_END, "closes_at": timezone.now()}
    for whose in (enrolment, None):
        Accommodation.objects.create(enrolment=whose, granted_by=by, **later, **same)


def add_to_workshops(scene, officer):
    """Marks of every kind in the old session and a new one, and another workshop."""
    workshop = Workshop.objects.get(pk=scene.arguments["workshop"])
    old = Session.objects.get(pk=scene.arguments["session"])
    given, hour = UserFactory(), 9 + workshop.sessions.count()
    new = make_session(
        workshop,
        day=workshop.ends_on,
        at=f"{hour}:00",
        minutes=60,
        facilitators=[given],
    )
    Facilitator.objects.create(session=old, user=given)
    marked_by = scene.people["instructor"]
    for session in (old, new):
        first = Marking(marked_by)
        row = attendance.mark_attendance(
            session, officer, Mark(Outcome.LATE, 15), first
        )
        second = Marking(UserFactory(), seen=row.pk, reason=REASON)
        attendance.mark_attendance(session, officer, Mark(Outcome.EXCUSED), second)
        a_noted_person(session)
    partner = InstitutionFactory()
    Partnership.objects.create(cohort=scene.cohort, institution=partner, part="teaches")
    other = WorkshopFactory(cohort=scene.cohort, starts_on=LATER, ends_on=LATER)
    make_session(other, day=LATER, facilitators=[given])
    publish_workshop(other, by=marked_by)


def add_to_evaluations(scene):
    """A participant, a judge, another evaluation, and a contributor to the agenda."""
    wave = Wave.objects.get(pk=scene.arguments["wave"])
    invite(wave, by=None)
    add_member(wave.evaluation, UserFactory(), by=None)
    other = EvaluationFactory(
        cohorts=[scene.cohort], instrument=wave.evaluation.instrument
    )
    WaveFactory(evaluation=other)
    add_member(other, scene.people["instructor"], by=None)
    agenda = Agenda.objects.get(pk=scene.arguments["agenda"])
    make_agenda(agenda.snapshot)
    add_contributor(agenda, scene.arguments["agenda_topic"])
    order = agenda.planned_workshops.count() + 1
    add_workshop(agenda, f"2027-07-{order:02}", order=order)


def add_courses(scene):
    """Another cohort of the holder with a certificate, and answers to be marked."""
    course = scene.cohort.course_key
    cohort = CohortFactory(country="GT", course_key=course)
    cohort.instructors.add(scene.people["instructor"])
    enrolment = EnrolmentFactory(cohort=cohort, user=scene.people["holder"])
    complete_unit(enrolment, unit(scene, "lesson_key"))
    submit(start_attempt(enrolment, unit(scene, "unit_key")), right=[])
    CertificateFactory(enrolment=enrolment)
    read = {"unit_key": uuid4(), "reflections": {str(uuid4()): "Hay riesgo."}}
    Reading.objects.create(user=enrolment.user, **read)
    marked = Cohort.objects.get(code="GT-2")
    quiz = unit_sequence_of(marked, "es").steps[-1][1]
    submit(start_attempt(EnrolmentFactory(cohort=marked), quiz), right=ANSWERS)


def add_accounts(scene):
    """Somebody else of the staff, and background work of those who look."""
    for role in ("coordinator", "administrator", "evaluator", "liaison_gt"):
        Job.objects.create(kind="steps", started_by=scene.people[role])
    with_role(Role.LIAISON, country="GT")
