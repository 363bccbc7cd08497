from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.regrading.models import Regrade
from assessments.regrading.services import regrade


class RegradeForm(forms.ModelForm):
    """Why attempts are marked again, and whether passes may be lost."""

    class Meta:
        model = Regrade
        fields = ["reason", "takes_passes"]
        labels = {
            "reason": _("Why the attempts are marked again"),
            "takes_passes": _(
                "Also take away passes that were earned with the old key"
            ),
        }
        help_texts = {
            "reason": _("It is kept with every new mark. People may read it."),
            "takes_passes": _("Otherwise a person who has passed stays passed."),
        }
        widgets = {"reason": forms.TextInput}

    def save(self, *, version, by):
        return regrade(version, by=by, **self.cleaned_data)
