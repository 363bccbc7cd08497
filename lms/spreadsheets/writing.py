"""Writes workbooks. The library is read with the first one: it takes 20 MiB."""

from django.http import HttpResponse

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(title, header, rows, *, widths=(), prepare=None):
    from lms.spreadsheets import xlsx

    return xlsx.write(title, header, rows, widths=widths, prepare=prepare)


def offer_words(sheet, cells, words, prompt=""):
    from lms.spreadsheets import xlsx

    xlsx.offer_words(sheet, cells, words, prompt)


def workbook_response(data, name):
    response = HttpResponse(data, content_type=MIME)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
