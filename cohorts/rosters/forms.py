import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.rosters.planning import read_roster
from cohorts.rosters.uploads import save_upload
from lms.spreadsheets.forms import WorkbookField


class RosterForm(forms.Form):
    file = WorkbookField(
        accept=".xlsx,.xls,.ods,.csv",
        label=_("List of people"),
        help_text=_(
            "Excel (.xlsx, .xls), OpenDocument (.ods) or CSV, up to 10 MB. "
            "One row must contain the column names, in Spanish or English, in any "
            "order."
        ),
    )

    def __init__(self, *args, cohort, actor, **kwargs):
        self.cohort, self.actor = cohort, actor
        super().__init__(*args, **kwargs)

    def clean_file(self):
        file = self.cleaned_data["file"]
        data = file.read()
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.table = read_roster(data)
        return file

    def save(self):
        file = (self.cleaned_data["file"].name, self.sha256)
        return save_upload(self.cohort, self.actor, self.table, file=file)
