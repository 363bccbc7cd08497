from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.awards.models import Award, Signatory
from certificates.awards.services import change_award, share_of
from certificates.awards.titles import names_an_officer
from certificates.document import pdf
from lms.people.models import Institution

GIVE_A_REASON = gettext_lazy(
    "This cohort takes %(taken)s of %(modules)s modules, so it does not give the title "
    "of an officer. Change the title, or give the reason for an exception below."
)
ASK_FOR_AN_EXCEPTION = gettext_lazy(
    "This cohort takes %(taken)s of %(modules)s modules, so it does not give the title "
    "of an officer. Change the title, or ask an administrator for an exception."
)
WITHOUT_COURSE = gettext_lazy(
    "This cohort takes no course, so it does not give the title of an officer. Change "
    "the title, or ask an administrator for an exception with a reason."
)
SIGNATORIES = 2  # as many as the foot of the page holds


class AwardForm(forms.ModelForm):
    class Meta:
        model = Award
        fields = ["title_es", "title_en", "valid_months", "exception_reason"]
        labels = {
            "exception_reason": gettext_lazy("Reason for an officer's title"),
        }
        help_texts = {
            "exception_reason": gettext_lazy(
                "Only if people who take a part of the course, or none, must be given "
                "the title of an officer. It is recorded with your name."
            ),
        }

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        cohort = self.instance.cohort
        self.taken, self.modules = share_of(cohort)
        self.takes_part_only = not self.taken or self.taken < self.modules
        may_except = actor.has_perm("awards.except_title")
        concerned = self.takes_part_only or cohort.enrolments.exclude(module_keys=[])
        if not (may_except and concerned):
            del self.fields["exception_reason"]
        self.signatories = SignatoryFormSet(
            self.data or None, instance=self.instance, form_kwargs={"cohort": cohort}
        )

    def is_valid(self):
        return all([super().is_valid(), self.signatories.is_valid()])

    def clean(self):
        titles = [self.cleaned_data.get(name, "") for name in ("title_es", "title_en")]
        for title in titles:
            pdf.printable(title)
        reason = self.cleaned_data.get(
            "exception_reason", self.instance.exception_reason
        )
        if self.takes_part_only and any(map(names_an_officer, titles)) and not reason:
            raise ValidationError(self._refusal())

    def save(self):
        return change_award(self.instance, self.signatories, by=self.actor)

    def _refusal(self):
        if not self.modules:
            return WITHOUT_COURSE
        may_except = "exception_reason" in self.fields
        sentence = GIVE_A_REASON if may_except else ASK_FOR_AN_EXCEPTION
        return sentence % {"taken": self.taken, "modules": self.modules}


class SignatoryForm(forms.ModelForm):
    class Meta:
        model = Signatory
        fields = ["name", "post_es", "post_en", "institution"]

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions_of(cohort)
        self.fields["institution"].empty_label = _("None")

    def clean(self):
        data = super().clean()
        for field in ("name", "post_es", "post_en"):
            pdf.printable(data.get(field) or "")
        return data


def institutions_of(cohort):
    taking_part = Q(cohorts=cohort) | Q(partnerships__cohort=cohort)
    return Institution.objects.filter(
        taking_part | Q(pk=cohort.organiser_id)
    ).distinct()


SignatoryFormSet = forms.inlineformset_factory(
    Award,
    Signatory,
    form=SignatoryForm,
    extra=SIGNATORIES,
    max_num=SIGNATORIES,
    validate_max=True,
)
