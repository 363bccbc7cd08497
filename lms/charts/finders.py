"""Serves the script of plotly's wheel as a static file of our own.

The wheel is located without importing it, so that web processes do not carry it.
"""

from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "plotly.min.js"
PREFIX = "charts"


class PlotlyFinder(BaseFinder):
    def __init__(self, *args, **kwargs):
        (wheel,) = find_spec("plotly").submodule_search_locations
        self.storage = FileSystemStorage(Path(wheel) / "package_data")
        self.storage.prefix = PREFIX

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = self.storage.path(NAME) if path == f"{PREFIX}/{NAME}" else None
        if find_all or kwargs.get("all"):
            return [found] if found else []
        return found

    def list(self, ignore_patterns):
        yield NAME, self.storage
