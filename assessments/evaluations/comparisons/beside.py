"""The changes of trained people beside those of cohorts that were not trained."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.evaluations.comparisons.publishing import shown
from assessments.evaluations.methods.attrition import attrition
from assessments.evaluations.methods.change import changes
from assessments.evaluations.methods.comparison import against_people
from assessments.evaluations.methods.holm import with_adjusted


def figures_beside(baseline, outcome, pairs, untrained):
    """The figures of a comparison with a group, of topics that staff may read only.

    The change of a topic that is hidden for the group is hidden for the trained too:
    the group's would follow from it and from the change of everybody. So would that of
    few people from what remains of a gain, which is left out.
    """
    allowed = shown(baseline, outcome, pairs, untrained)
    if not allowed.groups:
        _refuse()
    topics = allowed.topics["staff"]
    trained = pairs.of_cohorts(lambda cohort: cohort not in untrained)
    others = pairs.of_cohorts(lambda cohort: cohort in untrained)
    return {
        "changes": _changes(trained, topics),
        "attrition": [
            {"topic": topic} | asdict(attrition(trained.was[topic], trained.now[topic]))
            for topic in topics
        ],
        "few_apart": [topic for topic in topics if topic in allowed.coarse],
        "retention": [],
        "beside": {
            "shown": allowed.topics,
            "hidden": [topic for topic in pairs.topics if topic not in topics],
            "trained": _group(trained),
            "untrained": _group(others),
            "changes": _changes(others, topics),
            "differences": _differences(trained, others, topics),
        },
    }


def _refuse():
    raise ValidationError(
        _(
            "The change of few people would follow from this group and the results of "
            "the waves. Choose other cohorts, or compare without them."
        )
    )


def _group(pairs):
    """Its cohorts and how many people of them are in both waves."""
    people = pairs.people[1]
    cohorts = {people[code]["cohort"] for code in pairs.codes}
    return {"cohorts": sorted(cohorts), "n": len(pairs.codes)}


def _changes(pairs, topics):
    before, after = pairs.before[topics], pairs.after[topics]
    return [asdict(each) for each in changes(before, after, pairs.cuts, pairs.orders)]


def _differences(trained, others, topics):
    rows = [
        against_people(
            _of_people(trained, topic), _of_people(others, topic), topic=topic
        )
        for topic in topics
    ]
    return [asdict(row) for row in with_adjusted(rows)]


def _of_people(pairs, topic):
    """(each person's change in order of size, their orders of forms or None)."""
    change = (pairs.after[topic] - pairs.before[topic]).dropna().sort_values()
    return change.to_numpy(float), pairs.orders_of(change.index)
