"""Institutions of a list that the coordinator has to identify."""

from dataclasses import dataclass, field
from hashlib import sha256

from lms import countries
from lms.people.models import Institution
from lms.text import plain

NAME_LENGTH = 200


@dataclass
class Question:
    """One name in one or more rows; `answer` may be an institution not saved yet.

    `offered` are the institutions that may be the answer, `similar` those to name
    first. `new_country` is the country in
    which the coordinator may propose a new institution, or empty.
    """

    key: tuple[str, str]
    name: str
    country: str
    similar: list[Institution]
    offered: list[Institution]
    answer: Institution | None
    new_country: str
    rows: list[int] = field(default_factory=list)

    @property
    def country_name(self):
        return countries.name(self.country)

    @property
    def slug(self):
        return sha256("|".join(self.key).encode()).hexdigest()[:12]


def question_key(name, country):
    """Equal for the spellings of a name that get the same answer."""
    return (plain(name) or name)[:NAME_LENGTH], country


def new_country(cohort, country, scope):
    """Where a name of this country may be a new institution; empty if nowhere.

    Only in the cohort's own country, and only for coordinators of all of it: the
    coordinator of one institution must not add another beside it.
    """
    own = cohort.country or country
    is_own = bool(own) and country in ("", own)
    return own if is_own and scope.covers(country=own) else ""
