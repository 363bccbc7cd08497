"""Pages as a person reads them."""

import re


def text(answer):
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def open_page(client, address):
    client.cookies["django_language"] = "en"
    return client.get(address)
