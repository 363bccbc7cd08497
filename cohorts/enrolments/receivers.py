"""Enrolments follow sign-ins and merged accounts, teaching follows the role."""

from django.contrib.auth.signals import user_logged_in

from cohorts.enrolments.services import (
    accept_waiting,
    move_enrolments,
    remove_instructor,
    replace_instructor,
)
from lms.people.roles import Role
from lms.people.signals import accounts_merged, role_ended


def connect():
    user_logged_in.connect(accept_enrolments, dispatch_uid="accept_enrolments")
    accounts_merged.connect(merge_enrolments, dispatch_uid="move_enrolments")
    accounts_merged.connect(move_teaching, dispatch_uid="move_teaching")
    role_ended.connect(end_teaching, dispatch_uid="end_teaching")


def accept_enrolments(user, **kwargs):
    accept_waiting(user)


def merge_enrolments(kept, merged, **kwargs):
    return {"enrolments": move_enrolments(kept, merged)}


def move_teaching(kept, merged, **kwargs):
    cohorts = replace_instructor(merged, kept)
    return {"instructed_cohorts": cohorts} if cohorts else None


def end_teaching(user, role, **kwargs):
    cohorts = remove_instructor(user) if role == Role.INSTRUCTOR else []
    return {"instructed_cohorts": cohorts} if cohorts else None
