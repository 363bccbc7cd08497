import rules

from lms.people.roles import Role

MARKERS = (
    Role.INSTRUCTOR,
    Role.COORDINATOR,
    Role.EVALUATOR,
    Role.ADMINISTRATOR,
)


@rules.predicate
def marks_answers(user):
    return user.is_authenticated and user.has_role(*MARKERS)


rules.add_perm("marking.mark_answers", marks_answers)
