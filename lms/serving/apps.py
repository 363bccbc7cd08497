from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "lms.serving"

    def ready(self):
        from lms.serving import checks  # noqa: F401
