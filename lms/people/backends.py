"""Reading who is signed in, and the permissions that groups give."""

import rules
from allauth.account.auth_backends import AuthenticationBackend
from django.db import models

from lms.people.account_facts import may_have, with_facts
from lms.people.models import User
from lms.prepared import PreparedQuery

ACCOUNT = PreparedQuery(
    lambda pk: with_facts(User.objects.filter(pk=pk).order_by()),
    pk=models.BigAutoField(),
)


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id):
        """The person with facts; one without a role costs no query of roles."""
        user = ACCOUNT.row(pk=user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        if not may_have(user, "holds_role"):
            user.assignments = []
        return user

    def has_perm(self, user_obj, perm, obj=None):
        """By groups. A permission that has a rule is decided by the rule alone.

        Otherwise the groups of everybody whom a rule refuses would be read.
        """
        return not rules.perm_exists(perm) and super().has_perm(user_obj, perm, obj)
