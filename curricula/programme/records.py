"""The ten topics with the institutions that own them, and the norms."""

from collections import defaultdict

from wagtail import hooks

from curricula.models import LegalInstrument, Topic
from curricula.programme import curriculum
from lms.programme import history, load_record


@hooks.register("load_programme", order=20)
def load_topics(report):
    owners = defaultdict(set)
    for module in curriculum()["modules"]:
        owners[module["topic"]].update(module["lead_institutions"])
    for entry in history()["topics"]:
        facts = {name: entry[name] for name in ("code", "order", "name_es", "name_en")}
        facts["note"] = entry["note"] or ""
        load_record(report, Topic, facts, owners=owners[entry["code"]])


@hooks.register("load_programme", order=30)
def load_instruments(report):
    for entry in curriculum()["legal_instruments"]:
        facts = {
            "code": entry["code"],
            "title_es": entry["title"]["es"],
            "title_en": entry["title"]["en"],
            "issuer": entry["issuer"],
            "dated": entry["date"],
            "status": entry["status"],
            "legal_review": entry["review"],
            "note": entry["note"] or "",
        }
        load_record(report, LegalInstrument, facts)
