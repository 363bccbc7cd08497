"""Serves pages and prints the large libraries that this took.

python -m tests.support.modules EMAIL PATH … [EMAIL PATH …]
"""

import sys

import django

from tests.support.unsearched import unsearched

LARGE = (
    "numpy",
    "openpyxl",
    "pandas",
    "plotly",
    "pyhanko",
    "reportlab",
    "scipy",
    "aiohttp",
    "icalendar",
    "rapidfuzz",
)


@unsearched()
def main():
    django.setup()
    from lms.people.models import User
    from lms.serving import preloaded  # noqa: F401
    from tests.support.clients import FactorClient

    client = FactorClient()
    for argument in sys.argv[1:]:
        if "@" in argument:
            client.force_login(User.objects.get(email=argument))
            continue
        response = client.get(argument)
        assert response.status_code == 200, (argument, response.status_code)
    sys.stdout.write(" ".join(name for name in LARGE if name in sys.modules))


if __name__ == "__main__":
    main()
