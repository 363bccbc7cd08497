"""The ways to the statistics from the masthead and from a quiz's questions."""

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.quizzes.views.questions import studies
from assessments.statistics.addresses import page_url
from assessments.statistics.audiences import Audience
from assessments.statistics.permissions import reads_statistics
from lms.design.panels import Action, MenuEntry


def add_navigation(request, entries):
    if reads_statistics(request.user):  # `has_perm` would ask the database
        url = reverse("statistics:quizzes")
        entries.append(MenuEntry(_("Statistics"), url, url, 700))


def add_quiz_actions(request, cohort, quiz_key, actions):
    if studies(request.user, cohort):
        return  # the figures give the right answers away
    url = page_url(Audience(quiz_key, cohort))
    actions.append(Action(_("Statistics of this quiz"), url))
