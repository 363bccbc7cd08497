from django.apps import AppConfig
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import (
            jobs,
            judges_home,
            key,
            own_panels,
            panels,
            permissions,  # noqa: F401
        )
        from assessments.evaluations.models import PanelMember
        from lms.jobs.kinds import register
        from lms.people import account_facts

        places = PanelMember.objects.filter(user=OuterRef("pk"))
        account_facts.register("judges", places)
        for kind in jobs.KINDS:
            register(kind)
        hooks.register("run_daily", key.destroy_due_keys)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_home", panels.add_home_panels)
        hooks.register("construct_home", judges_home.add_judged_panel)
        hooks.register("construct_own_home", own_panels.add_own_panels)
