from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.issuing.models import Certificate
from certificates.portal.figures import certificate_figures
from certificates.portal.permissions import is_overseer
from cohorts.enrolments.models import Cohort, Enrolment
from lms.design.pages import MOST_COUNTED
from lms.design.panels import MenuEntry, Panel
from lms.people.models import User
from lms.people.roles import Role

COHORTS_SHOWN, COHORTS_TRIED = 6, 24


class PortalPanel(Panel):
    """The people in training and the certificates inside a liaison's scope."""

    order = 40
    slot = "main"
    template_name = "portal/panels/portal.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context=None):
        overseen = Certificate.objects.overseen_by(self.user)
        latest = overseen.with_status().latest_first()
        return {
            "training": training(self.user),
            "cohorts": open_cohorts(self.user),
            "certificates": certificate_figures(overseen, timezone.localdate()),
            "latest": latest.select_related("institution")[:5],
        }


def training(user):
    """Numbers of the scope's people in open cohorts and of those who have signed in.

    Above `MOST_COUNTED` people, `has_more` replaces what is not counted any further.
    """
    enrolments = Enrolment.objects.active().order_by().filter(user=OuterRef("pk"))
    enrolments = enrolments.filter(cohort__status=Cohort.Status.OPEN)
    in_scope = user.scope(Role.LIAISON, Role.COORDINATOR).condition()
    people = User.objects.filter(in_scope, Exists(enrolments)).order_by()
    counted = people.values("pk")[: MOST_COUNTED + 1].count()
    if counted > MOST_COUNTED:
        return {"people": MOST_COUNTED, "has_more": True}
    # Not EXISTS: PostgreSQL would look for it in a list of everybody who has signed in.
    accepted = enrolments.filter(accepted_at__isnull=False).values("accepted_at")[:1]
    signed_in = people.annotate(accepted_at=Subquery(accepted))
    signed_in = signed_in.aggregate(number=Count("accepted_at"))["number"]
    return {"people": counted, "signed_in": signed_in, "has_more": False}


def open_cohorts(user):
    """The open cohorts with people of the scope that end first, with their `people`."""
    cohorts = Cohort.objects.open()
    cohorts = cohorts.order_by(F("ends_on").asc(nulls_last=True), "code")
    # With many people some are found in these; few people are quickly counted.
    first = list(cohorts[:COHORTS_TRIED])
    shown = with_people(first, user)
    if len(shown) < COHORTS_SHOWN and len(first) == COHORTS_TRIED:
        keys = in_training(user).order_by().values("cohort")
        shown = with_people(cohorts.filter(pk__in=keys)[:COHORTS_SHOWN], user)
    return shown[:COHORTS_SHOWN]


def with_people(cohorts, user):
    by_key = {cohort.pk: cohort for cohort in cohorts}
    rows = in_training(user).filter(cohort__in=by_key).order_by().values_list("cohort")
    people = dict(rows.annotate(n=Count("pk")))
    for cohort in by_key.values():
        cohort.people = people.get(cohort.pk, 0)
    return [cohort for cohort in by_key.values() if cohort.people]


def in_training(user):
    enrolments = Enrolment.objects.overseen_by(user).active()
    return enrolments.filter(cohort__status=Cohort.Status.OPEN)


def add_home_panels(request, panels):
    if request.user.has_role(Role.LIAISON):
        panels.append(PortalPanel(request.user))


def add_navigation(request, entries):
    if request.user.is_authenticated and is_overseer(request.user):
        url = reverse("portal:portal")
        entries.append(MenuEntry(_("Portal"), url, prefix=url, order=41))
