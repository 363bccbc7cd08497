import rules

from lms.people.roles import Role


@rules.predicate
def answers_for_the_programme(user):
    return user.scope(Role.COORDINATOR).everything


rules.add_perm("awards.except_title", answers_for_the_programme)
