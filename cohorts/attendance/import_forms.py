import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.import_reading import read_marks
from cohorts.attendance.imports import save_upload
from lms.spreadsheets.forms import WorkbookField


class AttendanceFileForm(forms.Form):
    file = WorkbookField(
        accept=".xlsx,.xls,.ods,.csv",
        label=_("Workbook with the attendance"),
        help_text=_("The template of this workshop, filled in; up to 10 MB."),
    )

    def __init__(self, *args, workshop, actor, **kwargs):
        self.workshop, self.actor = workshop, actor
        super().__init__(*args, **kwargs)

    def clean_file(self):
        file = self.cleaned_data["file"]
        data = file.read()
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.table = read_marks(data, self.workshop)
        if not self.table.rows:
            raise ValidationError(_("The workbook has no marks in it."))
        return file

    def save(self):
        file = (self.cleaned_data["file"].name, self.sha256)
        return save_upload(self.workshop, self.actor, self.table, file=file)
