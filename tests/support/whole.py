"""Whether browser tests run whole: with all the people, and nothing judged only once.

`make stress` and `make pictures` set `WHOLE=1`. `make test` has four minutes: there
fewer people do the same things.
"""

import os

WHOLE = os.environ.get("WHOLE") == "1"
