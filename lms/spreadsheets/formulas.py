"""Replaces formulas and errors by texts, because calamine reads only values.

Runs in the process of `parser`, without Django. The last value of a formula may be
old or missing, so that the person who uploads the list must see the formula.
"""

from xml.etree import ElementTree

# Only sheets with these bytes have formulas or errors; most sheets have none.
EXCEL_MARKS = (b"<f", b":f>", b":f ", b'"e"', b"'e'")
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# calamine expects these prefixes.
for prefix, namespace in (("office", OFFICE), ("table", TABLE), ("text", TEXT)):
    ElementTree.register_namespace(prefix, namespace.strip("{}"))


def as_texts(name, xml):
    if "/worksheets/" in name.lower() and any(mark in xml for mark in EXCEL_MARKS):
        return _changed(xml, _change_excel_cell)
    if name == "content.xml" and b"formula=" in xml:
        return _changed(xml, _change_open_cell)
    return xml


def _changed(xml, change):
    root = ElementTree.fromstring(xml)
    for element in root.iter():
        change(element)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _change_excel_cell(cell):
    namespace, _brace, name = cell.tag.rpartition("}")
    if name != "c":
        return
    formula = cell.find(f"{namespace}}}f" if namespace else "f")
    if formula is not None:
        text = _formula(formula.text or "")
        for child in list(cell):
            cell.remove(child)
        value = ElementTree.SubElement(cell, f"{namespace}}}v" if namespace else "v")
        value.text = text
        cell.set("t", "str")
    elif cell.get("t") == "e":
        cell.set("t", "str")


def _change_open_cell(cell):
    formula = cell.attrib.pop(f"{TABLE}formula", None)
    if formula is None:
        return
    for name in [name for name in cell.attrib if name.startswith(OFFICE)]:
        del cell.attrib[name]
    for child in list(cell):
        cell.remove(child)
    cell.set(f"{OFFICE}value-type", "string")
    ElementTree.SubElement(cell, f"{TEXT}p").text = _formula(formula)


def _formula(text):
    """The formula with one leading "=", from forms such as `of:=[.A1]` and `A1`."""
    prefix, equals, rest = text.partition("=")
    is_named = equals and (not prefix or prefix.endswith(":"))
    return f"={rest if is_named else text}"
