"""The words of a certificate in its two languages.

They belong to the template, not to the interface: other words are a new template
version, and certificates already issued keep theirs.
"""

from babel.dates import format_date

from lms import countries
from lms.languages import LOCALES

DAY_AND_MONTH = {"es": "d 'de' MMMM", "en": "d MMMM"}

WORDS = {
    "es": {
        "title": "Certificado de formación",
        "document": "Certificado: {title}",
        "subject": "Certificado {serial}. Código de verificación: {code}",
        "given_to": "Se otorga a",
        "reason": "por haber cumplido los criterios del programa",
        "span": "Duración: {duration}, {period}",
        "span_without_duration": "Impartido {period}",
        "pass_mark": "Calificación mínima: {mark} de 100",
        "module": "Módulo cursado ({taken} de {modules}):",
        "modules": "Módulos cursados ({taken} de {modules}):",
        "topic": "Tema:",
        "topics": "Temas:",
        "between": "del {start} al {end}",
        "on": "el {end}",
        "organiser": "Institución que organiza la formación",
        "coordination": "Coordinación del programa",
        "signed": "Firmado electrónicamente el {date}",
        "valid_until": "Vigente hasta el",
        "check_at": "Compruebe en",
    },
    "en": {
        "title": "Certificate of training",
        "document": "Certificate: {title}",
        "subject": "Certificate {serial}. Verification code: {code}",
        "given_to": "Awarded to",
        "reason": "for having met the criteria of the programme",
        "span": "Duration: {duration}, {period}",
        "span_without_duration": "Held {period}",
        "pass_mark": "Pass mark: {mark} out of 100",
        "module": "Module taken ({taken} of {modules}):",
        "modules": "Modules taken ({taken} of {modules}):",
        "topic": "Topic:",
        "topics": "Topics:",
        "between": "from {start} to {end}",
        "on": "on {end}",
        "organiser": "Institution organising the training",
        "coordination": "Coordination of the programme",
        "signed": "Signed electronically on {date}",
        "valid_until": "Valid until",
        "check_at": "Check it at",
    },
}


def words(language):
    return WORDS[language]


def date_in_words(date, language, *, short=False):
    pattern = "d MMM y" if short else "long"
    return format_date(date, pattern, locale=LOCALES[language])


def affiliation(name, country, language):
    """“Fiscalía, Guatemala”, unless the name already contains the country."""
    country_name = country and countries.name(country, language)
    if not name or not country_name or country_name.casefold() in name.casefold():
        return name
    return f"{name}, {country_name}"


def duration(minutes):
    hours, rest = divmod(minutes, 60)
    parts = [(hours, "h"), (rest, "min")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number)


def period(language, start, end):
    """“del 2 de noviembre al 18 de diciembre de 2026”, or “el 18 de diciembre …”."""
    text = WORDS[language]
    if start == end:
        return text["on"].format(end=date_in_words(end, language))
    return text["between"].format(
        start=_start_in_words(start, end, language), end=date_in_words(end, language)
    )


def _start_in_words(start, end, language):
    """The first day without the month and year that it shares with the last one."""
    if start.year != end.year:
        return date_in_words(start, language)
    pattern = "d" if start.month == end.month else DAY_AND_MONTH[language]
    return format_date(start, pattern, locale=LOCALES[language])
