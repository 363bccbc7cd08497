"""The context of a results page."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from assessments.evaluations.methods.sentences import level_sentence
from assessments.evaluations.results.note_words import note_sentences
from assessments.evaluations.results.reading import translated
from assessments.evaluations.results.self_rated import (
    form_rows,
    open_answers,
    overconfident_names,
    self_rated_rows,
)
from assessments.evaluations.results.words import (
    drawing_sentence,
    drawn_note,
    error_sentence,
    headline,
    lead,
    mandatory_sentence,
    provenance,
    wave_name,
)


def results_context(page):
    context = {
        "page": page,
        "evaluation_title": translated(page.inputs["evaluation"]["title"]),
        "wave_name": wave_name(page),
        "headline": headline(page) if page.is_shown else _("Too few people"),
        "lead": lead(page),
        "notes": note_sentences(page),
        "provenance": provenance(page),
        "reconstruction": translated(page.inputs["evaluation"]["reconstruction"]),
    }
    if not page.is_shown:
        return context
    critical = [(error, error_sentence(error)) for error in page.critical]
    return context | {
        "critical": [each for each in critical if not each[0].is_ruled_out],
        "ruled_out": [each for each in critical if each[0].is_ruled_out],
        "mandatory": [(error, mandatory_sentence(error)) for error in page.mandatory],
        "drawing": drawing_sentence(page),
        "levels": [level_of(row) for row in page.mastery],
        "tables": group_tables(page),
        "drawn_note": drawn_note(),
        "self_rated": self_rated_rows(page),
        "overconfident": overconfident_names(page),
        "forms": form_rows(page),
        "texts": open_answers(page),
    }


def level_of(row):
    cut = row.cut_score and (row.cut, row.cut_score["standard_error"])
    return level_sentence(row.name, row.figures, cut)


def kind_names():
    """Kind of group → (heading, what is hidden)."""
    return {
        "country": _("By country"),
        "institution": _("By institution"),
        "cohort": _("By cohort"),
    }


class GroupTable(NamedTuple):
    """`topics`: (name, its row in each group). `hidden`: names of groups."""

    heading: str
    groups: list
    topics: list
    hidden: list

    @property
    def has_drawn(self):
        return any(row.drawn for _name, rows in self.topics for row in rows)


def group_tables(page):
    tables = []
    for kind, heading in kind_names().items():
        groups = [group for group in page.groups if group.kind == kind]
        hidden = page.hidden.get(kind, [])
        if len(groups) + len(hidden) > 1 or (groups and page.reader.cohorts):
            lines = zip(*(group.rows for group in groups), strict=True)
            topics = [(rows[0].name, rows) for rows in lines]
            tables.append(GroupTable(heading, groups, topics, hidden))
    return tables
