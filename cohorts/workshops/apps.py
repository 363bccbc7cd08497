from django.apps import AppConfig
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class WorkshopsConfig(AppConfig):
    name = "cohorts.workshops"
    verbose_name = _("Workshops")

    def ready(self):
        from cohorts.workshops import panels, permissions, receivers  # noqa: F401
        from cohorts.workshops.models import Facilitator
        from lms.people import account_facts

        receivers.connect()
        given = Facilitator.objects.filter(user=OuterRef("pk"))
        account_facts.register("gives_sessions", given)
        hooks.register("construct_cohort_tabs", panels.add_tab)
        hooks.register("construct_cohort_page", panels.add_cohort_panels)
