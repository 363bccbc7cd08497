"""What a roster says: its columns, its people, and why a row cannot be taken."""

from cohorts.roster.cells import is_curp
from cohorts.roster.headers import FIELDS, Table, find_table
from cohorts.roster.institutions import Directory
from cohorts.roster.rows import Person, Problem, Rejection, read_people
from cohorts.roster.words import plain

__all__ = [
    "FIELDS",
    "Directory",
    "Person",
    "Problem",
    "Rejection",
    "Table",
    "find_table",
    "is_curp",
    "plain",
    "read_people",
]
