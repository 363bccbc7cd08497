"""A cohort of seven institutions and five days, as that of Honduras of July 2010.

The institutions are those of that training; its topics and partners are not stated, so
these are those of the first trainings. The people are fictional.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from zoneinfo import ZoneInfo

from openpyxl import Workbook, load_workbook

from tests.support.whole import WHOLE

ZONE = ZoneInfo("America/Tegucigalpa")
LENGTH = timedelta(hours=2)
PEOPLE = 62 if WHOLE else 21
INSTITUTIONS = (
    "Dirección General de Migración y Extranjería",
    "Instituto Hondureño de la Niñez y la Familia",
    "Dirección General de Asuntos Consulares",
    "Despacho de la Primera Dama",
    "Fiscalía Especial de la Niñez",
    "Policía Nacional",
    "Organizaciones de la sociedad civil",
)
GIVEN_NAMES = ("Ana Lucía", "Wilmer", "Dulce", "Óscar", "Yesenia", "Édgar", "Belén")
SURNAMES = (
    "Andino",
    "Bonilla",
    "Cálix",
    "Discua",
    "Euceda",
    "Funes",
    "Galeas",
    "Handal",
    "Izaguirre",
)
SNDIF = "Sistema Nacional para el Desarrollo Integral de la Familia"
UNICEF = "Fondo de las Naciones Unidas para la Infancia, México"
UNHCR = "Alto Comisionado de las Naciones Unidas para los Refugiados, México (ACNUR)"
IOM = "Organización Internacional para las Migraciones (OIM)"
PARTNERS = (SNDIF, UNICEF, UNHCR, IOM)
# Days of sessions: title, topic, partner.
DAYS = (
    (
        ("Los derechos de todas las personas", "Derechos humanos", SNDIF),
        ("Conocer las propias emociones", "Alfabetización emocional", SNDIF),
    ),
    (
        (
            "Hablar con niñas y niños",
            "Comunicación efectiva con niñas, niños y adolescentes",
            UNICEF,
        ),
    ),
    (
        ("El interés superior", "Derechos de la niñez y la adolescencia", UNICEF),
        ("Contener sin dañar", "Atención en crisis", SNDIF),
    ),
    (
        (
            "Reconocer a quien huye",
            "Protección internacional (asilo o condición de refugiado)",
            UNHCR,
        ),
        ("Señales de violencia", "Violencia, maltrato y abuso", UNICEF),
    ),
    (
        ("Reconocer la trata", "Trata de personas", IOM),
        ("Niñas y niños en el camino", "Igualdad de género", IOM),
    ),
)


@dataclass(frozen=True)
class Planned:
    """A session as the coordinator types it."""

    title: str
    topic: str
    partner: str
    starts_at: datetime

    @property
    def ends_at(self):
        return self.starts_at + LENGTH


def timetable(now):
    """Days of `Planned` sessions; the last day is yesterday.

    Each first session begins within half an hour of this time of day, so that on its
    day its code counts now.
    """
    soon = now.astimezone(ZONE) + timedelta(minutes=30)
    soon = soon.replace(minute=soon.minute // 15 * 15, second=0, microsecond=0)
    apart = timedelta(hours=-3 if soon.hour >= 12 else 3)
    return [
        [
            Planned(*session, soon - timedelta(days=len(DAYS) - day) + apart * number)
            for number, session in enumerate(sessions)
        ]
        for day, sessions in enumerate(DAYS)
    ]


def people(domain):
    """(e-mail, given names, surnames, institution) of each."""
    names = zip(cycle(GIVEN_NAMES), cycle(SURNAMES), cycle(SURNAMES[::2]))
    return [
        (f"oficial{number}@{domain}", *name, INSTITUTIONS[number % len(INSTITUTIONS)])
        for number, name in enumerate(islice(names, PEOPLE))
    ]


def roster(path, domain):
    book = Workbook()
    header = ["Correo", "Nombres", "Primer apellido", "Segundo apellido", "Institución"]
    book.active.append(header)
    for person in people(domain):
        book.active.append(person)
    book.save(path)
    return path


def fill_in(path, absences):
    """Write into the downloaded template: present, but absent where it says so.

    `absences`: (name, part of a session's title).
    """
    book = load_workbook(path)
    header, _keys, *rows = book.active.iter_rows()
    wanted = [title for day in DAYS[2:] for title, _topic, _partner in day]
    for row in rows:
        for heading, cell in zip(header, row, strict=True):
            title = str(heading.value).rpartition(": ")[2]
            if title in wanted:
                is_absent = (row[1].value, title) in absences
                cell.value = "ausente" if is_absent else "presente"
    book.save(path)
    return path
