"""Pages are read here in the words of their sources, whatever the catalogue says."""

import pytest


@pytest.fixture(autouse=True)
def untranslated(settings):
    settings.LOCALE_PATHS = []
