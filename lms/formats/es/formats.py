"""Numbers and dates in Spanish as Mexico writes them: 5.7, not 5,7."""

from django.conf.locale.es_MX.formats import *  # noqa: F403
