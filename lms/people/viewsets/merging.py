from django import forms
from django.utils.translation import gettext_lazy as _

from lms.people import merging
from lms.people.models import User
from lms.people.viewsets.choosing import person_chooser
from lms.people.viewsets.erasure import EraseView


class MergeForm(forms.Form):
    kept = forms.ModelChoiceField(
        User.objects.all(),
        label=_("Account to keep"),
        widget=person_chooser.widget_class,
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args, user, by, **kwargs):
        self.merged, self.by = user, by
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = (
            User.objects.visible_to(by).not_erased().distinct()
        )

    def clean(self):
        if kept := self.cleaned_data.get("kept"):
            merging.ensure_mergeable(kept, self.merged, by=self.by)

    def save(self):
        return merging.merge_accounts(
            self.cleaned_data["kept"],
            self.merged,
            by=self.by,
            reason=self.cleaned_data["reason"],
        )


class MergeView(EraseView):
    form_class = MergeForm
    template_name = "people/admin/merge.html"
    page_title = _("Merge accounts")
    success_message = _("The accounts have been merged.")
