"""People, the institutions they serve in, and the roles they hold."""

from lms.people.models.institutions import FormerName, Institution
from lms.people.models.merges import AccountMerge
from lms.people.models.roles import RoleAssignment
from lms.people.models.users import User

__all__ = ["AccountMerge", "FormerName", "Institution", "RoleAssignment", "User"]
