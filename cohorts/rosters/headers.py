"""Which column holds what: headers in Spanish or English, in any order.

A new column of the roster starts here: its name in `FIELDS`, its spellings in
`SPELLINGS`; then `rows.Person` says how it is read.
"""

import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.text import plain

FIELDS = {
    "email": gettext_lazy("E-mail"),
    "given_names": gettext_lazy("Given names"),
    "first_surname": gettext_lazy("First surname"),
    "second_surname": gettext_lazy("Second surname"),
    "institution": gettext_lazy("Institution"),
    "country": gettext_lazy("Country"),
    "unit": gettext_lazy("Office or delegation"),
    "position": gettext_lazy("Position"),
    "document": gettext_lazy("Document"),
}
REQUIRED = ("email", "given_names", "first_surname", "institution")
SPELLINGS = {
    "email": "correo, correos, correo electronico, correo institucional, "
    "correo electronico institucional, direccion de correo, "
    "direccion de correo electronico, e mail, email, mail, "
    "email address, e mail address, official email, work email",
    "given_names": "nombre, nombres, nombre de pila, nombres de pila, primer nombre, "
    "given name, given names, first name, first names, forename, forenames, name",
    "first_surname": "apellido, apellidos, primer apellido, apellido paterno, "
    "paterno, apellido 1, 1er apellido, surname, surnames, first surname, "
    "last name, last names, family name, paternal surname",
    "second_surname": "segundo apellido, apellido materno, materno, apellido 2, "
    "2o apellido, 2do apellido, second surname, second last name, maternal surname",
    "institution": "institucion, instituciones, dependencia, institucion dependencia, "
    "institucion o dependencia, entidad, organismo, organizacion, "
    "institution, agency, organisation, organization, employer",
    "country": "pais, pais de la institucion, country, country of the institution",
    "unit": "delegacion, oficina, delegacion u oficina, oficina o delegacion, sede, "
    "unidad, adscripcion, lugar de adscripcion, area, area de adscripcion, "
    "office, delegation, office or delegation, unit, department",
    "position": "cargo, puesto, funcion, cargo o puesto, position, post, job title, "
    "title, role",
    "document": "curp, documento, curp o documento, documento de identidad, "
    "numero de documento, no de documento, documento oficial, identificacion, "
    "numero de identificacion, dpi, dui, cedula, pasaporte, document, "
    "document number, identity document, id, id number, passport",
}
KNOWN = {
    spelling.strip(): field
    for field, spellings in SPELLINGS.items()
    for spelling in spellings.split(",")
}
ROWS_LOOKED_AT = 15


@dataclass(frozen=True)
class Table:
    """The part of a sheet below its header row."""

    sheet: str
    header_row: int
    header: tuple
    columns: dict[str, int]
    rows: list[tuple[int, tuple]]

    def only(self, numbers):
        """The table with these rows alone."""
        wanted = set(numbers)
        return replace(self, rows=[row for row in self.rows if row[0] in wanted])

    @property
    def unused(self):
        """Headers of columns that the import does not read."""
        used = set(self.columns.values())
        return [
            str(title).strip()
            for place, title in enumerate(self.header)
            if place not in used and str(title or "").strip()
        ]

    @property
    def promises_curp(self):
        """Whether every document of the list should be a CURP."""
        place = self.columns.get("document")
        return place is not None and plain(str(self.header[place])) == "curp"


def find_table(sheets):
    """The first table with the columns needed, in whatever sheet it stands."""
    best = None
    for sheet in sheets:
        for place, (number, cells) in enumerate(sheet.rows[:ROWS_LOOKED_AT]):
            columns = _columns(cells)
            table = Table(sheet.name, number, cells, columns, sheet.rows[place + 1 :])
            if not _missing(table):
                return table
            if best is None or len(columns) > len(best.columns):
                best = table
    raise ValidationError(_sentence_about(best))


def recognise(title):
    """The field that a column with this title holds, or None."""
    if not isinstance(title, str):
        return None
    title = re.sub(r"\([^)]*\)", "", title)
    whole = KNOWN.get(plain(title))
    if whole:
        return whole
    parts = {KNOWN.get(plain(part)) for part in title.split("/")}
    return parts.pop() if len(parts) == 1 else None


def _columns(cells):
    columns = {}
    for place, title in enumerate(cells):
        field = recognise(title)
        if field:
            columns.setdefault(field, place)
    return columns


def _missing(table):
    return [field for field in REQUIRED if field not in table.columns]


def _sentence_about(table):
    missing = _missing(table) if table and len(table.columns) > 1 else REQUIRED
    return _("The list has no column for: %(columns)s. Name it in the header row.") % {
        "columns": ", ".join(str(FIELDS[field]) for field in missing)
    }
