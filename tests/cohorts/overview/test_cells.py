from django.utils import translation

from cohorts.overview.templatetags.overview import strip_cells, table_cells
from cohorts.results.counting import ModuleStatus

COMPLETE = ModuleStatus(done=1, units=1, mark=None, is_low=False)


def test_cells_of_a_row_are_rendered_in_their_order():
    with translation.override("en"):
        complete, not_taken = table_cells([COMPLETE, None]).split("</td>")[:2]

    assert 'data-state="info"' in complete
    assert "complete" in complete
    assert "data-state" not in not_taken
    assert "not taken" in not_taken


def test_cells_kept_for_one_language_are_not_shown_in_another(catalogues):
    texts = []
    for language in ("en", "es", "en"):
        with translation.override(language):
            texts.append(table_cells([COMPLETE]))

    assert texts[0] == texts[2] != texts[1]


def test_cells_of_the_strip_are_numbered():
    with translation.override("en"):
        strip = strip_cells([COMPLETE, COMPLETE])

    assert [f"{number}: </span>" in strip for number in (0, 1, 2, 3)] == [
        *(False, True, True, False)
    ]
