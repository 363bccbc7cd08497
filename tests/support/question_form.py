"""What an editor's browser posts to save a question."""


def posted(question, **changes):
    """What the form of that question posts, with some columns changed."""
    version = question.current
    rows = question.kind.rows_of(version.content, version.key)
    columns = {f"answers-{name}": [row[name] for row in rows] for name in rows[0]}
    if question.kind.columns[0].input == "checkbox":
        marks = columns.pop("answers-mark")
        columns["answers-on"] = [n for n, mark in enumerate(marks) if mark]
    return {
        **{name: getattr(question, name) for name in ("type", "legal_review")},
        **{name: getattr(version, name) for name in ("stem_es", "stem_en", "points")},
        "topic": question.topic_id,
        "feedback_es": version.feedback_es,
        "feedback_en": version.feedback_en,
        **columns,
        **changes,
    }
