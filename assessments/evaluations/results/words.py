"""The sentences of a results page. They state a level, never its cause."""

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from assessments.evaluations.methods.shrinkage import SMALL
from assessments.evaluations.models import Wave
from assessments.evaluations.results.numbers import percent, tenths

MOST_IN_WORDS = 9


def headline(page):
    topics = len(page.below)
    errors = sum(error.count > 0 for error in page.mandatory)
    if topics and errors:
        parts = {"topics": _topics_below(topics), "errors": _errors(errors)}
        return _("%(topics)s and %(errors)s") % parts
    if topics:
        return _topics_below(topics)
    if errors:
        return capfirst(_errors(errors))
    return _("No topic is clearly below the cut")


def _topics_below(n):
    return ngettext(
        "%(n)s topic is clearly below the cut",
        "%(n)s topics are clearly below the cut",
        n,
    ) % {"n": in_words(n)}


def _errors(n):
    return ngettext("%(n)s error cannot wait", "%(n)s errors cannot wait", n) % {
        "n": in_words(n).lower()
    }


def in_words(n):
    """Numbers to nine in words, for the beginning of a sentence."""
    words = [
        pgettext("number of topics or errors", "One"),
        _("Two"),
        _("Three"),
        _("Four"),
        _("Five"),
        _("Six"),
        _("Seven"),
        _("Eight"),
        _("Nine"),
    ]
    return words[n - 1] if 1 <= n <= MOST_IN_WORDS else str(n)


def lead(page):
    items = len(page.inputs["items"])
    people = ngettext("%(n)s person", "%(n)s people", page.n) % {"n": page.n}
    asked = ngettext("%(n)s item", "%(n)s items", items) % {"n": items}
    return _(
        "%(wave)s: %(people)s, %(items)s, frozen on %(day)s. Reported by group, never "
        "by name."
    ) % {
        "wave": wave_name(page),
        "people": people,
        "items": asked,
        "day": day_of(page.snapshot.closed_at),
    }


def wave_name(page):
    return Wave.Purpose(page.inputs["wave"]["purpose"]).label


def day_of(moment):
    if isinstance(moment, str):
        moment = parse_datetime(moment)
    return date_format(localtime(moment), pgettext("date format", "j F Y"))


def error_sentence(error):
    low, high = error.interval
    values = {
        "harm": error.harm,
        "count": error.count,
        "n": error.n,
        "low": percent(low),
        "high": percent(high),
        "tolerance": percent(error.tolerance / 100),
    }
    if not error.count:
        text = _(
            "None of %(n)s people made this error: %(harm)s With so many people, the "
            "true share may be as high as %(high)s."
        )
    else:
        text = _(
            "%(count)s of %(n)s people made this error: %(harm)s Interval of 95 %%: "
            "%(low)s to %(high)s."
        )
    return " ".join([text % values, _tolerated(error) % values])


def _tolerated(error):
    if error.is_mandatory:
        return _("The tolerance is %(tolerance)s.")
    return _("That is within the tolerance of %(tolerance)s.")


def mandatory_sentence(error):
    text = _(
        "The upper limit for “%(harm)s” is %(high)s, above the tolerance of "
        "%(tolerance)s. The session enters the agenda even if the topic's mean is high."
    )
    if not error.count:
        text = _(
            "Nobody made the error “%(harm)s”, but %(n)s people are too few to rule "
            "out more than %(tolerance)s. The session enters the agenda."
        )
    return text % {
        "n": error.n,
        "harm": error.harm.rstrip("."),
        "high": percent(error.interval[1]),
        "tolerance": percent(error.tolerance / 100),
    }


def drawing_sentence(page):
    text = (
        _("The dot is the group's mean out of 100; the line is the interval of 95 %%.")
        % {}
    )
    methods = {cut["method"] for cut in page.inputs["cuts"].values()}
    band = _("The dotted line is the cut score, with its error.")
    if methods == {"angoff"}:
        band = _("The band is the panel's cut score with its error.")
    elif methods == {"fixed"}:
        band = _("The dotted line is a cut score fixed without a panel.")
    return " ".join([text, band, _("Amber: clearly below the cut.")])


def provenance(page):
    return _("Formula version %(formula)s, n = %(n)s, SHA-256 %(hash)s.") % {
        "formula": page.snapshot.formula,
        "n": page.n,
        "hash": page.snapshot.sha256,
    }


def cut_words(cut):
    """“75.0 (panel of 7, standard error 2.4)”."""
    if not cut:
        return "—"
    if cut["method"] == "fixed":
        return _("%(value)s, fixed without a panel") % {"value": tenths(cut["value"])}
    return _("%(value)s, panel of %(judges)s, standard error %(error)s") % {
        "value": tenths(cut["value"]),
        "judges": cut["judges"],
        "error": tenths(cut["standard_error"]),
    }


def drawn_note():
    return _(
        "Adjusted: the mean of a group of fewer than %(n)s people, moved towards that "
        "of its country or of everybody, further the fewer people it has. Over all "
        "small groups it is nearer the truth than their own means; of a single group "
        "it proves nothing."
    ) % {"n": SMALL}
