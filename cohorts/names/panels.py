"""The account's tab of the name, and how many requests wait for a decision."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cohorts.names.models import NameRequest
from lms.addresses import page_url
from lms.design.panels import MenuEntry, Panel


class WaitingNamesPanel(Panel):
    order = 5
    template_name = "names/panels/waiting.html"

    def __init__(self, number, url):
        self.number, self.url = number, url

    def get_context_data(self, parent_context=None):
        return {"number": self.number, "url": self.url}


class PrintedNamePanel(Panel):
    """The name that certificates of a participant show, and what was requested."""

    order = 20
    template_name = "names/panels/printed.html"

    def __init__(self, enrolment, may_decide):
        self.enrolment, self.may_decide = enrolment, may_decide

    def get_context_data(self, parent_context=None):
        person = self.enrolment.user
        return {
            "person": person,
            "latest": person.name_requests.first(),
            "url": _requests_url(self.enrolment.cohort) if self.may_decide else "",
        }


def add_participant_panels(request, enrolment, panels):
    may_decide = request.user.has_perm("enrolments.change_cohort", enrolment.cohort)
    panels.append(PrintedNamePanel(enrolment, may_decide))


def add_account_entry(request, entries):
    url = page_url("names:name")
    entries.append(MenuEntry(_("Name on certificates"), url, url, 10))


def add_home_panels(request, panels):
    if request.user.has_perm("names.decide_names"):
        decidable = NameRequest.objects.decidable_by(request.user)
        _add(panels, decidable, reverse("names:name_requests"))


def add_cohort_panels(request, cohort, panels):
    waiting = NameRequest.objects.waiting().in_cohort(cohort)
    may_decide = request.user.has_perm("enrolments.change_cohort", cohort)
    # Seldom any waits, and whose the person may decide costs three times as much.
    if may_decide and waiting.exists():
        decidable = waiting.decidable_by(request.user)
        _add(panels, decidable, _requests_url(cohort))


def _requests_url(cohort):
    query = urlencode({"cohort": cohort.code})
    return f"{reverse('names:name_requests')}?{query}"


def _add(panels, decidable, url):
    if number := decidable.waiting().count():
        panels.append(WaitingNamesPanel(number, url))
