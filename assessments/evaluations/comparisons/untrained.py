"""Cohorts that may be compared with the trained: who in them was not trained."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.evaluations.results.notes import LEAST
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.workshops.models import Session, Workshop


def offered_codes(snapshots):
    """Codes of the cohorts whose results may be shown in two waves or more."""
    waves = Counter(
        label
        for each in snapshots
        for kind, label in each.figures["shown"]["staff"][""]
        if kind == "cohort"
    )
    return sorted(code for code, times in waves.items() if times > 1)


def refuse_group(baseline, outcome, people, untrained):
    """Raise ValidationError with what to do instead.

    `people`: for each one in both waves, the cohort's code in the first and the second.
    """
    _refuse_few(people, untrained)
    _refuse(
        _overlapping(baseline, people, untrained),
        _(
            "Some people of these cohorts also belong to a cohort that counts as "
            "trained: %(cohorts)s. Choose both cohorts or neither."
        ),
    )
    _refuse(
        _with_sessions(baseline, outcome, untrained),
        _(
            "These cohorts had sessions between the two waves, so they were trained: "
            "%(cohorts)s. Leave them out of the comparison group."
        ),
    )


def _refuse_few(people, untrained):
    of_group = Counter(cohort for _before, cohort in people if cohort in untrained)
    _refuse(
        [code for code in untrained if not of_group[code]],
        _(
            "Nobody of these cohorts answered both waves: %(cohorts)s. Leave them out "
            "of the comparison group."
        ),
    )
    _refuse(
        [code for code in untrained if of_group[code] < LEAST],
        _(
            "Fewer than %(least)s people of these cohorts answered both waves, so "
            "their change cannot be shown: %(cohorts)s. Leave them out of the "
            "comparison group."
        ),
    )
    if len(people) - of_group.total() < LEAST:
        raise ValidationError(
            _(
                "Fewer than %(least)s people outside the comparison group answered "
                "both waves. Choose fewer cohorts as not trained."
            )
            % {"least": LEAST}
        )


def _refuse(codes, sentence):
    if codes:
        cohorts = Cohort.objects.filter(code__in=codes).order_by("code")
        names = ", ".join(map(str, cohorts))
        raise ValidationError(sentence % {"cohorts": names, "least": LEAST})


def _overlapping(baseline, people, untrained):
    """Those with somebody who is, or was in one wave, in a cohort outside the group."""
    moved = {
        code
        for pair in people
        if len(set(pair) & set(untrained)) == 1 and len(set(pair)) == 2
        for code in set(pair) & set(untrained)
    }
    cohorts = baseline.evaluation.cohorts.all()
    others = Enrolment.objects.active().filter(
        cohort__in=cohorts.exclude(code__in=untrained)
    )
    own = Enrolment.objects.active().filter(
        cohort__code__in=untrained, user__in=others.order_by().values("user")
    )
    shared = own.order_by().values_list("cohort__code", flat=True).distinct()
    return moved | set(shared)


def _with_sessions(baseline, outcome, untrained):
    sessions = Session.objects.planned().overlapping(
        baseline.opens_at, outcome.ended_at
    )
    held = sessions.filter(
        workshop__status=Workshop.Status.PUBLISHED, workshop__cohort__code__in=untrained
    )
    return set(held.order_by().values_list("workshop__cohort__code", flat=True))
