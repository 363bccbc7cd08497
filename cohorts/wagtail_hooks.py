"""What this app hangs into screens of the floors below."""

from wagtail import hooks

from cohorts.panels import staff, trainee
from cohorts.views import learning

hooks.register("construct_home", trainee.add_panels)
hooks.register("construct_home", staff.add_panels)
hooks.register("construct_navigation", trainee.add_navigation)
hooks.register("construct_navigation", staff.add_navigation)
hooks.register("before_serve_page", learning.open_as_trainee)
