"""What changes about cohorts, enrolments, rosters, invitations and progress."""

from cohorts.services.progress import complete_unit

__all__ = ["complete_unit"]
