from dataclasses import dataclass, field

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.addresses import absolute_url
from lms.audit.services import record_by
from lms.people import documents, sessions
from lms.people.models import FormerName, RoleAssignment, User
from lms.people.roles import Role
from lms.people.signals import role_ended

PASSWORD_MAIL = "account/email/password_reset_key"

# Wagtail's groups with the admin permissions of these two roles.
ADMIN_GROUPS = {Role.ADMINISTRATOR: "Administrators", Role.EDITOR: "Editors"}


@transaction.atomic
def assign_role(user, role, *, country="", institution=None, granted_by=None):
    """Give the person the role over that scope, and its groups in the admin.

    With their first role they sign in again: their sessions prove a password only.
    """
    if not sessions.holds_role(user):
        sessions.end_sessions(user)
    assignment = RoleAssignment(
        user=user,
        role=role,
        country=country,
        institution=institution,
        granted_by=granted_by,
    )
    assignment.full_clean()
    assignment.save()
    follow_admin_groups(user)
    log_role("people.role_granted", assignment, by=granted_by)
    return assignment


@transaction.atomic
def end_role(assignment, *, ended_by=None):
    """Take the role away, and everything that it gave; sends `role_ended`."""
    user, role, removed = assignment.user, assignment.role, {}
    assignment.delete()
    follow_admin_groups(user)
    if not user.has_role(role):
        for _receiver, rows in role_ended.send(User, user=user, role=role):
            removed |= rows or {}
    log_role("people.role_ended", assignment, by=ended_by, **removed)


def log_role(action, assignment, *, by, **details):
    record_by(
        by,
        assignment.user,
        action,
        role=assignment.role,
        country=assignment.country,
        institution=assignment.institution_id,
        **details,
    )


def follow_admin_groups(user):
    held = set(user.role_assignments.values_list("role", flat=True))
    for role, name in ADMIN_GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        if role in held:
            user.groups.add(group)
        else:
            user.groups.remove(group)
    user.__dict__.pop("assignments", None)  # cached, and no longer true


@transaction.atomic
def rename_institution(institution, *, on, name_es, name_en="", acronym=""):
    """Rename the institution from that day; the old name becomes a former name."""
    FormerName.objects.create(
        institution=institution,
        name_es=institution.name_es,
        name_en=institution.name_en,
        acronym=institution.acronym,
        until=on,
    )
    institution.name_es = name_es
    institution.name_en = name_en
    institution.acronym = acronym
    institution.full_clean()
    institution.save()
    return institution


def send_welcome(user):
    with override(user.preferred_language):
        context = {"user": user, "link": password_link(user)}
        send_mail(
            _("Resguardo: your new account"),
            render_to_string("people/emails/welcome.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )


def send_password_links(email):
    for user in User.objects.filter(email=email.lower(), is_active=True):
        with override(user.preferred_language):
            context = {"user": user, "password_reset_url": password_link(user)}
            mail = get_adapter().render_mail(PASSWORD_MAIL, user.email, context)
        mail.send()


def password_link(user):
    """The address at which the person chooses a password; it works once."""
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    return absolute_url(path)


@transaction.atomic
def follow_new_email(user, *, old, by=None):
    """Make the new e-mail the only one and tell the old one; links sent there end.

    The person has yet to confirm the new e-mail.
    """
    user.emailaddress_set.exclude(email=user.email).delete()
    user.emailaddress_set.get_or_create(email=user.email, defaults={"primary": True})
    record_by(by, user, "people.email_changed")
    with override(user.preferred_language):
        send_mail(
            _("Resguardo: the e-mail of your account was changed"),
            render_to_string("people/emails/email_changed.txt", {"user": user}),
            settings.DEFAULT_FROM_EMAIL,
            [old],
        )


def trust_email(user):
    """Mark the e-mail as verified: the person opened a link that was sent to it."""
    user.emailaddress_set.update_or_create(
        email=user.email, defaults={"primary": True, "verified": True}
    )


def prefer_language(user, language):
    user.preferred_language = language
    user.save(update_fields=["preferred_language"])


@dataclass
class Rotation:
    """Counts of documents, and the primary keys of people whose document failed."""

    rotated: int = 0
    current: int = 0
    unreadable: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)


def rotate_document_keys(batch=500):
    """Encrypt every document with the newest key and renew its digest.

    Unreadable documents stay unchanged. Each batch is a transaction and skips current
    documents, so that an interrupted rotation can be run again.
    """
    rotation, last = Rotation(), 0
    while last is not None:
        last = _rotate_batch(rotation, last, batch)
    return rotation


@transaction.atomic
def _rotate_batch(rotation, after, size):
    """The primary key of the last person of the batch, or None after the last batch."""
    users = User.objects.select_for_update().exclude(document_digest="")
    users = list(users.filter(pk__gt=after).order_by("pk")[:size])
    numbers = {user: number for user in users if (number := _read(user, rotation))}
    owners = _owners(map(documents.digest, numbers.values()))
    changed = [
        user
        for user, number in numbers.items()
        if _rotate(user, number, rotation, owners)
    ]
    User.objects.bulk_update(changed, ["document_cipher", "document_digest"], 200)
    rotation.rotated += len(changed)
    rotation.current += len(numbers) - len(changed)
    return users[-1].pk if users else None


def _read(user, rotation):
    try:
        return documents.decrypt(bytes(user.document_cipher))
    except InvalidToken:
        rotation.unreadable.append(user.pk)


def _owners(digests):
    """Digest → primary key of the person who has it."""
    users = User.objects.filter(document_digest__in=list(digests))
    return dict(users.values_list("document_digest", "pk"))


def _rotate(user, number, rotation, owners):
    """Set the fields of one person; return whether they have to be written."""
    cipher, digest = bytes(user.document_cipher), documents.digest(number)
    if owners.setdefault(digest, user.pk) != user.pk:
        rotation.duplicates.append(user.pk)
        digest = user.document_digest
    if documents.is_under_newest_key(cipher) and digest == user.document_digest:
        return False
    user.document_cipher = documents.encrypt(number)
    user.document_digest = digest
    return True
