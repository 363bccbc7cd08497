"""The known person that a row describes, and what the row would change."""

from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Enrolment
from cohorts.names.letter_case import is_in_capitals
from cohorts.rosters.columns import FILLING, PARTS_OF_NAME, Overwrites
from cohorts.rosters.rows import Problem
from lms.people import documents
from lms.people.merging import kept_accounts
from lms.people.models import RoleAssignment, User
from lms.people.roles import Role

OVERWRITING = tuple(c for c in FILLING if c.overwrites is not Overwrites.NEVER)


class Change(NamedTuple):
    """What a row would change; institutions are objects, the rest is text."""

    before: object
    after: object


class KnownPeople:
    """People whom the rows may describe, and their enrolments: four queries.

    A row that describes a merged account means the account that was kept.
    """

    def __init__(self, cohort, people, actor):
        self.digests = {
            person.row: documents.digest(person.document)
            for person in people
            if person.document
        }
        emails = [person.email for person in people if person.email]
        owners = EmailAddress.objects.filter(email__in=emails, verified=True)
        owners = dict(owners.values_list("email", "user_id"))
        users = _users(emails, self.digests.values(), owners.values())
        self.by_key = _with_kept_accounts({user.pk: user for user in users})
        self.by_email = {email: self.by_key[pk] for email, pk in owners.items()}
        self.by_email |= {user.email: self.by_key[user.pk] for user in users}
        self.by_digest = {
            user.document_digest: self.by_key[user.pk]
            for user in users
            if user.document_digest
        }
        self.reachable = _reachable(self.by_key, actor)
        enrolments = Enrolment.objects.filter(cohort=cohort, user__in=self.by_key)
        self.enrolments = {enrolment.user_id: enrolment for enrolment in enrolments}

    def match(self, person, institution):
        """(user or None, None), or (None, problem)."""
        digest = self.digests.get(person.row, "")
        by_email = self.by_email.get(person.email)
        by_digest = self.by_digest.get(digest)
        if by_email and not self._may_enrol(by_email, institution):
            return None, _closed_email(person)
        if by_digest and not self._may_enrol(by_digest, institution):
            return None, _closed_document(person)
        if _conflict(by_email, by_digest, digest):
            error = _("This document and this e-mail belong to different people.")
            return None, Problem("document", person.document, error)
        return by_email or by_digest, None

    def enrolment_of(self, user):
        return user and self.enrolments.get(user.pk)

    def changes(self, user, enrolment, person, institution):
        """Column → `Change` of what the row would change."""
        if user is None:
            return {}
        changes = {}
        for column in OVERWRITING:
            old, new = getattr(user, column.fills), getattr(person, column.key)
            if _is_only_in_capitals(column, old, new):
                continue
            if old != new and (new or column.overwrites is Overwrites.ALWAYS):
                changes[column.key] = Change(old, new)
        if user.email != person.email and self.by_email.get(person.email) != user:
            changes["email"] = Change(user.email, person.email)
        if person.document and not user.document_digest:
            changes["document"] = Change("", person.document)
        return changes | _enrolment_changes(user, enrolment, institution)

    def _may_enrol(self, user, institution):
        return (
            user.pk in self.reachable
            and user.is_active
            and not user.is_superuser
            and not user.holds_a_role
            and (user.institution is None or user.country == institution.country)
        )


def _is_only_in_capitals(column, old, new):
    is_name = column.key in PARTS_OF_NAME
    return is_name and is_in_capitals(new) and old.upper() == new


def _with_kept_accounts(by_key):
    """Key → account, where the key of a merged account leads to the one kept."""
    closed = {key for key, user in by_key.items() if not user.is_active}
    kept = kept_accounts(closed)
    others = _users([], [], set(kept.values()) - by_key.keys())
    found = by_key | {user.pk: user for user in others}
    return found | {merged: found[key] for merged, key in kept.items()}


def _users(emails, digests, keys):
    return (
        User.objects.filter(
            Q(email__in=emails) | Q(document_digest__in=digests) | Q(pk__in=keys)
        )
        .select_related("institution")
        .annotate(
            holds_a_role=Exists(RoleAssignment.objects.filter(user=OuterRef("pk")))
        )
    )


def _reachable(users, actor):
    if actor is None:
        return set(users)
    inside = User.objects.filter(actor.scope(Role.COORDINATOR).condition())
    return set(inside.filter(pk__in=users).values_list("pk", flat=True))


def _conflict(by_email, by_digest, digest):
    """Whether e-mail and document mean two accounts, or would change a sign-in."""
    if by_email and by_digest:
        return by_email != by_digest
    if by_email:
        return bool(digest and by_email.document_digest)
    return by_digest is not None and by_digest.has_usable_password()


def _enrolment_changes(user, enrolment, institution):
    changes = {}
    if user.institution != institution:
        changes["institution"] = Change(user.institution, institution)
    elif enrolment and enrolment.institution_id != institution.pk:
        changes["institution"] = Change(enrolment.institution, institution)
    if enrolment and enrolment.withdrawn_at:
        changes["withdrawn"] = Change(enrolment.withdrawn_at, None)
    return changes


# The same sentence for every reason: it must not reveal whose account it is.
def _closed_email(person):
    error = _(
        "This e-mail cannot be enrolled here. Ask the programme's administrators."
    )
    return Problem("email", person.email, error)


def _closed_document(person):
    error = _(
        "This document cannot be enrolled here. Ask the programme's administrators."
    )
    return Problem("document", person.document, error)
