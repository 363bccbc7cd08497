"""Where a web server finds the application."""

import os

from django.core.wsgi import get_wsgi_application

from lms.serving.frames import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
application = with_room(get_wsgi_application())
