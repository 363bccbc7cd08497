"""The state of a wave, and what its evaluator does next."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models import Wave
from assessments.evaluations.waves.rates import Rate, rates_of
from lms.design.badges import Badge


class Step(NamedTuple):
    label: str
    url: str


class WaveState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    ENDED = "ended", _("Ended")
    FROZEN = "frozen", _("Results frozen")

    @property
    def badge(self):
        return {
            self.OPEN: ("info", "half"),
            self.ENDED: ("warn", "clock"),
            self.FROZEN: ("good", "okc"),
        }.get(self, ("", "cal"))


@dataclass(frozen=True)
class WaveRow:
    """A wave on a screen. `rate` is None where the reader does not see it."""

    wave: Wave
    rate: Rate | None = None

    @property
    def state(self):
        if self.wave.is_frozen:
            return WaveState.FROZEN
        if not self.wave.has_opened:
            return WaveState.PLANNED
        return WaveState.OPEN if self.wave.is_open else WaveState.ENDED

    @property
    def badge(self):
        return Badge(self.state.label, *self.state.badge)

    @property
    def next_step(self):
        """None if there is nothing to do now."""
        wave = self.wave
        args = [wave.evaluation.code, wave.purpose]
        response = reverse("evaluations:response", args=args)
        if self.state == WaveState.FROZEN:
            return Step(_("See the results"), reverse("evaluations:results", args=args))
        if self.state == WaveState.ENDED:
            return step_after_end(wave)
        if not self.rate.invited:
            return Step(_("Invite the people"), response)
        if self.state == WaveState.OPEN:
            return Step(_("Watch the response"), response)
        return None

    @property
    def waits(self):
        if self.state == WaveState.ENDED:
            return True
        return self.state == WaveState.OPEN and not self.rate.invited


def step_after_end(wave):
    code = wave.evaluation.code
    if not wave.evaluation.is_importance_locked:
        panel = reverse("evaluations:panel", args=[code])
        return Step(_("Lock the importance of the topics"), panel)
    closing = reverse("evaluations:wave_close", args=[code, wave.purpose])
    return Step(_("Freeze the results"), closing)


def wave_rows(waves):
    waves = list(waves)
    rates = rates_of(waves)
    return [WaveRow(wave, rates[wave.pk]) for wave in waves]


def current_wave(rows):
    now = timezone.now()
    open_or_next = [row for row in rows if row.wave.closes_at > now]
    return next(iter(open_or_next or rows[-1:]), None)
