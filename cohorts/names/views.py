from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.enrolments.access import require
from cohorts.enrolments.models import Cohort
from cohorts.names import services
from cohorts.names.forms import NameForm, RefuseForm
from cohorts.names.models import NameRequest
from lms.design.pages import get_page
from lms.second_factor import without_second_factor

DECIDED_A_PAGE = 25


@without_second_factor
@login_required
def name(request):
    may_confirm = request.user.has_perm("names.confirm_name")
    form = NameForm(request.POST or None, user=request.user)
    if may_confirm and form.is_valid():
        messages.success(request, sentence_after(form.save()))
        return HttpResponseRedirect(following(request))
    context = {
        "form": form,
        "may_confirm": may_confirm,
        "next": following(request),
        "latest": request.user.name_requests.exclude(state="withdrawn").first(),
    }
    return render(request, "names/name.html", context)


def sentence_after(name_request):
    if name_request:
        return _("Your coordinator will decide about the name. You can continue.")
    return _("Your name is confirmed.")


def following(request):
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, request.get_host())
    return address if is_ours else reverse("home:home")


@login_required
@require_POST
def name_withdraw(request):
    services.withdraw_request(request.user)
    messages.success(request, _("You have withdrawn your request."))
    return redirect("names:name")


@login_required
def name_requests(request):
    return requests_page(request)


@login_required
@require_POST
def name_accept(request, pk):
    name_request = decidable_or_404(request.user, pk)
    services.accept_request(name_request, by=request.user)
    sentence = _("Certificates will show “%(name)s”. The person will be told.")
    messages.success(request, sentence % {"name": name_request.name})
    return redirect("names:name_requests")


@login_required
@require_POST
def name_refuse(request, pk):
    name_request = decidable_or_404(request.user, pk)
    form = RefuseForm(request.POST, name_request=name_request, by=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("The request is refused. The person will be told."))
        return redirect("names:name_requests")
    return requests_page(request, refused=form)


def requests_page(request, refused=None):
    require(request.user, "names.decide_names")
    cohort = chosen_cohort(request)
    decidable = NameRequest.objects.decidable_by(request.user)
    decidable = decidable.select_related("user__institution", "decided_by")
    if cohort:
        decidable = decidable.in_cohort(cohort)
    forms = {
        row: RefuseForm(name_request=row, by=request.user) for row in waiting(decidable)
    }
    if refused:
        forms[refused.name_request] = refused
    context = {
        "cohort": cohort,
        "waiting": list(forms.items()),
        "page": get_page(request, decidable.decided(), DECIDED_A_PAGE),
    }
    return render(request, "names/name_requests.html", context)


def waiting(decidable):
    return decidable.waiting().order_by("asked_at", "pk")


def chosen_cohort(request):
    cohorts = Cohort.objects.run_by(request.user)
    return cohorts.filter(code=request.GET.get("cohort", "")).first()


def decidable_or_404(user, pk):
    require(user, "names.decide_names")
    return get_object_or_404(NameRequest.objects.decidable_by(user), pk=pk)
