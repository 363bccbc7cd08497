"""Delivering a section: with a name or code, or anonymously."""

import random
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.evaluations.answering.saved_answers import (
    begin_sheet,
    check_answers_are_accepted,
    locked,
)
from assessments.evaluations.models import AnonymousSheet, Delivery

# How many other sheets are written again with each one.
MIXED = 50


@transaction.atomic
def deliver_section(participation, section):
    """Deliver what was saved of the section; a second call does nothing."""
    participation = _locked(participation)
    sheet = begin_sheet(participation, section)
    if section.position not in sheet.delivered_sections:
        sheet.delivered_sections = sorted([*sheet.delivered_sections, section.position])
        sheet.save(update_fields=["delivered_sections"])
    Delivery.objects.get_or_create(participation=participation, section=section)
    return sheet


@transaction.atomic
def reopen_section(participation, section):
    participation = _locked(participation)
    sheet = begin_sheet(participation, section)
    left = [each for each in sheet.delivered_sections if each != section.position]
    sheet.delivered_sections = left
    sheet.save(update_fields=["delivered_sections"])
    Delivery.objects.filter(participation=participation, section=section).delete()
    return sheet


@transaction.atomic
def deliver_anonymously(participation, section, answers):
    """Store the answers apart from the person. `answers`: item → answer.

    That the person delivered and what they delivered are two rows with nothing in
    common. A transaction and the place of a row also say which rows were written
    together, so that others are written again with it.
    """
    participation = _locked(participation)
    delivery = {"participation": participation, "section": section}
    if Delivery.objects.filter(**delivery).exists():
        raise ValidationError(_("You have already delivered this part."))
    cleaned = {
        item.code: item.kind.clean(item.content, answer)
        for item, answer in answers.items()
    }
    given = {code: answer for code, answer in cleaned.items() if answer}
    _store_among_others(AnonymousSheet(wave=participation.wave, section=section), given)
    Delivery.objects.create(**delivery)


def _store_among_others(sheet, answers):
    sheet.answers = answers
    others = AnonymousSheet.objects.filter(wave=sheet.wave_id, section=sheet.section_id)
    # Keys are random: those after a random one are a random choice.
    drawn = _drawn(others.filter(pk__gte=uuid4()), MIXED)
    drawn += _drawn(others.exclude(pk__in=[row.pk for row in drawn]), MIXED, drawn)
    AnonymousSheet.objects.filter(pk__in=[row.pk for row in drawn]).delete()
    rows = [sheet, *drawn]
    random.SystemRandom().shuffle(rows)
    for row in rows:
        row.pk = uuid4()
    AnonymousSheet.objects.bulk_create(rows)


def _drawn(rows, most, before=()):
    return list(rows[: max(most - len(before), 0)])


def _locked(participation):
    participation = locked(participation)
    check_answers_are_accepted(participation)
    return participation
