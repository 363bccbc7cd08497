"""granian, with the site loaded before it forks: its processes share that memory.

Nothing here may open a connection or start a thread, which a fork does not carry over.
"""

import gc

from django.urls import get_resolver
from granian.cli import entrypoint

from lms.serving import asgi

LOADED = (asgi.application, get_resolver().url_patterns)

if __name__ == "__main__":
    # The collector would write to what is loaded, and so copy it to each process.
    gc.collect()
    gc.freeze()
    entrypoint()
