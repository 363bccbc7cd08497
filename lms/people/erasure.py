"""Erasing a person: the account is emptied, its results stay without a name."""

from functools import partial

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from lms.audit.services import record_by
from lms.people.models import RoleAssignment, User
from lms.people.names import NAMELESS
from lms.people.roles import Role
from lms.people.services import end_role
from lms.people.signals import person_erased

EMPTY = NAMELESS | {
    "name_confirmed_at": None,
    "office": "",
    "position": "",
    "document_cipher": b"",
    "last_login": None,
    "is_superuser": False,
}


@transaction.atomic
def erase_person(user, *, by, reason):
    """Empty the account; enrolments, results and certificates stay.

    `reason` is stored in the history and must not name the person.
    """
    _lock(user)
    user.refresh_from_db()
    ensure_erasable(user, by=by)
    if not reason.strip():
        raise ValidationError(_("Enter a reason."))
    written = names_in_use(user)
    names = {str(user), *_entries_of(user).values_list("label", flat=True)}
    roles = {str(role.pk): role for role in user.role_assignments.all()}
    for assignment in roles.values():
        end_role(assignment, ended_by=by)
    _empty(user)
    _forget_sign_in(user)
    person_erased.send(User, user=user, names=written)
    record_by(by, user, "people.erased", reason=reason.strip())
    _blank_labels(user, names, roles.keys())
    return user


def names_in_use(user):
    """The person's name as others may have written it, with one surname or two."""
    given, first = user.given_names, user.first_surname
    names = {str(user), f"{given} {first}", user.certificate_name}
    return {name.strip() for name in names if len(name.split()) > 1}


def ensure_erasable(user, *, by):
    """Refuse oneself, erased people and the last administrator."""
    if user.erased_at:
        raise ValidationError(_("This person has been erased already."))
    if by == user:
        raise ValidationError(_("You cannot erase yourself."))
    others = _administrators().filter(is_active=True).exclude(pk=user.pk)
    is_administrator = _administrators().filter(pk=user.pk).exists()
    if is_administrator and not others.exists():
        raise ValidationError(_("The last administrator cannot be erased."))


def _lock(user):
    locked = Q(pk=user.pk) | Q(pk__in=_administrators())
    people = User.objects.select_for_update().filter(locked).order_by("pk")
    list(people.values_list("pk"))


def _administrators():
    held = RoleAssignment.objects.filter(role=Role.ADMINISTRATOR).values("user")
    return User.objects.filter(Q(is_superuser=True) | Q(pk__in=held))


def _empty(user):
    for name, value in EMPTY.items():
        setattr(user, name, value)
    user.email = f"erased-{user.pk}@erased.invalid"
    user.erased_at = timezone.now()
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()


def _forget_sign_in(user):
    """Delete what other packages store: addresses, second factors, portrait."""
    user.emailaddress_set.all().delete()
    Authenticator.objects.filter(user=user).delete()
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            storage, name = profile.avatar.storage, profile.avatar.name
            transaction.on_commit(partial(storage.delete, name))
        profile.delete()
    end_sessions(user)


def end_sessions(user):
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
    UserSession.objects.filter(user=user).delete()


def _entries_of(user):
    return ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    )


def _blank_labels(user, names, role_keys):
    """Remove the name from the history of the person and of their roles.

    A role that ended earlier is found by its label, which begins with the name.
    """
    _entries_of(user).update(label="")
    of_roles = Q(object_id__in=list(role_keys))
    for name in names - {""}:
        of_roles |= Q(label__startswith=f"{name}: ")
    roles_type = ContentType.objects.get_for_model(RoleAssignment)
    entries = ModelLogEntry.objects.filter(of_roles, content_type=roles_type)
    entries.update(label="")
