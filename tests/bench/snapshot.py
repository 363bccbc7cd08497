"""Takes one snapshot in a process of its own, and says how long and how large.

python -m tests.bench.snapshot QUIZ_KEY
"""

import json
import resource
import sys
import time
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
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(measured))


if __name__ == "__main__":
    main()
