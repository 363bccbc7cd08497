from django.db.models import Q

from lms.people.roles import Role


def taught_by(user, path=""):
    """Q of the cohorts that the person teaches; `path` leads from a row to its cohort.

    Empty without the role of an instructor, whatever the cohorts list.
    """
    if not user.has_role(Role.INSTRUCTOR):
        return Q(pk__in=[])
    # A join would repeat rows, and sorting those out costs as many rows as there are.
    return Q(**{f"{path}pk__in": user.taught_cohorts.order_by().values("pk")})
