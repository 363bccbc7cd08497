from django.core.signing import BadSignature
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from certificates.verification.forms import VerifyForm
from certificates.verification.limits import limited, over_limit
from certificates.verification.results import token_of, verification_of
from certificates.verification.verification import verify_file, verify_text
from lms.second_factor import without_second_factor

SECONDS_CACHED = 60


@without_second_factor
@limited
def verify(request):
    if token := request.GET.get("result"):
        return file_result(request, token)
    is_bound = request.method == "POST" or "code" in request.GET
    data = request.POST or request.GET
    form = VerifyForm(data, request.FILES) if is_bound else VerifyForm()
    if form.is_bound and form.is_valid():
        content = form.content()
        if content is None:
            return redirect("verification:verification", form.cleaned_data["code"])
        return over_limit(request, "verify_file") or redirect_to_result(content)
    return render(request, "verification/verify.html", {"form": form})


def redirect_to_result(content):
    token = token_of(verify_file(content))
    return redirect(reverse("verification:verify", query={"result": token}))


def file_result(request, token):
    try:
        return answer(request, verification_of(token))
    except BadSignature:
        return redirect("verification:verify")


@without_second_factor
@limited
def verification(request, code):
    result = verify_text(code)
    if not result.by_code and (refusal := over_limit(request, "verify_serial")):
        return refusal
    return answer(request, result)


def answer(request, result):
    """404 for a code that no certificate has; 200 for all else, files included."""
    status = 200 if result.is_known or result.by_file else 404
    context = {"verification": result, "form": VerifyForm()}
    response = render(request, "verification/verification.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status == 200 and request.method == "GET" and request.user.is_anonymous:
        # A revocation shows within this time, wherever the page was opened before.
        patch_cache_control(response, private=True, max_age=SECONDS_CACHED)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
