from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class LmsConfig(AppConfig):
    default = True  # Wagtail's configuration below is in this module too
    name = "lms"
    verbose_name = "Lms"

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from lms import receivers, rights
        from lms.models import RoleAssignment

        register_permission_policy(RoleAssignment, rights.GivenOrEnded(RoleAssignment))
        receivers.connect()
        # The last app's turn: by then the permissions of all of them exist.
        *_others, last = (app for app in apps.get_app_configs() if app.models_module)
        post_migrate.connect(rights.give_groups_their_rights, sender=last)


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "lms.viewsets.people.PersonViewSet"
