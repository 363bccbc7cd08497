"""How far a person is in open waves, without reading the questions and answers."""

from itertools import groupby

from django.db.models import DateTimeField, Exists, F, IntegerField, OuterRef, Subquery

from assessments.evaluations.models import (
    Delivery,
    Item,
    Participation,
    Pseudonym,
    Sheet,
)
from lms.prepared import PreparedQuery

SECTION = "wave__evaluation__instrument__sections"
SHOWN = [
    "wave__purpose",
    "wave__forms",
    "wave__closes_at",
    "wave__evaluation__title_es",
    "wave__evaluation__title_en",
    "consented_at",
    "withdrew_at",
]


def _open_waves(user, now):
    """A row for each section and each way in which its items are asked."""
    pseudonym = Pseudonym.objects.filter(
        evaluation=OuterRef("wave__evaluation"), user=OuterRef("enrolment__user")
    )
    delivery = Delivery.objects.filter(
        participation=OuterRef("pk"), section=OuterRef(SECTION)
    )
    own = Participation.objects.answered_by(user, now).in_open_waves(now)
    rows = own.annotate(
        section=F(SECTION),
        confidentiality=F(f"{SECTION}__confidentiality"),
        asked_in=F(f"{SECTION}__items__asked_in"),
        form=F(f"{SECTION}__items__form"),
        first_form=Subquery(pseudonym.values("first_form")[:1]),
        is_delivered=Exists(delivery),
    )
    rows = rows.select_related("wave__evaluation").only(*SHOWN)
    return rows.order_by("wave__closes_at", "pk").distinct()


OPEN_WAVES = PreparedQuery(_open_waves, user=IntegerField(), now=DateTimeField())


def open_waves_of(user, now):
    """[(participation, parts done, all parts)], those that end first: one query.

    The consent is the first part. The participations come with their waves.
    """
    rows = OPEN_WAVES.rows(user=user.pk, now=now)
    return [_counted(list(own)) for _pk, own in groupby(rows, lambda row: row.pk)]


def _counted(rows):
    participation, asked, delivered = rows[0], set(), set()
    for row in rows:
        if row.form is not None and _is_asked(row):
            asked.add(row.section)
            if row.is_delivered:
                delivered.add(row.section)
    done = len(delivered) + participation.has_consented
    return participation, done, len(asked) + 1


def _is_asked(row):
    own = ""
    if row.first_form and row.confidentiality == Sheet.PSEUDONYMOUS:
        own = Pseudonym(first_form=row.first_form, code="").form_in(row.wave)
    item = Item(asked_in=row.asked_in, form=row.form)
    return item.is_asked_in(row.wave.purpose, own)
