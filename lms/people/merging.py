"""Merging two accounts of one person: one is kept, the other is closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.audit.services import record_by
from lms.people.erasure import end_sessions
from lms.people.models import AccountMerge, User
from lms.people.services import end_role
from lms.people.signals import accounts_merged


@transaction.atomic
def merge_accounts(kept, merged, *, by, reason, at=None):
    """Move the rows of the merged account to the kept one, and close it."""
    _lock(kept, merged)
    kept.refresh_from_db()
    merged.refresh_from_db()
    ensure_mergeable(kept, merged, by=by)
    if not reason.strip():
        raise ValidationError(_("Enter a reason."))
    moved = {}
    for _receiver, rows in accounts_merged.send(User, kept=kept, merged=merged):
        moved |= rows or {}
    _close(merged, by=by)
    merge = AccountMerge.objects.create(
        kept=kept,
        merged=merged,
        moved=moved,
        by=by,
        at=at or timezone.now(),
        reason=reason.strip(),
    )
    record_by(by, kept, "people.merged", merged=merged.pk)
    record_by(by, merged, "people.merged", kept=kept.pk)
    return merge


def kept_accounts(keys):
    """Key of each merged account among these → key of the account that was kept.

    An account that was kept may have been merged later: the last one counts.
    """
    found, asked = {}, set(keys)
    while asked:
        merges = AccountMerge.objects.filter(merged__in=asked)
        step = dict(merges.values_list("merged", "kept"))
        found = {merged: step.get(kept, kept) for merged, kept in found.items()}
        found |= {merged: kept for merged, kept in step.items() if merged in keys}
        asked = set(step.values())
    return found


def ensure_mergeable(kept, merged, *, by):
    """Refuse accounts that are closed, erased, the same or out of the scope of `by`."""
    if kept == merged:
        raise ValidationError(_("Choose two different accounts."))
    if by == merged:
        raise ValidationError(_("You cannot close your own account."))
    if kept.erased_at or merged.erased_at:
        raise ValidationError(_("One of the accounts has been erased."))
    if AccountMerge.objects.filter(merged__in=[kept, merged]).exists():
        raise ValidationError(_("One of the accounts has been merged already."))
    if kept.country != merged.country and not _sees_both(by, kept, merged):
        raise ValidationError(
            _("The accounts belong to different countries, and you do not see both.")
        )


def _sees_both(by, kept, merged):
    if by is None:
        return False
    pair = Q(pk__in=[kept.pk, merged.pk])
    return User.objects.visible_to(by).filter(pair).distinct().count() == 2


def _lock(*users):
    """Lock in the order of the keys, so that two merges cannot deadlock."""
    keys = [user.pk for user in users]
    people = User.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    list(people.values_list("pk"))


def _close(user, *, by):
    for assignment in list(user.role_assignments.all()):
        end_role(assignment, ended_by=by)
    user.groups.clear()
    user.user_permissions.clear()
    user.is_active = user.is_superuser = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "is_superuser", "password"])
    end_sessions(user)
