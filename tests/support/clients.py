from django.conf import settings
from django.test import Client

from lms.people.sessions import FACTOR_OF, has_second_factor


class FactorClient(Client):
    """Signs people in with their second factor, if they have one."""

    def force_login(self, user, backend=None):
        # Else a session is stored only to be replaced by the person's own.
        if settings.SESSION_COOKIE_NAME not in self.cookies:
            self.cookies[settings.SESSION_COOKIE_NAME] = ""
        super().force_login(user, backend)
        if has_second_factor(user):
            session = self.session
            session[FACTOR_OF] = str(user.pk)
            session.save()
