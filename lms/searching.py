from django.db.models import Q

from lms.text import fold


def every_word(words, path):
    """Q: the folded column at `path` contains each of the words, in any order."""
    condition = Q()
    for word in fold(words).split():
        condition &= Q(**{f"{path}__contains": word})
    return condition
