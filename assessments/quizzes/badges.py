"""How the states of quizzes and answers are shown: label, icon and colour."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Badge:
    """`state`: good, warn, info or empty. `icon`: a name of the sprite."""

    label: str
    icon: str
    state: str = ""


ANSWERED = Badge(_("Answered"), "ok", "good")
ANSWERED_IN_PART = Badge(_("Answered in part"), "half", "warn")
NOT_ANSWERED = Badge(_("Not answered"), "ring", "warn")

RIGHT = Badge(_("Right"), "ok", "good")
NOT_RIGHT = Badge(_("Not right: review it"), "warn", "warn")

NOT_MARKED_YET = Badge(pgettext_lazy("answer", "Not marked yet"), "half", "info")

PASSED = Badge(_("Passed"), "ok", "good")
EXCUSED = Badge(_("Excused from the quiz"), "ok", "info")
IN_PROGRESS = Badge(_("In progress"), "half", "info")
AWAITS_MARKING = Badge(_("Waits for marking"), "half", "info")
NO_ATTEMPTS_LEFT = Badge(_("No attempts left"), "warn", "warn")
NOT_PASSED = Badge(_("Not passed yet"), "half", "warn")
NOT_STARTED = Badge(_("Not started"), "ring")
