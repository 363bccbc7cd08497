"""A published week of the demo cohort, with partner institutions."""

from datetime import time, timedelta

from django.utils import timezone

from cohorts.enrolments.demo import CODE
from cohorts.enrolments.models import Cohort
from cohorts.workshops.models import Partnership, Session, Workshop
from cohorts.workshops.services import add_session, create_workshop, publish_workshop
from cohorts.workshops.time_zones import local_moment
from curricula.sources.models import Topic
from lms.people.models import Institution, User

ZONE = "America/Tegucigalpa"
STARTS = [(time(9), 120), (time(11, 20), 120), (time(14, 30), 120)]
# Days of three sessions: titles in Spanish and English, codes of topic and partner.
DAYS = [
    [
        ("Apertura y prueba inicial", "Opening and first test", "", "IOM"),
        ("Derechos humanos", "Human rights", "HR", "UNICEF-MX"),
        ("Alfabetización emocional", "Emotional literacy", "EL", "SNDIF"),
    ],
    [
        ("Comunicación efectiva", "Effective communication", "EC", "UNICEF-MX"),
        ("Primero detectar", "First, detect", "IP", "COMAR"),
        ("Práctica: la entrevista", "Practice: the interview", "EC", "UNHCR-MX"),
    ],
    [
        ("Trata: indicadores", "Trafficking: indicators", "TR", "IOM"),
        ("Trata: la respuesta", "Trafficking: the response", "TR", "IOM"),
        ("Práctica: un caso", "Practice: a case", "TR", "SNDIF"),
    ],
    [
        ("Interés superior", "Best interests", "CR", "UNICEF-MX"),
        ("Protección internacional", "International protection", "IP", "UNHCR-MX"),
        ("Violencia y maltrato", "Violence and maltreatment", "VM", "SNDIF"),
    ],
    [
        ("Igualdad de género", "Gender equality", "GE", "CIJ"),
        ("Atención en crisis", "Crisis care", "CC", "SNDIF"),
        ("Prueba final y cierre", "Final test and closing", "", "IOM"),
    ],
]
PARTS = [
    ("SNDIF", Partnership.Part.AGREES),
    ("HN-DGME", Partnership.Part.HOSTS),
    ("UNICEF-MX", Partnership.Part.TEACHES),
    ("UNHCR-MX", Partnership.Part.TEACHES),
]


def load_demo(report):
    cohort = Cohort.objects.get(code=CODE)
    is_loaded = cohort.workshops.exists()
    report.add("demo workshop", "unchanged" if is_loaded else "created", CODE)
    if not is_loaded:
        create_demo_workshop(cohort)


def create_demo_workshop(cohort):
    institutions = {each.code: each for each in Institution.objects.all()}
    Partnership.objects.bulk_create(
        Partnership(cohort=cohort, institution=institutions[code], part=part)
        for code, part in PARTS
        if code in institutions
    )
    monday = next_monday(timezone.localdate())
    workshop = create_workshop(
        Workshop(
            cohort=cohort,
            place="Tegucigalpa",
            starts_on=monday,
            ends_on=monday + timedelta(days=len(DAYS) - 1),
            time_zone=ZONE,
        )
    )
    add_demo_sessions(workshop, institutions)
    publish_workshop(workshop, by=None)


def next_monday(day):
    return day + timedelta(days=7 - day.weekday())


def add_demo_sessions(workshop, institutions):
    topics = {topic.code: topic for topic in Topic.objects.all()}
    instructor = User.objects.filter(email="instructor@demo.test").first()
    for number, titles in enumerate(DAYS):
        day = workshop.starts_on + timedelta(days=number)
        for (at, minutes), (title_es, title_en, topic, partner) in zip(
            STARTS, titles, strict=True
        ):
            given_by = [institutions.get(partner), None if topic else instructor]
            start = local_moment(day, at, ZONE)
            add_session(
                Session(
                    workshop=workshop,
                    title_es=title_es,
                    title_en=title_en,
                    starts_at=start,
                    ends_at=start + timedelta(minutes=minutes),
                    room="Sala A",
                ),
                facilitators=[each for each in given_by if each],
                topics=[topics[topic]] if topic in topics else [],
            )
