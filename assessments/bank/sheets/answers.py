"""The answers in a question's row, as the rows that its kind's table posts."""

from assessments.bank.sheets.columns import NO, YES, is_same, is_shared

TICKED = ("x", "1", "✓", "on", "true")


def is_yes(text):
    return text.casefold() in TICKED or is_same(text, YES)


def is_no(text):
    return text in ("", "0") or is_same(text, NO)


def answer_rows(row, version):
    """The rows of texts; answers that `version` has already keep their ids."""
    kind = row.kind
    rows = [_answer(row, number) for number in range(1, kind.row_count + 1)]
    if version:
        existing = kind.rows_of(version.content, version.key)
        for column in kind.columns:
            if column.input == "hidden":
                _keep_ids(rows, existing, column.name)
    return rows


def has_answers(row):
    names = {column.name for column in row.kind.columns}
    return any(name.rpartition("-")[0] in names for name in row.texts)


def _answer(row, number):
    answer = row.kind.empty_row
    for column in row.kind.columns:
        text = row.texts.get(f"{column.name}-{number}", "")
        answer[column.name] = _value(column, text)
        if is_shared(column) and number > 1:
            answer[column.name] = ""
    return answer


def _value(column, text):
    if column.input == "checkbox":
        return "on" if is_yes(text) else ""
    for value, label in getattr(column, "choices", ()):
        if text and (text == value or is_same(text, label)):
            return value
    return text


def _keep_ids(rows, existing, name):
    """`name`: a hidden column, such as `pair_id`, whose words are in `pair_es`."""
    words = f"{name.removesuffix('id')}es"
    ids = {row[words]: row[name] for row in existing if row.get(words)}
    for row in rows:
        row[name] = ids.pop(row.get(words), "")
