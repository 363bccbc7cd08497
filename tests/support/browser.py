"""What the thread does with the running demo: visit, look, check, read its mail."""

import email.policy
import re
import socket
import time
import urllib.request
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from tests.support.commands import Commands
from tests.support.judging import Judge
from tests.support.whole import WHOLE

BUILD = Path(__file__).resolve().parents[2] / "build"
DATA = BUILD / "browser"
SCREENS = BUILD / "screens"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    try:
        return urllib.request.urlopen(f"{address}/health/", timeout=2).status == 200
    except OSError:
        return False


class Site:
    """The demo at an address; `pictures`: whether to keep pictures of its screens."""

    def __init__(self, address, environment, *, pictures=False):
        self.address = address
        self.environment = environment
        self.pictures = pictures
        self.judge = Judge(forgets=WHOLE)
        self.sessions = {}  # e-mail → the cookie of who has signed in

    def set_clock(self, back=timedelta(0)):
        """Let the server believe that it is that much earlier."""
        path = Path(self.environment["TEST_CLOCK"])
        new = path.with_suffix(".new")
        new.write_text(str(back.total_seconds()))
        new.replace(path)  # at once, for a reader at the same moment

    def manage(self, *arguments):
        """(exit code, output) of a management command on the demo's data."""
        return self.commands.run(arguments)

    @cached_property
    def commands(self):
        return Commands(self.environment)

    def end(self):
        if "commands" in self.__dict__:
            self.commands.end()

    def mail_to(self, address, seconds=40):
        """The body of the mail that the background worker sent to that person."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for text in self._mails():
                if f"To: {address}" in text:
                    message = email.message_from_string(
                        text, policy=email.policy.default
                    )
                    return message.get_body(("plain",)).get_content()
            time.sleep(0.1)
        raise AssertionError(f"no mail to {address} within {seconds} seconds")

    def _mails(self):
        for path in (DATA / "mail").glob("*.log"):
            yield from path.read_text().split("-" * 79)


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, site, chromium, language="es-MX", scripts=True):
        self.site = site
        self.context = chromium.new_context(
            locale=language,
            base_url=site.address,
            accept_downloads=True,
            java_script_enabled=scripts,
            viewport=WIDE,
            color_scheme="light",
            # Colours that are still changing would be judged on their way.
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()

    def sign_in(self, email, password="resguardo-demo"):
        """By the form; once that was done, with the session that it gave."""
        if session := self.site.sessions.get(email):
            self.context.add_cookies([session])
            self.page.goto("/")
            return self
        self.page.goto("/accounts/login/")
        self.page.get_by_label("Correo electrónico").fill(email)
        self.page.get_by_label("Contraseña", exact=True).fill(password)
        form = self.page.get_by_role("main")
        form.get_by_role("button", name="Entrar", exact=True).click()
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)
        [session] = [c for c in self.context.cookies() if c["name"] == "sessionid"]
        self.site.sessions[email] = session
        return self

    def use_language(self, language):
        """Choose the language of the pages, which the account keeps."""
        self.page.goto("/")
        if self.page.locator("html").get_attribute("lang") != language:
            self.page.locator(f"footer button[lang={language}]").click()
            self.page.locator(f"html[lang={language}]").wait_for()
        return self

    def look(self, name):
        """Look at the page at both widths, and let axe judge it in both themes."""
        assert "Algo falló" not in self.page.title(), f"{name} shows an error"
        self.fits_both_widths(name, "light")
        self.judge(name, "light")
        self.page.emulate_media(color_scheme="dark")
        try:
            # The dark theme changes colours only.
            if WHOLE or self.site.pictures:
                self.fits_both_widths(name, "dark")
            self.judge(name, "dark")
        finally:
            self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(WIDE)
        return self

    def fits_both_widths(self, name, theme):
        for size in (WIDE, NARROW):
            if self.page.viewport_size != size:
                self.page.set_viewport_size(size)
            width = size["width"]
            self.refuse_sideways_scroll(name, width)
            self.picture(f"{name}-{width}{'' if theme == 'light' else '-dark'}")

    def picture(self, name):
        if self.site.pictures:
            self.page.screenshot(path=SCREENS / f"{name}.png", full_page=True)

    def judge(self, name, theme):
        told = self.site.judge.complaints(self.page, theme)
        assert told == [], f"axe on {name} ({theme}): {told}"

    def refuse_sideways_scroll(self, name, width):
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} scrolls sideways at {width} px ({wide} px)"


def address_in(text, part):
    """The first address in the text that contains the part."""
    return next(a for a in re.findall(r"https?://\S+", text) if part in a)
