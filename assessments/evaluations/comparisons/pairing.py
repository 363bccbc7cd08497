"""The answers of the people who agreed that two waves are compared, by their codes."""

from assessments.evaluations.models import Sheet
from assessments.evaluations.results.answers import answered_sheets
from assessments.evaluations.results.collecting import knowledge_of, people_of


def paired_codes(baseline, outcome):
    """Codes with comparable sheets that were delivered in both waves."""
    return sorted(_comparable_codes(baseline) & _comparable_codes(outcome))


def _comparable_codes(wave):
    positions = {item.section.position for item in knowledge_of(wave)}
    rows = _comparable(wave).values_list("code", "delivered_sections")
    return {code for code, delivered in rows if positions & set(delivered)}


def _comparable(wave):
    return Sheet.objects.filter(wave=wave, is_comparable=True).exclude(code="")


def comparable_people(wave):
    """(knowledge items, {code: what the person answered, as in a snapshot})."""
    items = knowledge_of(wave)
    answered = [
        each
        for each in answered_sheets(wave)
        if each.sheet.is_comparable and each.sheet.code
    ]
    positions = {item.section.position for item in items}
    delivered = [
        each for each in answered if positions & set(each.sheet.delivered_sections)
    ]
    people = people_of(items, delivered)
    codes = [each.sheet.code for each in delivered]
    return items, dict(zip(codes, people, strict=True))
