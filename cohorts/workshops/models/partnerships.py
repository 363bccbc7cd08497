from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort
from curricula.sources.models import Topic
from lms.people.models import Institution


class Partnership(models.Model):
    """The part that a partner institution takes in a cohort's training."""

    class Part(models.TextChoices):
        AGREES = "agrees", _("Agrees the programme")
        TEACHES = "teaches", _("Teaches")
        EVALUATES = "evaluates", _("Evaluates")
        HOSTS = "hosts", _("Hosts")

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="partnerships")
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("institution"),
        related_name="partnerships",
    )
    part = models.CharField(_("part"), max_length=20, choices=Part.choices)
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        verbose_name=_("topic"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Only for an institution that teaches one topic."),
    )
    agreed_by = models.CharField(
        _("agreement given by"),
        max_length=200,
        blank=True,
        help_text=_("Name and position of the person who agreed the programme."),
    )
    agreed_on = models.DateField(_("agreement given on"), null=True, blank=True)
    reference = models.CharField(
        _("reference"),
        max_length=120,
        blank=True,
        help_text=_("Number of the letter or minutes, if there is one."),
    )
    # The source of a past training does not name the institution in so many words.
    is_inferred = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["part", "institution__name_es", "topic__order", "pk"]
        verbose_name = _("partner institution")
        verbose_name_plural = _("partner institutions")
        constraints = [
            models.UniqueConstraint(
                "cohort",
                "institution",
                "part",
                Coalesce("topic", 0),
                name="one_partnership_per_part_and_topic",
                violation_error_message=_(
                    "This institution already takes this part in the cohort."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(topic=None) | models.Q(part="teaches"),
                name="only_teaching_has_a_topic",
                violation_error_message=_(
                    "Choose a topic only for an institution that teaches."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(part="agrees")
                | models.Q(agreed_by="", agreed_on=None),
                name="only_an_agreement_has_a_date",
                violation_error_message=_(
                    "Only an institution that agrees the programme gives an agreement."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.institution}: {self.get_part_display()}"
