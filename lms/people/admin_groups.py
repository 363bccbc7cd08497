"""Permissions of the admin's groups, which people join through their roles.

Permissions are only added: those that an administrator gave a group stay.
"""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)
from wagtail.permission_policies import ModelPermissionPolicy

from lms.people.roles import Role
from lms.people.services import ADMIN_GROUPS

TRANSLATION_APP = "wagtail_localize"

PAGE_RIGHTS = ["add_page", "change_page", "publish_page"]
FILE_APPS = ["wagtailimages", "wagtaildocs"]


class NoChangePermissionPolicy(ModelPermissionPolicy):
    """Roles are ended and given again, never edited."""

    def user_has_permission(self, user, action):
        return action != "change" and super().user_has_permission(user, action)


def give_groups_permissions(**kwargs):
    root = Page.get_first_root_node()
    if root:
        give_administrators_everything(root)
        give_editors_the_content(root)


def give_administrators_everything(root):
    group = group_of(Role.ADMINISTRATOR)
    group.permissions.add(*Permission.objects.all())
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore")
    give_on_pages(group, root, permissions.filter(content_type__model="page"))
    give_on_files(group)


def give_editors_the_content(root):
    group = group_of(Role.EDITOR)
    admin = Permission.objects.filter(codename="access_admin")
    group.permissions.add(*admin, *content_permissions())
    pages = Permission.objects.filter(content_type__app_label="wagtailcore")
    give_on_pages(group, root, pages.filter(codename__in=PAGE_RIGHTS))
    give_on_files(group)


def group_of(role):
    group, _created = Group.objects.get_or_create(name=ADMIN_GROUPS[role])
    return group


def content_permissions():
    labels = [TRANSLATION_APP, *content_labels()]
    for permissions in hooks.get_hooks("register_permissions"):
        yield from permissions().filter(content_type__app_label__in=labels)


def content_labels():
    configs = apps.get_app_configs()
    return [app.label for app in configs if getattr(app, "is_for_editors", False)]


def give_on_pages(group, root, permissions):
    for permission in permissions:
        GroupPagePermission.objects.get_or_create(
            group=group, page=root, permission=permission
        )


def give_on_files(group):
    root = Collection.get_first_root_node()
    files = Permission.objects.filter(content_type__app_label__in=FILE_APPS)
    for permission in files.filter(content_type__model__in=["image", "document"]):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
