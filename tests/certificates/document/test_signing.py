import re

import pytest

from certificates.document import keys, pdf, pyhanko_signing, signature_space, signing
from certificates.document.inspection import Finding, examine
from tests.support.certificates import content, signed


@pytest.fixture(params=signing.IMPLEMENTATIONS)
def implementation(request, settings):
    settings.SIGNING = request.param


@pytest.mark.usefixtures("implementation")
def test_both_implementations_sign_everything_but_the_signature():
    drawn = pdf.render(content())

    file = signing.sign(drawn, keys.signing_key())

    assert examine(file, keys.signing_key().root) == Finding.GENUINE
    assert without_signature(file) == without_signature(drawn)


def without_signature(data):
    return re.sub(rb"/ByteRange \[[^]]+\]\s*/Contents <[0-9a-f]+>", b"", data)


def test_setting_chooses_the_implementation(settings, monkeypatch):
    settings.SIGNING = "pyhanko"
    runs = []
    monkeypatch.setattr(
        pyhanko_signing,
        "_signer",
        lambda key, signer=pyhanko_signing._signer: runs.append(key) or signer(key),
    )

    signed()
    settings.SIGNING = "fast"
    signed()

    assert runs == [keys.signing_key()]


def test_fast_signatures_of_a_key_have_one_length():
    files = [signed() for _number in range(20)]

    lengths = {
        len(re.search(rb"/Contents <([0-9a-f]+?)0*>", file)[1]) // 2 for file in files
    }
    assert max(lengths) - min(lengths) <= 2  # a signature may itself end with zeros


def test_signature_longer_than_its_space_is_refused():
    drawn = pdf.render(content())

    with pytest.raises(ValueError, match="longer than"):
        signature_space.fill(drawn, lambda digest: b"0" * 2561)
    assert signature_space.fill(drawn, lambda digest: b"0" * 2560) != drawn
