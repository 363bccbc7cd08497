"""What is wrong with a wave's answers, as codes; `note_words` says what to do."""

from assessments.evaluations.models import Wave

LEAST = 5  # people, below which nothing is shown


def notes_on(inputs, figures):
    """[{"kind", "about": topics or forms}], the gravest first."""
    asked = {item["topic"] for item in inputs["items"]}
    rows = [row for row in figures["mastery"] if row["kind"] == "all"]
    answered = {row["topic"]: row["n"] for row in rows}
    topics = [topic["code"] for topic in inputs["topics"]]
    topics_by_kind = {
        "few": [""] if figures["n"] < LEAST else [],
        "form_lost": lost_forms(inputs),
        "no_items": [code for code in topics if code not in asked],
        "nobody": [code for code in topics if code in asked and not answered[code]],
        "no_cut": [code for code in topics if code in asked - set(inputs["cuts"])],
        "no_importance": [
            code for code in topics if code not in inputs["panel_importance"]
        ],
        "all_equal": _all_equal(inputs, rows),
    }
    return [
        {"kind": kind, "about": about}
        for kind, about in topics_by_kind.items()
        if about
    ]


def lost_forms(inputs):
    if inputs["wave"]["forms"] != Wave.Forms.COUNTERBALANCED or not inputs["people"]:
        return []
    return sorted({"A", "B"} - {person["form"] for person in inputs["people"]})


def _all_equal(inputs, rows):
    if len(inputs["people"]) < LEAST:
        return []
    answers = [person["shares"] for person in inputs["people"]]
    differing = {
        item["topic"]
        for place, item in enumerate(inputs["items"])
        if len({shares[place] for shares in answers}) > 1
    }
    return [row["topic"] for row in rows if row["n"] and row["topic"] not in differing]
