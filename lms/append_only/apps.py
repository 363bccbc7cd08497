from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AppendOnlyConfig(AppConfig):
    name = "lms.append_only"

    def ready(self):
        from lms.append_only.triggers import guard_tables

        post_migrate.connect(guard_tables)
