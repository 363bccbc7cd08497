from wagtail import hooks

from cohorts.learning import views

hooks.register("before_serve_page", views.open_as_trainee)
