"""What the screen in the room shows: the code, its address and who is present."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from cohorts.attendance.codes import code_at, seconds_left
from cohorts.attendance.marks import WITH_MINUTES, Outcome
from cohorts.attendance.scans import OPENS_BEFORE
from cohorts.attendance.services import attendees, is_closed, results_by_person
from cohorts.workshops.dates import clock
from cohorts.workshops.models import Session
from lms import qr_codes
from lms.addresses import absolute_url, typed_address

QUIET_ZONE = 4  # modules around a QR code (ISO/IEC 18004)


class TypedAddress(NamedTuple):
    """An address to type; `before`: the site and the session."""

    before: str
    code: str


@dataclass(frozen=True)
class Screen:
    """`secret` is empty until the code is started."""

    session: Session
    secret: str
    present: int
    people: int
    is_closed: bool
    now: datetime

    @property
    def is_over(self):
        return self.is_closed or self.now > self.session.ends_at

    @property
    def is_early(self):
        return self.now < self.session.starts_at - OPENS_BEFORE

    @property
    def shows_code(self):
        return bool(self.secret) and not self.is_early and not self.is_over

    @property
    def opens_at(self):
        return clock(self.session.local_start - OPENS_BEFORE)

    @property
    def closes_at(self):
        return clock(self.session.local_end)

    @property
    def seconds_left(self):
        return seconds_left(self.now)

    @property
    def address(self):
        return absolute_url(self._path)

    @property
    def typed_address(self):
        before, code, _slash = typed_address(self._path).rpartition(self._code)
        return TypedAddress(before, code)

    @property
    def path_data(self):
        return qr_codes.path_data(self._modules)

    @property
    def view_box(self):
        side = len(self._modules) + 2 * QUIET_ZONE
        return f"{-QUIET_ZONE} {-QUIET_ZONE} {side} {side}"

    @cached_property
    def _code(self):
        return code_at(self.secret, self.now)

    @property
    def _path(self):
        return reverse("attendance:scan", args=[self.session.pk, self._code])

    @cached_property
    def _modules(self):
        return qr_codes.modules(self.address)


def read_screen(session, *, now):
    """Four queries, however many people."""
    code = getattr(session, "attendance_code", None)
    attended = (Outcome.PRESENT, *WITH_MINUTES)
    return Screen(
        session,
        code.secret if code else "",
        results_by_person(session).filter(outcome__in=attended).count(),
        attendees(session).count(),
        is_closed(session),
        now,
    )
