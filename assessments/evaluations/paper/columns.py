"""The columns of a wave on paper: its items with a code, and what may be typed."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.evaluations.answering.sitting import order_of
from assessments.evaluations.models import Item, Section
from lms.text import plain

YES, NO = ("sí", "si", "yes", "x"), ("no", "")


@dataclass(frozen=True)
class PaperItem:
    """An item as it is typed: the number of an option, or a text."""

    item: Item

    @property
    def numbers(self):
        """Number → id of the option, in the order that people see; empty for texts."""
        if not self.item.kind.has_options:
            return {}
        ids = order_of(self.item)
        return {str(number): option for number, option in enumerate(ids, start=1)}

    @property
    def heading(self):
        if self.item.form:
            return (
                f"{self.item.code} ({self.item.get_form_display()}): {self.item.stem}"
            )
        return f"{self.item.code}: {self.item.stem}"

    def read(self, text):
        kind, content = self.item.kind, self.item.content
        if not self.numbers:
            return kind.clean(content, text)
        typed = [each.strip() for each in text.replace(";", ",").split(",")]
        if not set(typed) <= set(self.numbers):
            allowed = ", ".join(self.numbers)
            raise ValidationError(_("Type one of: %(allowed)s.") % {"allowed": allowed})
        return kind.clean(content, [self.numbers[each] for each in typed])

    def words(self, answer):
        by_id = {option: number for number, option in self.numbers.items()}
        if isinstance(answer, list):
            return ", ".join(by_id.get(each, each) for each in answer)
        return str(answer or "")


def paper_items(wave):
    items = Item.objects.filter(
        section__instrument=wave.evaluation.instrument_id,
        section__confidentiality=Section.Confidentiality.PSEUDONYMOUS,
    ).select_related("section", "version__question")
    asked = [item for item in items if item.is_asked_in(wave.purpose, "")]
    return [PaperItem(item) for item in asked if _is_typed_by_hand(item)]


def _is_typed_by_hand(item):
    """Pairs and steps do not fit into a cell."""
    return item.kind.has_options or item.kind.is_typed


def read_yes(text):
    word = plain(text)
    if word not in [plain(each) for each in (*YES, *NO)]:
        raise ValidationError(_("Type “yes” or “no”."))
    return word in [plain(each) for each in YES]
