"""A question of every kind: what an editor types, and what a person answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Written:
    """`rows`: column of the table of answers → what is typed there, for each row.

    `shared`: column above the table → the choice. `answer`: as it is stored. `share`:
    of the points that it earns, with `POINTS` where a person marks it. `shown`: what
    the result shows of the answer.
    """

    stem: str
    rows: tuple
    answer: list | dict | str
    share: float | None = None
    shown: tuple = ()
    shared: dict = field(default_factory=dict)


def row(text, **more):
    return {"es": text, "en": f"{text} (en)"} | more


RIGHT = {"mark": True}
STEPS = ("Saludar", "Presentarse", "Explicar", "Preguntar")
POINTS = {"a": "1", "b": "2"}  # criterion of the rubric → what the marker gives
MARK = "84.4"  # out of 100

WRITTEN = {
    "single_choice": Written(
        "¿Quién decide primero?",
        (row("La policía"), row("La procuraduría", **RIGHT), row("El consulado")),
        ["b"],
        1,
        ("La procuraduría", "Su respuesta, correcta"),
    ),
    "multiple_response": Written(
        "¿Qué se pregunta al recibir?",
        (
            row("Si tiene hambre", **RIGHT),
            row("Si tiene frío", **RIGHT),
            row("Por qué mintió"),
            row("Quién viaja con ella", **RIGHT),
        ),
        ["a", "b", "c"],
        1 / 3,
        ("Su respuesta, incorrecta", "Respuesta correcta"),
        shared={"scoring": "partial_with_penalty"},
    ),
    "true_false": Written(
        "Una niña puede ser detenida por migrar.",
        ({}, RIGHT),
        ["false"],
        1,
        ("Falso", "Su respuesta, correcta"),
    ),
    "ordering": Written(
        "Ordene la bienvenida.",
        tuple(row(step, mark=str(n)) for n, step in enumerate(STEPS, 1)),
        ["a", "b", "c", "d"],
        1,
        STEPS,
        shared={"scoring": "by_position"},
    ),
    "matching": Written(
        "¿Qué hace cada institución?",
        (
            row("INM", pair_es="Documenta", pair_en="Documents"),
            row("DIF", pair_es="Protege", pair_en="Protects"),
            row("COMAR", pair_es="Reconoce", pair_en="Recognises"),
            {"pair_es": "Juzga", "pair_en": "Judges"},
        ),
        {"1": "a", "2": "b", "3": "d"},
        2 / 3,
        ("Documenta", "Juzga", "Reconoce"),
    ),
    "numeric": Written(
        "¿A cuánto queda el albergue?",
        ({"value": "1,234.5", "tolerance": "0.5", "es": "metros", "en": "metres"},),
        "1234.9",
        1,
        ("1,234.9 metros", "1,234.5 ± 0.5 metros"),
    ),
    "short_answer": Written(
        "¿Qué principio va primero?",
        (row("Interés superior"), row("Interés", percent="50")),
        "Interes superior.",
        1,
        ("Interes superior.", "Interés superior"),
    ),
    "open_answer": Written(
        "Describa una entrevista que salió bien.",
        (row("Nombra el riesgo", points="1"), row("Propone qué hacer", points="3")),
        "La niña habló.\nNadie la apuró.",
        3 / 4,
        ("La niña habló.", "Nombra el riesgo"),
        shared={"markers": "1"},
    ),
    "likert": Written("Sé a quién llamar de noche.", (), ["4"]),
    "importance": Written("¿Cuánto importa escuchar?", (), ["2"]),
}
