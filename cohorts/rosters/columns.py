"""The columns of a roster, each declared once.

To add a column that fills a field of a person, add it to `COLUMNS`. Institution,
country and document need code besides: see `institutions` and `people`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from cohorts.rosters.cells import (
    clean_country,
    clean_document,
    clean_email,
    clean_full_name,
    clean_name,
    clean_text,
)


class Overwrites(Enum):
    """When a list overwrites what is stored about a person."""

    NEVER = "never"
    IF_GIVEN = "if the cell is not empty"
    ALWAYS = "always"


@dataclass(frozen=True)
class Column:
    """`headers`: the titles in files, as `lms.text.plain` folds them, by commas.

    `clean(text)` returns the value of a cell or raises ValidationError; `fills` is
    the field of `User` for the value; values of a column that is not `is_shown` are
    masked on screens; the empty list has the columns that are offered.
    """

    key: str
    label: str
    headers: str
    clean: Callable[[str], str] = clean_text
    is_required: bool = False
    is_unique: bool = False
    is_shown: bool = True
    is_offered: bool = True
    fills: str = ""
    overwrites: Overwrites = Overwrites.NEVER


COLUMNS = (
    Column(
        "email",
        _("E-mail"),
        "correo, correos, correo electronico, correo institucional, correo "
        "electronico institucional, direccion de correo, direccion de correo "
        "electronico, e mail, email, mail, email address, e mail address, "
        "official email, work email",
        clean=clean_email,
        is_required=True,
        is_unique=True,
        fills="email",
    ),
    Column(
        "given_names",
        _("Given names"),
        "nombre, nombres, nombre de pila, nombres de pila, primer nombre, given "
        "name, given names, first name, first names, forename, forenames, name",
        clean=clean_name,
        is_required=True,
        fills="given_names",
        overwrites=Overwrites.ALWAYS,
    ),
    Column(
        "first_surname",
        _("First surname"),
        "apellido, apellidos, primer apellido, apellido paterno, paterno, "
        "apellido 1, 1er apellido, surname, surnames, first surname, last name, "
        "last names, family name, paternal surname",
        clean=clean_name,
        is_required=True,
        fills="first_surname",
        overwrites=Overwrites.ALWAYS,
    ),
    Column(
        "second_surname",
        _("Second surname"),
        "segundo apellido, apellido materno, materno, apellido 2, 2o apellido, "
        "2do apellido, second surname, second last name, maternal surname",
        clean=clean_name,
        fills="second_surname",
        overwrites=Overwrites.IF_GIVEN,
    ),
    Column(
        "full_name",
        _("Full name"),
        "nombre completo, nombres completos, nombre y apellido, nombre y apellidos, "
        "nombres y apellidos, apellidos y nombres, apellidos y nombre, nombre "
        "completo del participante, nombre del participante, participante, full "
        "name, complete name, name and surname",
        clean=clean_full_name,
        is_required=True,
        is_offered=False,
    ),
    Column(
        "institution",
        _("Institution"),
        "institucion, instituciones, dependencia, institucion dependencia, "
        "institucion o dependencia, entidad, organismo, organizacion, "
        "institution, agency, organisation, organization, employer",
        is_required=True,
    ),
    Column(
        "country",
        _("Country"),
        "pais, pais de la institucion, country, country of the institution",
        clean=clean_country,
    ),
    Column(
        "office",
        _("Office or delegation"),
        "delegacion, oficina, delegacion u oficina, oficina o delegacion, sede, "
        "unidad, adscripcion, lugar de adscripcion, area, area de adscripcion, "
        "office, delegation, office or delegation, unit, department",
        fills="office",
        overwrites=Overwrites.IF_GIVEN,
    ),
    Column(
        "position",
        _("Position"),
        "cargo, puesto, funcion, cargo o puesto, position, post, job title, "
        "title, role",
        fills="position",
        overwrites=Overwrites.IF_GIVEN,
    ),
    Column(
        "document",
        _("Document"),
        "curp, documento, curp o documento, documento de identidad, numero de "
        "documento, no de documento, documento oficial, identificacion, numero "
        "de identificacion, dpi, dui, cedula, pasaporte, document, document "
        "number, identity document, id, id number, passport",
        clean=clean_document,
        is_unique=True,
        is_shown=False,
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
REQUIRED = tuple(column.key for column in COLUMNS if column.is_required)
UNIQUE = tuple(column.key for column in COLUMNS if column.is_unique)
# A list has either a full name, or at least the two required parts of it.
PARTS_OF_NAME = ("given_names", "first_surname", "second_surname")
FILLING = tuple(column for column in COLUMNS if column.fills)


def label_of(key):
    return BY_KEY[key].label if key in BY_KEY else _("Enrolment")
