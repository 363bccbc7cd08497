"""Stores what a coordinator answers on the preview of a list."""

from django.db import transaction
from django.utils.text import slugify

from cohorts.rosters.models import InstitutionAlias, RosterUpload
from lms.audit.services import record_by
from lms.people.acronyms import acronym_in
from lms.people.models import Institution

CODE_LENGTH = 30


@transaction.atomic
def answer_question(upload, question, institution):
    """Remember what the name means in the cohort's lists; None forgets it."""
    _withdraw_proposal(upload, question)
    name, country = question.key
    alias = {"cohort": upload.cohort, "name": name, "country": country}
    if institution is None:
        InstitutionAlias.objects.filter(**alias).delete()
        return
    answered = {"institution": institution, "answered_by": upload.uploaded_by}
    InstitutionAlias.objects.update_or_create(**alias, defaults=answered)
    record_by(
        upload.uploaded_by,
        upload.cohort,
        "rosters.institution_answer",
        institution=institution.pk,
        rows=len(question.rows),
    )


@transaction.atomic
def propose_institution(upload, question, *, name, kind):
    answer_question(upload, question, None)
    proposal = [*question.key, name, kind]
    _save_proposals(upload, [*upload.answers.get("proposals", []), proposal])


def create_proposed(upload, plan):
    """Create the proposed institutions of the planned rows, which refer to them.

    They are created at once, because waiting for an administrator would stop a list;
    only a coordinator of the whole country can propose them, and the trail names who.
    """
    for institution in plan.proposed:
        institution.code = _free_code(institution)
        institution.full_clean()
        institution.save()
        record_by(
            upload.uploaded_by,
            institution,
            "rosters.institution_new",
            cohort=upload.cohort.pk,
        )
    for question in plan.questions:
        if question.answer and question.answer.pk:
            _remember(upload, question)


def _remember(upload, question):
    name, country = question.key
    InstitutionAlias.objects.get_or_create(
        cohort=upload.cohort,
        name=name,
        country=country,
        defaults={
            "institution": question.answer,
            "answered_by": upload.uploaded_by,
        },
    )


def _withdraw_proposal(upload, question):
    proposals = upload.answers.get("proposals", [])
    kept = [each for each in proposals if tuple(each[:2]) != question.key]
    if kept != proposals:
        _save_proposals(upload, kept)


def _save_proposals(upload, proposals):
    save_answers(upload, {"proposals": proposals})


def save_answers(upload, answers):
    upload.answers = upload.answers | answers
    RosterUpload.objects.filter(pk=upload.pk).update(answers=upload.answers)


def _free_code(institution):
    words = acronym_in(institution.name_es) or institution.name_es
    base = f"{institution.country}-{slugify(words)[:CODE_LENGTH].upper()}"
    taken = set(
        Institution.objects.filter(code__startswith=base).values_list("code", flat=True)
    )
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
