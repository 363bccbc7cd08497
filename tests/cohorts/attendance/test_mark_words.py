"""Marks are read in both languages, in any spelling of them."""

import pytest
from django.core.exceptions import ValidationError

from cohorts.attendance.mark_words import OFFERED, read_mark, words_to_write
from cohorts.attendance.marks import Excuse, Mark, Outcome


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_word_that_the_template_offers_can_be_read(language):
    assert [read_mark(words) for words in OFFERED[language]] == [
        Mark(Outcome.PRESENT),
        Mark(Outcome.LATE, 15),
        Mark(Outcome.LEFT_EARLY, 30),
        Mark(Outcome.EXCUSED),
        *(Mark(Outcome.EXCUSED, excuse=excuse) for excuse in Excuse),
        Mark(Outcome.ABSENT),
    ]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "mark",
    [
        Mark(Outcome.PRESENT),
        Mark(Outcome.LATE, 7),
        Mark(Outcome.LEFT_EARLY, 119),
        Mark(Outcome.EXCUSED),
        Mark(Outcome.EXCUSED, excuse="duty"),
        Mark(Outcome.ABSENT),
    ],
)
def test_every_mark_that_is_written_can_be_read_again(mark, language):
    assert read_mark(words_to_write(mark, language)) == mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("  PRESENTE ", Mark(Outcome.PRESENT)),
        ("Salio antes: 40 min.", Mark(Outcome.LEFT_EARLY, 40)),
        ("SALIÓ ANTES 40", Mark(Outcome.LEFT_EARLY, 40)),
        ("retardo (10 minutos)", Mark(Outcome.LATE, 10)),
        ("Justificada (comisión)", Mark(Outcome.EXCUSED, excuse="duty")),
        ("EXCUSED - medical note", Mark(Outcome.EXCUSED, excuse="medical")),
        ("Late, 5", Mark(Outcome.LATE, 5)),
    ],
)
def test_words_are_read_in_any_spelling(text, mark):
    assert read_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("late", "Add the minutes missed, for example: late 15."),
        ("late -5 5", "Write one of these: present, late 15, left early 30"),
        ("present 15", "Only a late arrival or early leave has minutes."),
        ("maybe", "Write one of these: present, late 15, left early 30"),
        ("absent: family reason", "Write one of these: present, late 15"),
        ("15", "Write one of these: present, late 15, left early 30"),
        ("late 99999", "Write one of these: present, late 15, left early 30"),
    ],
)
def test_other_words_are_refused_with_what_to_write(english, text, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_mark(text)

    assert refusal.value.messages[0].startswith(sentence)
