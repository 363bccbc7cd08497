"""Why a session is in an agenda, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.evaluations.results.numbers import percent, tenths

FACTORS = ("gap", "judged", "below", "time")


def reasons_of(row, decision):
    return [*_results(row or {}), *_decided(decision)]


def _results(row):
    if not row:
        return
    yield _need(row)
    if row.get("mastery") is not None:
        yield _mean(row)
    if row["required"] == "critical":
        words = _(
            "Mandatory: %(share)s of people make a critical error, and it may be "
            "%(high)s."
        )
        yield words % {
            "share": percent(row["critical_error_rate"]),
            "high": percent(row["critical_high"]),
        }


def _need(row):
    words = {"need": tenths(row["need"]), "band": _band(row["band"])}
    if any(row.get(name) is None for name in FACTORS):
        return _("N = %(need)s, %(band)s.") % words
    words |= {name: f"{row[name]:.2f}" for name in FACTORS}
    return (
        _(
            "N = %(need)s, %(band)s: 100 × gap %(gap)s × importance %(judged)s × "
            "people below the cut %(below)s × time %(time)s."
        )
        % words
    )


def _mean(row):
    words = {"mean": tenths(100 * row["mastery"]), "n": row["n"]}
    if row["low"] is None:
        return _("Mean %(mean)s of 100 (n = %(n)s).") % words
    words |= {"low": tenths(100 * row["low"]), "high": tenths(100 * row["high"])}
    return _("Mean %(mean)s of 100 (n = %(n)s), interval %(low)s to %(high)s.") % words


def _band(band):
    return {
        "clear": pgettext("place of a topic", "clear"),
        "contested": pgettext("place of a topic", "contested"),
        "not": pgettext("place of a topic", "outside the first"),
    }[band]


def _decided(decision):
    if decision is None:
        return
    words = {"decision": decision.get_kind_display(), "reason": decision.reason}
    if decision.norm:
        words["decision"] = f"{words['decision']} ({decision.norm})"
    yield _("Decision: %(decision)s. %(reason)s") % words
