"""What the sheet says, in its two languages.

Part of the template, not of the interface: a later change of wording is a new
template version, and certificates already issued keep theirs.
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
        "topics": ("{n} temas", "un tema"),
        "hours": ("{n} horas", "una hora"),
        "minutes": ("{n} minutos", "un minuto"),
        "and": "{one} y {other}",
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
        "topics": ("{n} topics", "one topic"),
        "hours": ("{n} hours", "one hour"),
        "minutes": ("{n} minutes", "one minute"),
        "and": "{one} and {other}",
        "between": "from {start} to {end}",
        "on": "on {end}",
        "organiser": "Institution organising the training",
        "coordination": "Coordination of the programme",
        "signed": "Signed electronically on {date}",
        "valid_until": "Valid until",
        "check_at": "Check it at",
    },
}

# fmt: off
NUMBERS = {
    "es": ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"],
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
}
# fmt: on


def words(language):
    return WORDS[language]


def date_in_words(date, language, *, short=False):
    pattern = "d MMM y" if short else "long"
    return format_date(date, pattern, locale=LOCALES[language])


def affiliation(name, country, language):
    """“Fiscalía, Guatemala”; a name that says its country does not say it twice."""
    said = country and countries.name(country, language)
    if not name or not said or said.casefold() in name.casefold():
        return name
    return f"{name}, {said}"


def extent(language, topics, minutes):
    """“diez temas, 15 horas y 50 minutos”; what is none goes unsaid."""
    said = [counted(language, "topics", topics), *_time(language, minutes)]
    return joined(language, [part for part in said if part])


def duration(language, minutes):
    return joined(language, [part for part in _time(language, minutes) if part])


def _time(language, minutes):
    hours, rest = divmod(minutes, 60)
    return counted(language, "hours", hours), counted(language, "minutes", rest)


def counted(language, noun, n):
    many, one = WORDS[language][noun]
    if n == 0:
        return ""
    if n == 1:
        return one
    in_words = NUMBERS[language]
    return many.format(n=in_words[n - 2] if n - 2 < len(in_words) else n)


def joined(language, parts):
    if len(parts) < 2:
        return "".join(parts)
    return WORDS[language]["and"].format(one=", ".join(parts[:-1]), other=parts[-1])


def period(language, start, end):
    """“del 2 de noviembre al 18 de diciembre de 2026”; one day is one day."""
    text = WORDS[language]
    if start == end:
        return text["on"].format(end=date_in_words(end, language))
    return text["between"].format(
        start=_start_in_words(start, end, language), end=date_in_words(end, language)
    )


def _start_in_words(start, end, language):
    """As much of the first day as the last one does not say."""
    if start.year != end.year:
        return date_in_words(start, language)
    pattern = "d" if start.month == end.month else DAY_AND_MONTH[language]
    return format_date(start, pattern, locale=LOCALES[language])
