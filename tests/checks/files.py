"""Checks files and words that no test needs to run for.

python -m tests.checks.files          lists what is wrong, and then fails
"""

import ast
import os
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import django
import polib
from django.contrib.staticfiles import finders
from django.core.management import get_commands
from django.utils.text import capfirst

from assessments.bank.kinds import KINDS
from lms.design.frame import SHEET

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["lms", "curricula", "cohorts", "assessments", "certificates"]
UPPER = PACKAGES[1:]
NAMES_FEATURES = {"lms/settings.py", "lms/urls.py"}
OWN_VARIABLES = {"SECRET_KEY", "DATABASE_URL", "CACHE_URL"}
EMPTY_NAMES = {"utils", "util", "helpers", "common", "misc", "base", "core", "managers"}
FILE_LINES, MEDIAN_LINES, FUNCTION_LINES = 400, 80, 30
CSS_COLUMNS = 120

README = (ROOT / "README.md").read_text()
SETTINGS = (ROOT / "lms/settings.py").read_text()


def sources(*endings, folders=PACKAGES):
    """Files that git would keep, with these endings, without migrations."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "--", *folders]
    listing = subprocess.check_output(command, cwd=ROOT, text=True)
    paths = [ROOT / line for line in listing.splitlines() if line.endswith(endings)]
    return [p for p in paths if p.exists() and "migrations" not in p.parts]


def templates():
    return [path for path in sources(".html", ".txt") if "templates" in path.parts]


def name_of(path):
    return str(path.relative_to(ROOT))


def inline_styles_and_scripts():
    inline = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\ssrc=)""")
    data = re.compile(r'<script[^>]*type="application/json"')
    for path in sources(".html"):
        for match in inline.finditer(data.sub("", path.read_text())):
            yield f"{name_of(path)}: inline {match.group().strip()}"


def untrimmed_translations():
    for path in templates():
        for tag in re.findall(r"{% blocktrans(?:late)?\b[^%]*%}", path.read_text()):
            if " trimmed" not in tag:
                yield f"{name_of(path)}: blocktranslate without trimmed"


def variables_of_the_readme():
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS))
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.M))
    for name in read ^ listed:
        yield f"README: the variable {name} is read or listed, but not both"
    for name in {name for name in read if not name.startswith("LMS_")} ^ OWN_VARIABLES:
        yield f"settings: {name} should begin with LMS_"


def commands_of_the_readme():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    for name in set(re.findall(r"`?make ([a-z-]+)", README)) - targets:
        yield f"README: there is no `make {name}`"


def files_of_the_readme():
    for name in re.findall(r"`((?:\w+/)+[\w.-]*)`", README):
        if name not in ("var/", "templates/", "static/") and not (ROOT / name).exists():
            yield f"README: {name} does not exist"


def commands_and_variables_of_the_guides():
    commands = set(get_commands())
    variables = set(re.findall(r'"(LMS_[A-Z_]+)"', SETTINGS))
    for guide in (ROOT / "docs").glob("*.md"):
        text = guide.read_text()
        used = re.findall(
            r"(?:manage\.py|`manage|^ +manage|&& manage) (\w+)", text, re.M
        )
        for name in set(used) - commands:
            yield f"docs/{guide.name}: there is no `manage {name}`"
        for name in set(re.findall(r"\bLMS_[A-Z_]+", text)) - variables:
            yield f"docs/{guide.name}: no setting reads {name}"


def hooks_of_the_readme():
    called = re.compile(r'(?:get_hooks|collected|panels_by_slot)\(\s*"(construct_\w+)"')
    hooks = {
        name for path in sources(".py") for name in called.findall(path.read_text())
    }
    listed = set(re.findall(r"^\| `(construct_\w+)` \|", README, re.M))
    for name in hooks ^ listed:
        yield f"README: the hook {name} is called or listed, but not both"


def dependencies_without_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    start = lines.index("dependencies = [")
    wanted = tomllib.loads("\n".join(lines))["project"]["dependencies"]
    reasoned = [x for x in lines[start + 1 :] if re.match(r'  "[^"]+", +# \w+', x)]
    if len(reasoned) < len(wanted):
        yield "pyproject.toml: a dependency has no reason"


def locks():
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text()
        packages = re.findall(r"^\w[^\n]*==[^\n]*", text, re.M)
        if "://" in text or not all(line.endswith("\\") for line in packages):
            yield f"{name}: names a host, or a package without hashes"


