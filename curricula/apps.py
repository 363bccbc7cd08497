from django.apps import AppConfig


class CurriculaConfig(AppConfig):
    name = "curricula"
    verbose_name = "Curricula"

    def ready(self):
        from curricula import receivers  # noqa: F401
