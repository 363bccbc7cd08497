"""The page on which a coordinator writes to the people that a filter shows."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cohorts.enrolments.access import cohort_page_context, coordinated_cohort_or_404
from cohorts.overview.figures import figures_of
from cohorts.overview.filters import people_filter
from cohorts.overview.reminders import remindable, send_reminders
from lms import languages
from lms.audit.services import record

NAMES_SHOWN = 20


class ReminderForm(forms.Form):
    message = forms.CharField(
        label=_("Your message"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Optional. The e-mail says that the course is waiting, and links to it. "
            "Your message is stored in the history of each person."
        ),
    )


@login_required
def remind(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    if not cohort.is_open:
        raise Http404
    wanted = chosen(request, cohort)
    enrolments = remindable(wanted).select_related("user")
    enrolments = list(enrolments.order_by("user__sort_key", "user_id"))
    form = ReminderForm(request.POST if request.method == "POST" else None)
    if enrolments and form.is_valid():
        return send(request, cohort, enrolments, form.cleaned_data["message"])
    context = cohort_page_context(request, cohort) | {
        "form": form,
        "count": len(enrolments),
        "invited_again": sum(not each.accepted_at for each in enrolments),
        "left_out": wanted.count() - len(enrolments),
        "names": [each.user.sorting_name for each in enrolments[:NAMES_SHOWN]],
    }
    return render(request, "overview/remind.html", context)


def chosen(request, cohort):
    """The enrolments that the filter of the overview shows, or one person's."""
    enrolments = cohort.enrolments.visible_to(request.user).active()
    person = request.GET.get("person", "")
    if person.isdecimal():
        return enrolments.filter(pk=person)
    figures = figures_of(cohort, enrolments, language=languages.current())
    return enrolments.filter(pk__in=people_filter(request.GET).keys_of(figures))


def send(request, cohort, enrolments, message):
    keys = [each.pk for each in enrolments]
    send_reminders.enqueue(keys, request.user.pk, message)
    record(request, cohort, "overview.reminder", enrolments=keys)
    sentence = ngettext(
        "The reminder to %(n)s person is on its way.",
        "The reminders to %(n)s people are on their way.",
        len(keys),
    )
    messages.success(request, sentence % {"n": len(keys)})
    return redirect(cohort)
