import pytest

from cohorts.names.letter_case import in_mixed_case
from cohorts.names.spelling import is_same_name

LISTED = "Ana Lucía Pérez Íñiguez"


@pytest.mark.parametrize(
    "printed",
    [
        LISTED,
        "ANA LUCIA PEREZ INIGUEZ",
        "Pérez Íñiguez Ana Lucía",
        "Ana Lucia Peres Íñiguez",
        "Ana Luzía Pérez Íñiguez",
        "AnaLucía Pérez-Íñiguez",
    ],
)
def test_spelling_order_case_and_accents_need_no_decision(printed):
    assert is_same_name(printed, LISTED)


@pytest.mark.parametrize(
    "printed",
    [
        "Roberto Castellanos Duarte",
        "Ana Pérez Íñiguez",
        "Ana Lucía Pérez",
        "Ana L. Pérez Íñiguez",
        "Ana Lucía Gómez Íñiguez",
        "Eva Lucía Pérez Íñiguez",
        "Ana Lucía Pérez Íñiguez de Castellanos",
        "Ana Lucio Pérez Íñiguez",
    ],
)
def test_any_other_name_needs_a_decision(printed):
    assert not is_same_name(printed, LISTED)


@pytest.mark.parametrize(
    ("printed", "listed", "same"),
    [
        ("Jhon Vásquez", "John Básquez", True),
        ("Wílmer Ernández", "Wilmer Hernández", True),
        ("Luis Fernández", "Luis Hernández", False),
        ("Julia Mejía", "Julio Mejía", False),
        ("María José O'Higgins", "MARIA JOSE OHIGGINS", True),
        ("Guadalupe Montserrat", "Guadalupe Monserrath", True),
    ],
)
def test_a_letter_is_spelling_where_it_sounds_the_same(printed, listed, same):
    assert is_same_name(printed, listed) == same


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("MARÍA JOSÉ DE LA O", "María José de la O"),
        ("juan pérez-díaz", "Juan Pérez-Díaz"),
        ("DE LA CRUZ O'HIGGINS", "De la Cruz O'Higgins"),
        ("MARTA TZ'UNUN", "Marta Tz'unun"),
        ("Ana McDonald", "Ana McDonald"),
    ],
)
def test_capitals_become_mixed_case(name, proposed):
    assert in_mixed_case(name) == proposed
