"""How a mark arrived, in words; times are local times of the workshop."""

from django.utils.translation import gettext as _

from cohorts.attendance.mark_words import words_of
from cohorts.attendance.marks import mark_of
from cohorts.results.models import Result
from cohorts.workshops.dates import clock, clock_and_day


def local_time(session, moment):
    """“9:03”, with the day where it is not the session's: “9:03 of Mon 30”."""
    local = moment.astimezone(session.workshop.zone)
    if session.is_on_day_of(moment):
        return clock(local)
    return clock_and_day(local)


def arrival_in_words(session, result):
    if result.source == Result.Source.SCAN:
        time = local_time(session, result.achieved_at)
        return _("QR code scanned at %(time)s") % {"time": time}
    time = local_time(session, result.recorded_at)
    return _("Saved at %(time)s") % {"time": time}


def noted_in_words(session, person):
    time = local_time(session, person.noted_at)
    return _("Noted at %(time)s.") % {"time": time}


def conflict_in_words(session, result):
    is_scan = result.source == Result.Source.SCAN
    moment = result.achieved_at if is_scan else result.recorded_at
    words = {
        "who": result.recorded_by or _("Somebody"),
        "mark": words_of(mark_of(result)),
        "time": local_time(session, moment),
    }
    if is_scan:
        return (
            _(
                "%(who)s scanned the code at %(time)s: “%(mark)s”. "
                "Choose again to change it."
            )
            % words
        )
    return (
        _("%(who)s marked “%(mark)s” at %(time)s. Choose again to change it.") % words
    )
