"""The programme's instrument is loaded, and no length gives an answer away."""

from collections import Counter
from copy import deepcopy

import pytest

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from assessments.evaluations.models import Instrument, Item, Section
from assessments.evaluations.starter import knowledge_items, load
from lms.starter.loading import Report, read
from tests.factories.courses import TopicFactory

INSTRUMENT = read("assessments/evaluations/starter.py", "instrument.json")
KNOWLEDGE = knowledge_items(INSTRUMENT)
NO_IDEA = "dk"


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("item", KNOWLEDGE, ids=lambda item: item["code"])
def test_key_is_never_the_longest_option(item, language):
    lengths = {
        option["id"]: len(option[language])
        for option in item["options"]
        if option["id"] != NO_IDEA
    }
    (key,) = item["key"]

    assert lengths[key] <= max(
        length for option, length in lengths.items() if option != key
    )


def test_each_topic_has_four_items_in_each_form():
    counts = Counter((item["topic"], item["form"]) for item in KNOWLEDGE)

    assert set(counts.values()) == {4}
    assert len(counts) == 20


def test_every_item_can_be_asked():
    for section in INSTRUMENT["sections"]:
        for item in section["items"]:
            options = item.get("options") or section.get("options")
            content = {"options": options} if options else {}
            KINDS[item["kind"]].clean(content, KINDS[item["kind"]].no_answer)


@pytest.mark.django_db
def test_second_load_changes_nothing_and_an_edit_is_kept():
    for code in {item["topic"] for item in KNOWLEDGE}:
        TopicFactory(code=code)
    source = deepcopy(INSTRUMENT)
    del knowledge_items(source)[4:]
    first, second, third = Report(), Report(), Report()

    load(first, source)
    load(second, source)
    Section.objects.filter(purpose="profile").update(title_es="Otro título")
    load(third, source)

    assert first.counts["instrument"] == {"created": 1}
    assert second.counts == {
        "question": {"unchanged": 4},
        "instrument": {"unchanged": 1},
    }
    assert third.counts["instrument"] == {"kept": 1}
    assert Instrument.objects.get().sections.count() == 6
    assert Item.objects.exclude(version=None).count() == 4
    assert set(Question.objects.values_list("is_reserved", flat=True)) == {True}
    assert not Question.objects.drawable().exists()
