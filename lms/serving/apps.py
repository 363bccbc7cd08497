from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "lms.serving"

    def ready(self):
        from lms.serving import caches, checks  # noqa: F401

        caches.count_limits_for_all_processes()
