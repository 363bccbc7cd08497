from django.apps import AppConfig, apps
from django.db.models import OuterRef
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    default = True  # Wagtail's configuration below is in this module too
    name = "lms.people"
    verbose_name = _("People")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from lms.people import (  # noqa: F401
            account_facts,
            admin_groups,
            checks,
            receivers,
            sessions,
        )
        from lms.people.models import RoleAssignment

        held = RoleAssignment.objects.filter(user=OuterRef("pk"))
        account_facts.register("holds_role", held)

        policy = admin_groups.NoChangePermissionPolicy(RoleAssignment)
        register_permission_policy(RoleAssignment, policy)
        receivers.connect()
        hooks.register("run_daily", sessions.delete_expired_sessions)
        # After the last app, when the permissions of all apps exist.
        *_others, last = (app for app in apps.get_app_configs() if app.models_module)
        post_migrate.connect(admin_groups.give_groups_permissions, sender=last)


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "lms.people.viewsets.people.PersonViewSet"
