"""A signed certificate for tests, and the programs that judge it."""

import datetime
import shutil
import subprocess

from certificates.document import pdf, signing
from certificates.document.codes import new_code, new_serial
from certificates.document.keys import signing_key

TOPICS = (
    "Derechos humanos de la niñez en movilidad",
    "Comunicación efectiva con niñas, niños y adolescentes",
    "Trata de personas",
)


def content(**changes):
    """What a certificate says; the test gives the values that matter."""
    code = new_code()
    usual = {
        "language": "es",
        "holder_name": "Ana Lucía Pérez Íñiguez",
        "institution": "Gobierno de Guatemala",
        "organiser": "Instituto Nacional de Migración",
        "title": "Oficial de Protección a la Infancia",
        "topics": TOPICS,
        "modules": (),
        "course_modules": 10,
        "minutes": 270,
        "pass_mark": 80,
        "signatories": (),
        "began_on": datetime.date(2026, 11, 2),
        "ended_on": datetime.date(2026, 11, 20),
        "issued_at": datetime.datetime(2026, 11, 20, 18, tzinfo=datetime.UTC),
        "issued_on": datetime.date(2026, 11, 20),
        "expires_on": datetime.date(2028, 11, 20),
        "serial": new_serial("GT"),
        "code": code,
        "site": "resguardo.example.org/verify/",
        "address": f"https://resguardo.example.org/verify/{code}/",
    }
    return pdf.Content(**(usual | changes))


def signed(**changes):
    return signing.sign(pdf.render(content(**changes)), signing_key())


def run(program, *arguments, package):
    """What the program says; where it is missing, which Debian package has it."""
    path = shutil.which(program)
    assert path, f"{program} is missing; install the Debian package {package}."
    done = subprocess.run(
        [path, *map(str, arguments)], capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()
