"""What the results of a wave are computed from: its answers without any key to people.

Everything that a results page or a report says is in these values, so that it never
changes with the records that they were taken from.
"""

from assessments.evaluations.judging.values import cut_scores, panel_importance
from assessments.evaluations.models import Item, Section
from assessments.evaluations.models.results import FORMULA
from assessments.evaluations.results.answers import answered_sheets
from assessments.evaluations.results.canonical import in_order_of_content
from assessments.evaluations.results.scale_rows import collect_scales, collect_texts
from assessments.evaluations.scores import Marks
from lms import countries

KNOWLEDGE = Section.Purpose.KNOWLEDGE


def collect(wave):
    items = asked_items(wave)
    knowledge = [item for item in items if item.section.purpose == KNOWLEDGE]
    answered = answered_sheets(wave)
    people = people_of(knowledge, answered)
    topics = {item.topic.code: item.topic for item in items if item.topic_id}
    return {
        "formula": FORMULA,
        "evaluation": _evaluation(wave.evaluation),
        "wave": _wave(wave),
        "topics": [_topic(each) for each in sorted(topics.values(), key=_place)],
        "items": [describe_item(item) for item in knowledge],
        "people": in_order_of_content(people),
        "names": _names(answered),
        "cuts": cut_scores(wave.evaluation, topics.values()),
        "panel_importance": panel_importance(wave.evaluation),
        "scales": collect_scales(wave, items, answered),
        "texts": collect_texts(wave, items, answered),
    }


def asked_items(wave):
    items = Item.objects.filter(section__instrument=wave.evaluation.instrument)
    items = items.select_related("section", "topic", "version__question")
    return [item for item in items if item.is_asked_in(wave.purpose, "")]


def knowledge_of(wave):
    return [each for each in asked_items(wave) if each.section.purpose == KNOWLEDGE]


def people_of(items, answered):
    """A row for each sheet with delivered knowledge: its shares and its groups."""
    marks = [(item.pk, item.section.position, Marks(item)) for item in items]
    positions = {position for _key, position, _marks in marks}
    return [
        _person(marks, each)
        for each in answered
        if not positions.isdisjoint(each.sheet.delivered_sections)
    ]


def _person(marks, answered):
    """`marks`: (key, position of the section, `Marks`) of each item."""
    sheet, texts = answered.sheet, answered.texts
    delivered = set(sheet.delivered_sections)
    given = [
        known[texts.get(key) if position in delivered else None]
        for key, position, known in marks
    ]
    return {
        "shares": [mark.share for mark in given],
        "unknown": [place for place, mark in enumerate(given) if mark.is_unknown],
        "form": sheet.form,
        "cohort": sheet.cohort.code,
        "institution": sheet.institution.code if sheet.institution else "",
        "country": sheet.country,
    }


def _evaluation(evaluation):
    return {
        "code": evaluation.code,
        "title": _both(evaluation, "title"),
        "comparison": evaluation.comparison,
        "tolerance": float(evaluation.tolerance),
        "reconstruction": _both(evaluation, "reconstruction"),
    }


def _wave(wave):
    return {
        "purpose": wave.purpose,
        "forms": wave.forms,
        "opens_at": wave.opens_at.isoformat(),
        "closes_at": wave.closes_at.isoformat(),
        "stated_date": wave.stated_date,
    }


def _place(topic):
    return topic.order, topic.code


def _topic(topic):
    return {"code": topic.code, "name": _both(topic, "name")}


def describe_item(item):
    version = item.version
    return {
        "code": item.code,
        "topic": item.topic.code,
        "question": version.question.code,
        "version": version.number,
        "form": item.form,
        "weight": float(version.points),
        "critical": version.is_critical,
        "stem": _both(version, "stem"),
        "harm": _both(version, "harm"),
    }


def _names(answered):
    """Code of each cohort, institution and country → its names."""
    sheets = [each.sheet for each in answered]
    cohorts = {sheet.cohort.code: _both(sheet.cohort, "name") for sheet in sheets}
    institutions = {
        sheet.institution.code: _both(sheet.institution, "name")
        for sheet in sheets
        if sheet.institution
    }
    codes = {sheet.country for sheet in sheets if sheet.country}
    return {
        "cohort": cohorts,
        "institution": institutions,
        "country": {
            code: {each: countries.name(code, each) for each in ("es", "en")}
            for code in codes
        },
    }


def _both(record, field):
    spanish = getattr(record, f"{field}_es")
    return {"es": spanish, "en": getattr(record, f"{field}_en") or spanish}
