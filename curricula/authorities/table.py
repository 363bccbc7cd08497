"""The table of authorities of one country, as its page shows it."""

from functools import cached_property

from curricula.authorities.models import Authority
from curricula.sources.models import LegalReview
from lms import countries
from lms.text import collated


def offered_countries(listed, own):
    """(code, name) of each country with a table: the reader's own, then by name."""
    codes = {*listed, own} - {""}
    return sorted(
        ((code, countries.name(code)) for code in codes),
        key=lambda country: (country[0] != own, collated(country[1])),
    )


class CountryTable:
    """The authorities of a country by duty, and the duties that have none yet."""

    def __init__(self, country, authorities):
        self.country = country
        self.authorities = list(authorities)

    @property
    def country_name(self):
        return countries.name(self.country)

    @cached_property
    def groups(self):
        """(duty, its authorities), in the order of the duties."""
        by_duty = {}
        for authority in self.authorities:
            by_duty.setdefault(authority.duty, []).append(authority)
        return [(duty, by_duty[duty]) for duty in Authority.Duty if duty in by_duty]

    @property
    def open_duties(self):
        """The duties of which no authority is recorded."""
        recorded = {duty for duty, _authorities in self.groups}
        return [duty for duty in Authority.Duty if duty not in recorded]

    @property
    def lacks_numbers(self):
        return not all(authority.phone for authority in self.authorities)

    @cached_property
    def is_review_pending(self):
        """Whether the legal review of every row is pending: it is then said once."""
        reviews = {authority.legal_review for authority in self.authorities}
        return reviews == {LegalReview.PENDING}
