"""How far a person is in a wave, without reading the questions and answers."""

from assessments.evaluations.answering.saved_answers import pseudonym_of
from assessments.evaluations.answering.sitting import asked_by_section, items_of
from assessments.evaluations.models import Delivery

NEEDED = ("asked_in", "form", "section__confidentiality")


def parts_done(participation):
    """(parts done, all parts) with the consent as the first: three queries."""
    wave = participation.wave
    pseudonym = pseudonym_of(participation)
    form = pseudonym.form_in(wave) if pseudonym else ""
    items = items_of(wave).only(*NEEDED)
    asked = {section.pk for section, _items in asked_by_section(items, wave, form)}
    delivered = Delivery.objects.filter(participation=participation)
    delivered = asked.intersection(delivered.values_list("section_id", flat=True))
    return len(delivered) + participation.has_consented, len(asked) + 1
