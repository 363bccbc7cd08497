from django.apps import AppConfig
from wagtail import hooks


class ServingConfig(AppConfig):
    name = "lms.serving"

    def ready(self):
        from lms.serving import caches, checks  # noqa: F401

        caches.count_limits_for_all_processes()
        hooks.register("run_daily", caches.delete_expired_entries)
