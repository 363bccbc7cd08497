"""A certificate is issued in the transaction that meets its last criterion."""

import calendar
import unicodedata

from django.db import transaction
from django.utils import timezone

from certificates.awards.services import award_of
from certificates.document import pdf
from certificates.document.codes import new_code, new_serial
from certificates.document.keys import signing_key
from certificates.issuing import criteria
from certificates.issuing.files import write_file
from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Enrolment
from cohorts.results.marks import module_marks
from cohorts.results.models import UnitCompletion
from cohorts.results.progress import progress_of
from curricula.sources.models import Topic
from lms.bilingual import in_language
from lms.text import fold


@transaction.atomic
def issue_if_due(enrolment, *, at=None):
    """Issue the person's certificate once, if nothing is missing; else return None."""
    # Of two last units completed at once, the second waits here; what it then reads
    # anew holds the first, and the criteria as they are by now.
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if Certificate.objects.filter(enrolment=enrolment).exists():
        return None
    draft = _Draft(_with_facts(Enrolment.objects).get(pk=enrolment.pk))
    if not draft.progress.is_complete or draft.unmet():
        return None
    certificate = draft.certificate(at or timezone.now())
    certificate.save()
    write_file(certificate)
    return certificate


def issue_due_in(cohort, *, at=None):
    """Issue what is due in the cohort, as after its criteria have changed."""
    waiting = cohort.enrolments.active().filter(certificates=None)
    return [one for enrolment in waiting if (one := issue_if_due(enrolment, at=at))]


def what_is_missing(enrolment):
    """Sentences that say why the person has no certificate of that cohort yet."""
    return _Draft(enrolment).unmet()


def _with_facts(enrolments):
    return enrolments.select_related(
        "cohort__organiser", "user__institution", "institution"
    )


class _Draft:
    """A certificate as it would be issued now."""

    def __init__(self, enrolment):
        self.enrolment = enrolment
        self.person = enrolment.user
        self.cohort = enrolment.cohort
        self.language = self.person.preferred_language
        self.progress = progress_of(enrolment, self.language)
        self.modules = [module.entry for module in self.progress.modules]

    def unmet(self):
        """Asks for what will be printed only once all else is there."""
        missing = criteria.unmet(self.enrolment, self.progress, [])
        return missing or criteria.unmet(self.enrolment, self.progress, self.texts())

    def texts(self):
        facts = self.facts()
        return [text for text in facts.values() if isinstance(text, str)]

    def facts(self):
        """What is taken from elsewhere, as it is called today."""
        institution = self.person.institution or self.enrolment.institution
        award = award_of(self.cohort)
        return {
            "holder_name": unicodedata.normalize("NFC", self.person.certificate_name),
            "institution": institution,
            "institution_name": self._name(institution),
            "country": institution.country if institution else "",
            "organiser_name": self._name(self.cohort.organiser),
            "title": in_language(award, "title", self.language),
            "cohort_name": self._name(self.cohort),
        }

    def certificate(self, at):
        facts = self.facts()
        completions = self._completions()
        months = self.cohort.award.valid_months
        serial = new_serial(facts["country"])
        return Certificate(
            **facts,
            enrolment=self.enrolment,
            code=new_code(),
            serial=serial,
            language=self.language,
            topics=self._topics(),
            minutes=sum(module.minutes for module in self.modules),
            average_mark=self._average_mark(),
            content_versions={
                str(one.unit_key): one.revision_id for one in completions
            },
            began_on=timezone.localdate(completions[0].completed_at),
            ended_on=timezone.localdate(completions[-1].completed_at),
            template_version=pdf.TEMPLATE_VERSION,
            signer_key=signing_key().key_id,
            issued_at=at,
            expires_on=months_later(timezone.localdate(at), months),
            search_text=fold(f"{facts['holder_name']} {serial}"),
        )

    def _name(self, record):
        return in_language(record, "name", self.language) if record else ""

    def _completions(self):
        keys = [unit.key for module in self.modules for unit in module.units]
        found = UnitCompletion.objects.filter(
            enrolment=self.enrolment, unit_key__in=keys
        )
        return list(found.order_by("completed_at", "pk"))

    def _topics(self):
        topics = Topic.objects.in_bulk([module.topic_id for module in self.modules])
        ids = dict.fromkeys(module.topic_id for module in self.modules)
        return [in_language(topics[one], "name", self.language) for one in ids]

    def _average_mark(self):
        marks = module_marks(self.cohort, [self.enrolment]).values()
        return round(sum(marks) / len(marks)) if marks else None


def months_later(day, months):
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )
