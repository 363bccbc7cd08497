from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cohorts.attendance.own import own_attendance_of
from cohorts.attendance.own_panels import lacking_sentence
from cohorts.enrolments.models import Enrolment
from cohorts.results.achievements import achievement_of
from lms import languages


@login_required
def own_attendance(request, code):
    enrolments = Enrolment.objects.active().filter(user=request.user)
    enrolments = enrolments.select_related("cohort")
    enrolment = get_object_or_404(enrolments, cohort__code=code)
    achievement = achievement_of(enrolment, languages.current())
    own = own_attendance_of(achievement, timezone.now())
    if own is None:
        raise Http404
    context = {"own": own, "cohort": enrolment.cohort}
    if enrolment.cohort.is_open:
        context["sentence"] = lacking_sentence(achievement)
    return render(request, "attendance/own.html", context)
