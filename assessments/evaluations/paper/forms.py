import hashlib

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models import Form
from assessments.evaluations.paper.plan import read_table
from assessments.evaluations.paper.saving import save_upload
from lms.spreadsheets.forms import WorkbookField


class PaperFileForm(forms.Form):
    file = WorkbookField(
        accept=".xlsx,.xls,.ods,.csv",
        label=_("Workbook with the answers"),
        help_text=_("The template of this wave, filled in; up to 10 MB."),
    )

    def __init__(self, *args, wave, actor, **kwargs):
        self.wave, self.actor = wave, actor
        super().__init__(*args, **kwargs)

    def clean_file(self):
        file = self.cleaned_data["file"]
        data = file.read()
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.table = read_table(data, self.wave)
        if not self.table["rows"]:
            raise ValidationError(_("The workbook has no answers in it."))
        return file

    def save(self):
        file = (self.cleaned_data["file"].name, self.sha256)
        return save_upload(self.wave, self.actor, self.table, file=file)


class QuestionnaireForm(forms.Form):
    """Which questionnaire to print: all items or those of one form, in a language."""

    form = forms.ChoiceField(choices=Form.choices, required=False)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
