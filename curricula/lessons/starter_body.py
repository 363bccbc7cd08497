"""The body of a lesson from the blocks of the starter files, in one language.

Blocks are written as the page editor stores them: saving a page unchanged is no edit.
"""

import re
from html import escape

from curricula.courses.page_loading import block

BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"\*(.+?)\*")


class BodyWriter:
    """Writes the blocks of one lesson. `instruments`: primary keys by code."""

    def __init__(self, code, language, instruments):
        self.code = code
        self.language = language
        self.instruments = instruments

    def body(self, entries):
        return [
            block(*self.typed(entry, f"{self.code}:{number}"))
            for number, entry in enumerate(entries)
        ]

    def typed(self, entry, name):
        kind = {"law": "instrument"}.get(entry["type"], entry["type"])
        return kind, name, getattr(self, kind)(entry, name)

    def items(self, name, values):
        return [
            block("item", f"{name}:{number}", value)
            for number, value in enumerate(values)
        ]

    def plain(self, text):
        return ITALIC.sub(r"\1", BOLD.sub(r"\1", text[self.language]))

    def rich(self, text):
        html = escape(text[self.language], quote=False)
        html = ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html))
        return f"<p>{html}</p>"

    def plain_parts(self, entry, *names):
        return {name: self.plain(entry[name]) for name in names}

    def heading(self, entry, name):
        return self.plain(entry["text"])

    def paragraph(self, entry, name):
        return self.rich(entry["text"])

    def list(self, entry, name):
        items = [self.rich(item) for item in entry["items"]]
        return {"ordered": entry["ordered"], "items": self.items(name, items)}

    def term(self, entry, name):
        return self.plain_parts(entry, "term", "definition")

    def instrument(self, entry, name):
        return {
            "instrument": self.instruments.get(entry["instrument"]),
            "article": entry["article"],
            "text": self.plain(entry["text"]),
            "is_quote": entry["is_quote"],
        }

    def country_note(self, entry, name):
        return {"text": self.rich(entry["text"]), "countries": []}

    def steps(self, entry, name):
        steps = [
            self.plain_parts(step, "act", "explanation") for step in entry["steps"]
        ]
        return {**self.plain_parts(entry, "title"), "steps": self.items(name, steps)}

    def comparison(self, entry, name):
        rows = [self.plain_parts(row, "left", "right") for row in entry["rows"]]
        labels = self.plain_parts(entry, "title", "left_label", "right_label")
        return {**labels, "rows": self.items(name, rows)}

    def vignette(self, entry, name):
        questions = [self.plain(question) for question in entry["questions"]]
        return {
            "title": self.plain(entry["title"]),
            "text": self.rich(entry["text"]),
            "questions": self.items(name, questions),
            "discussion": self.rich(entry["discussion"]),
        }

    def quick_check(self, entry, name):
        options = [
            {
                "text": self.plain(option["text"]),
                "is_right": option["is_right"],
                "feedback": self.plain(option["feedback"]),
            }
            for option in entry["options"]
        ]
        question = self.plain_parts(entry, "question")
        return {**question, "options": self.items(name, options)}

    def reflection(self, entry, name):
        return self.plain_parts(entry, "prompt")

    def note(self, entry, name):
        return {"kind": entry["kind"], "text": self.rich(entry["text"])}

    def key_points(self, entry, name):
        return self.items(name, [self.plain(item) for item in entry["items"]])
