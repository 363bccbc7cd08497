"""Takes one snapshot in a process of its own, and says how long and how large.

python -m tests.bench.snapshot QUIZ_KEY
"""

import json
import re
import sys
import time
from pathlib import Path
from uuid import UUID


def main():
    import django

    django.setup()
    from assessments.statistics.audiences import Audience
    from assessments.statistics.services import take_snapshot

    start = time.perf_counter()
    take_snapshot(Audience(UUID(sys.argv[1])))
    measured = {
        "seconds": time.perf_counter() - start,
        "megabytes": peak_kilobytes() / 1024,
    }
    sys.stdout.write(json.dumps(measured))


def peak_kilobytes():
    """Of this program: what `getrusage` says may be of the process that started it."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


if __name__ == "__main__":
    main()
