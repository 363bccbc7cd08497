"""What to do about what is wrong with a wave's answers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.evaluations.results.notes import LEAST

SENTENCES = {
    "few": gettext_lazy(
        "Fewer than %(least)s people have answered, so nothing is shown. Invite more "
        "people in a further wave, or evaluate several cohorts together."
    ),
    "form_lost": gettext_lazy(
        "Nobody answered form %(about)s. The level can be read, but not how the forms "
        "differ: check that both were handed out before the next wave."
    ),
    "no_items": gettext_lazy(
        "The instrument asks nothing of knowledge in: %(about)s. Choose one that does "
        "for the next evaluation."
    ),
    "nobody": gettext_lazy(
        "Nobody answered: %(about)s. Ask why, and put these items earlier in the "
        "instrument."
    ),
    "no_cut": gettext_lazy(
        "There is no cut score for: %(about)s. Nothing is said of who is below it."
    ),
    "no_importance": gettext_lazy(
        "The panel has not rated the importance of: %(about)s. No need for training "
        "can be computed for it; ask the panel in the next evaluation."
    ),
    "all_equal": gettext_lazy(
        "Everybody gave the same answers in: %(about)s. Check that people answered on "
        "their own, and use items that tell people apart."
    ),
}


def note_sentences(page):
    notes = page.figures["notes"]
    if not page.is_shown:
        notes = [note for note in notes if note["kind"] == "few"]
    return [_sentence(page, note) for note in notes]


def _sentence(page, note):
    names = [page.topics.get(each, each) for each in note["about"]]
    text = str(SENTENCES[note["kind"]])
    return text % {"about": ", ".join(names), "least": LEAST}


def warning_on_closing(n):
    """Said before a wave closes with too few people; empty if they are enough."""
    if n >= LEAST:
        return ""
    return _(
        "Only %(n)s people have delivered. Results of fewer than %(least)s are not "
        "shown: keep the wave open longer, or invite more people."
    ) % {"n": n, "least": LEAST}