def sizes():
    counts = []
    for path in sources(".py", ".html", ".js", ".css", folders=[*PACKAGES, "tests"]):
        lines = len(path.read_text().splitlines())
        if lines > FILE_LINES:
            yield f"{name_of(path)}: {lines} lines, over {FILE_LINES}"
        if path.suffix == ".py" and lines and not name_of(path).startswith("tests/"):
            counts.append(lines)
    if statistics.median(counts) > MEDIAN_LINES:
        yield f"the median file has over {MEDIAN_LINES} lines"


def packed_styles():
    for path in sources(".css"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if len(line) > CSS_COLUMNS or line.count("{") > 1:
                yield f"{name_of(path)}:{number}: a packed line"


def long_functions():
    for path in sources(".py", folders=[*PACKAGES, "tests"]):
        for node in statements(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES:
                    yield f"{name_of(path)}: {node.name} has {lines} lines"


def statements(node):
    """All below the node; unlike `ast.walk`, without looking into expressions."""
    for part in ("body", "orelse", "handlers", "finalbody", "cases"):
        for statement in getattr(node, part, ()):
            yield statement
            yield from statements(statement)


def static_files_named():
    named = re.compile(
        r'''{% (?:static|asset) "([^"]+)"|"(\w+/[\w/-]+\.(?:css|js|svg))"'''
    )
    for path in sources(".html", ".py"):
        for in_template, in_code in named.findall(path.read_text()):
            name = in_template or in_code
            if "/static/" not in name and name != SHEET and not finders.find(name):
                yield f"{name_of(path)}: the static file {name} does not exist"


def empty_names():
    for path in sources(".py"):
        if path.stem in EMPTY_NAMES:
            yield f"{name_of(path)}: the name says nothing"


def guides_in_the_words_of_the_screens():
    catalogue = polib.pofile(ROOT / "lms/locale/es/LC_MESSAGES/django.po")
    shown = {capfirst(entry.msgstr) for entry in catalogue}
    for guide in (ROOT / "docs").glob("*.md"):
        if guide.stem == "decisions":
            continue
        for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", guide.read_text()):
            if " ".join(name.split()) not in shown:
                yield f"docs/{guide.name}: no screen says {name!r}"


def upper_features():
    """Packages and labels of all features above `lms`."""
    features = re.findall(rf'"({"|".join(UPPER)})\.(\w+)"', SETTINGS)
    return {package for package, _label in features}, {
        label for _package, label in features
    }


def upper_features_named_in_lms():
    packages, labels = upper_features()
    named = re.compile(
        rf"""\b(?:from|import) (?:{"|".join(packages)})\b"""
        rf"""|["'](?:{"|".join(packages)})\."""
        rf"""|["'](?:{"|".join(labels)})[:/.]"""
    )
    for path in sources(".py", ".html", ".txt", ".js", folders=["lms"]):
        if name_of(path) not in NAMES_FEATURES:
            for match in named.finditer(path.read_text()):
                yield f"{name_of(path)}: names a feature above, {match.group()}"


def kinds_of_question_named_outside_their_modules():
    """Only the package of the kinds knows its classes; all else asks the kind."""
    modules = {base.__module__ for kind in KINDS.values() for base in type(kind).mro()}
    classes = modules - {"builtins", "assessments.bank.kinds.kind"}
    named = re.compile(
        rf"""["'](?:{"|".join(KINDS)})["']|\b(?:{"|".join(sorted(classes))})\b"""
    )
    for path in sources(".py", ".html", ".js"):
        if "kinds" not in path.parts:
            for match in named.finditer(path.read_text()):
                yield f"{name_of(path)}: names a kind of question, {match.group()}"


CHECKS = [
    inline_styles_and_scripts,
    untrimmed_translations,
    variables_of_the_readme,
    commands_of_the_readme,
    files_of_the_readme,
    commands_and_variables_of_the_guides,
    hooks_of_the_readme,
    dependencies_without_reason,
    locks,
    sizes,
    packed_styles,
    long_functions,
    static_files_named,
    empty_names,
    guides_in_the_words_of_the_screens,
    upper_features_named_in_lms,
    kinds_of_question_named_outside_their_modules,
]


def check():
    found = [line for each in CHECKS for line in each()]
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    check()
