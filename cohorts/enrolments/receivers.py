"""What happens to enrolments when people sign in, or turn out to be one person."""

from django.contrib.auth.signals import user_logged_in

from cohorts.enrolments.services import come_in, move_places, replace_instructor
from lms.people.signals import accounts_merged


def connect():
    user_logged_in.connect(take_places_up, dispatch_uid="take_places_up")
    accounts_merged.connect(move, dispatch_uid="move_places")
    accounts_merged.connect(move_teaching, dispatch_uid="move_teaching")


def take_places_up(user, **facts):
    come_in(user)


def move(kept, merged, **facts):
    return {"enrolments": move_places(kept, merged)}


def move_teaching(kept, merged, **kwargs):
    cohorts = replace_instructor(merged, kept)
    return {"instructed_cohorts": cohorts} if cohorts else None
