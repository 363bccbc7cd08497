"""`manage.py item_statistics`, on files as people have them."""

import csv
import json
import random

import pytest
from django.core.management import CommandError, call_command

ITEMS = [f"i{n}" for n in range(1, 9)]


@pytest.fixture
def ask(capsys):
    def ask(*arguments):
        call_command("item_statistics", *map(str, arguments), "--json")
        return json.loads(capsys.readouterr().out)

    return ask


def file_of(path, rows):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def chosen(people, key):
    """Answers of people of growing ability: the better, the more often right."""
    rng = random.Random(1)
    for number in range(people):
        ability = number / people
        yield [
            right if rng.random() < 0.15 + 0.8 * ability else rng.choice("ABCD")
            for right in key.values()
        ]


@pytest.fixture
def answers(tmp_path):
    return file_of(
        tmp_path / "answers.csv", [ITEMS, *chosen(200, dict.fromkeys(ITEMS, "A"))]
    )


def test_good_key_raises_no_flag_about_keys(ask, answers, tmp_path):
    key = file_of(tmp_path / "key.csv", [["item", "key"], *([i, "A"] for i in ITEMS)])

    result = ask(answers, "--key", key)

    assert [item["flags"] for item in result["items"]] == [[]] * 8
    assert result["items"][0]["options"][0]["is_right"]


def test_wrong_key_is_noticed(ask, answers, tmp_path):
    right = dict.fromkeys(ITEMS, "A") | {"i3": "C"}
    key = file_of(tmp_path / "key.csv", [["item", "key"], *right.items()])

    items = ask(answers, "--key", key)["items"]

    assert {item["item"]: item["flags"] for item in items if item["flags"]} == {
        "i3": ["check_key", "possible_wrong_key"]
    }


def test_option_that_nobody_believes_is_not_working(ask, tmp_path):
    rows = [["A", "B"][n % 2] for n in range(97)] + ["C"] * 3
    path = file_of(tmp_path / "a.csv", [["x", "y"], *([o, "A"] for o in rows)])
    key = file_of(tmp_path / "key.csv", [["x", "y"], ["A", "A"]])

    [x, _y] = ask(path, "--key", key)["items"]

    assert "option_not_working" in x["flags"]


def test_empty_cell_is_no_answer_and_other_columns_are_no_items(ask, tmp_path):
    path = file_of(
        tmp_path / "m.csv",
        [["person", "group", "a", "b"], ["Ana", "GT", "1", ""], ["Eva", "HN", "", "3"]],
    )

    result = ask(path, "--max", "1,4")

    assert [(i["item"], i["facility"]) for i in result["items"]] == [
        ("a", 50.0),
        ("b", 37.5),
    ]
    assert result["test"]["mean"] == 2.0


def test_column_sumgrades_is_the_total(ask, tmp_path):
    path = file_of(tmp_path / "m.csv", [["sumgrades", "a"], ["7", "1"], ["9", "0"]])

    result = ask(path)

    assert result["test"]["mean"] == 8.0
    assert [item["item"] for item in result["items"]] == ["a"]


def test_items_that_contradict_each_other_are_not_interpretable(ask, tmp_path):
    rows = [[n % 2, 1 - n % 2, n % 3 == 0] for n in range(30)]
    path = file_of(
        tmp_path / "m.csv", [["a", "b", "c"], *([int(m) for m in r] for r in rows)]
    )

    test = ask(path)["test"]

    assert test["flags"] == ["not_interpretable"]
    assert test["error_ratio"] is None


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "The file cannot be read"),
        (b"a,b\n", "The file has no answers"),
        (b"a,b\n1,x\n", "Row 2, b: “x” is not a number. Is a key missing?"),
        (b"\xff\xfe\x00", "The file cannot be read"),
    ],
)
def test_unusable_file_says_what_to_do(tmp_path, content, refusal):
    path = tmp_path / "m.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=refusal.replace("?", r"\?")):
        call_command("item_statistics", str(path))


def test_key_that_lacks_an_item_says_which(tmp_path, answers):
    key = file_of(tmp_path / "key.csv", [["item", "key"], ["i1", "A"]])

    with pytest.raises(CommandError, match="The key lacks: i2, i3"):
        call_command("item_statistics", str(answers), key=key)


def test_table_for_people(tmp_path, capsys):
    path = file_of(tmp_path / "m.csv", [["a", "b"], ["1", "0"], ["0", "1"]])

    call_command("item_statistics", str(path))

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "n = 2"
    assert lines[-2].split()[:2] == ["a", "50.0000"]
