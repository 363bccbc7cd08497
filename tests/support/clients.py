from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from lms.people.sessions import FACTOR_OF, begin, has_second_factor


class FactorClient(Client):
    """Has people signed in, with their second factor if they have one.

    Only their session is written: nothing else that follows when people sign in, which
    would take as long as the page that a test asks for.
    """

    def force_login(self, user, backend=None):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        begin(session)
        if has_second_factor(user):
            session[FACTOR_OF] = str(user.pk)
        session.create()
        self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
