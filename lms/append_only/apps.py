from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AppendOnlyConfig(AppConfig):
    name = "lms.append_only"

    def ready(self):
        from lms.append_only.triggers import guard_tables

        # The last app's turn: by then the tables of all of them exist.
        *_others, last = (app for app in apps.get_app_configs() if app.models_module)
        post_migrate.connect(guard_tables, sender=last)
