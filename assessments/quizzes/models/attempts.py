"""Attempts at quizzes, how they end, and further attempts that staff grant."""

from functools import cache
from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from assessments.quizzes.models.accommodations import Accommodation
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from lms import languages
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet

SOON = 8 * 60 * 60  # seconds


class AttemptQuerySet(models.QuerySet):
    def open(self):
        return self.filter(submitted_at=None)

    def submitted(self):
        return self.exclude(submitted_at=None)

    def marked(self):
        return self.submitted().filter(awaits_marking=False)

    def overdue(self, at):
        return self.open().filter(answers_until__lt=at)

    def of(self, user):
        return self.filter(enrolment__user=user)

    def sat_by(self, user):
        return self.of(user).filter(enrolment__withdrawn_at=None)

    def without_pass(self):
        passed = Result.objects.in_force().completing()
        passed = passed.filter(
            enrolment=models.OuterRef("enrolment"),
            subject_key=models.OuterRef("quiz_key"),
            edition=models.OuterRef("edition"),
        )
        return self.exclude(models.Exists(passed))

    def not_annulled(self):
        number = Cast(models.OuterRef("pk"), models.CharField())
        annulled = Result.objects.filter(
            enrolment=models.OuterRef("enrolment"),
            outcome=Result.Outcome.ANNULLED,
            reference=Concat(models.Value(Attempt.REFERENCE), number),
        )
        return self.exclude(models.Exists(annulled))

    def with_grants(self):
        """`has_grants`: whether staff may have granted anything at the quiz."""
        return self.annotate(has_grants=has_grants())

    def with_enrolment(self):
        return self.select_related("enrolment__cohort", "enrolment__user")

    def visible_to(self, user):
        return self.filter(
            models.Q(enrolment__user=user)
            | models.Q(enrolment__in=Enrolment.objects.worked_with_by(user))
        )


class Attempt(models.Model):
    """One sitting of a quiz, open until its `Submission`.

    `submitted_at`, `mark` and `meets_conditions` repeat the submission, or the latest
    grading after it, so that answers and lists need no join. While the attempt awaits
    marking its mark is the least that it can reach, and is not shown.
    """

    REFERENCE = "attempt:"

    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="attempts",
        db_index=False,  # the constraint's index begins with it
    )
    quiz_key = models.UUIDField()
    edition = models.PositiveSmallIntegerField(default=1)
    revision_id = models.PositiveBigIntegerField(null=True)
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField(null=True)
    answers_until = models.DateTimeField(null=True)  # some seconds after the deadline
    submitted_at = models.DateTimeField(null=True)
    mark = models.DecimalField(max_digits=4, decimal_places=1, null=True)  # out of 100
    pass_mark = models.PositiveSmallIntegerField()  # of the cohort when it began
    # Whether it passes if its mark suffices: critical questions, topics, and no open
    # answer that nobody has marked.
    meets_conditions = models.BooleanField(default=True)
    awaits_marking = models.BooleanField(default=False)  # by people, once submitted
    # [{"first": number of its first question, "title_es", "title_en", "text_es", …}]
    sections = models.JSONField(default=list)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(
                fields=["answers_until"],
                condition=models.Q(submitted_at=None),
                name="open_attempts_by_end",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key", "edition", "number"],
                name="one_row_per_attempt_number",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key"],
                condition=models.Q(submitted_at=None),
                name="one_open_attempt_per_quiz",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id}: {self.quiz_key} #{self.number}"

    def get_absolute_url(self):
        name = "result" if self.is_submitted else "attempt"
        return reverse(f"quizzes:{name}", args=[self.pk])

    @property
    def reference(self):
        return f"{self.REFERENCE}{self.pk}"

    @property
    def is_submitted(self):
        return self.submitted_at is not None

    def section_before(self, number):
        section = next(
            (each for each in self.sections if each["first"] == number), None
        )
        if not section:
            return None
        language = languages.current()
        return {
            name: section[f"{name}_{language}"] or section[f"{name}_es"]
            for name in ("title", "text")
        }

    @property
    def is_overdue(self):
        until = self.answers_until
        return not self.is_submitted and until is not None and until < timezone.now()

    @cached_property
    def grades(self):
        latest = max(self.gradings.all(), key=attrgetter("pk"), default=None)
        return latest or self.submission

    @property
    def was_closed(self):
        until = self.answers_until
        return self.is_submitted and until is not None and self.submitted_at > until

    @property
    def seconds_left(self):
        left = self.deadline - timezone.now()
        return max(int(left.total_seconds()), 0)

    @property
    def ends_soon(self):
        return self.seconds_left < SOON

    def passes(self, pass_mark):
        if not self.is_submitted or not self.meets_conditions:
            return False
        return self.mark >= min(self.pass_mark, pass_mark)


class Grades(AppendOnlyModel):
    """What an attempt earned, as it was computed at one time."""

    mark = models.DecimalField(max_digits=4, decimal_places=1)  # out of 100
    topic_marks = models.JSONField()  # {topic code: mark as text}
    is_critical_failure = models.BooleanField(default=False)
    lacking_topics = models.JSONField(default=list)  # codes, below the quiz's minimum

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.attempt_id}: {self.mark}"

    @property
    def meets_conditions(self):
        return not self.is_critical_failure and not self.lacking_topics


class Submission(Grades):
    """The end of an attempt: when, in which language, and with which mark."""

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="submission")
    submitted_at = models.DateTimeField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)

    class Meta:
        ordering = ["submitted_at", "pk"]


class Grading(Grades):
    """The grades of an attempt after its submission; the latest counts.

    Added when people have marked its open answers, and whenever it is marked again.
    """

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="gradings")
    graded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class ExtraAttempt(models.Model):
    """One more attempt at a quiz, granted by a person for a reason."""

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="extra_attempts"
    )
    quiz_key = models.UUIDField()
    granted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-granted_at"]

    def __str__(self):
        return f"{self.enrolment_id}: {self.quiz_key}"


@cache
def has_grants():
    """The condition on an attempt, composed once."""
    quiz = {"quiz_key": models.OuterRef("quiz_key")}
    own = {"enrolment": models.OuterRef("enrolment")}
    cohort = {"cohort": models.OuterRef("enrolment__cohort"), "enrolment": None}
    granted = models.Q(**own) | models.Q(**cohort)
    accommodations = Accommodation.objects.filter(granted, **quiz).order_by()
    extra = ExtraAttempt.objects.filter(**own, **quiz).order_by()
    return models.Exists(accommodations) | models.Exists(extra)
