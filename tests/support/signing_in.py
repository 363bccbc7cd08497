"""What people type at the sign-in page."""

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

PASSWORD = "a-good-password"
SECRET = "JBSWY3DPEHPK3PXP"


def sign_in(client, email, password=PASSWORD, **extra):
    form = {"login": email, "password": password}
    return client.post("/accounts/login/", form, **extra)


def code_for(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def word_with(part, text):
    """The path of the first link in the text that contains the part."""
    link = next(word for word in text.split() if part in word)
    return link[link.index("/accounts/") :]
