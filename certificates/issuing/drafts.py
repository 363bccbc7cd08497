"""A certificate as it would be issued now."""

import calendar
from functools import cached_property

from django.utils import timezone

from certificates.awards.services import award_of
from certificates.document import pdf
from certificates.document.codes import new_code, new_serial
from certificates.document.keys import signing_key
from certificates.issuing.criteria import unmet_conditions
from certificates.issuing.models import Certificate
from cohorts.results.models import Result
from cohorts.results.progress import progress_of
from curricula.sources.models import Topic
from lms.bilingual import in_language
from lms.languages import LOCALES
from lms.text import clean_name, fold


class Draft:
    """A certificate for the enrolment, in the language that its holder prefers."""

    def __init__(self, enrolment):
        self.enrolment = enrolment
        self.person = enrolment.user
        self.cohort = enrolment.cohort
        self.language = self.person.preferred_language
        self.progress = progress_of(enrolment, self.language)

    @cached_property
    def award(self):
        return award_of(self.cohort)

    @cached_property
    def texts(self):
        """The fields copied from other records, as these are today."""
        institution = self.person.institution or self.enrolment.institution
        return {
            "holder_name": clean_name(self.person.certificate_name),
            "institution": institution,
            "institution_name": self._name(institution),
            "country": institution.country if institution else "",
            "organiser_name": self._name(self.cohort.organiser),
            "title_es": self.award.title_es,
            "title_en": self.award.title_en,
            "cohort_name": self._name(self.cohort),
        }

    def unmet(self):
        """Sentences, one for each unmet condition; empty when it is due."""
        printed = [text for text in self.texts.values() if isinstance(text, str)]
        return unmet_conditions(self.enrolment, self.progress, printed)

    def certificate(self, at):
        """The unsaved certificate, issued at that moment."""
        results = self._results()
        achieved = [row.achieved_at for row in results]
        serial = new_serial(self.texts["country"])
        issued_on = timezone.localdate(at)
        return Certificate(
            **self.texts,
            enrolment=self.enrolment,
            code=new_code(),
            serial=serial,
            language=self.language,
            **self._topics(),
            minutes=sum(module.entry.minutes for module in self.progress.modules),
            average_mark=self.progress.mark,
            content_versions={str(row.subject_key): row.revision_id for row in results},
            began_on=timezone.localdate(min(achieved)),
            ended_on=timezone.localdate(max(achieved)),
            template_version=pdf.TEMPLATE_VERSION,
            signer_key=signing_key().key_id,
            issued_at=at,
            expires_on=months_later(issued_on, self.award.valid_months),
            search_text=fold(f"{self.texts['holder_name']} {serial}"),
        )

    def _name(self, record):
        return in_language(record, "name", self.language) if record else ""

    def _results(self):
        """The results that complete the units taken, oldest first."""
        keys = [
            unit.entry.key for module in self.progress.modules for unit in module.units
        ]
        rows = Result.objects.in_force().completing().in_order()
        return list(rows.filter(enrolment=self.enrolment, subject_key__in=keys))

    def _topics(self):
        """Their names in both languages, in the order of the modules."""
        keys = dict.fromkeys(module.entry.topic_id for module in self.progress.modules)
        topics = Topic.objects.in_bulk(keys)
        return {
            f"topics_{language}": [
                in_language(topics[key], "name", language) for key in keys
            ]
            for language in LOCALES
        }


def months_later(day, months):
    """The same day of a later month, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )
