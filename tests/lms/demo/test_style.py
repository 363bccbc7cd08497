"""The page of components is part of the trial only."""

import pytest

pytestmark = pytest.mark.django_db


def test_page_of_components_is_shown_in_the_trial_only(client, settings):
    assert client.get("/style/").status_code == 404

    settings.DEMO = True

    assert client.get("/style/").status_code == 200


def test_page_of_components_shows_each_of_them(client, settings):
    settings.DEMO = True

    html = client.get("/style/").text

    for component in (
        '<div class="note" data-state="info">',
        '<span class="badge" data-state="good">',
        '<nav class="crumbs"',
        '<p class="figure">',
        '<form class="filters" role="search">',
        '<nav class="pager"',
        '<div class="empty">',
        '<div class="verdict" data-state="good"',
        'id="error-summary-title"',
    ):
        assert component in html
