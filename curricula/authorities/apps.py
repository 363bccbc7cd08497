from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class AuthoritiesConfig(AppConfig):
    name = "curricula.authorities"
    verbose_name = _("Authorities")
    is_for_editors = True

    def ready(self):
        from curricula.authorities import citing, panels

        hooks.register("construct_footer", panels.add_footer)
        hooks.register("construct_citations", citing.add_authorities)
