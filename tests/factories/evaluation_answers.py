"""Delivered answers of an evaluation, and what a wave needs to be closed."""

from datetime import timedelta

from django.utils import timezone

from assessments.evaluations.models import (
    AnonymousSheet,
    CutScore,
    SavedAnswer,
    Section,
    Sheet,
)
from assessments.evaluations.models.participation import new_code
from tests.factories.evaluations import EvaluationFactory, WaveFactory, make_instrument


def make_wave(*, topics=2, items=4, cut=75, **fields):
    """A wave that has ended, with importance locked and a fixed cut score."""
    evaluation = EvaluationFactory(
        instrument=make_instrument(topics, items), importance_locked_at=timezone.now()
    )
    if cut is not None:
        CutScore.objects.create(evaluation=evaluation, method="fixed", value=cut)
    return WaveFactory(**{"evaluation": evaluation, "closes_at": now()} | fields)


def now():
    return timezone.now() - timedelta(seconds=1)


def knowledge_items(wave):
    return list(section_of(wave, Section.Purpose.KNOWLEDGE).items.all())


def section_of(wave, purpose):
    return wave.evaluation.instrument.sections.get(purpose=purpose)


def add_sheet(wave, cohort, answers, *, code="", **fields):
    """A sheet with delivered knowledge. `answers`: an option or None for each item."""
    [sheet] = add_coded_sheets(wave, cohort, {code or new_code(): answers}, **fields)
    return sheet


def add_sheets(wave, cohort, people, **fields):
    """A sheet for each of `people`, which are the answers of each."""
    coded = {new_code(): answers for answers in people}
    return add_coded_sheets(wave, cohort, coded, **fields)


def add_coded_sheets(wave, cohort, people, **fields):
    """A sheet for each of `people`: code → answers."""
    section = section_of(wave, Section.Purpose.KNOWLEDGE)
    details = {
        "country": "GT",
        "language": "es",
        "confidentiality": "pseudonymous",
        "delivered_sections": [section.position],
    }
    sheets = Sheet.objects.bulk_create(
        Sheet(wave=wave, cohort=cohort, code=code, **details | fields)
        for code in people
    )
    items = list(section.items.all())
    SavedAnswer.objects.bulk_create(
        SavedAnswer(sheet=sheet, item=item, answer=[option])
        for sheet, answers in zip(sheets, people.values(), strict=True)
        for item, option in zip(items, answers, strict=True)
        if option
    )
    return sheets


def add_anonymous(wave, purpose, *answers):
    """An anonymous sheet for each of `answers`: an answer for each item in turn."""
    section = section_of(wave, purpose)
    codes = [item.code for item in section.items.all()]
    AnonymousSheet.objects.bulk_create(
        AnonymousSheet(
            wave=wave, section=section, answers=dict(zip(codes, each, strict=True))
        )
        for each in answers
    )
