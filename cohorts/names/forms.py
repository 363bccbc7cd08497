from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.names import services
from cohorts.names.models import REASON_LENGTH
from cohorts.names.refusals import ensure_a_name
from lms.text import clean_name


class NameForm(forms.Form):
    """The name to print; asks for a reason once it is not the listed one."""

    certificate_name = forms.CharField(
        label=gettext_lazy("Your name, as it will be printed on certificates"),
        max_length=250,
        help_text=gettext_lazy(
            "With accents and both surnames, in the order you want. "
            "It is printed on every certificate you earn."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why must the certificate show another name?"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=gettext_lazy(
            "Your coordinator reads it and decides. You will receive an e-mail."
        ),
        widget=forms.HiddenInput,
    )

    def __init__(self, *args, user, initial=None, **kwargs):
        self.user = user
        initial = {"certificate_name": services.proposed_name(user)} | (initial or {})
        super().__init__(*args, initial=initial, **kwargs)

    def clean_certificate_name(self):
        name = clean_name(self.cleaned_data["certificate_name"])
        ensure_a_name(name, listed=self.user.get_full_name())
        return name

    def clean(self):
        name = self.cleaned_data.get("certificate_name")
        if name and services.needs_a_decision(self.user, name):
            self._ask_for_reason()

    def _ask_for_reason(self):
        self.fields["reason"].widget = forms.Textarea(
            attrs={"rows": 3, "maxlength": REASON_LENGTH}
        )
        if not self.cleaned_data.get("reason"):
            sentence = _(
                "You are listed as “%(listed)s”. Correct the name above, or say here "
                "why the certificate must show another one."
            )
            self.add_error("reason", sentence % {"listed": self.user.get_full_name()})

    def save(self):
        return services.confirm_name(
            self.user,
            self.cleaned_data["certificate_name"],
            reason=self.cleaned_data["reason"],
        )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason for refusing"),
        max_length=REASON_LENGTH,
        error_messages={
            "required": gettext_lazy("Enter a reason. The person will read it.")
        },
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": REASON_LENGTH}),
    )

    def __init__(self, *args, name_request, by, **kwargs):
        self.name_request, self.by = name_request, by
        super().__init__(*args, auto_id=f"id_{name_request.pk}_%s", **kwargs)

    def save(self):
        return services.refuse_request(
            self.name_request, by=self.by, reason=self.cleaned_data["reason"]
        )
