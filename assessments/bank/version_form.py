"""The fields of a question's next version in the editor's form."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser


def _text(label, rows=3, **options):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, required=False, **options)


class VersionForm(WagtailAdminModelForm):
    """`answers` gets the widget of the question's kind."""

    stem_es = forms.CharField(
        label=_("Question in Spanish"), widget=forms.Textarea(attrs={"rows": 3})
    )
    stem_en = _text(_("Question in English"))
    image = forms.ModelChoiceField(
        label=_("Image"),
        queryset=get_image_model().objects.all(),
        widget=AdminImageChooser,
        required=False,
    )
    alternative_es = forms.CharField(
        label=_("Alternative text in Spanish"),
        help_text=_(
            "What the image shows, for people who do not see it. Do not begin with "
            "“Image of”."
        ),
        max_length=300,
        required=False,
    )
    alternative_en = forms.CharField(
        label=_("Alternative text in English"), max_length=300, required=False
    )
    answers = forms.Field(label=_("Answers"))
    feedback_es = _text(_("Feedback in Spanish"))
    feedback_en = _text(_("Feedback in English"))
    is_critical = forms.BooleanField(
        label=_("Critical question"),
        help_text=_(
            "A wrong answer may do harm to a child. A quiz may demand that its "
            "critical questions are right."
        ),
        required=False,
    )
    harm_es = _text(_("Harm in Spanish"), rows=2)
    harm_en = _text(_("Harm in English"), rows=2)
    points = forms.DecimalField(
        label=_("Points"), min_value=0.01, max_value=100, decimal_places=2, initial=1
    )
