"""What no feature owns."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template.loader import get_template

from tests.checks.files import name_of, sources, templates


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True)


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_compiles(path):
    parts = path.parts
    name = "/".join(parts[parts.index("templates") + 1 :])

    assert get_template(name).template is not None


STATIC_NAME = re.compile(
    r'''{% (?:static|asset) "([^"]+)"|"(\w+/[\w/-]+\.(?:css|js|svg))"'''
)


@pytest.mark.parametrize("path", sources(".html", ".py"), ids=name_of)
def test_static_files_named_exist(path):
    named = {a or b for a, b in STATIC_NAME.findall(path.read_text())}

    missing = [name for name in named if not finders.find(name)]
    assert [name for name in missing if "/static/" not in name] == []
