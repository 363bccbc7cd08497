import rules

from cohorts.enrolments.permissions import is_coordinator

# Features that print the name restrict this with `rules.set_perm`.
rules.add_perm("names.confirm_name", rules.is_authenticated)

rules.add_perm("names.decide_names", is_coordinator)
