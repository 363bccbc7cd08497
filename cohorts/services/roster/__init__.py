"""Rosters: kept for a look, planned, imported."""

from cohorts.services.roster.importing import import_roster
from cohorts.services.roster.planning import Plan, plan_roster, read_roster
from cohorts.services.roster.uploads import forget_upload, keep_upload, kept_upload

__all__ = [
    "Plan",
    "forget_upload",
    "import_roster",
    "keep_upload",
    "kept_upload",
    "plan_roster",
    "read_roster",
]
