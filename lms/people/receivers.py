"""What follows when people sign in, or change what protects their account."""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_login_failed

from lms.audit.middleware import client_address
from lms.people import services, sessions
from lms.people.trail import record_attempt, record_own


def connect():
    for signal, receiver in (
        (user_logged_in, begin_session),
        (user_login_failed, record_failure),
        (account.password_changed, record_password),
        (account.password_set, record_password),
        (account.password_reset, record_password),
        (account.password_reset, trust_mailbox),
        (account.email_changed, record_email),
        (account.login_code_rejected, record_refused_code),
        (mfa.authentication_failed, record_refused_code),
        (mfa.authenticator_added, record_factor_added),
        (mfa.authenticator_removed, record_factor_removed),
        (mfa.authenticator_reset, record_factor_added),
    ):
        signal.connect(receiver, dispatch_uid=receiver.__name__)


def begin_session(user, request, **kwargs):
    sessions.begin(request.session)
    record_own(user, "people.signed_in")
    if client_address(request):  # tests sign in without one
        UserSession.objects.create_from_request(request)


def record_failure(credentials, **kwargs):
    record_attempt("people.sign_in_failed", credentials.get("email", ""))


def record_refused_code(user, **kwargs):
    record_attempt("people.code_refused", user.email)


def record_password(user, **kwargs):
    record_own(user, "people.password_changed")


def trust_mailbox(user, request, **kwargs):
    services.trust_email(user)
    sessions.note_mailbox(request, user)


def record_email(user, from_email_address, **kwargs):
    if from_email_address:  # else the first one was confirmed
        record_own(user, "people.email_changed")


def record_factor_added(user, request, authenticator, **kwargs):
    record_own(user, "people.factor_added", factor=authenticator.type)
    if authenticator.type in sessions.FACTORS:
        sessions.note_second_factor(request, user)
        sessions.end_sessions(user, but=request.session.session_key)


def record_factor_removed(user, request, authenticator, **kwargs):
    record_own(user, "people.factor_removed", factor=authenticator.type)
    sessions.end_sessions(user, but=request.session.session_key)
