"""Certificates compared with the results after one of these was corrected."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from certificates.document import pdf
from certificates.issuing.drafts import Draft
from certificates.issuing.models import Certificate, CertificateReview
from cohorts.enrolments.models import Enrolment
from cohorts.results.achievements import in_language
from cohorts.results.criteria import as_sentence_for_staff, unmet_criteria
from lms import languages
from lms.languages import LOCALES

FIGURES = ("minutes", "topics_es", "topics_en", "began_on", "ended_on")
Outcome = CertificateReview.Outcome


@dataclass(frozen=True)
class ReviewItem:
    """A certificate to review, with what was printed and what is true now."""

    certificate: Certificate
    review: CertificateReview

    @property
    def lacks(self):
        return self.review.now[f"lacks_{languages.current()}"]

    @property
    def lines(self):
        printed = _in_words(printed_on(self.certificate))
        now = _in_words(self.review.now)
        return [
            (label, value, now[label])
            for label, value in printed.items()
            if value != now[label]
        ]


@transaction.atomic
def compare_with_results(certificate):
    """Record how the certificate compares with the results, if that is new.

    Returns the row that counts, or None for a certificate that was never touched.
    Can be repeated.
    """
    # A result or a decision recorded at the same time waits here.
    Enrolment.objects.select_for_update().get(pk=certificate.enrolment_id)
    latest, now = certificate.reviews.last(), statement_of(certificate.enrolment)
    differs = now != printed_on(certificate)
    if (latest and latest.now == now) or not (latest or differs):
        return latest
    outcome = Outcome.DIFFERS if differs else Outcome.AGREES
    return CertificateReview.objects.create(
        certificate=certificate, outcome=outcome, now=now
    )


def statement_of(enrolment):
    draft = Draft(enrolment)
    figures = draft.figures()
    statement = _for_json({name: figures[name] for name in FIGURES})
    for language in LOCALES:
        with translation.override(language):
            phrases = unmet_criteria(in_language(draft.achievement, language))
            statement[f"lacks_{language}"] = as_sentence_for_staff(phrases)
    return statement


def printed_on(certificate):
    printed = {name: getattr(certificate, name) for name in FIGURES}
    return _for_json(printed) | {f"lacks_{language}": "" for language in LOCALES}


def review_items(certificates):
    rows = CertificateReview.objects.filter(certificate__in=certificates)
    latest = {row.certificate_id: row for row in rows}
    return [ReviewItem(each, latest[each.pk]) for each in certificates]


def _for_json(values):
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def _in_words(statement):
    return {
        _("Duration"): pdf.duration(statement["minutes"]),
        _("Topics"): " · ".join(statement[f"topics_{languages.current()}"]),
        _("First day"): _day(statement["began_on"]),
        _("Last day"): _day(statement["ended_on"]),
    }


def _day(text):
    if not text:
        return "–"
    return pdf.date_in_words(date.fromisoformat(text), languages.current())
