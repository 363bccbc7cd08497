"""The workbook in which answers on paper are typed: a row for each code.

A hidden second row says which wave and which items the columns belong to.
"""

from django.utils.translation import gettext as _

from assessments.bank.kinds import options
from lms.spreadsheets import writing
from lms.spreadsheets.cells import column_letter

KEY = "resguardo-evaluation:"
PERSON_COLUMNS = 3  # code, consent, comparison
WIDTHS, ITEM_WIDTH = (16, 18, 18), 24
LONGEST_PROMPT, ROWS = 250, 5000


def paper_workbook(wave, items, codes):
    header = [_("Code"), _("Agreed to answer"), _("Agreed to comparison")]
    keys = [f"{KEY}{wave.pk}", "", "", *[str(each.item.pk) for each in items]]
    return writing.write(
        _("Answers"),
        [*header, *[each.heading for each in items]],
        [keys, *[[code] for code in codes]],
        widths=[*WIDTHS, *[ITEM_WIDTH] * len(items)],
        prepare=lambda sheet: _prepare(sheet, items),
    )


def _prepare(sheet, items):
    sheet.freeze_panes = "D3"
    sheet.row_dimensions[2].hidden = True
    writing.offer_words(sheet, f"B3:C{ROWS}", [_("yes"), _("no")])
    for number, each in enumerate(items, start=PERSON_COLUMNS + 1):
        if each.numbers:
            column = column_letter(number)
            # Several answers can be typed; the preview checks them.
            cells, prompt = (
                f"{column}3:{column}{ROWS}",
                _options_of(each)[:LONGEST_PROMPT],
            )
            writing.offer_words(sheet, cells, each.numbers, prompt)


def _options_of(each):
    texts = options.texts(each.item.content["options"])
    return "\n".join(f"{n} = {texts[i][:40]}" for n, i in each.numbers.items())
