"""What no single room owns: the house as a whole keeps its own rules."""

import re
import subprocess
import tomllib
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.template.loader import get_template
from django.utils.text import capfirst

ROOT = Path(__file__).resolve().parent.parent
APPS = ["lms", "curricula", "cohorts", "assessments", "certificates"]
OWN_VARIABLES = {"SECRET_KEY", "DATABASE_URL", "CACHE_URL"}


def sources(*endings):
    """Files of the product that git would keep, with these endings."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "--", *APPS]
    listing = subprocess.check_output(command, cwd=ROOT, text=True)
    paths = [ROOT / line for line in listing.splitlines() if line.endswith(endings)]
    return [path for path in paths if path.exists()]


def templates():
    return [path for path in sources(".html", ".txt") if "templates" in path.parts]


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_template_compiles(path):
    parts = path.parts
    name = "/".join(parts[parts.index("templates") + 1 :])

    assert get_template(name).template is not None


def test_templates_hold_no_inline_style_or_script():
    inline = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\ssrc=)""")
    data = re.compile(r'<script[^>]*type="application/json"')

    found = [
        (path.name, match.group())
        for path in sources(".html")
        for match in inline.finditer(data.sub("", path.read_text()))
    ]

    assert found == []


def test_templates_translate_with_trimmed_blocks():
    untrimmed = [
        path.name
        for path in templates()
        for tag in re.findall(r"{% blocktrans(?:late)?\b[^%]*%}", path.read_text())
        if " trimmed" not in tag
    ]

    assert untrimmed == []


def test_every_variable_of_the_settings_is_in_the_readme_and_back():
    settings = (ROOT / "lms" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', settings))
    told = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.M)
    )

    assert read == told
    assert {name for name in read if not name.startswith("LMS_")} == OWN_VARIABLES


def test_commands_of_the_readme_exist():
    readme, makefile = (ROOT / "README.md").read_text(), (ROOT / "Makefile").read_text()
    asked = set(re.findall(r"`?make ([a-z-]+)", readme))
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))

    assert asked - targets == set()


def test_files_named_in_the_readme_exist():
    named = re.findall(r"`((?:\w+/)+[\w.]*)`", (ROOT / "README.md").read_text())
    optional = {"var/", "views/", "services/", "roster/", "workbook/", "pdf/"}

    assert [n for n in named if n not in optional and not (ROOT / n).exists()] == []


def test_hooks_called_are_documented_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    called = set()
    for path in sources(".py"):
        text = path.read_text()
        called |= set(re.findall(r'(?:get_hooks|collected)\(\s*"(\w+)"', text))

    ours = {hook for hook in called if not hook.startswith("register_")}
    assert {hook for hook in ours if f"`{hook}`" not in readme} == set()


def test_dependencies_each_have_a_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    start = lines.index("dependencies = [")
    wanted = tomllib.loads("\n".join(lines))["project"]["dependencies"]
    reasoned = [x for x in lines[start + 1 :] if re.match(r'  "[^"]+", +# \w+', x)]

    assert len(reasoned) >= len(wanted)


def test_locks_name_hashes_and_no_hosts():
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text()
        packages = re.findall(r"^\w[^\n]*==[^\n]*", text, re.M)

        assert "://" not in text
        assert all(line.endswith("\\") for line in packages)


def test_no_file_outgrows_its_room():
    long = [
        (path.name, count)
        for path in sources(".py", ".html", ".js", ".css")
        if "migrations" not in path.parts
        and (count := len(path.read_text().splitlines())) > 400
    ]

    assert long == []


def test_rooms_have_names_that_say_something():
    empty = {"utils", "util", "helpers", "common", "misc", "base", "core", "managers"}

    assert [path for path in sources(".py") if path.stem in empty] == []


def test_guides_call_things_as_the_screens_do():
    catalogue = polib.pofile(ROOT / "lms/locale/es/LC_MESSAGES/django.po")
    shown = {capfirst(entry.msgstr) for entry in catalogue}
    guides = [path for path in (ROOT / "docs").glob("*.md") if path.stem != "decisions"]

    named = {
        " ".join(name.split())
        for guide in guides
        for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", guide.read_text())
    }

    assert named - shown == set()
