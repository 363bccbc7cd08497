from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from cohorts.attendance.access import marked_session_or_404
from cohorts.attendance.unlisted import notes_of
from cohorts.attendance.unlisted_forms import EnrolUnlistedForm
from cohorts.enrolments.access import coordinated_cohort_or_404


@login_required
def unlisted_enrol(request, pk, person):
    session = marked_session_or_404(request.user, pk)
    cohort = coordinated_cohort_or_404(request.user, session.workshop.cohort.code)
    people = session.unlisted_people.filter(enrolment=None)
    person = get_object_or_404(people, pk=person)
    person.session = session
    form = EnrolUnlistedForm(request.POST or None, person=person, by=request.user)
    if form.is_valid() and (done := form.save()):
        messages.success(request, enrolled_words(*done))
        return redirect("attendance:sheet", pk)
    context = {
        "session": session,
        "cohort": cohort,
        "person": person,
        "form": form,
        "notes": notes_of(person),
    }
    return render(request, "attendance/unlisted_enrol.html", context)


def enrolled_words(enrolment, notes):
    return ngettext(
        "%(name)s is enrolled and marked present in %(n)s session.",
        "%(name)s is enrolled and marked present in %(n)s sessions.",
        len(notes),
    ) % {"name": enrolment.user, "n": len(notes)}
