"""The titles of certificates, for the whole course and for a part of it."""

from lms.text import plain

OFFICER = {
    "es": "Oficial de Protección a la Infancia",
    "en": "Child Protection Officer",
}
IN_TOPIC = {
    "es": "Constancia de capacitación en {topic}",
    "en": "Certificate of training in {topic}",
}
GENERAL = {"es": "protección a la infancia", "en": "child protection"}
OFFICER_WORDS = {"oficial", "oficiales", "opi", "officer", "officers", "cpo"}
TITLE_LENGTH = 200


def names_an_officer(title):
    return not OFFICER_WORDS.isdisjoint(plain(title).split())


def partial_title(topics, language):
    title = IN_TOPIC[language].format(
        topic=topics[0] if len(topics) == 1 else GENERAL[language]
    )
    return title[:TITLE_LENGTH]
