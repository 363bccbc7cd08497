from django.apps import AppConfig
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    name = "cohorts.results"
    verbose_name = _("Results")

    def ready(self):
        from cohorts.results.models import Criterion
        from lms.people import account_facts

        criteria = Criterion.objects.filter(cohort__enrolments__user=OuterRef("pk"))
        account_facts.register("has_criteria", criteria)
