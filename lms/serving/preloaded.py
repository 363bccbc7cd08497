"""granian, with the site loaded before it forks: its processes share that memory.

Templates and catalogues too are read here, so that no first page waits for them.

Nothing here may open a connection or start a thread, which a fork does not carry over.
"""

import gc
from contextlib import suppress
from functools import partial

from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from django.utils import translation
from granian.cli import cli

from lms.forking import fork, keep, share_memory
from lms.jobs.working import work
from lms.serving import asgi
from lms.serving.frames import with_room
from lms.serving.statements import prepare_statements

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
    # Nothing of this is garbage; looking for it takes half of the time.
    gc.disable()
    load_templates()
    load_catalogues()
    share_memory()
    gc.enable()


def serve(arguments):
    """Serve until a signal; `arguments` are those of granian."""
    prepare()
    run_granian(arguments)


def serve_and_work(arguments):
    """Serve beside a worker that shares the memory too; return the exit code."""
    prepare()
    server = fork(partial(run_granian, arguments))
    keep(with_room(work), beside=[server])
    return server.exitcode


def run_granian(arguments):
    prepare_statements()
    cli(arguments, auto_envvar_prefix="GRANIAN")
