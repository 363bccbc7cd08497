"""What a browser complains about on the pages that it shows."""

from contextlib import contextmanager

LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`));
"""


@contextmanager
def complaints_of(page):
    """A list that fills with errors and refusals of the content security policy."""
    complaints = []

    def on_console(message):
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def on_error(error):
        complaints.append(str(error))

    page.add_init_script(LISTEN)
    page.on("console", on_console)
    page.on("pageerror", on_error)
    yield complaints
    page.remove_listener("console", on_console)
    page.remove_listener("pageerror", on_error)
