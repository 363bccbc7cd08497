"""The authorities of the countries of the programme, by their official names.

Only numbers that the whole country knows are given; officers write down those of their
own offices, and editors add what they have checked.
"""

from collections import Counter

from curricula.authorities.models import Authority
from lms.starter.loading import load_record, read


def load_starter(report):
    loaded = Counter()
    for entry in read(__file__, "authorities.json"):
        place = entry["country"], entry["duty"]
        loaded[place] += 1
        load_record(
            report,
            Authority,
            authority_fields(entry, order=loaded[place]),
            legal_instruments=entry["legal_instruments"],
        )


def authority_fields(entry, *, order):
    note = entry["note"] or {"es": "", "en": ""}
    return {
        "code": entry["code"],
        "country": entry["country"],
        "duty": entry["duty"],
        "order": order,
        "name_es": entry["name"]["es"],
        "name_en": entry["name"]["en"],
        "phone": entry["phone"],
        "website": entry["website"],
        "note_es": note["es"],
        "note_en": note["en"],
        "legal_review": entry["review"],
    }
