"""What is read before the server forks."""

from pathlib import Path

from django.template import engines

from lms.serving.preloaded import load_templates

ROOT = Path(__file__).resolve().parents[3]


def test_every_template_of_the_site_is_read():
    ours = {
        path.relative_to(folder).as_posix()
        for folder in ROOT.glob("[a-z]*/*/templates")
        for path in folder.rglob("*.html")
    }

    load_templates()

    [loader] = engines["django"].engine.template_loaders
    assert len(ours) > 300
    assert ours <= set(loader.get_template_cache)
