"""Who may see whom: roles, their scopes, and the queries that narrow by them."""

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

INSTITUTION_DEPTH = 4


class Role(TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Content editor")
    EVALUATOR = "evaluator", _("Evaluator")
    COORDINATOR = "coordinator", _("Cohort coordinator")
    INSTRUCTOR = "instructor", _("Instructor")
    LIAISON = "liaison", _("Government liaison")


NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING


def within(institution_id, path="institution"):
    """The rows whose `path` is that institution or lies below it."""
    condition, step = Q(), path
    for _level in range(INSTITUTION_DEPTH):
        condition |= Q(**{f"{step}_id" if "__" not in step else step: institution_id})
        step = f"{step}__parent"
    return condition


def scope(assignments, path="institution"):
    """The rows whose institution (at `path`) one of the role assignments covers."""
    condition = NOTHING
    for assignment in assignments:
        if assignment.covers_everything:
            return EVERYTHING
        if assignment.country:
            condition |= Q(**{f"{path}__country": assignment.country})
        else:
            condition |= within(assignment.institution_id, path)
    return condition
