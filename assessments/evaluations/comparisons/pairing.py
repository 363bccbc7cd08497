"""The answers of the people who agreed that two waves are compared, by their codes."""

from assessments.evaluations.models import Sheet
from assessments.evaluations.results.answers import answered_sheets
from assessments.evaluations.results.collecting import knowledge_of, people_of


def paired_cohorts(baseline, outcome):
    """[(code of the cohort in the first wave, and in the second)] of who is in both.

    Those are the people with comparable sheets that were delivered in both waves.
    """
    before, after = _comparable_cohorts(baseline), _comparable_cohorts(outcome)
    return [(before[code], after[code]) for code in before.keys() & after.keys()]


def _comparable_cohorts(wave):
    positions = {item.section.position for item in knowledge_of(wave)}
    rows = _comparable(wave).values_list("code", "cohort__code", "delivered_sections")
    return {
        code: cohort for code, cohort, sections in rows if positions & set(sections)
    }


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
