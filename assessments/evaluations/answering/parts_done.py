"""How far a person is in a wave, without reading the questions and answers."""

from django.db.models import Exists, OuterRef, Subquery

from assessments.evaluations.models import Item, Pseudonym, Sheet


def parts_done(participation):
    """(parts done, all parts) with the consent as the first: one query."""
    asked, delivered = set(), set()
    wave = participation.wave
    for section, confidentiality, first_form, is_delivered, item in _items(
        participation
    ):
        form = Pseudonym(first_form=first_form).form_in(wave) if first_form else ""
        own = form if confidentiality == Sheet.PSEUDONYMOUS else ""
        if item.is_asked_in(wave.purpose, own):
            asked.add(section)
            if is_delivered:
                delivered.add(section)
    return len(delivered) + participation.has_consented, len(asked) + 1


def _items(participation):
    evaluation = participation.wave.evaluation
    pseudonym = Pseudonym.objects.filter(
        evaluation=evaluation, user=participation.enrolment.user_id
    )
    delivery = participation.deliveries.filter(section=OuterRef("section"))
    rows = Item.objects.filter(section__instrument=evaluation.instrument_id).order_by()
    rows = rows.values_list(
        "section",
        "section__confidentiality",
        Subquery(pseudonym.values("first_form")[:1]),
        Exists(delivery),
        "asked_in",
        "form",
    )
    for *section, asked_in, form in rows.distinct():
        yield *section, Item(asked_in=asked_in, form=form)
