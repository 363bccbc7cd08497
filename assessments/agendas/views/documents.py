"""The agenda as a PDF, a workbook and a calendar file.

The libraries that write these are large, and read with the first document.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse

from assessments.agendas.access import agenda_or_404
from assessments.agendas.documents.content import AgendaDocument
from lms import languages
from lms.audit.services import record
from lms.spreadsheets.writing import workbook_response


@login_required
def agenda_pdf(request, pk):
    from assessments.agendas.documents.pdf import agenda_document

    page = _document_or_404(request, pk, "pdf")
    response = HttpResponse(agenda_document(page), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_name(page)}.pdf"'
    return response


@login_required
def agenda_xlsx(request, pk):
    from assessments.agendas.documents.workbook import agenda_workbook

    page = _document_or_404(request, pk, "xlsx")
    return workbook_response(agenda_workbook(page), f"{_name(page)}.xlsx")


@login_required
def agenda_ics(request, pk):
    from assessments.agendas.documents.calendar import agenda_calendar

    page = _document_or_404(request, pk, "ics")
    response = HttpResponse(
        agenda_calendar(page), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{_name(page)}.ics"'
    return response


def _document_or_404(request, pk, format_name):
    page = AgendaDocument(agenda_or_404(request.user, pk))
    if not page.sessions:
        raise Http404
    record(request, page.agenda, "agendas.document", format=format_name)
    return page


def _name(page):
    return f"agenda-{page.agenda.pk}-{languages.current()}"
