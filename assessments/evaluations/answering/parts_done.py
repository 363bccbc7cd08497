"""How far a person is in waves, without reading the questions and answers."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Subquery

from assessments.evaluations.models import (
    Delivery,
    Item,
    Participation,
    Pseudonym,
    Sheet,
)

SECTION = "wave__evaluation__instrument__sections"


def parts_done(participations):
    """Participation's pk → (parts done, all parts), of many: one query.

    The consent is the first part. The participations come with their waves.
    """
    items = _items(participations)
    return {each.pk: _count(each, items[each.pk]) for each in participations}


def _count(participation, items):
    asked, delivered = set(), set()
    wave = participation.wave
    for section, confidentiality, first_form, is_delivered, item in items:
        form = Pseudonym(first_form=first_form).form_in(wave) if first_form else ""
        own = form if confidentiality == Sheet.PSEUDONYMOUS else ""
        if item.is_asked_in(wave.purpose, own):
            asked.add(section)
            if is_delivered:
                delivered.add(section)
    return len(delivered) + participation.has_consented, len(asked) + 1


def _items(participations):
    pseudonym = Pseudonym.objects.filter(
        evaluation=OuterRef("wave__evaluation"), user=OuterRef("enrolment__user")
    )
    delivery = Delivery.objects.filter(
        participation=OuterRef("pk"), section=OuterRef(SECTION)
    )
    rows = Participation.objects.filter(pk__in=[each.pk for each in participations])
    rows = rows.filter(**{f"{SECTION}__items__isnull": False}).order_by()
    rows = rows.values_list(
        "pk",
        SECTION,
        f"{SECTION}__confidentiality",
        Subquery(pseudonym.values("first_form")[:1]),
        Exists(delivery),
        f"{SECTION}__items__asked_in",
        f"{SECTION}__items__form",
    )
    items = defaultdict(list)
    for pk, *section, asked_in, form in rows.distinct():
        items[pk].append((*section, Item(asked_in=asked_in, form=form)))
    return items
