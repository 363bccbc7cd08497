from django import forms
from django.core.exceptions import ValidationError

from lms.spreadsheets import reading


class WorkbookField(forms.FileField):
    """A file with worksheets; one that is too large is refused before it is read."""

    def __init__(self, *, accept=".xlsx,.xls,.ods", **kwargs):
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(allow_empty_file=True, widget=widget, **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file.size > reading.MAX_BYTES:
            raise ValidationError(reading.too_many_bytes())
        return file
