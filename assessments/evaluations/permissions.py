"""Who may make evaluations, and who may read about them."""

import rules

from lms.people.roles import Role


@rules.predicate
def makes_evaluations(user):
    return user.is_authenticated and user.has_role(Role.EVALUATOR, Role.ADMINISTRATOR)


@rules.predicate
def reads_evaluations(user):
    if not user.is_authenticated:
        return False
    return makes_evaluations(user) or user.has_role(Role.COORDINATOR)


rules.add_perm("evaluations.make_evaluation", makes_evaluations)
rules.add_perm("evaluations.view_evaluations", reads_evaluations)
