"""Instruments, evaluations with their waves, answers, and results that are frozen."""

from assessments.evaluations.models.evaluations import Evaluation, Wave
from assessments.evaluations.models.instruments import Form, Instrument, Item, Section
from assessments.evaluations.models.panel import (
    AngoffEstimate,
    CutScore,
    ImportanceRating,
    PanelMember,
)
from assessments.evaluations.models.participation import (
    Delivery,
    Participation,
    Pseudonym,
)
from assessments.evaluations.models.responses import (
    AnonymousSheet,
    PaperUpload,
    SavedAnswer,
    Sheet,
)
from assessments.evaluations.models.results import Comparison, Snapshot

__all__ = [
    "AngoffEstimate",
    "AnonymousSheet",
    "Comparison",
    "CutScore",
    "Delivery",
    "Evaluation",
    "Form",
    "ImportanceRating",
    "Instrument",
    "Item",
    "PanelMember",
    "PaperUpload",
    "Participation",
    "Pseudonym",
    "SavedAnswer",
    "Section",
    "Sheet",
    "Snapshot",
    "Wave",
]
