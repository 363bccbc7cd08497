"""Whom a corrected key changes, and marking their attempts again."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from laces.components import MediaContainer

from assessments.bank.models import Question, QuestionVersion
from assessments.regrading.changes import affected_enrolments, changes_for
from assessments.regrading.forms import RegradeForm
from assessments.regrading.models import Regrade
from assessments.statistics.titles import quiz_titles
from lms.design.pages import get_page
from lms.design.panels import collected

PEOPLE_A_PAGE = 25


@login_required
def question(request, pk):
    # Features above add `Panel`s by
    # `construct_regrade_preview(request, enrolments, panels)`, keys of enrolments.
    if not request.user.has_perm("regrading.regrade"):
        raise Http404
    question = get_object_or_404(Question.objects.with_words(), pk=pk)
    # A key that nobody has approved changes no marks.
    version = QuestionVersion.objects.offered().filter(question=question).first()
    form = RegradeForm(request.POST or None)
    if version and form.is_valid():
        return redirect(form.save(version=version, by=request.user))
    people = people_changed(version)
    enrolments = [person.enrolment.pk for person in people]
    panels = collected("construct_regrade_preview", request, enrolments)
    page = get_page(request, people, PEOPLE_A_PAGE)
    titles = quiz_titles({person.quiz_key for person in page})
    decisions = Regrade.objects.filter(version__question=question)
    context = {
        "question": question,
        "version": version,
        "form": form,
        "page": page,
        "rows": [(person, titles.get(person.quiz_key, "")) for person in page],
        "gained": sum(person.gains_pass for person in people),
        "lost": sum(person.loses_pass for person in people),
        "panels": panels,
        "media": MediaContainer(panels).media,
        "decisions": decisions.select_related("version", "decided_by"),
    }
    return render(request, "regrading/question.html", context)


def people_changed(version):
    if version is None:
        return []
    people = changes_for(version, affected_enrolments(version))
    return sorted(people, key=lambda person: person.enrolment.user.sort_key)
