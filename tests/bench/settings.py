"""The product as it is served, with the floors' addresses beside it."""

ROOT_URLCONF = "tests.bench.urls"
