"""Who asks, and what there is to ask for."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from wagtail.models import ReferenceIndex

from assessments.evaluations.judging.services import (
    add_member,
    judged_topics,
    next_round,
)
from assessments.evaluations.services import invite
from assessments.quizzes.models import Accommodation
from assessments.quizzes.services import start_attempt
from assessments.statistics.audiences import Audience
from assessments.statistics.services import take_snapshot
from certificates.issuing.models import Certificate
from cohorts.attendance.models import UnlistedPerson
from cohorts.enrolments.mails import reference_of
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.invitations.services import invitation_token
from cohorts.names.services import confirm_name
from cohorts.workshops.calendars import create_calendar
from cohorts.workshops.models import Partnership
from cohorts.workshops.services import publish_workshop
from curricula.lessons.models import LessonPage
from lms.jobs.kinds import register
from lms.jobs.models import Job
from lms.mail.models import OutgoingMail, State
from lms.people.roles import Role
from tests.factories.authorities import AuthorityFactory
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory
from tests.factories.marking import ALL, answer_of, mark
from tests.factories.people import (
    InstitutionFactory,
    UserFactory,
    add_second_factor,
    with_role,
)
from tests.factories.quizzes import ANSWERS, entry_of, make_quiz, submit
from tests.factories.uploads import DocumentFactory
from tests.factories.workshops import WorkshopFactory, make_session
from tests.support.agenda_scene import an_agenda
from tests.support.frozen import a_frozen_evaluation
from tests.support.jobs import STEPS
from tests.support.results import complete_unit


@dataclass
class Scene:
    """A Guatemalan cohort with a certified officer, and everybody around it."""

    people: dict
    arguments: dict
    cohort: Cohort


def a_cohort(code, country):
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, ["single_choice"])
    cohort = CohortFactory(
        code=code, country=country, course_key=course.translation_key
    )
    (_module, lesson), _before, _after = unit_sequence_of(cohort, "es").around(
        unit_sequence_of(cohort, "es").steps[0][1].key
    )
    unit = unit_sequence_of(cohort, "es").around(quiz.translation_key)[0][1]
    AuthorityFactory(country=country, phone="911", website="https://example.org/")
    return cohort, lesson, unit


def a_person(country):
    institution = InstitutionFactory(code=f"GOV-{country}", country=country)
    return UserFactory(institution=institution)


def a_trainee(cohort, country, **moments):
    return EnrolmentFactory(cohort=cohort, user=a_person(country), **moments)


def staff(cohort):
    instructor = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(instructor)
    return {
        "coordinator": with_role(Role.COORDINATOR),
        "coord_hn": with_role(Role.COORDINATOR, country="HN"),
        "instructor": instructor,
        "evaluator": with_role(Role.EVALUATOR),
        "editor": with_role(Role.EDITOR),
        "administrator": with_role(Role.ADMINISTRATOR),
        "liaison_gt": with_role(Role.LIAISON, country="GT"),
        "liaison_hn": with_role(Role.LIAISON, country="HN"),
    }


def everybody(holder, colleague, stranger):
    return {
        "anonymous": None,
        "holder": holder.user,
        "colleague": colleague.user,
        "stranger": stranger.user,
        **staff(holder.cohort),
    }


def a_job(user):
    register(STEPS)
    return Job.objects.create(kind="steps", started_by=user)


def use_up_attempts(enrolment, quiz):
    for _attempt in range(2):
        submit(start_attempt(enrolment, quiz), right=[])
    take_snapshot(Audience(quiz.key))


def somebody_protected(cohort, quiz):
    """With a second factor, without attempts left, and written to days ago."""
    enrolment = a_trainee(cohort, "GT", invited_at=timezone.now() - timedelta(days=2))
    add_second_factor(enrolment.user)
    use_up_attempts(enrolment, quiz)
    return enrolment


def a_failed_mail(number=1, **values):
    return OutgoingMail.objects.create(
        message_id=f"<{number}@x>", state=State.FAILED, **values
    )


def a_newcomer(cohort):
    """Somebody who was invited by an e-mail that failed, with that e-mail."""
    enrolment = EnrolmentFactory(cohort=cohort, user=a_person("GT"), accepted_at=None)
    enrolment.user.set_unusable_password()
    enrolment.user.save()
    reference = reference_of(enrolment)
    return enrolment, a_failed_mail(2, user=enrolment.user, reference=reference)


def an_invitation(cohort):
    newcomer, invitation = a_newcomer(cohort)
    return {
        "waiting": newcomer.pk,
        "invitation": invitation.pk,
        "token": invitation_token(newcomer),
    }


def a_name_request(person):
    return confirm_name(person, "Eva Luz Gómez", reason="It is my name.")


def a_published_workshop(cohort):
    facilitator, institution = a_person("MX"), InstitutionFactory()
    workshop = WorkshopFactory(cohort=cohort)
    session = make_session(workshop, facilitators=[facilitator])
    publish_workshop(workshop, by=None)
    partnership = Partnership.objects.create(
        cohort=cohort, institution=institution, part="teaches"
    )
    return {
        "workshop": workshop.pk,
        "session": session.pk,
        "unlisted": a_noted_person(session).pk,
        "facilitator": facilitator.pk,
        "partnership": partnership.pk,
        "calendar": create_calendar(user=facilitator, by=facilitator).token,
    }


def a_noted_person(session):
    return UnlistedPerson.objects.create(
        session=session, name="Rosa Paz", noted_by=a_person("MX")
    )


def a_document(lesson_key):
    """The address of a document in that lesson, below /documents/."""
    document = DocumentFactory()
    lesson = LessonPage.objects.get(translation_key=lesson_key)
    lesson.body.append(("document", {"document": document, "title": "A form"}))
    lesson.save()
    ReferenceIndex.create_or_update_for_object(lesson)
    return f"{document.pk}/{document.filename}"


def accommodations(enrolment, quiz):
    """Extra time of the person, and a later end for their cohort."""
    same = {"cohort": enrolment.cohort, "quiz_key": quiz.key, "reason": "Power cut."}
    same["granted_by"] = enrolment.user
    own = Accommodation.objects.create(
        enrolment=enrolment, kind=Accommodation.Kind.EXTRA_TIME, percent=50, **same
    )
    of_cohort = Accommodation.objects.create(
        kind=Accommodation.Kind.LATER_END, closes_at=timezone.now(), **same
    )
    keys = {"accommodation": own.pk, "later_end": of_cohort.pk}
    return {"protected": enrolment.pk, **keys}


def evaluations(cohort, judge):
    """An evaluation under way, and one whose results are frozen."""
    frozen = a_frozen_evaluation(cohort)
    return an_evaluation(cohort, judge) | frozen | an_agenda(frozen["frozen"])


def an_evaluation(cohort, instructor):
    """One whose people can answer, judged by the instructor and somebody else."""
    evaluation = EvaluationFactory(cohorts=[cohort])
    wave = WaveFactory(evaluation=evaluation)
    invite(wave, by=None)
    a_planned_wave(evaluation)
    add_member(evaluation, instructor, by=None)
    judges = [add_member(evaluation, UserFactory(), by=None) for _judge in range(4)]
    next_round(evaluation, by=None)
    return {
        "evaluation": evaluation.code,
        "wave": wave.pk,
        "judge": judges[0].pk,
        "judged": judged_topics(evaluation)[0].code,
    }


def a_planned_wave(evaluation):
    opens = timezone.now() + timedelta(days=10)
    return WaveFactory(
        evaluation=evaluation,
        purpose="post",
        opens_at=opens,
        closes_at=opens + timedelta(days=5),
    )


def questions_of(attempt):
    question = attempt.questions.first()
    return {
        "begun": attempt.pk,
        "question": question.pk,
        "bank_question": question.version.question_id,
    }


def open_answers(people):
    """One that waits for a mark, and a marked one of the holder, in another cohort."""
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, ["open_answer"])
    cohort = CohortFactory(code="GT-2", country="GT", course_key=course.translation_key)
    cohort.instructors.add(people["instructor"])
    trainees = [a_trainee(cohort, "GT")]
    trainees.append(EnrolmentFactory(cohort=cohort, user=people["holder"]))
    waiting, marked = (
        answer_of(submit(start_attempt(each, entry_of(cohort, quiz)), right=ANSWERS))
        for each in trainees
    )
    mark(marked, ALL)
    return {
        "to_mark": waiting.pk,
        "marked": marked.question.attempt_id,
        "marked_question": marked.question_id,
    }


def a_result(enrolment, unit):
    result = enrolment.results.get(subject_key=unit.key)
    return {"enrolment": enrolment.pk, "result": result.pk}


def make_scene():
    cohort, lesson, quiz = a_cohort("GT-1", "GT")
    holder, colleague = (a_trainee(cohort, "GT") for _person in range(2))
    stranger = a_trainee(a_cohort("HN-1", "HN")[0], "HN")
    complete_unit(holder, lesson, language="es")
    submitted = submit(start_attempt(holder, quiz), right=["single_choice"])
    begun = start_attempt(colleague, quiz)
    certificate = Certificate.objects.get(enrolment=holder)
    people = everybody(holder, colleague, stranger)
    arguments = {
        "mail": a_failed_mail().pk,
        "name_request": a_name_request(colleague.user).pk,
        "code": cohort.code,
        "unit_key": quiz.key,
        "lesson_key": lesson.key,
        "document": a_document(lesson.key),
        **a_result(holder, lesson),
        "submitted": submitted.pk,
        **questions_of(begun),
        **accommodations(somebody_protected(cohort, quiz), quiz),
        "serial": certificate.serial,
        "verification": certificate.code,
        **open_answers(people),
        **an_invitation(cohort),
        **a_published_workshop(cohort),
        **evaluations(cohort, people["instructor"]),
        "job": a_job(people["coordinator"]).pk,
    }
    return Scene(people, arguments, cohort)
