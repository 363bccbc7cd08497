from django import forms

from certificates.awards.models import Award
from certificates.document import pdf


class AwardForm(forms.ModelForm):
    class Meta:
        model = Award
        fields = ["title_es", "title_en", "valid_months"]

    def clean(self):
        for field in ("title_es", "title_en"):
            pdf.printable(self.cleaned_data.get(field, ""))
