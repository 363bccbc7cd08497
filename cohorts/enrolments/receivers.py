"""What happens to places when people sign in."""

from django.contrib.auth.signals import user_logged_in

from cohorts.enrolments.services import come_in


def connect():
    user_logged_in.connect(take_places_up, dispatch_uid="take_places_up")


def take_places_up(user, **facts):
    come_in(user)
