"""What judges and people of the trial site answer: synthetic, and always the same."""

from assessments.evaluations.answering.consent import give_consent
from assessments.evaluations.answering.delivering import (
    deliver_anonymously,
    deliver_section,
)
from assessments.evaluations.answering.saved_answers import begin_sheet
from assessments.evaluations.models import (
    AnonymousSheet,
    CutScore,
    ImportanceRating,
    PanelMember,
    SavedAnswer,
    Section,
    Sheet,
)
from assessments.evaluations.models.participation import CODE_ALPHABET
from assessments.evaluations.waves.sections import asked_sections
from curricula.sources.models import Topic
from lms.people.models import User

# Topic → (share of right answers to items that are not critical, importance by each
# judge). The five weak topics are those of the two workshops of 2009.
TOPICS = {
    "HR": (0.84, (4, 4, 5)),
    "EL": (0.83, (4, 4, 4)),
    "EC": (0.83, (5, 4, 4)),
    "CC": (0.82, (5, 4, 4)),
    "CR": (0.62, (5, 5, 4)),
    "IP": (0.33, (5, 5, 5)),
    "VM": (0.81, (5, 4, 5)),
    "TR": (0.47, (5, 5, 4)),
    "GE": (0.57, (4, 4, 4)),
    "ND": (0.67, (4, 4, 4)),
}
# The judges see the items with their keys, so that none of them is asked.
JUDGES = ("coordinator@demo.test", "instructor@demo.test", "editor@demo.test")
# Share of right answers to critical items; nobody fails at the others.
CRITICAL = {"EV-K-IP1": 0.91}  # telling the consulate before screening


def judge(evaluation, by, at):
    topics = {topic.code: topic for topic in Topic.objects.all()}
    users = User.objects.in_bulk(JUDGES, field_name="email")
    for number, email in enumerate(JUDGES):
        member = PanelMember.objects.create(evaluation=evaluation, user=users[email])
        ImportanceRating.objects.bulk_create(
            ImportanceRating(member=member, topic=topics[code], value=row[1][number])
            for code, row in TOPICS.items()
        )
    CutScore.objects.create(
        evaluation=evaluation,
        method=CutScore.Method.FIXED,
        value=75,
        set_by=by,
        set_at=at,
    )


def add_answers(wave, institutions, rng):
    cohort = wave.evaluation.cohorts.get()
    knowledge = wave.evaluation.instrument.sections.get(
        purpose=Section.Purpose.KNOWLEDGE
    )
    items = list(knowledge.items.select_related("topic", "version"))
    sheets = []
    # Each institution may be drawn from the same numbers just before its answers.
    for institution in institutions:
        sheets.append(add_sheet(wave, cohort, institution, knowledge, rng))
        save(sheets[-1], items, rng)
    add_anonymous_sheets(wave, len(sheets), rng)


def add_sheet(wave, cohort, institution, section, rng):
    return Sheet.objects.create(
        wave=wave,
        confidentiality=Section.Confidentiality.PSEUDONYMOUS,
        code="".join(rng.choices(CODE_ALPHABET, k=10)),
        cohort=cohort,
        institution=institution,
        country=institution.country,
        language="es",
        delivered_sections=[section.position],
    )


def save(sheet, items, rng):
    ability = rng.gauss(0, 0.1)
    SavedAnswer.objects.bulk_create(
        SavedAnswer(sheet=sheet, item=item, answer=answer_to(item, ability, rng))
        for item in items
    )


def answer_to(item, ability, rng):
    options = [option["id"] for option in item.content["options"]]
    wrong = [option for option in options if option not in item.version.key]
    is_right = rng.random() < share_right(item, ability)
    return item.version.key if is_right else [rng.choice(wrong)]


def share_right(item, ability):
    if item.is_critical:
        return CRITICAL.get(item.code, 1)
    return min(max(TOPICS[item.topic.code][0] + ability, 0.05), 0.99)


def add_anonymous_sheets(wave, people, rng):
    rated = (Section.Purpose.SELF_EFFICACY, Section.Purpose.IMPORTANCE)
    for section in wave.evaluation.instrument.sections.filter(purpose__in=rated):
        codes = list(section.items.values_list("code", flat=True))
        AnonymousSheet.objects.bulk_create(
            AnonymousSheet(
                wave=wave,
                section=section,
                answers={code: [rng.choice("33445")] for code in codes},
            )
            for _person in range(people)
        )


def answer_in_part(participation, rng):
    wave = participation.wave
    give_consent(participation, compares=rng.random() < 0.8)
    knowledge = wave.evaluation.instrument.sections.get(
        purpose=Section.Purpose.KNOWLEDGE
    )
    sheet = begin_sheet(participation, knowledge)
    items = knowledge.items.select_related("topic", "version")
    asked = [item for item in items if item.is_asked_in(wave.purpose, sheet.form)]
    has_finished = rng.random() < 0.7
    save(sheet, asked if has_finished else asked[:12], rng)
    if has_finished:
        deliver_section(participation, knowledge)
    if has_finished and rng.random() < 0.6:
        answer_the_rest(participation, rng)


def answer_the_rest(participation, rng):
    wave = participation.wave
    asked = asked_sections([wave])[wave.pk]
    for section in wave.evaluation.instrument.sections.filter(pk__in=asked):
        if section.confidentiality == Section.Confidentiality.ANONYMOUS:
            items = section.items.select_related("version__question")
            is_rated = section.purpose != Section.Purpose.OPEN
            given = {item: [rng.choice("33445")] for item in items if is_rated}
            deliver_anonymously(participation, section, given)
        elif section.purpose != Section.Purpose.KNOWLEDGE:
            deliver_section(participation, section)
