"""The tab of a cohort's people, and the e-mails that did not reach them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.enrolments.mails import undelivered_mails
from cohorts.enrolments.models import Enrolment
from lms.design.panels import MenuEntry, Panel


class UndeliveredMailsPanel(Panel):
    """E-mails that were not delivered, or may not have been, to be sent again."""

    order, shown = 5, 5
    template_name = "participants/panels/mails.html"

    def __init__(self, cohort, mails):
        self.cohort, self.mails = cohort, mails

    def get_context_data(self, parent_context):
        mails = with_addresses(self.cohort, self.mails)
        return {
            "cohort": self.cohort,
            "count": len(mails),
            "mails": mails[: self.shown],
            "csrf_token": parent_context["csrf_token"],
        }


def with_addresses(cohort, mails_by_enrolment):
    mails = []
    for key, of_person in mails_by_enrolment.items():
        for mail in of_person:
            mail.person_url = reverse("participants:person", args=[cohort.code, key])
            mail.send_url = reverse(
                "participants:mail_send", args=[cohort.code, key, mail.pk]
            )
            mails.append(mail)
    return mails


def add_tab(request, cohort, tabs):
    url = reverse("participants:people", args=[cohort.code])
    tabs.append(MenuEntry(_("People"), url, url, 20))


def add_cohort_panels(request, cohort, panels):
    enrolments = cohort.enrolments.visible_to(request.user).active()
    add_mails(request.user, cohort, enrolments, panels)


def add_participant_panels(request, enrolment, panels):
    enrolments = Enrolment.objects.filter(pk=enrolment.pk)
    add_mails(request.user, enrolment.cohort, enrolments, panels)


def add_mails(user, cohort, enrolments, panels):
    if not user.has_perm("enrolments.change_cohort", cohort):
        return
    mails = undelivered_mails(enrolments)
    if mails:
        panels.append(UndeliveredMailsPanel(cohort, mails))
