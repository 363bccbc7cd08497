"""What changes about people, roles and institutions."""

from dataclasses import dataclass, field

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.addresses import absolute_url
from lms.audit.services import record_by
from lms.people import documents
from lms.people.models import FormerName, RoleAssignment, User
from lms.people.roles import Role
from lms.text import clean_name

# Wagtail's own groups hold the rights on pages and records of these two roles.
ADMIN_GROUPS = {Role.ADMINISTRATOR: "Administrators", Role.EDITOR: "Editors"}


@transaction.atomic
def assign_role(user, role, *, country="", institution=None, granted_by=None):
    """Let the person hold the role over that scope; the rights in the admin follow."""
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
    """Take the role away, and the rights in the admin that came with it."""
    log_role("people.role_ended", assignment, by=ended_by)
    assignment.delete()
    follow_admin_groups(assignment.user)


def log_role(action, assignment, *, by):
    """A line in the history of the person whose role it is."""
    record_by(
        by,
        assignment.user,
        action,
        role=assignment.role,
        country=assignment.country,
        institution=assignment.institution_id,
    )


def follow_admin_groups(user):
    """Put the person into Wagtail's groups for the roles they hold now."""
    held = set(user.role_assignments.values_list("role", flat=True))
    for role, name in ADMIN_GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        if role in held:
            user.groups.add(group)
        else:
            user.groups.remove(group)
    vars(user).pop("assignments", None)


@transaction.atomic
def rename_institution(institution, *, on, name_es, name_en="", acronym=""):
    """Give the institution a new name from that day; the old one stays known."""
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


def confirm_certificate_name(user, name, *, at=None):
    """Fix the name exactly as it will be printed, on the person's own word."""
    if user.erased_at:
        raise ValidationError(_("This person was erased: there is no name to print."))
    name = clean_name(name)
    if not name:
        raise ValidationError(_("Write the name that the certificate will carry."))
    user.certificate_name = name
    user.name_confirmed_at = at or timezone.now()
    user.save(update_fields=["certificate_name", "name_confirmed_at"])
    return user


def welcome(user):
    """Mail a person the link with which they choose the password of a new account."""
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    with override(user.preferred_language):
        facts = {"user": user, "link": absolute_url(path)}
        send_mail(
            _("Resguardo: your account is open"),
            render_to_string("people/emails/welcome.txt", facts),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )


def follow_new_email(user):
    """Let the person confirm the e-mail that was written for them; the old one goes."""
    user.emailaddress_set.exclude(email=user.email).delete()
    user.emailaddress_set.get_or_create(email=user.email, defaults={"primary": True})


def trust_email(user):
    """Take the person's e-mail as theirs: they opened a link that went only there."""
    user.emailaddress_set.update_or_create(
        email=user.email, defaults={"primary": True, "verified": True}
    )


def prefer_language(user, language):
    """Speak that language to the person from now on, in mails too."""
    user.preferred_language = language
    user.save(update_fields=["preferred_language"])


@dataclass
class Rotation:
    """What became of the documents: numbers of them, and the keys of people left."""

    rotated: int = 0
    current: int = 0
    unreadable: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)


def rotate_document_keys(batch=500):
    """Put every document under the newest keys; what cannot be read stays as it is.

    Each batch is a transaction, and what is current already is not written again: an
    interrupted rotation goes on where it ended.
    """
    rotation, last = Rotation(), 0
    while last is not None:
        last = _rotate_batch(rotation, last, batch)
    return rotation


@transaction.atomic
def _rotate_batch(rotation, after, size):
    """The key of the last person looked at, or None after the last one."""
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
    """Digest → key of the person who has it already."""
    users = User.objects.filter(document_digest__in=list(digests))
    return dict(users.values_list("document_digest", "pk"))


def _rotate(user, number, rotation, owners):
    """Whether the row has to be written."""
    cipher, digest = bytes(user.document_cipher), documents.digest(number)
    if owners.setdefault(digest, user.pk) != user.pk:
        rotation.duplicates.append(user.pk)
        digest = user.document_digest
    if documents.is_under_newest_key(cipher) and digest == user.document_digest:
        return False
    user.document_cipher = documents.encrypt(number)
    user.document_digest = digest
    return True
