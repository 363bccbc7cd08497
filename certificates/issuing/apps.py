from django.apps import AppConfig
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class IssuingConfig(AppConfig):
    name = "certificates.issuing"
    verbose_name = _("Certificates")

    def ready(self):
        from certificates.issuing import (
            panels,
            permissions,  # noqa: F401
            receivers,  # noqa: F401
            review_panels,
            signing_keys,
        )
        from certificates.issuing.models import Certificate
        from certificates.issuing.participants import (
            add_export_column,
            add_participant_panels,
        )
        from certificates.issuing.regrading import add_affected_certificates
        from lms.people import account_facts

        held = Certificate.objects.filter(enrolment__user=OuterRef("pk"))
        account_facts.register("holds_certificates", held)
        hooks.register("construct_own_home", panels.add_home_panels)
        hooks.register("construct_home", review_panels.add_home_panels)
        hooks.register("construct_cohort_page", review_panels.add_cohort_panels)
        hooks.register("construct_participant_page", add_participant_panels)
        hooks.register("construct_people_export", add_export_column)
        hooks.register("construct_completion", panels.add_completion_panels)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_cohort_tabs", panels.add_cohort_tab)
        hooks.register("construct_health", signing_keys.add_health)
        hooks.register("construct_regrade_preview", add_affected_certificates)
        hooks.register("construct_correction_preview", add_affected_certificates)
