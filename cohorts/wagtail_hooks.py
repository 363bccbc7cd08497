"""What this app hangs into screens of the floors below."""

from wagtail import hooks

from cohorts.panels import staff, trainee

hooks.register("construct_home", trainee.add_panels)
hooks.register("construct_home", staff.add_panels)
hooks.register("construct_navigation", trainee.add_navigation)
hooks.register("construct_navigation", staff.add_navigation)
