"""Who may see the portal."""

import rules

from lms.people.roles import Role


@rules.predicate
def oversees_some(user):
    return user.has_role(Role.LIAISON, Role.COORDINATOR, Role.ADMINISTRATOR)


rules.add_perm("portal.view_portal", oversees_some)
