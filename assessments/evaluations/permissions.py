"""Who may make evaluations."""

import rules

from lms.people.roles import Role


@rules.predicate
def makes_evaluations(user):
    return user.is_authenticated and user.has_role(Role.EVALUATOR)


rules.add_perm("evaluations.make_evaluation", makes_evaluations)
