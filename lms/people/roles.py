"""The roles that people hold, each over a scope."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Content editor")
    EVALUATOR = "evaluator", _("Evaluator")
    COORDINATOR = "coordinator", _("Cohort coordinator")
    INSTRUCTOR = "instructor", _("Instructor")
    LIAISON = "liaison", _("Government liaison")
