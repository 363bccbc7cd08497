"""Pages are read here in the words of their sources."""

import pytest


@pytest.fixture(autouse=True)
def words_of_the_sources(untranslated):
    pass
