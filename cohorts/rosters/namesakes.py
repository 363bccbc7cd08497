"""People of one name with several e-mails, who may be the same person."""

from collections import defaultdict
from dataclasses import dataclass, field

from lms.people.models import User
from lms.people.names import sort_key
from lms.people.roles import Role

BATCH = 1000
LONGEST = User._meta.get_field("sort_key").max_length


@dataclass
class Namesakes:
    """Rows with the same full name, and people of that name with another e-mail."""

    rows: list = field(default_factory=list)
    known: list[User] = field(default_factory=list)

    @property
    def name(self):
        return self.rows[0].person.name

    @property
    def is_question(self):
        return len(self.rows) + len(self.known) > 1


def find_namesakes(plan, actor):
    groups = defaultdict(Namesakes)
    for row in plan.rows:
        groups[sort_key(row.person)[:LONGEST]].rows.append(row)
    listed = {row.user.pk for row in plan.rows if row.user}
    keys = list(groups)
    for start in range(0, len(keys), BATCH):
        for user in _known(keys[start : start + BATCH], actor):
            if user.pk not in listed:
                groups[user.sort_key].known.append(user)
    return [group for group in groups.values() if group.is_question]


def _known(keys, actor):
    inside = User.objects.filter(actor.scope(Role.COORDINATOR).condition())
    people = inside.filter(sort_key__in=keys, is_active=True).not_erased()
    return people.select_related("institution").order_by("pk").distinct()
