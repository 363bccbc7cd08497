"""How many were invited, consented and finished; never what they answered."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, Value, When

from assessments.evaluations.models import Participation
from assessments.evaluations.waves.sections import asked_sections


@dataclass(frozen=True)
class Rate:
    invited: int = 0
    consented: int = 0
    finished: int = 0

    @property
    def percent(self):
        return round(100 * self.finished / self.invited) if self.invited else 0


def rates_of(waves):
    """Wave's key → `Rate`: three queries for any number of waves."""
    waves = list(waves)
    if not waves:
        return {}
    rows = Participation.objects.filter(wave__in=waves).order_by()
    grouped = rows.values("wave")
    invited = grouped.annotate(n=Count("pk"), consented=Count("consented_at"))
    finished = grouped.filter(pk__in=finished_in(waves).values("pk"))
    finished = dict(finished.annotate(n=Count("pk")).values_list("wave", "n"))
    known = {
        row["wave"]: Rate(row["n"], row["consented"], finished.get(row["wave"], 0))
        for row in invited
    }
    return {wave.pk: known.get(wave.pk, Rate()) for wave in waves}


def finished_in(waves):
    needed = [
        When(wave=key, then=Value(len(sections)))
        for key, sections in asked_sections(waves).items()
        if sections
    ]
    rows = Participation.objects.filter(wave__in=waves).order_by()
    if not needed:
        return rows.none()
    return rows.annotate(
        needed=Case(*needed, output_field=IntegerField()), delivered=Count("deliveries")
    ).filter(delivered__gte=F("needed"))
