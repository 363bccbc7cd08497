"""Reading who is signed in, and the permissions that groups give."""

import rules
from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from lms.people.models import RoleAssignment, User

HELD = RoleAssignment.objects.filter(user=OuterRef("pk"))


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id):
        """The person; one without a role costs no query of roles."""
        people = User.objects.annotate(holds_role=Exists(HELD))
        user = people.filter(pk=user_id).order_by().first()
        if user is None or not self.user_can_authenticate(user):
            return None
        if not user.holds_role:
            user.assignments = []
        return user

    def has_perm(self, user_obj, perm, obj=None):
        """By groups. A permission that has a rule is decided by the rule alone.

        Otherwise the groups of everybody whom a rule refuses would be read.
        """
        return not rules.perm_exists(perm) and super().has_perm(user_obj, perm, obj)
