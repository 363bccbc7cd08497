"""What a cohort's certificates say, and changing it."""

from django.db import transaction
from django.db.models import IntegerField

from certificates.awards.models import Award
from certificates.awards.titles import names_an_officer, partial_title
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.sequences import taken_modules
from curricula.courses.outline import outline_of
from curricula.sources.models import Topic
from lms.audit.services import record_by
from lms.bilingual import in_language
from lms.languages import LOCALES
from lms.prepared import PreparedQuery

AUDITED = ["title_es", "title_en", "valid_months", "exception_reason"]
TOPICS = PreparedQuery(
    lambda topics: Topic.objects.filter(pk__in=topics).order_by(),
    topics=IntegerField(),
)


def award_of(cohort, outline):
    """The cohort's award, or an unsaved one with the titles for what it takes.

    `outline`: of its course, in any language.
    """
    award = getattr(cohort, "award", None)
    return award or Award(cohort=cohort, **_titles_for(cohort, outline))


def share_of(cohort):
    """(modules that the cohort takes, modules of its course)"""
    outline = outline_of(cohort.course_key, "es")
    return len(taken_modules(outline, cohort.module_keys)), len(outline.modules)


def titles_of(award, modules, *, is_whole):
    """{"title_es", "title_en"} for a person who takes these modules.

    Without the whole course it is not the title of an officer, unless the award has
    the reason for an exception.
    """
    stored = {"title_es": award.title_es, "title_en": award.title_en}
    claims = any(map(names_an_officer, stored.values()))
    if is_whole or award.exception_reason or not claims:
        return stored
    topics = topic_names(modules)
    return {
        f"title_{language}": partial_title(topics[language], language)
        for language in LOCALES
    }


def topic_names(modules):
    """Language → the names of the modules' topics, in the order of the modules."""
    keys = dict.fromkeys(module.topic_id for module in modules)
    topics = {topic.pk: topic for topic in TOPICS.rows(topics=list(keys))}
    return {
        language: [in_language(topics[key], "name", language) for key in keys]
        for language in LOCALES
    }


@transaction.atomic
def change_award(award, signatories, *, by):
    """Save the award and its signatories, with a line in the audit trail.

    `signatories`: a valid formset of them.
    """
    Cohort.objects.select_for_update(no_key=True).get(pk=award.cohort_id)
    before = audited(Award.objects.filter(pk=award.pk).first())
    award.save()
    signatories.instance = award
    signatories.save()
    after = audited(Award.objects.get(pk=award.pk))
    changed = [name for name in after if before.get(name) != after[name]]
    if changed:
        record_by(
            by,
            award.cohort,
            "awards.change",
            before={name: before.get(name) for name in changed},
            after={name: after[name] for name in changed},
        )
    return award


def audited(award):
    if award is None:
        return {}
    rows = award.signatories.values_list("name", "post_es", "post_en", "institution")
    return {name: getattr(award, name) for name in AUDITED} | {
        "signatories": [list(row) for row in rows]
    }


def _titles_for(cohort, outline):
    taken = taken_modules(outline, cohort.module_keys)
    if taken and len(taken) == len(outline.modules):
        return {}
    return titles_of(Award(cohort=cohort), taken, is_whole=False)
