"""What of an evaluation can still change once a wave has opened."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.evaluations.models import Evaluation, Wave

FIXED = ("instrument_id", "comparison", "tolerance")


def has_opened(evaluation):
    return evaluation.waves.filter(opens_at__lte=timezone.now()).exists()


def check_terms(evaluation, cohorts, institutions):
    check_key(evaluation)
    if evaluation.pk and has_opened(evaluation):
        saved = Evaluation.objects.get(pk=evaluation.pk)
        check_fixed(evaluation, saved)
        check_population_grows(evaluation, saved, cohorts, institutions)


def check_key(evaluation):
    waves = Wave.objects.filter(evaluation=evaluation.pk)
    end = waves.aggregate(end=Max("closes_at"))["end"]
    last = timezone.localdate(end) if end else timezone.localdate()
    if evaluation.key_until <= last:
        refuse("key_until", _("Choose a day after the end of the last wave."))


def check_fixed(evaluation, saved):
    if any(getattr(evaluation, name) != getattr(saved, name) for name in FIXED):
        raise ValidationError(
            _(
                "A wave has begun: the instrument, the comparison and the tolerance "
                "can no longer change. Copy the evaluation to use others."
            )
        )
    if evaluation.key_until > saved.key_until:
        refuse(
            "key_until",
            _("People were told of an earlier day. Leave it, or choose one before."),
        )


def check_population_grows(evaluation, saved, cohorts, institutions):
    narrowed = {
        "cohorts": set(saved.cohorts.all()) - set(cohorts),
        "country": shrinks({saved.country} - {""}, {evaluation.country} - {""}),
        "countries": shrinks(set(saved.countries), set(evaluation.countries)),
        "institutions": shrinks(set(saved.institutions.all()), set(institutions)),
    }
    message = _(
        "A wave has begun: the population can only grow. Add to what was chosen."
    )
    if errors := {name: message for name, is_less in narrowed.items() if is_less}:
        raise ValidationError(errors)


def shrinks(before, after):
    return bool(after) and not (before and before <= after)


def refuse(field, message):
    raise ValidationError({field: message})
