"""What coordinators and invited people type."""

from cohorts.forms.cohort import CohortForm
from cohorts.forms.invitation import AcceptForm
from cohorts.forms.roster import RosterForm

__all__ = ["AcceptForm", "CohortForm", "RosterForm"]
