"""What a person answering a wave sees: its parts, their items and own answers."""

import random
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from assessments.bank.kinds.kind import PresentedQuestion
from assessments.evaluations.answering.saved_answers import pseudonym_of
from assessments.evaluations.models import (
    Delivery,
    Item,
    Participation,
    SavedAnswer,
    Section,
    Sheet,
)
from assessments.evaluations.scores import DONT_KNOW
from assessments.quizzes import badges

PAGE_ITEMS = 5
PAGE_POINTS = 10  # items with scales


@dataclass(frozen=True, eq=False)
class ItemView:
    """An item with the answer that counts so far; as the templates of quizzes need it.

    `mistake`: why the answer cannot be read; then `answer` is what was typed.
    """

    item: Item
    number: int
    page: int
    page_url: str
    answer: list | dict | str
    saved_at: datetime | None = None
    saved_on: UUID | None = None
    saved_pk: int = 0
    mistake: str = ""

    @property
    def pk(self):
        return self.item.pk

    @property
    def name(self):
        return f"q{self.pk}"

    @property
    def save_url(self):
        return f"{self.page_url}answers/{self.pk}/"

    @property
    def kind(self):
        return self.item.kind

    @property
    def stem(self):
        return self.item.stem

    @property
    def picture(self):
        return self.item.version.picture if self.item.version_id else None

    @cached_property
    def presented(self):
        return PresentedQuestion(
            self.item.content,
            order_of(self.item),
            self.answer,
            self.name,
            self.save_url,
        )

    @property
    def inputs(self):
        return self.kind.inputs(self.presented)

    @property
    def options(self):
        """(option, whether it is apart from the others) of a choice or scale."""
        return [
            (option, is_apart(self.kind, option.id))
            for option in self.inputs["options"]
        ]

    @cached_property
    def badge(self):
        if not self.answer or self.mistake:
            return badges.NOT_ANSWERED
        if self.kind.is_complete(self.item.content, self.answer):
            return badges.ANSWERED
        return badges.ANSWERED_IN_PART

    @property
    def is_answered(self):
        return self.badge is badges.ANSWERED

    @property
    def is_in_part(self):
        return self.badge is badges.ANSWERED_IN_PART


def is_apart(kind, option_id):
    """Whether the option is none of the scale's points, or "I don't know"."""
    if kind.is_scale:
        return not option_id.isdigit()
    return option_id == DONT_KNOW


def order_of(item):
    key = item.version.key if item.version_id else []
    order = item.kind.shuffle(item.content, key, random.Random(f"item {item.pk}"))
    if not item.version_id and item.kind.has_options:
        order = [option["id"] for option in item.content["options"]]
    return sorted(order, key=lambda option_id: option_id == DONT_KNOW)


@dataclass(frozen=True)
class Block:
    """Consecutive items that are shown alike: a matrix of one scale, or each alone."""

    items: list[ItemView]

    @property
    def is_matrix(self):
        return self.items[0].kind.is_scale

    @property
    def options(self):
        return self.items[0].options

    @property
    def points(self):
        return sum(not apart for _option, apart in self.options)


@dataclass(frozen=True, eq=False)
class Part:
    """A section in front of a person. `number`: the first part is the consent."""

    participation: Participation
    section: Section
    number: int
    items: tuple[ItemView, ...]
    is_delivered: bool

    @property
    def url(self):
        return self.page_url(self.first_open_page)

    def page_url(self, number):
        return page_url(self.participation, self.section, number)

    @property
    def is_anonymous(self):
        return self.section.is_anonymous

    @cached_property
    def page_items(self):
        pages = groupby(self.items, lambda view: view.page)
        return [list(items) for _page, items in pages]

    @property
    def first_open_page(self):
        if self.is_delivered:
            return 1
        return next((each.page for each in self.blank), 1)

    @property
    def deliver_url(self):
        place = [self.participation.wave_id, self.section.position]
        return reverse("evaluations:answer_deliver", args=place)

    @property
    def answered(self):
        return sum(each.is_answered for each in self.items)

    @property
    def blank(self):
        return [each for each in self.items if not each.is_answered]

    @property
    def state(self):
        if self.is_delivered:
            return "delivered"
        return "begun" if self.answered else "new"

    def on_page(self, page, item):
        matching = (each for each in self.items if (each.page, each.pk) == (page, item))
        return next(matching, None)


def blocks_of(items):
    def alike(view):
        if view.kind.is_scale:
            return [option.text for option, _apart in view.options]
        return view.pk

    return [Block(list(group)) for _key, group in groupby(items, alike)]


@dataclass(frozen=True, eq=False)
class Sitting:
    """All parts of a wave for one person."""

    participation: Participation
    parts: list[Part]

    @property
    def next_part(self):
        return next((part for part in self.parts if not part.is_delivered), None)

    @property
    def delivered(self):
        return sum(part.is_delivered for part in self.parts)

    def part(self, position):
        matching = (each for each in self.parts if each.section.position == position)
        return next(matching, None)

    def after(self, part):
        later = (each for each in self.parts if each.number > part.number)
        return next((each for each in later if not each.is_delivered), None)


def read_sitting(participation):
    """The parts with the answers saved so far: seven queries."""
    wave = participation.wave
    pseudonym = pseudonym_of(participation)
    form = pseudonym.form_in(wave) if pseudonym else ""
    saved = _saved_answers(participation, pseudonym)
    delivered = Delivery.objects.filter(participation=participation)
    delivered = set(delivered.values_list("section_id", flat=True))
    parts = []
    items = items_of(wave).select_related("version__question", "version__image")
    items = items.prefetch_related("version__image__renditions")
    for section, asked in asked_by_section(items, wave, form):
        number = len(parts) + 2
        views = _views(participation, section, asked, saved)
        parts.append(
            Part(participation, section, number, tuple(views), section.pk in delivered)
        )
    return Sitting(participation, parts)


def items_of(wave):
    instrument = wave.evaluation.instrument_id
    return Item.objects.filter(section__instrument=instrument).select_related("section")


def asked_by_section(items, wave, form):
    """(section, the items that this person is asked) of the sections that have any."""
    for section, group in groupby(items, lambda item: item.section):
        own = form if section.confidentiality == Sheet.PSEUDONYMOUS else ""
        asked = [item for item in group if item.is_asked_in(wave.purpose, own)]
        if asked:
            yield section, asked


def _saved_answers(participation, pseudonym):
    sheets = Sheet.objects.filter(participation=participation)
    if pseudonym:
        coded = Sheet.objects.filter(wave=participation.wave_id, code=pseudonym.code)
        sheets = sheets | coded
    rows = SavedAnswer.objects.latest().filter(sheet__in=sheets)
    return {row.item_id: row for row in rows}


def _views(participation, section, items, saved):
    size = page_size(section, items)
    for place, item in enumerate(items):
        page = place // size + 1
        url = page_url(participation, section, page)
        row = saved.get(item.pk)
        if row is None:
            yield ItemView(item, place + 1, page, url, item.kind.no_answer)
        else:
            own = (row.answer, row.saved_at, row.device, row.pk)
            yield ItemView(item, place + 1, page, url, *own)


def page_size(section, items):
    """All items on one page where nothing is saved in between."""
    if section.is_anonymous:
        return len(items)
    only_scales = all(item.kind.is_scale for item in items)
    return PAGE_POINTS if only_scales else PAGE_ITEMS


def page_url(participation, section, number):
    place = [participation.wave_id, section.position, number]
    return reverse("evaluations:answer_section", args=place)
