"""An instrument as its evaluators read it: sections, topics, and no right answer."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models import Form, Section

# How answers of a section are stored, in words.
CONFIDENTIALITY = {
    Section.Confidentiality.NAMED: _(
        "Stored with the person's name. Seen only if the person agreed and finished."
    ),
    Section.Confidentiality.PSEUDONYMOUS: _(
        "Stored with a code. The key between codes and people is kept apart and "
        "destroyed on the day that the evaluation states."
    ),
    Section.Confidentiality.ANONYMOUS: _(
        "Stored without name and code. Nobody can tell whose answers they are, and "
        "they are reported only for groups of five people or more."
    ),
}


# With fewer items of a topic, its place among the others is mostly chance: with four
# items and 22 people the three weakest of twelve topics are told in 47 % of cases.
LEAST_ITEMS = 8


@dataclass(frozen=True)
class SectionPreview:
    section: Section
    items: list

    @property
    def confidentiality(self):
        return CONFIDENTIALITY[self.section.confidentiality]


@dataclass
class TopicCount:
    """How many knowledge items a topic has: in both forms, and in each."""

    topic: object
    both: int = 0
    forms: dict = field(default_factory=lambda: dict.fromkeys(Form.values, 0))

    @property
    def total(self):
        return self.both + sum(self.forms.values())

    @property
    def is_few(self):
        return self.topic is not None and self.total < LEAST_ITEMS


def section_previews(instrument):
    sections = instrument.sections.prefetch_related(
        "items__topic", "items__version__question"
    )
    return [SectionPreview(section, list(section.items.all())) for section in sections]


def topic_counts(previews):
    counts = {}
    for preview in previews:
        if preview.section.purpose == Section.Purpose.KNOWLEDGE:
            for item in preview.items:
                add_item(counts, item)
    return list(counts.values())


def add_item(counts, item):
    count = counts.setdefault(item.topic_id, TopicCount(item.topic))
    if item.form:
        count.forms[item.form] += 1
    else:
        count.both += 1


def short_topics(counts):
    return [count for count in counts if count.is_few]
