"""The programme's instrument, with its knowledge items as questions of the bank.

Once the instrument is locked, or was edited here, it stays as it is.
"""

from assessments.bank.models import Question
from assessments.bank.starter import load_question
from assessments.evaluations.models import Instrument, Item, Section
from curricula.sources.models import Topic
from lms.starter.loading import load_unless_edited, read


def load_starter(report):
    load(report, read(__file__, "instrument.json"))


def load(report, source):
    topics = dict(Topic.objects.values_list("code", "pk"))
    for item in knowledge_items(source):
        load_question(report, _details(item, topics), _text(item))
    load_instrument(report, source, topics)


def knowledge_items(source):
    section = next(
        each
        for each in source["sections"]
        if each["purpose"] == Section.Purpose.KNOWLEDGE
    )
    return section["items"]


def load_instrument(report, source, topics):
    instruments = Instrument.objects.filter(code=source["code"])

    def current():
        instrument = instruments.first()
        return instrument and plain(instrument)

    def write():
        instruments.delete()
        instrument = Instrument.objects.create(**_fields(source))
        for position, section in enumerate(source["sections"], 1):
            _add_section(instrument, position, section, topics)

    if instruments.exclude(locked_at=None).exists():
        report.add("instrument", "kept", source["code"])
        return
    load_unless_edited(
        report, "instrument", source["code"], source, current=current, write=write
    )


def plain(instrument):
    items = Item.objects.filter(section__instrument=instrument)
    return {
        "title": [instrument.title_es, instrument.title_en],
        "introduction": [instrument.introduction_es, instrument.introduction_en],
        "sections": list(
            instrument.sections.values_list("title_es", "confidentiality")
        ),
        "items": list(items.values_list("code", "form", "version", "own_stem_es")),
    }


def _fields(source):
    return {
        "code": source["code"],
        "minutes": source["minutes"],
        "legal_review": source["legal_review"],
        **_bilingual("title", source["title"]),
        **_bilingual("introduction", source["introduction"]),
    }


def _add_section(instrument, position, source, topics):
    section = Section.objects.create(
        instrument=instrument,
        position=position,
        purpose=source["purpose"],
        confidentiality=source["confidentiality"],
        **_bilingual("title", source["title"]),
        **_bilingual("instructions", source.get("instructions")),
    )
    asks_bank = section.purpose == Section.Purpose.KNOWLEDGE
    fields_of = _bank_fields if asks_bank else _own_fields
    Item.objects.bulk_create(
        Item(
            section=section,
            position=number,
            code=item["code"],
            topic_id=topics.get(item.get("topic")),
            **fields_of(source, item),
        )
        for number, item in enumerate(source["items"], 1)
    )


def _bank_fields(source, item):
    return {
        "kind_name": item["kind"],
        "form": item["form"],
        "version": Question.objects.get(code=item["code"]).approved_version,
    }


def _own_fields(source, item):
    options = item.get("options") or source.get("options")
    return {
        "kind_name": item["kind"],
        "own_stem_es": item["stem"]["es"],
        "own_stem_en": item["stem"]["en"],
        "own_content": {"options": options} if options else {},
        "is_reversed": item.get("is_reversed", False),
        "asked_in": item.get("asked_in") or source.get("asked_in", []),
    }


def _details(item, topics):
    return {
        "code": item["code"],
        "type": item["kind"],
        "topic_id": topics[item["topic"]],
        "objective": item["objective"],
        "is_reserved": True,
    }


def _text(item):
    harm = item.get("harm", {"es": "", "en": ""})
    return {
        **_bilingual("stem", item["stem"]),
        "content": {"options": item["options"]},
        "key": item["key"],
        "points": 1,
        "is_critical": "harm" in item,
        **_bilingual("harm", harm),
    }


def _bilingual(name, texts):
    texts = texts or {"es": "", "en": ""}
    return {f"{name}_es": texts["es"], f"{name}_en": texts["en"]}
