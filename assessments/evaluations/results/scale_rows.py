"""Answers on scales and in words, section by section.

The rows of a section are never joined with those of another, whatever their
confidentiality, and stand in an order that says nothing.
"""

from assessments.evaluations.models import AnonymousSheet, Section
from assessments.evaluations.results.canonical import in_order_of_content
from assessments.evaluations.scores import value

SCALES = (
    Section.Purpose.SELF_EFFICACY,
    Section.Purpose.PRACTICE,
    Section.Purpose.IMPORTANCE,
)


def collect_scales(wave, items, answered):
    """For each section with scales: its items, and a row of values for each sheet."""
    return [
        {
            "purpose": section.purpose,
            "items": [_item(item) for item in of_section],
            "rows": in_order_of_content(
                [value(item, given.get(item.pk)) for item in of_section]
                for given in _given(wave, section, of_section, answered)
            ),
        }
        for section, of_section in _sections(items, SCALES)
    ]


def collect_texts(wave, items, answered):
    """For each open question: the answers in words, in alphabetical order."""
    questions = []
    for section, of_section in _sections(items, [Section.Purpose.OPEN]):
        given = list(_given(wave, section, of_section, answered))
        for item in of_section:
            texts = [answers.get(item.pk) for answers in given]
            written = sorted(text.strip() for text in texts if _is_text(text))
            questions.append(_item(item) | {"n": len(given), "texts": written})
    return questions


def _sections(items, purposes):
    """(section, its items) of those purposes."""
    sections = {item.section_id: item.section for item in items}
    for section in sorted(sections.values(), key=lambda one: one.position):
        if section.purpose in purposes:
            yield section, [item for item in items if item.section_id == section.pk]


def _given(wave, section, items, answered):
    """{item's key: answer} of each sheet that delivered the section."""
    if section.is_anonymous:
        keys = {item.code: item.pk for item in items}
        sheets = AnonymousSheet.objects.filter(wave=wave, section=section)
        for answers in sheets.values_list("answers", flat=True):
            yield {keys[code]: each for code, each in answers.items() if code in keys}
        return
    for each in answered:
        if each.has_delivered(section):
            yield {item.pk: each.answer_to(item) for item in items}


def _item(item):
    record, field = (item.version, "stem") if item.version_id else (item, "own_stem")
    words = {each: getattr(record, f"{field}_{each}") for each in ("es", "en")}
    return {
        "code": item.code,
        "topic": item.topic.code if item.topic_id else "",
        "stem": words | {"en": words["en"] or words["es"]},
    }


def _is_text(text):
    return isinstance(text, str) and bool(text.strip())
