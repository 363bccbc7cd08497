from django.apps import AppConfig
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EnrolmentsConfig(AppConfig):
    name = "cohorts.enrolments"
    verbose_name = _("Cohorts")

    def ready(self):
        from cohorts.enrolments import panels, permissions, receivers  # noqa: F401
        from cohorts.enrolments.models import Enrolment
        from lms.people import account_facts

        receivers.connect()
        own = Enrolment.objects.opening_course().filter(user=OuterRef("pk"))
        account_facts.register("learns", own)
        hooks.register("construct_navigation", panels.add_navigation)
