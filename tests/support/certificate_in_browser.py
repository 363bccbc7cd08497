"""A certificate that the worker issues while its holder waits."""

ISSUED = "main a[href*='/certificates/OPI-']"


def wait_for_certificate(page):
    """On the list of one's certificates, until there is one."""
    page.goto("/certificates/")
    for _try in range(120):
        if page.locator(ISSUED).count():
            return
        page.wait_for_timeout(250)
        page.reload()
    raise AssertionError("no certificate was issued")
