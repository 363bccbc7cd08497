"""Whether browser tests run whole: with all the people, and nothing judged only once.

`make stress` and `make pictures` set `WHOLE=1`. In `make test` fewer people do the same
things, which takes less time.
"""

import os

WHOLE = os.environ.get("WHOLE") == "1"
