"""The agenda as rows of a worksheet, the same bytes every time."""

from django.utils.translation import gettext as _

from assessments.agendas.documents.pdf import answer_words
from lms.spreadsheets import writing
from lms.spreadsheets.fixed import with_fixed_times

WIDTHS = (18, 26, 12, 8, 8, 34, 26, 12, 80)


def agenda_workbook(page):
    data = writing.write(_("Agenda"), _header(), _rows(page), widths=WIDTHS)
    return with_fixed_times(data, at=page.at)


def _header():
    return [
        _("Part"),
        _("Workshop"),
        _("Day"),
        _("From"),
        _("To"),
        _("Topic"),
        _("Institution"),
        _("Room"),
        _("Reasons"),
    ]


def _rows(page):
    for each in page.sessions:
        yield [
            _("Session"),
            each.workshop.title,
            each.day,
            f"{each.start:%H:%M}",
            f"{each.end:%H:%M}",
            each.topic.name,
            each.institution.short_name,
            each.room,
            " ".join(each.reasons),
        ]
    for name, need, reason in page.left_out:
        yield _other(_("Left out"), name, f"N = {need:.1f}. {reason}")
    for row in page.decisions:
        words = [row.get_kind_display(), row.norm, row.reason]
        text = " · ".join(filter(None, words))
        yield _other(_("Decision"), row.topic.name, text)
    for row in page.responses:
        text = answer_words(row.latest)
        yield _other(_("Recommendation"), row.recommendation.text, text)
    yield _other(page.status, page.agenda.title, page.provenance)


def _other(part, subject, words):
    return [part, *[None] * 4, subject, None, None, words]
