"""A certificate as it would be issued now."""

import calendar
from functools import cached_property

from django.db.models import Exists, IntegerField, OuterRef
from django.utils import timezone

from certificates.awards.services import award_of, titles_of, topic_names
from certificates.document import pdf
from certificates.document.codes import new_code, new_serial
from certificates.document.keys import signing_key
from certificates.issuing.criteria import unmet_conditions
from certificates.issuing.models import Certificate, search_text
from cohorts.attendance.attended import published_sessions
from cohorts.attendance.criteria import ATTENDANCE
from cohorts.enrolments.models import Enrolment
from cohorts.names.models import NameRequest
from cohorts.results.achievements import achievement_of
from cohorts.results.models import COMPLETING
from curricula.courses.outline import (
    read_outline,
    version_in,
    with_published_version,
)
from curricula.sources.models import Topic
from lms.bilingual import in_language
from lms.languages import LOCALES
from lms.prepared import PreparedQuery
from lms.text import clean_name


class Draft:
    """A certificate for the enrolment, in the language that its holder prefers."""

    def __init__(self, enrolment):
        self.enrolment = _with_records(enrolment)
        self.person = self.enrolment.user
        self.cohort = self.enrolment.cohort
        self.language = self.person.preferred_language
        self.achievement = achievement_of(self.enrolment, self.language)
        self.progress = self.achievement.progress

    @cached_property
    def award(self):
        return award_of(self.cohort, self.achievement.outline)

    @cached_property
    def modules(self):
        return [module.entry for module in self.progress.modules]

    @cached_property
    def attended(self):
        sessions = self.achievement.evidence[ATTENDANCE].sessions
        return [session for session in sessions if session.minutes]

    @cached_property
    def texts(self):
        institution = self.person.institution or self.enrolment.institution
        return {
            "holder_name": clean_name(self.person.certificate_name),
            "institution": institution,
            "institution_name": self._name(institution),
            "country": institution.country if institution else "",
            "organiser_name": self._name(self.cohort.organiser),
            **titles_of(self.award, self.modules, is_whole=self._takes_everything()),
            "cohort_name": self._name(self.cohort),
        }

    def unmet(self):
        printed = [text for text in self.texts.values() if isinstance(text, str)]
        return unmet_conditions(self.achievement, printed)

    def certificate(self, at):
        serial = new_serial(self.texts["country"])
        issued_on = timezone.localdate(at)
        return Certificate(
            **self.texts,
            enrolment=self.enrolment,
            cohort=self.cohort,
            code=new_code(),
            serial=serial,
            language=self.language,
            **self._modules_in_words(),
            **self.figures(),
            signatories=self._signatories(),
            pass_mark=None if self.progress.mark is None else self.cohort.pass_mark,
            template_version=pdf.TEMPLATE_VERSION,
            signer_key=signing_key().key_id,
            issued_at=at,
            expires_on=months_later(issued_on, self.award.valid_months),
            search_text=search_text(self.texts["holder_name"], self.person, serial),
        )

    def figures(self):
        """The fields that follow from the person's results; no days without one."""
        units, topics = self._unit_results(), self._topics()
        results = [*units, *(attended.result for attended in self.attended)]
        days = [timezone.localdate(row.achieved_at) for row in units]
        # A list may be filled in days after its session.
        days += [attended.session.day for attended in self.attended]
        return {
            **{f"topics_{language}": topics[language] for language in LOCALES},
            "minutes": sum(part.minutes for part in [*self.modules, *self.attended]),
            "average_mark": self.progress.mark,
            "content_versions": {
                str(row.subject_key): row.revision_id for row in results
            },
            "began_on": min(days, default=None),
            "ended_on": max(days, default=None),
        }

    def _name(self, record):
        return in_language(record, "name", self.language) if record else ""

    def _unit_results(self):
        keys = {
            unit.entry.key for module in self.progress.modules for unit in module.units
        }
        rows = self.achievement.results
        completing = (row for row in rows if row.outcome in COMPLETING)
        return [row for row in completing if row.subject_key in keys]

    def _takes_everything(self):
        """False without a course."""
        course = self.achievement.outline.modules
        return bool(course) and len(self.modules) == len(course)

    def _modules_in_words(self):
        taken = {module.key for module in self.modules}
        contents = {"course_modules": len(self.achievement.outline.modules)}
        version = self.achievement.outline.version
        for language in LOCALES:
            outline = read_outline(self.cohort.course_key, language, version)
            contents[f"modules_{language}"] = [
                module.title for module in outline.modules if module.key in taken
            ]
        return contents

    def _topics(self):
        names = topic_names(self.modules)
        topics = _topics_of([attended.session for attended in self.attended])
        for language in LOCALES:
            of_sessions = [in_language(topic, "name", language) for topic in topics]
            names[language] = list(dict.fromkeys([*names[language], *of_sessions]))
        return names

    def _signatories(self):
        if not self.award.pk:
            return []
        return [
            {
                "name": row.name,
                "post_es": row.post_es,
                "post_en": row.post_en,
                "institution": self._name(row.institution),
            }
            for row in self.award.signatories.select_related("institution")
        ]


def _with_records(enrolment):
    """The enrolment with what a certificate takes from other records: one query.

    `has_certificate`; `awaits_name`: the person asked for another name.
    """
    enrolment = RECORDS.row(enrolment=enrolment.pk)
    enrolment.cohort.published_version = version_in(enrolment)
    enrolment.cohort.has_sessions = enrolment.has_sessions
    return enrolment


def _records_of(enrolment):
    issued = Certificate.objects.filter(enrolment=OuterRef("pk"))
    waiting = NameRequest.objects.waiting().filter(user=OuterRef("user"))
    meetings = published_sessions().filter(workshop__cohort=OuterRef("cohort"))
    enrolments = with_published_version(Enrolment.objects).select_related(
        "cohort__organiser", "cohort__award", "user__institution", "institution"
    )
    return enrolments.filter(pk=enrolment).annotate(
        has_certificate=Exists(issued),
        awaits_name=Exists(waiting),
        has_sessions=Exists(meetings.order_by()),
    )


RECORDS = PreparedQuery(_records_of, enrolment=IntegerField())


def _topics_of(sessions):
    if not sessions:
        return []
    return Topic.objects.filter(sessions__in=sessions).distinct()


def months_later(day, months):
    """The same day of a later month, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )
