"""A wave for the person who answers it: overview, consent, and the parts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from assessments.evaluations.answering.consent import give_consent, withdraw_consent
from assessments.evaluations.answering.delivering import (
    deliver_anonymously,
    deliver_section,
    reopen_section,
)
from assessments.evaluations.answering.posted import read_page, seen_in
from assessments.evaluations.answering.saved_answers import begin_sheet, save_answers
from assessments.evaluations.answering.sitting import blocks_of, read_sitting
from assessments.evaluations.models import Participation


def participation_or_404(request, wave):
    own = Participation.objects.answered_by(request.user).with_wave()
    participation = own.filter(wave=wave).order_by("pk").first()
    if not participation:
        raise Http404
    return participation


def part_or_404(request, wave, position):
    sitting = read_sitting(participation_or_404(request, wave))
    part = sitting.part(position)
    if part is None:
        raise Http404
    return sitting, part


@login_required
def answer(request, wave):
    participation = participation_or_404(request, wave)
    sitting = read_sitting(participation)
    error = ""
    if request.method == "POST":
        if "consent" in request.POST:
            give_consent(participation, compares="comparison" in request.POST)
            messages.success(request, _("Your consent is saved."))
            return redirect(participation)
        error = _("Tick the first box to take part. If you prefer not to, do nothing.")
    context = context_of(sitting) | {"error": error}
    return render(request, "evaluations/answer.html", context)


@login_required
def answer_withdraw(request, wave):
    participation = participation_or_404(request, wave)
    sitting = read_sitting(participation)
    if request.method == "POST":
        withdraw_consent(participation)
        messages.success(
            request,
            _("You withdrew your consent. Your answers with name or code are deleted."),
        )
        return redirect(participation)
    return render(request, "evaluations/answer_withdraw.html", context_of(sitting))


@sensitive_post_parameters()
@login_required
def answer_section(request, wave, position, page):
    sitting, part = part_or_404(request, wave, position)
    if page not in range(1, len(part.page_items) + 1):
        raise Http404
    if request.method == "POST":
        return save_page(request, sitting, part, page)
    if not sitting.participation.has_consented:
        return redirect(sitting.participation)
    return section_page(request, sitting, part, page)


def section_page(request, sitting, part, page, items=None):
    items = items or part.page_items[page - 1]
    context = context_of(sitting) | {
        "part": part,
        "page": page,
        "blocks": blocks_of(items),
        "seen": seen_in(items),
        "saved_at": max((x.saved_at for x in items if x.saved_at), default=None),
        "attempt_url": part.page_url(page),
        "before": part.page_url(page - 1) if page > 1 else "",
        "after": following_url(part, page),
        "is_last": page == len(part.page_items),
        "next_number": items[-1].number + 1,
        "last_number": len(part.items),
        "is_read_only": part.is_delivered or not sitting.participation.wave.is_open,
    }
    return render(request, "evaluations/answer_section.html", context)


def save_page(request, sitting, part, page):
    items = part.page_items[page - 1]
    posted = read_page(items, request.POST)
    if part.is_anonymous:
        return deliver_posted(request, sitting, part, posted)
    if part.is_delivered:
        messages.warning(request, _("You delivered this part. Open it again first."))
        return redirect(part.page_url(page))
    sheet = begin_sheet(sitting.participation, part.section)
    save_answers(sheet, posted.changed_since(items))
    if posted.mistakes:
        return section_page(request, sitting, part, page, posted.read)
    is_done = "review" in request.POST
    return redirect(following_url(part, page) if is_done else part.page_url(page))


def following_url(part, page):
    is_last = page == len(part.page_items)
    return part.deliver_url if is_last else part.page_url(page + 1)


def deliver_posted(request, sitting, part, posted):
    """The whole section arrives at once; nothing of it is kept if it is refused."""
    if posted.mistakes:
        return section_page(request, sitting, part, 1, posted.read)
    deliver_anonymously(sitting.participation, part.section, posted.answers)
    return thank(request, sitting, part)


@login_required
def answer_deliver(request, wave, position):
    sitting, part = part_or_404(request, wave, position)
    if part.is_anonymous:
        raise Http404
    if request.method == "POST":
        deliver_section(sitting.participation, part.section)
        return thank(request, sitting, part)
    if part.is_delivered or not sitting.participation.wave.is_open:
        return redirect(sitting.participation)
    context = context_of(sitting) | {"part": part}
    return render(request, "evaluations/answer_deliver.html", context)


def thank(request, sitting, part):
    words = _("Part %(number)s is delivered. Thank you.")
    messages.success(request, words % {"number": part.number})
    return redirect(sitting.participation)


@require_POST
@login_required
def answer_reopen(request, wave, position):
    sitting, part = part_or_404(request, wave, position)
    if part.is_anonymous:
        raise Http404
    reopen_section(sitting.participation, part.section)
    return redirect(part.page_url(1))


def context_of(sitting):
    participation = sitting.participation
    wave = participation.wave
    return {
        "sitting": sitting,
        "participation": participation,
        "wave": wave,
        "evaluation": wave.evaluation,
        "instrument": wave.evaluation.instrument,
        "total": len(sitting.parts) + 1,
        "last_number": len(sitting.parts) + 1,
        "home": reverse("home:home"),
        "by_confidentiality": _parts_by_confidentiality(sitting),
    }


def _parts_by_confidentiality(sitting):
    numbers = {"named": [], "pseudonymous": [], "anonymous": []}
    for part in sitting.parts:
        numbers[part.section.confidentiality].append(part.number)
    return numbers
