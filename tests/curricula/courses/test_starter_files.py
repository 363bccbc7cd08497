"""The starter programme's files agree with themselves and with each other."""

import pytest

from tests.support.programme import CONTENT, content, modules

TRAININGS = content("trainings")

MODULES = modules()

LESSONS = [lesson for module in MODULES for lesson in module["lessons"]]
ITEMS = [
    item for module in MODULES for item in (*module["items"], *module["further_items"])
]

INSTITUTIONS = {row["code"] for row in content("institutions")}

TOPICS = [row["code"] for row in content("topics")]

COHORTS = {row["id"]: row for row in TRAININGS["trainings"]}

INSTRUMENTS = {row["code"] for row in content("instruments")}

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda one: one["code"])
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one["code"])
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda one: one["code"])
each_cohort = pytest.mark.parametrize("code", COHORTS)


def pieces(value):
    """Every object anywhere in the document."""
    children = []
    if isinstance(value, dict):
        yield value
        children = value.values()
    elif isinstance(value, list):
        children = value
    for child in children:
        yield from pieces(child)


def test_programme_is_whole():
    counts = [
        len(rows) for rows in (TOPICS, MODULES, LESSONS, ITEMS, INSTRUMENTS, COHORTS)
    ]

    assert counts == [10, 10, 30, 160, 44, 15]
    assert [module["topic"] for module in MODULES] == TOPICS


def test_codes_are_unique():
    for rows in (MODULES, LESSONS, ITEMS):
        codes = [row["code"] for row in rows]
        assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("name", CONTENT)
def test_texts_are_in_both_languages(name):
    for piece in pieces(content(name)):
        if {"es", "en"} & set(piece):
            assert piece["es"].strip()
            assert piece["en"].strip()


@each_module
def test_module_points_to_what_exists(module):
    assert set(module["lead_institutions"]) <= INSTITUTIONS
    assert set(module["support_institutions"]) <= INSTITUTIONS
    assert set(module["legal_instruments"]) <= INSTRUMENTS
    assert module["legal_review"] == "pending"
    objectives = {row["code"] for row in module["objectives"]}
    assert {item["objective"] for item in module["items"]} == objectives
    assert {item["objective"] for item in module["further_items"]} <= objectives
    items = module["items"] + module["further_items"]
    lessons = {row["code"] for row in module["lessons"]}
    assert {item["lesson"] for item in items} <= lessons
    assert {item["topic"] for item in items} == {module["topic"]}


@each_lesson
def test_lesson_has_every_part_and_cites_what_exists(lesson):
    blocks = lesson["blocks"]
    cited = {block["instrument"] for block in blocks if block["type"] == "law"}
    kinds = {block["type"] for block in blocks}

    assert set(lesson["legal_instruments"]) | cited <= INSTRUMENTS
    assert {"heading", "law", "vignette", "quick_check", "key_points"} <= kinds
    assert 850 <= sum(words(block) for block in blocks) <= 1800


def words(piece):
    """The number of words in Spanish."""
    if isinstance(piece, list):
        return sum(words(part) for part in piece)
    if not isinstance(piece, dict):
        return 0
    if "es" in piece:
        return len(piece["es"].split())
    return sum(words(part) for part in piece.values())


@each_item
def test_item_has_a_key_among_its_options(item):
    if item["type"] == "matching":
        assert set(item["key"]) == {row["id"] for row in item["left"]}
        assert sorted(item["key"].values()) == sorted(
            row["id"] for row in item["right"]
        )
        return
    options, key = [row["id"] for row in item["options"]], item["key"]
    assert len(set(options)) == len(options)
    assert set(key) <= set(options)
    fits = {
        "single_choice": len(key) == 1,
        "true_false": len(key) == 1,
        "multiple_response": 2 <= len(key) < len(options),
        "ordering": sorted(key) == sorted(options) and key != options,
    }
    assert fits[item["type"]]


@each_cohort
def test_training_points_to_what_exists(code):
    cohort = COHORTS[code]

    for field in ("delivered_by", "requested_by", "participant_institutions"):
        assert set(cohort[field] or []) <= INSTITUTIONS
    assert set(cohort["topics"] or []) <= set(TOPICS)
    assert cohort["status_as_of_source"] in ("done", "scheduled", "requested")
    assert (cohort["start"] is None) == (cohort["end"] is None)
    assert cohort["start"] is None or cohort["start"] <= cohort["end"]


def test_head_counts_are_those_of_the_source():
    abroad = {
        code: cohort["participants"]
        for code, cohort in COHORTS.items()
        if cohort["participants"] is not None
    }

    assert abroad == {
        "GT-2009-11": 12,
        "SV-2009-11": 10,
        "HN-2010-07": 62,
        "DO-2010-11": 60,
        "GT-2011-02": 75,
    }
    totals = TRAININGS["totals"]
    assert totals["derived"]["people_trained_other_countries_done"] == 219
    assert totals["opis_selected_and_trained_mexico"] == 368
    assert TRAININGS["participant_groups"][0]["participants_total"] == 170
