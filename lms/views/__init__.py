"""The pages that no upper app owns."""

from lms.views.health import health
from lms.views.home import home
from lms.views.language import language
from lms.views.name import name
from lms.views.pages import accessibility, help_page, privacy, style

__all__ = [
    "accessibility",
    "health",
    "help_page",
    "home",
    "language",
    "name",
    "privacy",
    "style",
]
