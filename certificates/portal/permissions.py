import rules

from lms.people.roles import Role


@rules.predicate
def is_overseer(user):
    return user.has_role(Role.LIAISON, Role.COORDINATOR, Role.ADMINISTRATOR)


rules.add_perm("portal.view_portal", is_overseer)
