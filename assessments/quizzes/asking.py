"""Draw the questions of an attempt and write them down."""

from itertools import groupby
from operator import itemgetter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.bank.models import QuestionVersion
from assessments.quizzes.drawing import demands_of, draw
from assessments.quizzes.models import AttemptQuestion

SECTION_FIELDS = ("title_es", "title_en", "text_es", "text_en")


def draw_questions(attempt, quiz, rng):
    """Store what the attempt asks, in which order and under which headings."""
    asked = _asked(attempt, quiz, rng)
    versions = _offered_versions([question for _section, question in asked])
    asked = [(section, versions[pk]) for section, pk in asked if pk in versions]
    if not asked:
        raise ValidationError(_("This quiz has no questions yet."))
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(
            attempt=attempt,
            version=version,
            position=position,
            shuffle=_order(version, quiz, rng),
        )
        for position, (_section, version) in enumerate(asked, start=1)
    )
    if headings := _headings(quiz, [section for section, _version in asked]):
        attempt.sections = headings
        attempt.save(update_fields=["sections"])


def _order(version, quiz, rng):
    kind = version.question.kind
    order = kind.shuffle if quiz.shuffles_options else kind.written_order
    return order(version.content, version.key, rng)


def _asked(attempt, quiz, rng):
    fixed = list(quiz.quiz_questions.values_list("section", "question_id"))
    asked = [*fixed, *_drawn(attempt, quiz, frozenset(pk for _, pk in fixed), rng)]
    if quiz.shuffles_questions:
        rng.shuffle(asked)
    return sorted(asked, key=itemgetter(0))


def _drawn(attempt, quiz, fixed, rng):
    rules = list(quiz.draw_rules.all())
    if not rules:
        return []
    drawn = draw(demands_of(rules, fixed), seen=_seen(attempt), rng=rng)
    return [
        (rule.section, question)
        for rule, questions in zip(rules, drawn, strict=True)
        for question in questions
    ]


def _seen(attempt):
    """The questions that earlier attempts of this person at the quiz asked."""
    earlier = AttemptQuestion.objects.filter(
        attempt__enrolment__user=attempt.enrolment.user_id,
        attempt__quiz_key=attempt.quiz_key,
    )
    return frozenset(earlier.values_list("version__question_id", flat=True))


def _offered_versions(question_pks):
    versions = QuestionVersion.objects.offered().filter(question__in=question_pks)
    return {each.question_id: each for each in versions.select_related("question")}


def _headings(quiz, section_numbers):
    sections = list(quiz.quiz_sections.all().values(*SECTION_FIELDS))
    numbered = enumerate(section_numbers, start=1)
    firsts = {
        number: next(group)[0] for number, group in groupby(numbered, itemgetter(1))
    }
    return [
        {"first": firsts[number], **section}
        for number, section in enumerate(sections, start=1)
        if number in firsts
    ]
