"""What no feature owns."""

import pytest
from django.core.management import call_command
from django.template.loader import get_template

from tests.checks.files import name_of, templates


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True)


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_compiles(path):
    parts = path.parts
    name = "/".join(parts[parts.index("templates") + 1 :])

    assert get_template(name).template is not None
