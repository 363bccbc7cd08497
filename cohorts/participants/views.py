from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from laces.components import MediaContainer

from cohorts.enrolments.access import cohort_page_context, staff_cohort_or_404
from cohorts.enrolments.mails import mails_of, undelivered_mails
from cohorts.enrolments.models import Enrolment, EnrolmentEvent, EnrolmentQuerySet
from cohorts.enrolments.services import withdraw
from cohorts.invitations.services import invite_again
from cohorts.participants.access import changeable_enrolment_or_404
from cohorts.participants.factors import can_be_reset
from cohorts.participants.panels import with_addresses
from lms.audit.services import record
from lms.design.pages import get_page
from lms.design.panels import collected
from lms.mail.services import send_again

PEOPLE_A_PAGE = 25


def with_undelivered_mails(enrolments):
    enrolments = enrolments.active()
    return enrolments.filter(pk__in=list(undelivered_mails(enrolments)))


# Value of the filter → its label and the enrolments it shows.
FILTERS = {
    "accepted": (gettext_lazy("Signed in"), EnrolmentQuerySet.accepted),
    "awaiting_answer": (
        gettext_lazy("Invited, not signed in yet"),
        EnrolmentQuerySet.awaiting_answer,
    ),
    "awaiting_invitation": (
        gettext_lazy("Not invited yet"),
        EnrolmentQuerySet.awaiting_invitation,
    ),
    "undelivered": (gettext_lazy("E-mail not delivered"), with_undelivered_mails),
    "withdrawn": (gettext_lazy("Left the cohort"), EnrolmentQuerySet.withdrawn),
}
CURRENT = ("", EnrolmentQuerySet.active)


@login_required
def people(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    words, state = request.GET.get("q", ""), request.GET.get("status", "")
    _label, narrow = FILTERS.get(state, CURRENT)
    enrolments = cohort.enrolments.visible_to(request.user).matching(words)
    enrolments = narrow(enrolments).select_related("user", "institution")
    context = cohort_page_context(request, cohort)
    page = get_page(request, with_uninvited_at(enrolments), PEOPLE_A_PAGE)
    if context["may_change"]:
        attach_mails(cohort, page)
    context |= {
        "page": page,
        "words": words,
        "state": state,
        "states": [(value, label) for value, (label, _narrow) in FILTERS.items()],
    }
    return render(request, "participants/people.html", context)


def with_uninvited_at(enrolments):
    """Each with the moment when its invitation was last to be sent again, or None."""
    events = EnrolmentEvent.objects.filter(
        enrolment=OuterRef("pk"), kind=EnrolmentEvent.Kind.UNINVITED
    )
    latest = events.order_by("-pk").values("at")[:1]
    return enrolments.annotate(uninvited_at=Subquery(latest))


def attach_mails(cohort, page):
    keys = [enrolment.pk for enrolment in page]
    mails = undelivered_mails(Enrolment.objects.filter(pk__in=keys))
    with_addresses(cohort, mails)
    for enrolment in page:
        enrolment.mails = mails.get(enrolment.pk, [])


@login_required
def person(request, code, pk):
    # Features above add `Panel`s by
    # `construct_participant_page(request, enrolment, panels)`.
    cohort = staff_cohort_or_404(request.user, code)
    enrolments = cohort.enrolments.visible_to(request.user)
    enrolments = enrolments.select_related("user", "institution", "cohort")
    enrolment = get_object_or_404(with_uninvited_at(enrolments), pk=pk)
    panels = collected("construct_participant_page", request, enrolment)
    context = cohort_page_context(request, cohort)
    context |= {
        "enrolment": enrolment,
        "can_reset_factor": context["may_change"] and can_be_reset(enrolment.user),
        "events": enrolment.events.select_related("by"),
        "panels": panels,
        "media": MediaContainer(panels).media,
    }
    return render(request, "participants/person.html", context)


@login_required
@require_POST
def enrolment_invite(request, code, pk):
    enrolment = changeable_enrolment_or_404(request.user, code, pk)
    invite_again(enrolment, by=request.user)
    messages.success(
        request,
        _("The invitation to %(person)s is on its way.") % {"person": enrolment.user},
    )
    return redirect("participants:people", code)


@login_required
@require_POST
def mail_send(request, code, pk, mail_pk):
    enrolment = changeable_enrolment_or_404(request.user, code, pk)
    mails = mails_of(Enrolment.objects.filter(pk=enrolment.pk))
    mail = get_object_or_404(mails, pk=mail_pk)
    send_again(mail)
    record(request, enrolment.cohort, "mail.sent_again", mail=mail.pk, enrolment=pk)
    messages.success(request, _("The e-mail will be sent again."))
    return redirect("participants:person", code, pk)


@login_required
def enrolment_withdraw(request, code, pk):
    enrolment = changeable_enrolment_or_404(request.user, code, pk)
    if request.method == "POST":
        withdraw(enrolment, by=request.user)
        record(
            request, enrolment.cohort, "participants.withdraw", enrolment=enrolment.pk
        )
        sentence = _("%(person)s has left the cohort.")
        messages.success(request, sentence % {"person": enrolment.user})
        return redirect("participants:people", code)
    context = cohort_page_context(request, enrolment.cohort)
    return render(
        request, "participants/withdraw.html", context | {"enrolment": enrolment}
    )
