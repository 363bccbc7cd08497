"""The frame's style sheet, which every page loads.

It is written in parts, listed in the order in which they apply. `collectstatic` joins
them, without comments and indents, into one file: one request instead of ten.
"""

import re
from pathlib import Path

import brotli
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "design/frame.css"
FOLDER = Path(__file__).parent / "static" / "design" / "frame"
PARTS = [
    "tokens",
    "base",
    "controls",
    "layout",
    "masthead",
    "text",
    "states",
    "fields",
    "lists",
    "print",
]
LARGE = 2**20  # bytes
COMMENTS_AND_INDENTS = re.compile(r"/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE)


def frame_css():
    parts = [(FOLDER / f"{part}.css").read_text() for part in PARTS]
    return COMMENTS_AND_INDENTS.sub("", "".join(parts))


class StaticFileCompressor(Compressor):
    """Compresses large files in a twentieth of the time, to a tenth more bytes."""

    @staticmethod
    def compress_brotli(data):
        return brotli.compress(data, quality=9 if len(data) > LARGE else 11)


class FrameStorage(CompressedManifestStaticFilesStorage):
    """Adds the frame's sheet to the files that are hashed and compressed."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            self.delete(SHEET)
            self.save(SHEET, ContentFile(frame_css()))
            paths = {**paths, SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def create_compressor(self, **options):
        return StaticFileCompressor(**options)
