"""What an editor pastes into a lesson cannot run in the browser of a reader."""

import json

import pytest

from curricula.lessons.blocks.body import LessonBody

TEXT = "<script>alert(1)</script> enlace"


def rendered(kind, address):
    """The paragraph as a reader gets it; the word "enlace" has that entity."""
    ranges = [{"offset": TEXT.index("enlace"), "length": 6, "key": 0}]
    block = {
        "key": "a",
        "text": TEXT,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": ranges,
    }
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"url": address}}
    posted = json.dumps({"blocks": [block], "entityMap": {"0": entity}})
    paragraph = LessonBody().child_blocks["paragraph"]
    return paragraph.render(paragraph.value_from_datadict({"p": posted}, {}, "p"))


def test_scripts_are_shown_as_text():
    html = rendered("LINK", "https://example.org/")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert '<a href="https://example.org/">enlace</a>' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,<script>"])
def test_links_lead_to_pages_only(address):
    html = rendered("LINK", address)

    assert "<script" not in html
    assert "javascript:" not in html
    assert "data:" not in html


def test_entities_that_the_editor_does_not_offer_are_left_out():
    html = rendered("EMBED", "https://evil.example/x.js")

    assert "evil.example" not in html
    assert "<a" not in html
