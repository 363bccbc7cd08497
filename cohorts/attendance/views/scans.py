from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cohorts.attendance.access import marked_session_or_404
from cohorts.attendance.arrivals import local_time
from cohorts.attendance.codes import renew_code
from cohorts.attendance.limits import over_limit
from cohorts.attendance.marks import mark_of
from cohorts.attendance.scans import (
    TOKEN_LASTS,
    WRONG_CODE,
    check_session,
    enrolment_for_scan,
    mark_at,
    read_scan,
    record_scan,
    result_of,
    scan_token,
    session_with_code,
)
from cohorts.attendance.screen import read_screen
from cohorts.results.models import Result
from lms.serving.browser_cache import KEPT_NOWHERE

COOKIE, COOKIE_PATH, COOKIE_AGE = "scan-{pk}", "/a/", 60 * 60


def kept_nowhere(view):
    @wraps(view)
    def unstored(*args, **kwargs):
        response = view(*args, **kwargs)
        response["Cache-Control"] = KEPT_NOWHERE
        return response

    return unstored


@kept_nowhere
@require_safe
@login_required
def code(request, pk):
    session = marked_session_or_404(request.user, pk)
    screen = read_screen(session, now=timezone.now())
    context = {"session": session, "screen": screen}
    return render(request, "attendance/code.html", context)


@require_POST
@login_required
def code_renew(request, pk):
    session = marked_session_or_404(request.user, pk)
    renew_code(session, by=request.user)
    return redirect("attendance:code", pk)


@kept_nowhere
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request, pk, code):
    if request.method == "POST" and request.user.is_anonymous:
        return redirect_to_login(request.path)
    session = session_with_code(pk)
    if result := _own_result(request, session):
        return _show_recorded(request, session, result)
    token = request.COOKIES.get(COOKIE.format(pk=pk))
    try:
        at = read_scan(session, code, token, now=timezone.now())
        if request.method == "POST":
            return _record(request, session, at)
        check_session(session, at)
        if request.user.is_authenticated:
            enrolment_for_scan(session, request.user)
    except ValidationError as refusal:
        return _refuse(request, refusal)
    return _ask(request, session, at)


def _own_result(request, session):
    if not session or request.user.is_anonymous:
        return None
    return result_of(session, request.user)


def _record(request, session, at):
    record_scan(session, request.user, at)
    response = redirect(request.path)
    response.delete_cookie(COOKIE.format(pk=session.pk), path=COOKIE_PATH)
    return response


def _ask(request, session, at):
    context = {
        "session": session,
        "scanned_at": local_time(session, at),
        "until": local_time(session, at + TOKEN_LASTS),
        "mark": mark_at(session, at),
    }
    response = render(request, "attendance/scan.html", context)
    response.set_cookie(
        COOKIE.format(pk=session.pk),
        scan_token(session, at),
        max_age=COOKIE_AGE,
        path=COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _show_recorded(request, session, result):
    context = {
        "session": session,
        "result": result,
        "is_scan": result.source == Result.Source.SCAN,
        "missed": mark_of(result).missed,
        "scanned_at": local_time(session, result.achieved_at),
        "recorded_at": local_time(session, result.recorded_at),
    }
    return render(request, "attendance/recorded.html", context)


def _refuse(request, refusal):
    """410 for a wrong code, which is counted against guessing; 409 for the rest."""
    is_wrong = refusal.code == WRONG_CODE
    if is_wrong and (limited := over_limit(request)):
        return limited
    context = {"sentence": refusal.messages[0]}
    status = 410 if is_wrong else 409
    return render(request, "attendance/scan_refused.html", context, status=status)
