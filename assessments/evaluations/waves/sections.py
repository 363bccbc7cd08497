"""Which sections of its instrument a wave asks."""

from assessments.evaluations.models import Item


def asked_sections(waves):
    """Wave's key → the keys of the sections with an item that it asks: one query."""
    instruments = {wave.evaluation.instrument_id for wave in waves}
    items = Item.objects.filter(section__instrument__in=instruments).order_by()
    rows = items.values_list("section__instrument", "section", "asked_in").distinct()
    asked = list(rows)
    return {
        wave.pk: {
            section
            for instrument, section, purposes in asked
            if instrument == wave.evaluation.instrument_id
            and (not purposes or wave.purpose in purposes)
        }
        for wave in waves
    }
