"""Anyone checks a certificate, without an account."""

from functools import wraps

from allauth.core.ratelimit import consume_or_429
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from certificates.verification.forms import VerifyForm
from certificates.verification.verification import verify_file, verify_text
from lms.second_factor import without_second_factor

SECONDS_KEPT = 60
LIMITS = {
    "verify_page": "60/m/ip",
    "verify_serial": "20/m/ip",
    "verify_file": "12/m/ip",
}


def limited(action):
    """Answers 429 to an address that asks more often than people do."""

    def decorate(view):
        @wraps(view)
        def ask(request, *args, **kwargs):
            refusal = over_limit(request, action)
            return refusal or view(request, *args, **kwargs)

        return ask

    return decorate


def over_limit(request, action):
    return consume_or_429(request, action=action, config=LIMITS, limit_get=True)


@without_second_factor
@limited("verify_page")
def verify(request):
    data = request.POST or request.GET
    form = VerifyForm(data, request.FILES) if is_asking(request) else VerifyForm()
    if form.is_bound and form.is_valid():
        content = form.content()
        if content is None:
            return redirect("verification:verification", form.cleaned_data["code"])
        return over_limit(request, "verify_file") or answer(
            request, verify_file(content)
        )
    return render(request, "verification/verify.html", {"form": form})


def is_asking(request):
    return request.method == "POST" or "code" in request.GET


@without_second_factor
@limited("verify_page")
def verification(request, code):
    found = verify_text(code)
    if not found.by_code and (refusal := over_limit(request, "verify_serial")):
        return refusal
    return answer(request, found)


def answer(request, found):
    """200 for what is known or was uploaded; a code that nobody has is not found."""
    status = 200 if found.is_known or found.by_file else 404
    context = {"found": found, "form": VerifyForm()}
    response = render(request, "verification/verification.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status == 200 and request.method == "GET" and request.user.is_anonymous:
        # A revocation shows within this time, wherever the page was opened before.
        patch_cache_control(response, private=True, max_age=SECONDS_KEPT)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
