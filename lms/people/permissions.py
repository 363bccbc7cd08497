import rules

# Features that print the name restrict this with `rules.set_perm`.
rules.add_perm("people.confirm_name", rules.is_authenticated)
