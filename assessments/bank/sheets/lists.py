"""What the cells of a question's row may name, read once for a whole workbook."""

from dataclasses import dataclass
from functools import cached_property

from assessments.bank.models import CognitiveLevel, Question
from assessments.bank.places import lesson_choices, objective_choices
from assessments.bank.sheets.columns import in_every_language
from curricula.sources.models import LegalInstrument, Topic
from lms.text import plain

SEPARATOR = " · "


def key_of(text):
    return text.partition(SEPARATOR.strip())[0].strip()


def _named(choices):
    """(code, its words) of grouped choices, without the empty choice."""
    return [choice for _group, choices_in in choices[1:] for choice in choices_in]


@dataclass(frozen=True)
class Lists:
    language: str

    @cached_property
    def topics_by_key(self):
        return {topic.pk: topic for topic in Topic.objects.all()}

    @cached_property
    def topics(self):
        topics = self.topics_by_key.values()
        names = {plain(topic.name_es): topic for topic in topics}
        names |= {plain(topic.name_en): topic for topic in topics}
        return names | {plain(topic.code): topic for topic in topics}

    @cached_property
    def objectives(self):
        return {plain(code): code for code, _ in self.objective_choices}

    @cached_property
    def objective_choices(self):
        return _named(objective_choices(self.language))

    @cached_property
    def lessons(self):
        return {plain(code): code for code, _ in self.lesson_choices}

    @cached_property
    def lesson_choices(self):
        return _named(lesson_choices(self.language))

    @cached_property
    def levels(self):
        levels = {}
        for level in CognitiveLevel:
            levels[plain(level.value)] = level.value
            for label in in_every_language(lambda level=level: str(level.label)):
                levels[plain(label)] = level.value
        return levels

    @cached_property
    def instruments(self):
        instruments = LegalInstrument.objects.all()
        return {plain(instrument.code): instrument for instrument in instruments}

    @cached_property
    def _questions(self):
        questions = Question.objects.with_words()
        return list(questions.prefetch_related("tags", "legal_instruments"))

    @cached_property
    def questions(self):
        return {plain(question.code): question for question in self._questions}

    @cached_property
    def questions_by_words(self):
        """(kind, topic, words) → question, to know a question that has no code."""
        by_words = {}
        for question in filter(lambda each: each.current, self._questions):
            words = plain(question.current.stem_es)
            by_words[question.type, question.topic_id, words] = question
        return by_words

    def offered(self):
        topics = Topic.objects.all()
        return {
            "topics": [f"{topic.code}{SEPARATOR}{topic.name}" for topic in topics],
            "objectives": [code for code, _words in self.objective_choices],
            "lessons": [code for code, _words in self.lesson_choices],
            "levels": [str(level.label) for level in CognitiveLevel],
        }
