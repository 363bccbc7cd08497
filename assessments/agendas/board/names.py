"""The records that a proposal cites by its identifiers."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from assessments.agendas.models import PlannedWorkshop
from assessments.agendas.planning.problem import Problem
from curricula.sources.models import Topic
from lms.people.models import Institution


@dataclass
class Names:
    """Topics by code, institutions by key, workshops by order; all keys are text."""

    topics: dict = field(default_factory=dict)
    institutions: dict = field(default_factory=dict)
    workshops: dict = field(default_factory=dict)

    def topic(self, code):
        return str(self.topics.get(code, code))

    def institution(self, key):
        return self.institutions[key].short_name if key in self.institutions else key

    def workshop(self, key):
        if key in self.workshops:
            return self.workshops[key].title
        return _("Workshop %(number)s") % {"number": key}

    def named(self, problem: Problem):
        return replace(
            problem,
            topics=self._titled(problem.topics, self.topic),
            organisations=self._titled(problem.organisations, self.institution),
            workshops=self._titled(problem.workshops, self.workshop),
        )

    @staticmethod
    def _titled(items, name):
        return tuple(replace(item, title=name(item.id)) for item in items)


def read_names(agenda, problem):
    topics = Topic.objects.filter(code__in=[each.id for each in problem.topics])
    keys = [each.id for each in problem.organisations]
    institutions = Institution.objects.filter(pk__in=keys)
    workshops = PlannedWorkshop.objects.filter(agenda=agenda)
    return Names(
        {each.code: each for each in topics},
        {str(each.pk): each for each in institutions},
        {str(each.order): each for each in workshops},
    )
