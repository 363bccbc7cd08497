"""The response to a wave while it is open: who takes part, and no answer.

Groups of fewer than five people are not shown. If there is one such group only, the
next smallest is not shown either, so that subtraction from the total gives nothing.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext

from assessments.evaluations.models import Delivery, Participation, Section
from assessments.evaluations.waves.rates import Rate, finished_in, rates_of
from assessments.evaluations.waves.sections import asked_sections
from cohorts.enrolments.models import Cohort
from lms.people.models import Institution
from lms.text import collated

LEAST = 5


@dataclass(frozen=True)
class Group:
    name: str
    rate: Rate
    is_shown: bool

    @property
    def is_small(self):
        return self.rate.invited < LEAST


@dataclass(frozen=True)
class Response:
    rate: Rate
    sections: list  # of (section, how many delivered it)
    cohorts: list
    institutions: list
    waiting: int  # people who cannot sign in yet, so that no e-mail went to them


def read_response(wave):
    """Nine queries, however many people and groups there are."""
    rows = Participation.objects.filter(wave=wave).order_by()
    waiting = rows.filter(invited_at=None, enrolment__accepted_at=None)
    return Response(
        rates_of([wave])[wave.pk],
        delivered_sections(wave),
        groups(wave, "enrolment__cohort", Cohort),
        groups(wave, "enrolment__institution", Institution),
        waiting.count(),
    )


def delivered_sections(wave):
    asked = asked_sections([wave])[wave.pk]
    delivered = Delivery.objects.filter(participation__wave=wave).order_by()
    counts = delivered.values("section").annotate(n=Count("pk"))
    number = dict(counts.values_list("section", "n"))
    sections = Section.objects.filter(pk__in=asked)
    return [(section, number.get(section.pk, 0)) for section in sections]


def groups(wave, path, model):
    rows = Participation.objects.filter(wave=wave).order_by()
    grouped = rows.values_list(path)
    done = grouped.filter(pk__in=finished_in([wave]).values("pk"))
    finished = dict(done.annotate(n=Count("pk")))
    rates = {
        key: Rate(invited, consented, finished.get(key, 0))
        for key, invited, consented in grouped.annotate(
            n=Count("pk"), consented=Count("consented_at")
        )
    }
    names = {each.pk: name_of(each) for each in model.objects.filter(pk__in=rates)}
    hidden = hidden_groups({key: rate.invited for key, rate in rates.items()})
    listed = [
        Group(names.get(key, gettext("No institution")), rate, key not in hidden)
        for key, rate in rates.items()
    ]
    return sorted(listed, key=lambda group: collated(group.name))


def name_of(group):
    """Names of institutions repeat between countries."""
    return getattr(group, "name_with_country", group.name)


def hidden_groups(sizes):
    by_size = sorted(sizes, key=lambda key: (sizes[key], str(key)))
    small = [key for key in by_size if sizes[key] < LEAST]
    return set(by_size[:2] if len(small) == 1 else small)
