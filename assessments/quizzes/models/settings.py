"""How a quiz is taken: time, attempts, what counts and what is shown."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class QuizSettings(models.Model):
    """The settings of a quiz, the same in every language."""

    class Counting(models.TextChoices):
        BEST = "best", pgettext_lazy("attempt", "The best attempt")
        LAST = "last", pgettext_lazy("attempt", "The last attempt")
        AVERAGE = "average", pgettext_lazy("attempt", "The average of all attempts")

    class Shown(models.TextChoices):
        EACH = "each", _("After each attempt")
        LAST = "last", _("After passing or after the last attempt")
        CLOSED = "closed", _("After the quiz has closed")
        NEVER = "never", _("Never")

    shuffles_questions = models.BooleanField(
        _("shuffle the questions"),
        default=False,
        help_text=_("Within each section, differently in each attempt."),
    )
    shuffles_options = models.BooleanField(
        _("shuffle the answers"),
        default=True,
        help_text=_(
            "Turn it off where an answer refers to others, such as “all of these”. "
            "Pairs and steps are always shuffled."
        ),
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"),
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_("Staff may grant one person one more, with a reason."),
    )
    hours_between = models.PositiveSmallIntegerField(
        _("hours between attempts"), default=0
    )
    counting = models.CharField(
        _("which mark counts"),
        max_length=10,
        choices=Counting.choices,
        default=Counting.BEST,
    )
    is_marked_twice = models.BooleanField(
        _("two people mark each open answer"),
        default=False,
        help_text=_(
            "They do not see each other's points. A third person decides where they "
            "differ, or where either is below the pass mark."
        ),
    )
    time_limit = models.PositiveSmallIntegerField(
        _("time limit in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave blank for no limit."),
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_("Attempts in progress end then. Staff may extend it."),
    )
    marks_shown = models.CharField(
        _("marks"),
        max_length=10,
        choices=Shown.choices,
        default=Shown.EACH,
        help_text=_(
            "On the pages of the quiz. People always see whether they have passed, and "
            "their course shows the mark of the module."
        ),
    )
    feedback_shown = models.CharField(
        _("feedback"), max_length=10, choices=Shown.choices, default=Shown.EACH
    )
    keys_shown = models.CharField(
        _("right answers"), max_length=10, choices=Shown.choices, default=Shown.LAST
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            message = _("The quiz must close after it opens.")
            raise ValidationError({"closes_at": message})


SETTINGS = (
    "shuffles_questions",
    "shuffles_options",
    "attempts_allowed",
    "hours_between",
    "counting",
    "is_marked_twice",
    "time_limit",
    "opens_at",
    "closes_at",
    "marks_shown",
    "feedback_shown",
    "keys_shown",
)

SETTINGS_PANELS = [
    MultiFieldPanel(
        [
            FieldRowPanel(["attempts_allowed", "hours_between"]),
            FieldPanel("counting"),
            FieldPanel("is_marked_twice"),
        ],
        heading=_("Attempts"),
    ),
    MultiFieldPanel(
        [FieldPanel("time_limit"), FieldRowPanel(["opens_at", "closes_at"])],
        heading=_("Time"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("marks_shown"),
            FieldPanel("feedback_shown"),
            FieldPanel("keys_shown"),
        ],
        heading=_("What people see, and when"),
    ),
]
