"""What a judge of an evaluation sees: the items with their keys, and the topics."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assessments.evaluations.judging.forms import EstimatesForm, ImportanceForm
from assessments.evaluations.judging.services import (
    first_round_of,
    judged_items,
    judged_topics,
    latest_estimates,
    latest_ratings,
)
from assessments.evaluations.models import PanelMember


def own_place(request, code):
    places = PanelMember.objects.filter(user=request.user)
    places = places.select_related("evaluation__instrument")
    return get_object_or_404(places, evaluation__code=code)


@login_required
def judge(request, code):
    member = own_place(request, code)
    evaluation = member.evaluation
    topics = list(judged_topics(evaluation))
    ratings = latest_ratings(evaluation).get(member.pk, {})
    form = ImportanceForm(posted(request), topics=topics, ratings=ratings)
    if form.is_valid() and _saved(request, form, member):
        messages.success(request, _("Your judgement of importance is saved."))
        return redirect("evaluations:judge", code)
    items = list(judged_items(evaluation))
    given = _given(member)
    context = {
        "evaluation": evaluation,
        "form": form,
        "topics": [
            (topic, _count(items, topic, given), _count(items, topic))
            for topic in topics
        ],
        "given": len(given),
        "items": len(items),
    }
    return render(request, "evaluations/panel/judge.html", context)


@login_required
def judge_topic(request, code, topic):
    member = own_place(request, code)
    evaluation = member.evaluation
    topics = list(judged_topics(evaluation))
    here = next((each for each in topics if each.code == topic), None)
    items = [item for item in judged_items(evaluation) if item.topic == here]
    if not items or evaluation.angoff_round not in (1, 2):
        return redirect("evaluations:judge", code)
    number = evaluation.angoff_round
    form = EstimatesForm(
        posted(request), items=items, estimates=_given(member), number=number
    )
    following = topics[topics.index(here) + 1 :]
    if form.is_valid() and _saved(request, form, member):
        if following:
            return redirect("evaluations:judge_topic", code, following[0].code)
        return redirect("evaluations:judge", code)
    earlier = first_round_of(evaluation, items) if number == 2 else {}
    context = {
        "evaluation": evaluation,
        "topic": here,
        "form": form,
        "rows": [(item, field, earlier.get(item.pk)) for item, field in form.rows],
        "following": following[0] if following else None,
        "position": topics.index(here) + 1,
        "topics": len(topics),
    }
    return render(request, "evaluations/panel/topic.html", context)


def posted(request):
    return request.POST if request.method == "POST" else None


def _given(member):
    """{item's key: percent} of the round that is open; of the second afterwards."""
    number = min(member.evaluation.angoff_round, 2)
    return latest_estimates(member.evaluation).get((member.pk, number), {})


def _count(items, topic, given=None):
    """How many items the topic has, or how many of them are in `given`."""
    return sum(
        item.topic == topic and (given is None or item.pk in given) for item in items
    )


def _saved(request, form, member):
    try:
        form.save(member)
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        return False
    return True
