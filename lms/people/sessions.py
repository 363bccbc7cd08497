"""What a session proves, and how long it lasts for people with a role.

A person with a role needs a second factor in the session itself: an account that has
one says nothing about who opened this session.
"""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import BigAutoField

from lms.prepared import PreparedQuery

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
OWN_FACTORS = PreparedQuery(
    lambda user: Authenticator.objects.filter(user=user, type__in=FACTORS).only("pk"),
    user=BigAutoField(),
)

SIGNED_IN, SEEN = "signed_in_at", "seen_at"
FACTOR_OF, MAILBOX_OF = "second_factor_of", "mailbox_of"
# Writing the session at every request would cost each page a query.
SEEN_EVERY = 60


def holds_role(user):
    return user.is_authenticated and (user.is_superuser or bool(user.assignments))


def has_second_factor(user):
    return bool(OWN_FACTORS.rows(user=user.pk))


def used_second_factor(request):
    """Whether this session was opened or confirmed with a factor, or enrolled one."""
    if request.session.get(FACTOR_OF) == str(request.user.pk):
        return True
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def note_second_factor(request, user):
    """Remember that this session enrolled a factor."""
    request.session[FACTOR_OF] = str(user.pk)


def note_mailbox(request, user):
    """Remember that this browser opened a link sent to the person's e-mail."""
    request.session[MAILBOX_OF] = str(user.pk)


def proved_mailbox(request, user):
    return request.session.get(MAILBOX_OF) == str(user.pk)


def begin(session, now=None):
    session[SIGNED_IN] = session[SEEN] = now or time.time()


def is_over(session, now=None):
    """Whether the session of a person with a role is too old or was idle too long."""
    now = now or time.time()
    age = now - session.get(SIGNED_IN, 0)
    idle = now - session.get(SEEN, 0)
    longest, longest_idle = settings.STAFF_SESSION, settings.STAFF_SESSION_IDLE
    return age > longest.total_seconds() or idle > longest_idle.total_seconds()


def note_activity(session, now=None):
    now = now or time.time()
    if now - session[SEEN] > SEEN_EVERY:
        session[SEEN] = now


def end_sessions(user, *, but=None):
    get_adapter().end_sessions(
        UserSession.objects.filter(user=user).exclude(session_key=but or "")
    )


def delete_expired_sessions():
    call_command("clearsessions")
    open_sessions = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=open_sessions).delete()
