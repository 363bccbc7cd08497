"""granian, with the site loaded before it forks: its processes share that memory.

Templates and catalogues too are read here, so that no first page waits for them.

Nothing here may open a connection or start a thread, which a fork does not carry over.
"""

import sys
from contextlib import suppress

from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from django.utils import translation
from granian.cli import entrypoint

from lms.forking import fork, keep, share_memory
from lms.serving import asgi
from lms.serving.command import WITH_WORKER
from lms.serving.frames import with_room

LOADED = (asgi.application, get_resolver().url_patterns)


def load_templates():
    for folder in get_app_template_dirs("templates"):
        for path in folder.rglob("*.html"):
            # Some belong to libraries that are not installed.
            with suppress(TemplateSyntaxError):
                get_template(path.relative_to(folder).as_posix())


def load_catalogues():
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("")


def prepare():
    load_templates()
    load_catalogues()
    share_memory()


def serve():
    prepare()
    entrypoint()


def serve_and_work():
    """Serve beside a worker that shares the memory too; return the exit code."""
    # Its models need what `asgi` sets up.
    from lms.jobs.working import work

    sys.argv.remove(WITH_WORKER)
    prepare()
    server = fork(entrypoint)
    keep(with_room(work), beside=[server])
    return server.exitcode


if __name__ == "__main__":
    sys.exit(serve_and_work() if WITH_WORKER in sys.argv else serve())
