"""What the forms of a calendar offer: topics, institutions and days."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from assessments.evaluations.models import Snapshot
from cohorts.workshops.dates import day_in_words
from cohorts.workshops.models import Partnership
from curricula.sources.models import Topic
from lms.people.models import Institution
from lms.text import collated


def topics_of(agenda):
    frozen = Snapshot.objects.filter(pk=agenda.snapshot_id)
    codes = [each["code"] for each in frozen.values_list("inputs__topics").get()[0]]
    return Topic.objects.filter(
        Q(code__in=codes)
        | Q(pk__in=agenda.decisions.values("topic"))
        | Q(pk__in=agenda.placements.values("topic"))
    )


def institutions_offered(contributor):
    """Choices: those that teach in the evaluation's cohorts first, then all others.

    Those that contribute already are left out, save the contributor's own.
    """
    agenda = contributor.agenda
    taken = agenda.contributors.exclude(pk=contributor.pk).values("institution")
    offered = sorted(
        Institution.objects.exclude(pk__in=taken), key=lambda i: collated(i.name)
    )
    partners = set(
        Partnership.objects.filter(
            cohort__evaluations=agenda.evaluation, part=Partnership.Part.TEACHES
        ).values_list("institution", flat=True)
    )
    first = [each for each in offered if each.pk in partners]
    others = [each for each in offered if each.pk not in partners]
    groups = [(_("They teach in the cohorts"), first), (_("All others"), others)]
    return [
        ("", "---------"),
        *((label, [_choice(i) for i in group]) for label, group in groups if group),
    ]


def _choice(institution):
    return institution.pk, institution.name_with_country


def days_offered(agenda, present):
    days = {day for each in agenda.planned_workshops.all() for day in each.days}
    return [
        (day, f"{day_in_words(date.fromisoformat(day))} {day[:4]}")
        for day in sorted(days | set(present))
    ]
