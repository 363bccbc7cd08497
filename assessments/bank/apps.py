from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BankConfig(AppConfig):
    name = "assessments.bank"
    verbose_name = _("Question bank")
    is_for_editors = True
