"""Who gets which form first."""

import random

from assessments.evaluations.models import Form


def draw_first_forms(people, seed, assigned=()):
    """Person's key → form, in a random order that `people` and `seed` determine.

    Of those and the ones already `assigned`, each form has half, give or take one.
    """
    people = sorted(people)
    random.Random(f"{seed}: {people}").shuffle(people)
    count = {form: list(assigned).count(form) for form in Form}
    drawn = {}
    for person in people:
        form = min(Form, key=lambda each: count[each])
        count[form] += 1
        drawn[person] = form
    return drawn
