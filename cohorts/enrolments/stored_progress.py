"""The progress of a person, in the row of their enrolment."""

from django.db import models

from cohorts.enrolments.concerns import concern_field, waits_since_field


class StoredProgress(models.Model):
    """Derived from the ledger and the published course.

    Only `summarise` of the overview writes it. It stands beside the moments of the
    enrolment, so that one index holds what the page of a cohort adds up.
    """

    # The modules and units that were counted; empty for a person without results.
    structure = models.CharField(max_length=32, blank=True, editable=False)
    # A character for each module of the cohort: "1" completed, "0" not, "-" not taken.
    modules_done = models.TextField(blank=True, editable=False)
    is_complete = models.BooleanField(default=False, editable=False)
    is_low = models.BooleanField(default=False, editable=False)  # a quiz not passed
    # Ever, even if the result was corrected or annulled.
    has_failed = models.BooleanField(default=False, editable=False)
    last_at = models.DateTimeField(null=True, editable=False)  # of the latest result
    concern = concern_field()
    waits_since = waits_since_field()

    class Meta:
        abstract = True


ACTIVE = models.Q(withdrawn_at=None)

INDEXES = [
    models.Index(
        fields=[
            "cohort",
            "institution",
            "structure",
            "modules_done",
            "concern",
            "waits_since",
        ],
        condition=ACTIVE,
        name="figures_of_a_cohort",
    ),
    models.Index(
        fields=["cohort", "waits_since", "user"],
        condition=ACTIVE,
        name="people_waiting_longest",
    ),
    models.Index(
        fields=["cohort"],
        condition=models.Q(has_failed=True, is_complete=False),
        name="people_who_may_be_stuck",
    ),
]
