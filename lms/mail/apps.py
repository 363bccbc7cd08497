from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class MailConfig(AppConfig):
    name = "lms.mail"
    verbose_name = _("E-mail")

    def ready(self):
        from lms.mail import panels, receivers

        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_health", panels.add_health)
        receivers.connect()
