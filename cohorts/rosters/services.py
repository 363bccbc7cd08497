"""Writes rosters into cohorts, and undoes it."""

import secrets
from contextlib import suppress

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cohorts.enrolments.events import Kind
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.services import enrol, record_events
from cohorts.invitations.services import invite
from cohorts.rosters.columns import FILLING
from cohorts.rosters.models import RosterImport, RosterUndoing
from cohorts.rosters.planning import plan_roster
from lms.people import documents
from lms.people.models import User
from lms.people.services import follow_new_email

BATCH = 1000
ATTEMPTS = 3
TURNS = 7_265_511  # key of the advisory lock; any number that no other lock uses


def import_roster(cohort, table, *, file, actor=None, partial=False):
    """Enrol the people of the table and invite the new ones; returns the plan.

    `file`: (name, sha256) of the upload. If rows are rejected nothing is written,
    unless `partial`. Concurrent imports run one after the other.
    """
    # One of these accounts may be created at the same moment: then plan again.
    for _attempt in range(ATTEMPTS - 1):
        with suppress(IntegrityError), transaction.atomic():
            return _import(cohort, table, file, actor, partial)
    with transaction.atomic():
        return _import(cohort, table, file, actor, partial)


def _import(cohort, table, file, actor, partial):
    cohort = begin_writing(cohort)
    plan = plan_roster(cohort, table, actor=actor)
    if plan.is_writable(partial=partial):
        enrolments = write_plan(cohort, plan, actor)
        counts = plan.counts | {"rejected": len(plan.rejections)}
        note_import(cohort, file, actor, enrolments=enrolments, **counts)
    return plan


def begin_writing(cohort):
    """The cohort as it is now; other imports wait until this transaction ends."""
    # SQLite's writers wait for one another; PostgreSQL's would meet in the middle.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURNS])
    cohort = Cohort.objects.get(pk=cohort.pk)
    if cohort.status == Cohort.Status.DONE:
        raise ValidationError(_("This cohort has ended. No one else can be enrolled."))
    return cohort


def write_plan(cohort, plan, actor, *, inviting=True):
    """Enrol, update and invite; returns the keys of new and reinstated enrolments."""
    _write_people(plan)
    _follow_new_emails(plan, actor)
    created, updated = plan.with_outcome("created"), plan.with_outcome("updated")
    enrolments = [
        Enrolment(cohort=cohort, user=row.user, institution=row.institution)
        for row in created
    ]
    enrol(enrolments, by=actor)
    reinstated, readdressed = _update_enrolments(updated, actor)
    if inviting:
        invite([*enrolments, *reinstated])
    invite(readdressed)
    return [enrolment.pk for enrolment in [*enrolments, *reinstated]]


def note_import(cohort, file, actor, **fields):
    if fields["created"] + fields["updated"]:
        name, sha256 = file
        RosterImport.objects.create(
            cohort=cohort,
            imported_by=actor,
            file_name=name[:255],
            sha256=sha256,
            **fields,
        )


@transaction.atomic
def undo_import(roster_import, *, by):
    """Withdraw the people that the import enrolled; another import reinstates them."""
    RosterImport.objects.select_for_update().get(pk=roster_import.pk)
    if RosterUndoing.objects.filter(roster_import=roster_import).exists():
        raise ValidationError(_("This import has already been undone."))
    enrolments = Enrolment.objects.filter(pk__in=roster_import.enrolments)
    withdrawn = record_events(
        list(enrolments.order_by("pk")),
        Kind.WITHDRAWN,
        by=by,
        reason=gettext_noop("The import of the list was undone."),
    )
    return RosterUndoing.objects.create(
        roster_import=roster_import, undone_by=by, withdrawn=len(withdrawn)
    )


def _write_people(plan):
    new = [row for row in plan.rows if row.user is None]
    for row in new:
        row.user = _new_user(row)
    User.objects.bulk_create([row.user for row in new], batch_size=BATCH)
    changed = [row for row in plan.rows if row.changes]
    for row in changed:
        _change(row)
    copied = [column.fills for column in FILLING]
    fields = [*copied, "institution", "document_cipher", "document_digest"]
    User.objects.bulk_update([row.user for row in changed], fields, batch_size=200)


def _follow_new_emails(plan, actor):
    for row in plan.rows:
        if row.user and "email" in row.changes:
            follow_new_email(row.user, old=row.changes["email"].before, by=actor)


def _new_user(row):
    user = User(
        # The same as `set_unusable_password`, a hundred times as fast.
        password=UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30),
        institution=row.institution,
        **{column.fills: getattr(row.person, column.key) for column in FILLING},
    )
    if row.person.document:
        _set_document(user, row.person.document)
    return user


def _change(row):
    for column in FILLING:
        if column.key in row.changes:
            setattr(row.user, column.fills, row.changes[column.key].after)
    if "institution" in row.changes:
        row.user.institution = row.institution
    if "document" in row.changes:
        _set_document(row.user, row.person.document)


def _set_document(user, number):
    user.document_cipher = documents.encrypt(number)
    user.document_digest = documents.digest(number)


def _update_enrolments(rows, actor):
    """Returns the enrolments reinstated, and those with another e-mail to invite."""
    for row in rows:
        row.enrolment.institution = row.institution
    enrolments = [row.enrolment for row in rows]
    Enrolment.objects.bulk_update(enrolments, ["institution"], batch_size=200)
    reinstated = [row.enrolment for row in rows if "withdrawn" in row.changes]
    record_events(reinstated, Kind.REINSTATED, by=actor)
    readdressed = [row.enrolment for row in rows if "email" in row.changes]
    reason = _("The e-mail address changed.")
    readdressed = record_events(readdressed, Kind.UNINVITED, by=actor, reason=reason)
    return reinstated, readdressed
