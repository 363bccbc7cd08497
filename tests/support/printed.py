"""What printed pages and screens say."""

import subprocess


def words_of_pdf(path):
    """All words in one line, in the order of the page's columns."""
    words = subprocess.check_output(["pdftotext", "-raw", path, "-"], text=True)
    return " ".join(words.split())


def address_in_picture(path):
    """What the QR code in the picture says."""
    command = ["zbarimg", "--quiet", "--raw", path]
    return subprocess.check_output(command, text=True).strip()
