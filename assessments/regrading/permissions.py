"""Who may mark attempts again; it changes marks of every government's people."""

import rules

from lms.people.roles import Role


@rules.predicate
def edits_everywhere(user):
    return user.is_authenticated and user.scope(Role.EDITOR).everything


rules.add_perm("regrading.regrade", edits_everywhere)
