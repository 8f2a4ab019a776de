"""Licences: what may be done with pictures and texts, and what must be said of them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from builder.diagnostics import Fault
from builder.load.values import LICENSES, license_url, parse_license
from tests.conftest import run, write_site

CC = "https://creativecommons.org"
RIGHT = (
    *LICENSES,
    *(url for url in LICENSES.values() if "spdx" not in url),
    "http://creativecommons.org/licenses/by/4.0",
    f"{CC}/licenses/by-sa/4.0/deed.en",
    f"{CC}/licenses/by-sa/4.0/deed.zh-hans",
    f"{CC}/licenses/by-sa/4.0/deed.pt_BR",
    f"{CC}/licenses/by/3.0/igo/",
    f"{CC}/licenses/by/2.0/de/legalcode",
    f"{CC}/licenses/by/4.0/legalcode?ref=chooser-v1",
    f"{CC}/publicdomain/zero/1.0/#page",
    f"{CC}/share-your-work/",
    "https://www.etalab.gouv.fr/licence-ouverte",
)
GLUED = {
    f"{CC}/licenses/by/4.0/Putin": ("Putin", "CC-BY-4.0"),
    f"{CC}/licenses/by/4.0Putin and Xi": ("Putin and Xi", "CC-BY-4.0"),
    "http://www.creativecommons.org/licenses/by/4.0/deed.enXi": (".enXi", f"{CC}"),
    f"{CC}/publicdomain/zero/1.0/«Call»": ("«Call»", "CC0-1.0"),
    f"{CC}/licenses/by/1.0/ Call": (" Call", f"{CC}/licenses/by/1.0/"),
}


@pytest.mark.parametrize("text", RIGHT)
def test_addresses_of_licences_are_taken_as_they_are(text: str) -> None:
    assert parse_license(text) == text
    assert license_url(text).startswith("http")


@pytest.mark.parametrize("text", GLUED)
def test_what_is_glued_to_the_address_of_a_licence_is_seen(text: str) -> None:
    rest, instead = GLUED[text]
    found = parse_license(text)
    assert isinstance(found, Fault)
    assert (found.code, found.offset) == ("unknown-license", len(text) - len(rest))
    assert f"“{rest}”" in found.message
    assert instead.partition("//")[2] in found.hint
    assert license_url("Creative Commons") == ""


CALL = "content/briefings/2025-01-21-call.md"


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 6)).save(out, "PNG")
    return out.getvalue()


def said(root: Path, terms: str, *, site: str = "", where: str = CALL) -> list[str]:
    """The codes of what is said of a page with a picture on some terms."""
    lines = "".join(f"  {line}\n" for line in terms.splitlines())
    files: dict[str, str | bytes] = {
        "site.yaml": f"title: A desk\nurl: https://desk.example/\nauthor: The desk\n{site}",
        "content/media/call.png": picture(),
        where: f"---\ntitle: A call\nphoto:\n  file: /media/call.png\n  alt: Flags\n{lines}---\n",
    }
    outcome = run(write_site(root, files), write=False, cached=False)
    return [one.code for one in outcome.findings]


TERMS = {
    "credit: A. B.\nsource: https://a.example/\nlicense: CC-BY-4.0\nchanges: cropped": [],
    "credit: A. B.\nsource: https://a.example/\nlicense: CC-BY-ND-4.0\nchanges: cropped": [
        "licence-conflict"
    ],
    "credit: A. B.\nsource: https://a.example/\nlicense: CC-BY-NC-ND-4.0": [],
    "credit: A. B.\nsource: https://a.example/\nlicense: https://creativecommons.org/licenses/by-nd/3.0/\nchanges: cut": [
        "licence-conflict"
    ],
    "credit: A. B.\nlicense: CC-BY-4.0": ["missing-picture-source"],
    "credit: A. B.\nlicense: CC0-1.0": [],
    "credit: Photo by the desk\nlicense: CC-BY-4.0": [],
}


@pytest.mark.parametrize("terms", TERMS)
def test_a_picture_is_shown_on_its_own_terms(terms: str, tmp_path: Path) -> None:
    assert said(tmp_path, terms) == TERMS[terms]


@pytest.mark.parametrize("changes", ["", "resized", "Saved as WebP, 1200 px wide"])
def test_without_link_previews_an_unaltered_picture_breaks_no_terms(
    changes: str, tmp_path: Path
) -> None:
    terms = f"credit: A. B.\nsource: https://a.example/\nlicense: CC-BY-ND-4.0\nchanges: {changes}"
    assert said(tmp_path / "a", terms, site="") == []
    assert said(tmp_path / "b", terms, site="cards: true\n") == ["licence-conflict"]


TEXTS = {
    "": [],
    "text_source: https://a.example/\ntext_license: CC-BY-SA-4.0": [],
    "text_source: https://a.example/": ["missing-text-licence"],
    "text_license: CC-BY-SA-4.0": ["missing-text-licence"],
}


@pytest.mark.parametrize("terms", TEXTS)
def test_a_reused_text_needs_both_its_source_and_its_licence(terms: str, tmp_path: Path) -> None:
    page = f"---\nname: Xi Jinping\n{terms}\n---\nHe was born in 1953.\n"
    files = {"content/people/xi-jinping.md": page}
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    found = [one.code for one in outcome.findings if one.code == "missing-text-licence"]
    assert found == TEXTS[terms]


def test_the_hint_takes_the_licence_from_the_source(tmp_path: Path) -> None:
    files = {
        "content/sources.yaml": "- wiki: https://a.example/\n  license: GFDL-1.3-or-later\n",
        "content/people/xi.md": "---\nname: Xi\nsources: [wiki]\ntext_source: https://a.example/\n---\n",
    }
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    found = [one for one in outcome.findings if one.code == "missing-text-licence"]
    assert "GFDL-1.3-or-later" in found[0].hint


LINES = {
    "The text is under https://creativecommons.org/licenses/by/4.0/.": 0,
    "The text is under [CC BY](https://creativecommons.org/licenses/by/4.0/Two).": 0,
    "See https://creativecommons.org/licenses/by/4.0/deed.en, and (https://creativecommons.org/licenses/by/4.0).": 0,
    "Under https://creativecommons.org/licenses/by/4.0/Two screens in a hall": 1,
}


@pytest.mark.parametrize("prose", LINES)
def test_the_address_of_a_licence_in_prose_does_not_run_into_a_caption(
    prose: str, tmp_path: Path
) -> None:
    files = {CALL: f"---\ntitle: A call\n---\n{prose}\n"}
    found = run(write_site(tmp_path, files), write=False, cached=False).findings
    assert [one.code for one in found] == ["missing-text-licence"] * LINES[prose]
