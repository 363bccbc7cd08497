"""What changes about cohorts, enrolments, rosters, invitations and progress."""

from cohorts.services.cohort import (
    change_cohort,
    open_cohort,
    set_criteria,
    withdraw,
)
from cohorts.services.invitation import (
    accept_invitation,
    invite_again,
    invited,
    send_invitations,
)
from cohorts.services.progress import complete_unit
from cohorts.services.roster import import_roster, plan_roster, read_roster

__all__ = [
    "accept_invitation",
    "change_cohort",
    "complete_unit",
    "import_roster",
    "invite_again",
    "invited",
    "open_cohort",
    "plan_roster",
    "read_roster",
    "send_invitations",
    "set_criteria",
    "withdraw",
]
