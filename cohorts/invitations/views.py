from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cohorts.invitations.forms import AcceptForm
from cohorts.invitations.services import enrolment_of_token
from lms.people.accounts import remember_language
from lms.people.attempts import remember_device
from lms.second_factor import without_second_factor

BACKEND = "lms.people.backends.AccountBackend"


@without_second_factor
@never_cache
@sensitive_post_parameters()
def invitation(request, token):
    try:
        enrolment = enrolment_of_token(token)
    except ValidationError:
        return render(request, "invitations/invitation_spent.html", status=410)
    form = AcceptForm(request.POST or None, enrolment=enrolment)
    if form.is_valid():
        user = form.save()
        login(request, user, backend=BACKEND)
        with translation.override(user.preferred_language):
            messages.success(request, _("Welcome. Your account is ready."))
        response = redirect(first_page(enrolment.cohort))
        remember_device(response, request, user.email)
        return remember_language(response, user.preferred_language)
    context = {"form": form, "enrolment": enrolment, "cohort": enrolment.cohort}
    return render(request, "invitations/invitation.html", context)


def first_page(cohort):
    if cohort.is_open and cohort.course_key:
        return reverse("learning:learning", args=[cohort.code])
    return reverse("home:home")
