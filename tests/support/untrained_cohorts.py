"""Two frozen waves of trained and untrained cohorts, with marks that tests choose."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from assessments.evaluations.comparisons.comparing import compare
from assessments.evaluations.models import Wave
from assessments.evaluations.results.closing import freeze
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import add_coded_sheets, make_wave
from tests.factories.evaluations import WaveFactory

RIGHT, WRONG, ITEMS = "b", "a", 4
BOTH, COUNTERBALANCED = Wave.Forms.BOTH, Wave.Forms.COUNTERBALANCED

# (before, after) of the first topic; those who begin with form A and B by turns.
TRAINED = [(0, 2), (0, 1), (0, 1), (1, 2), (1, 2), (0, 2), (0, 2), (1, 1)]
AWAY = [(0, 1), (0, 1), (1, 2), (1, 2), (0, 1)]
UNTRAINED = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 1), (1, 1)]


def compared_cohorts():
    """All people compared, and those of K1 and K3 beside the untrained of K2.

    The cohorts are of three countries. Four of K2 answered the second topic.
    """
    cohorts = {
        name: CohortFactory(code=name, country=country)
        for name, country in (("K1", "GT"), ("K2", "HN"), ("K3", "CR"))
    }
    waves = two_waves(
        {
            cohorts["K1"]: [[marks, (0, 2)] for marks in TRAINED],
            cohorts["K2"]: [
                [marks, (1, 1) if place < 4 else (None, None)]
                for place, marks in enumerate(UNTRAINED)
            ],
            cohorts["K3"]: [[marks, (0, 2)] for marks in AWAY],
        },
        forms=COUNTERBALANCED,
    )
    return SimpleNamespace(
        cohorts=cohorts,
        waves=waves,
        everybody=compare(*waves),
        beside=compare(*waves, untrained=["K2"]),
    )


def two_waves(cohorts, *, forms=BOTH, purpose=Wave.Purpose.ARRIVAL, prefix="P"):
    """The frozen results of both waves.

    `cohorts`: {cohort: [person]}. A person is a list of (right answers before, right
    answers after) for each topic, of four items or of the two of a form; None: no
    answer. Every other person begins with form B.
    """
    topics = max(len(person) for people in cohorts.values() for person in people)
    first = make_wave(topics=topics, items=ITEMS, purpose=purpose, forms=forms)
    second = WaveFactory(
        evaluation=first.evaluation,
        purpose=Wave.Purpose.POST,
        forms=forms,
        closes_at=timezone.now() - timedelta(hours=1),
    )
    first.evaluation.cohorts.set(cohorts)
    for cohort, people in cohorts.items():
        names = [f"{prefix}{cohort.pk}-{place}" for place in range(len(people))]
        for number, wave in enumerate((first, second)):
            marks = [[topic[number] for topic in person] for person in people]
            coded = dict(zip(names, marks, strict=True))
            if forms == BOTH:
                answer(wave, cohort, coded)
                continue
            for start in (0, 1):
                own = {name: coded[name] for name in names[start::2]}
                answer(wave, cohort, own, form="AB"[(start + number) % 2])
    return freeze(first, by=None), freeze(second, by=None)


def answer(wave, cohort, people, *, form=""):
    """`people`: code → right answers in each topic."""
    chosen = {
        code: [option for mark in marks for option in options(mark, form)]
        for code, marks in people.items()
        if any(mark is not None for mark in marks)
    }
    add_coded_sheets(wave, cohort, chosen, form=form, is_comparable=True)


def options(mark, form):
    """Of the items of a topic, which are in form A and B by turns."""
    asked = [not form or form == "AB"[place % 2] for place in range(ITEMS)]
    if mark is None:
        return [None] * ITEMS
    right = iter([RIGHT] * mark + [WRONG] * ITEMS)
    return [next(right) if is_asked else None for is_asked in asked]
