"""The institutions of the programme's history."""

import re

from lms.people.acronyms import acronym_in
from lms.people.models import Institution
from lms.starter.loading import load_record, read

NO_ACRONYM = {"government", "civil_society_group"}
REMARK = re.compile(r" \((?:the source|sin nombre|not named)[^)]*\)")


def load_starter(report):
    for entry in read(__file__, "institutions.json"):
        load_record(report, Institution, institution_fields(entry))


def institution_fields(entry):
    return {
        "code": entry["code"],
        "name_es": REMARK.sub("", entry["name_es"]),
        "name_en": REMARK.sub("", entry["name_en"]),
        "acronym": acronym_of(entry),
        "country": entry["country"] or "",
        "kind": entry["kind"],
        "note": ". ".join(
            text for text in (entry["role_in_source"], entry["note"]) if text
        ),
    }


def acronym_of(entry):
    """The acronym in its Spanish name, or else its code without the country."""
    if entry["kind"] in NO_ACRONYM:
        return ""
    country = entry["country"]
    code = entry["code"].removeprefix(f"{country}-").removesuffix(f"-{country}")
    return acronym_in(entry["name_es"]) or code
