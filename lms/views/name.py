from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from lms.forms import CertificateNameForm
from lms.panels import reason_against_new_name


@login_required
def name(request):
    fixed_because = reason_against_new_name(request.user)
    form = CertificateNameForm(request.POST or None, user=request.user)
    if not fixed_because and form.is_valid():
        form.save()
        messages.success(request, _("The name is confirmed."))
        return HttpResponseRedirect(following(request))
    context = {"form": form, "fixed_because": fixed_because, "next": following(request)}
    return render(request, "lms/name.html", context)


def following(request):
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, request.get_host())
    return address if is_ours else reverse("lms:home")
