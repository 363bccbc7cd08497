"""The ten topics with the institutions responsible, and the legal instruments."""

from curricula.sources.models import LegalInstrument, Topic
from lms.starter.loading import load_record, read


def load_starter(report):
    load_topics(report)
    load_instruments(report)


def load_topics(report):
    for entry in read(__file__, "topics.json"):
        fields = {name: entry[name] for name in ("code", "order", "name_es", "name_en")}
        fields["note"] = entry["note"] or ""
        load_record(report, Topic, fields, owners=entry["owners"])


def load_instruments(report):
    for entry in read(__file__, "instruments.json"):
        fields = {
            "code": entry["code"],
            "title_es": entry["title"]["es"],
            "title_en": entry["title"]["en"],
            "issuer": entry["issuer"],
            "dated": entry["date"],
            "official_url": entry.get("official_url", ""),
            "status": entry["status"],
            "legal_review": entry["review"],
            "note": entry["note"] or "",
        }
        load_record(report, LegalInstrument, fields)
