"""What the statistics of an item suggest to its author, in plain words."""

import math

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# How many persons a figure needs before it is shown or judged.
FACILITY_FROM, DISCRIMINATION_FROM, OPTIONS_FROM = 10, 30, 100
FEW, DUBIOUS = 0.05, 15


class Flag(TextChoices):
    CHECK_KEY = "check_key", _("Check the key: good test takers get it wrong.")
    POSSIBLE_WRONG_KEY = (
        "possible_wrong_key",
        _("Possible wrong key: another option is chosen by better test takers."),
    )
    OPTION_NOT_WORKING = (
        "option_not_working",
        _("An option is not working: hardly anybody chooses it."),
    )
    DUBIOUS = "dubious", _("Dubious: it hardly tells test takers apart.")
    NOT_INTERPRETABLE = (
        "not_interpretable",
        _("The items do not measure the same thing: no error can be computed."),
    )


def item_flags(n, statistics, options=()):
    if n < DISCRIMINATION_FROM:
        return []
    index = statistics["discrimination_index"]
    efficiency = statistics["discriminative_efficiency"]
    applying = {
        Flag.CHECK_KEY: index < 0,
        Flag.POSSIBLE_WRONG_KEY: _is_beaten(options),
        Flag.OPTION_NOT_WORKING: n >= OPTIONS_FROM
        and any(not option.is_right and option.share < FEW for option in options),
        Flag.DUBIOUS: 0 <= efficiency < DUBIOUS,
    }
    return [flag for flag, applies in applying.items() if applies]


def test_flags(statistics):
    return [Flag.NOT_INTERPRETABLE] if statistics["cic"] < 0 else []


def _is_beaten(options):
    """Whether better test takers prefer a wrong option to the right one."""
    known = [option for option in options if not math.isnan(option.rest_correlation)]
    right = [option.rest_correlation for option in known if option.is_right]
    wrong = [option.rest_correlation for option in known if not option.is_right]
    return bool(right and wrong) and max(wrong) > max(right)
