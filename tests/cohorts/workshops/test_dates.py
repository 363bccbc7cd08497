from datetime import UTC, date, datetime

from django.utils import translation

from cohorts.workshops.dates import day_in_words, moment_in_words


def test_a_day_is_written_in_the_language_of_each_reader():
    start, end = (datetime(2026, 11, 30, hour, tzinfo=UTC) for hour in (9, 11))
    written = []

    for language in ("es", "en", "es"):
        with translation.override(language):
            written.append(
                (day_in_words(date(2026, 12, 1)), moment_in_words(start, end))
            )

    spanish = ("Martes 1 diciembre", "lunes 30 noviembre, 9:00 to 11:00")
    english = ("Tuesday 1 December", "Monday 30 November, 9:00 to 11:00")
    assert written == [spanish, english, spanish]
