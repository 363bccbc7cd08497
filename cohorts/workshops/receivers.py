"""Sessions and calendars follow merged and erased accounts."""

from cohorts.workshops.agreements import forget_agreements
from cohorts.workshops.calendars import revoke_calendar
from cohorts.workshops.services import move_facilitations
from lms.people.signals import accounts_merged, person_erased


def connect():
    accounts_merged.connect(merge_facilitations, dispatch_uid="merge_facilitations")
    person_erased.connect(revoke_calendars, dispatch_uid="revoke_calendars")
    person_erased.connect(empty_agreements, dispatch_uid="empty_agreements")


def merge_facilitations(kept, merged, **_kwargs):
    revoke_calendar(user=merged)
    keys = move_facilitations(kept, merged)
    return {"facilitations": keys} if keys else None


def revoke_calendars(user, **_kwargs):
    revoke_calendar(user=user)


def empty_agreements(user, names=(), **_kwargs):
    forget_agreements(names)
