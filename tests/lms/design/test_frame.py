"""What every page loads is one small file; each feature adds its own sheet."""

import gzip
import re
from collections import defaultdict
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from django.template.loader import get_template

from lms.design.frame import (
    FOLDER,
    LARGE,
    PARTS,
    SHEET,
    FrameStorage,
    StaticFileCompressor,
    frame_css,
)

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ["lms", "curricula", "cohorts", "assessments", "certificates"]


def own_files(suffix):
    return [
        path
        for package in PACKAGES
        for path in ROOT.glob(f"{package}/*/static/**/*{suffix}")
    ]


def compressed(paths):
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_frame_joins_every_part_without_comments():
    css = frame_css()

    assert sorted(path.stem for path in FOLDER.glob("*.css")) == sorted(PARTS)
    assert css.startswith("@layer reset, tokens, base, layout, components, app, print;")
    assert "/*" not in css
    assert css.count("{") == css.count("}")
    assert css.count("\n@layer components {") == 5


def test_frame_is_light():
    assert len(gzip.compress(frame_css().encode(), 9)) <= 6 * 1024
    assert len(brotli.compress(frame_css().encode())) <= 5 * 1024


def test_sheet_of_a_feature_is_light():
    sheets = [path for path in own_files(".css") if path.parent != FOLDER]

    assert len(sheets) > 8
    assert max(compressed([path]) for path in sheets) <= 2 * 1024


def test_own_scripts_are_light():
    assert max(compressed([path]) for path in own_files(".js")) <= 2 * 1024


def test_scripts_of_a_page_are_light():
    """3 KB on pages that are read; 8 KB for an attempt and for the attendance sheet,
    which keep what was entered until it is sent.
    """
    by_feature = defaultdict(list)
    for path in own_files(".js"):
        feature = path.relative_to(ROOT).parts[1]
        # The code for a room has a page of its own.
        is_code = path.name == "code.js"
        by_feature["code" if is_code else feature].append(path)
    attempt = by_feature.pop("quizzes") + by_feature["people"]
    sheet = by_feature.pop("attendance") + by_feature["people"]

    assert max(compressed(attempt), compressed(sheet)) <= 8 * 1024
    assert max(map(compressed, by_feature.values())) <= 3 * 1024


def test_sheet_of_a_feature_leaves_the_layers_of_the_frame_alone():
    for path in own_files(".css"):
        if path.parent != FOLDER:
            layers = set(re.findall(r"^@layer (\w+)", path.read_text(), re.M))
            assert layers <= {"app", "print"}, path


@pytest.fixture
def collected(tmp_path):
    """The files of a static folder after `collectstatic`, by name."""
    plain = StaticFilesStorage(location=tmp_path)
    plain.save("design/mark.svg", ContentFile("<svg/>" * 200))
    storage = FrameStorage(location=tmp_path, base_url="/static/")
    paths = {"design/mark.svg": (plain, "design/mark.svg")}
    for name, _hashed, processed in storage.post_process(paths):
        assert not isinstance(processed, Exception), name
    return storage


def test_collecting_writes_the_frame_hashed_and_compressed(collected):
    name = collected.stored_name(SHEET)

    assert re.fullmatch(r"design/frame\.[0-9a-f]{12}\.css", name)
    for file in (name, f"{name}.gz", f"{name}.br"):
        assert collected.exists(file)
    assert not collected.exists(SHEET)
    assert Path(collected.path(name)).read_text() == frame_css()


def test_collecting_again_replaces_the_frame(collected):
    for _processed in collected.post_process({}):
        pass

    assert len(list(Path(collected.location).glob("design/frame*.css"))) == 1


def test_large_files_are_compressed_and_the_same_when_read():
    data = b"".join(b"const a%d = %d;" % (n, n * n) for n in range(100_000))

    packed = StaticFileCompressor.compress_brotli(data)

    assert len(data) > LARGE > len(packed)
    assert brotli.decompress(packed) == data


@pytest.mark.parametrize("name", ["base.html", "500.html"])
def test_page_links_the_frame_alone(name):
    source = get_template(name).template.source

    assert re.findall(r'asset "([^"]+\.css)"', source) == [SHEET]
