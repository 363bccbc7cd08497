"""One site of many people, in a process of its own that measures its pages.

    python -m tests.bench.growth demo       fills the database with the demo alone
    python -m tests.bench.growth 10000      adds people, then measures what it is told

Answers each line of its input, which names a page, with what one request of it costs.
"""

import gc
import io
import json
import os
import sys
import time
from functools import partial
from pathlib import Path

# People on the site → those of each cohort that is added to come so far.
SIZES = {1_000: 50, 10_000: 180, 100_000: 500}
LARGE = (1_000, 10_000)  # people of two further cohorts of the largest site
EACH = 4  # requests in a row


def main(asked):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    import django

    django.setup()
    if asked == "demo":
        load_demo()
        return
    grow(int(asked))
    from tests.bench.growing_pages import pages_of

    acts = pages_of(large=large_cohorts(int(asked)))
    say(list(acts))
    for line in sys.stdin:
        say(cost(acts[line.strip()]))


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def load_demo():
    from django.core.management import call_command

    quiet = {"verbosity": 0, "stdout": io.StringIO()}
    for command in ("migrate", "load_programme", "load_demo"):
        call_command(command, **quiet)
    call_command("collectstatic", interactive=False, **quiet)


def grow(people):
    """Add cohorts until that many people are enrolled in them."""
    from django.db import connection

    from lms.serving.statements import prepare_statements
    from tests.bench import crowd

    for number, size in enumerate(cohort_sizes(people), start=1):
        crowd.make_cohort(size, f"CROWD-{number:04}")
    for size in large_cohorts(people):
        crowd.make_cohort(size, large_code(size))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    prepare_statements()
    with connection.cursor() as cursor:
        # Other processes of PostgreSQL would take part unmeasured.
        cursor.execute("SET max_parallel_workers_per_gather = 0")


def cohort_sizes(people):
    """Of the usual cohorts of a site of that many people."""
    sizes, usual = [], people - sum(large_cohorts(people))
    for most, size in SIZES.items():
        sizes += [size] * ((min(most, usual) - sum(sizes)) // size)
    return sizes


def large_cohorts(people):
    return LARGE if people == max(SIZES) else ()


def large_code(people):
    return f"LARGE-{people}"


def cost(act):
    """Milliseconds of CPU of one request, here and in PostgreSQL, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act()
        queries = len(captured)
    clocks = (time.process_time, partial(seconds_of, connection))
    gc.collect()
    before = [clock() for clock in clocks]
    for _turn in range(EACH):
        act()
    python, database = (
        1000 * (clock() - start) / EACH
        for clock, start in zip(clocks, before, strict=True)
    )
    return {"python": python, "database": database, "queries": queries}


def seconds_of(connection):
    """Of CPU that the connection's process of PostgreSQL has used."""
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


if __name__ == "__main__":
    main(sys.argv[1])
