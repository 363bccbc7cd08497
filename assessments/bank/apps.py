from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class BankConfig(AppConfig):
    name = "assessments.bank"
    verbose_name = _("Question bank")
    is_for_editors = True

    def ready(self):
        from assessments.bank import citing, receivers  # noqa: F401

        hooks.register("construct_citations", citing.add_questions)
