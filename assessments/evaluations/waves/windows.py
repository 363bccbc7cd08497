"""Whether a wave fits its evaluation and the other waves of the same people."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.evaluations.models import Form, Item, Section, Wave
from assessments.evaluations.waves.population import population_of

# Each comes after the ones before it.
ORDER = [Wave.Purpose.ARRIVAL, Wave.Purpose.POST, Wave.Purpose.FOLLOW_UP]


def check_wave(wave):
    others = list(wave.evaluation.waves.exclude(pk=wave.pk))
    check_window(wave)
    check_opened(wave)
    check_neighbours(wave, others)
    check_same_people(wave)
    check_items(wave)


def check_window(wave):
    if wave.closes_at <= wave.opens_at:
        refuse("closes_at", _("The end must be after the beginning."))
    if wave.closes_at <= timezone.now():
        refuse("closes_at", _("This end is in the past. Choose a later one."))
    key_until = wave.evaluation.key_until
    if timezone.localdate(wave.closes_at) >= key_until:
        words = {"date": date_format(key_until)}
        refuse(
            "closes_at",
            _(
                "The key between people and codes is destroyed on %(date)s. End the "
                "wave before that day, or change the date in the evaluation."
            )
            % words,
        )


def check_opened(wave):
    """After the beginning only the end may change, to a later moment."""
    saved = Wave.objects.filter(pk=wave.pk).first()
    if saved is None or not saved.has_opened:
        return
    if saved.is_frozen:
        raise ValidationError(_("The results of this wave are frozen."))
    if wave.closes_at < saved.closes_at:
        message = _(
            "People were told that they have until %(end)s. Choose a later end."
        )
        refuse("closes_at", message % {"end": in_words(saved.closes_at)})
    kept = ("purpose", "forms", "opens_at")
    if any(getattr(wave, name) != getattr(saved, name) for name in kept):
        raise ValidationError(
            _("This wave has begun: only its end can change, to a later moment.")
        )


def check_neighbours(wave, others):
    for other in others:
        if other.purpose == wave.purpose:
            refuse("purpose", _("There is already a wave of this kind."))
        if overlap(wave, other):
            message = _("“%(wave)s” %(window)s overlaps with it. Choose other dates.")
            refuse("opens_at", message % named(other))
        check_order(wave, other)


def check_order(wave, other):
    if not {wave.purpose, other.purpose} <= set(ORDER):
        return
    is_later = ORDER.index(wave.purpose) > ORDER.index(other.purpose)
    if is_later == (wave.opens_at > other.opens_at):
        return
    message = _("This wave comes before “%(wave)s” %(window)s. Choose earlier dates.")
    if is_later:
        message = _("This wave comes after “%(wave)s” %(window)s. Choose later dates.")
    refuse("opens_at", message % named(other))


def check_same_people(wave):
    """Nobody is asked by two evaluations at once. Two queries, and one per overlap."""
    overlapping = Wave.objects.filter(
        opens_at__lt=wave.closes_at, closes_at__gt=wave.opens_at, closed_at=None
    ).exclude(evaluation=wave.evaluation_id)
    people = population_of(wave.evaluation)
    for other in overlapping.select_related("evaluation"):
        theirs = population_of(other.evaluation).values("user")
        if people.filter(user__in=theirs).exists():
            words = named(other) | {"evaluation": other.evaluation.title}
            message = _(
                "Some of the same people answer “%(evaluation)s” (%(wave)s) "
                "%(window)s. Choose other dates, or another population."
            )
            refuse("opens_at", message % words)


def check_items(wave):
    items = Item.objects.filter(section__instrument=wave.evaluation.instrument_id)
    items = list(items.select_related("section", "topic"))
    topics = {item.topic for item in items if item.topic}
    knowledge = [i for i in items if i.section.purpose == Section.Purpose.KNOWLEDGE]
    is_halved = wave.forms == Wave.Forms.COUNTERBALANCED
    for form in list(Form) if is_halved else [""]:
        asked = [item for item in knowledge if item.is_asked_in(wave.purpose, form)]
        missing = topics - {item.topic for item in asked}
        if not asked or missing:
            refuse_items(form, sorted(map(str, missing)))


def refuse_items(form, topics):
    words = {"form": Form(form).label if form else "", "topics": ", ".join(topics)}
    if topics and form:
        message = _(
            "%(form)s has no item on: %(topics)s. Ask all items in this wave, or "
            "choose another instrument in the evaluation."
        )
    elif topics:
        message = _(
            "The instrument has no item for this wave on: %(topics)s. Choose another "
            "instrument in the evaluation."
        )
    else:
        message = _(
            "The instrument has no knowledge item for this wave. Choose another "
            "instrument in the evaluation."
        )
    refuse("forms", message % words)


def overlap(wave, other):
    return wave.opens_at < other.closes_at and other.opens_at < wave.closes_at


def named(wave):
    window = _("(%(start)s to %(end)s)") % {
        "start": in_words(wave.opens_at),
        "end": in_words(wave.closes_at),
    }
    return {"wave": wave.get_purpose_display(), "window": window}


def in_words(moment):
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def refuse(field, message):
    raise ValidationError({field: message})
