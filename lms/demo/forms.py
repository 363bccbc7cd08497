from django import forms


class StyleForm(forms.Form):
    """One of each control, for the page of components."""

    name = forms.CharField(label="Name", help_text="With accents and both surnames.")
    country = forms.ChoiceField(label="Country", choices=[("GT", "Guatemala")])
    reason = forms.CharField(
        label="Reason", min_length=30, widget=forms.Textarea(attrs={"rows": 3})
    )
    agrees = forms.BooleanField(label="I have read the notice", required=False)

    @classmethod
    def with_error(cls):
        return cls({"name": "María José", "country": "GT", "reason": "New office"})
