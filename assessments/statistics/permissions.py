"""Who may see statistics of quizzes over all cohorts."""

import rules

from lms.people.roles import Role


@rules.predicate
def reads_statistics(user):
    roles = Role.EDITOR, Role.EVALUATOR, Role.ADMINISTRATOR
    return user.is_authenticated and user.has_role(*roles)


rules.add_perm("statistics.view_statistics", reads_statistics)
