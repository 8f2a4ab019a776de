"""Quotations of a whole site: the same words of two people, and quotations of one side; small sites."""

from pathlib import Path

import pytest

from tests.conftest import run, write_site

PROFILES = {
    "people/xi": "name: Xi Jinping\nfamily: Xi\ncountry: CN",
    "people/li": "name: Li Qiang\nfamily: Li\ncountry: CN",
    "people/putin": "name: Vladimir Putin\nfamily: Putin\ncountry: RU",
    "people/ushakov": "name: Yuri Ushakov\nfamily: Ushakov\ncountry: RU",
    "people/guterres": "name: António Guterres\nfamily: Guterres",
    "organizations/kremlin": "name: Kremlin\ncountry: RU",
    "organizations/brics": "name: BRICS",
    "organizations/sco": "name: SCO",
}


def found(root: Path, code: str, *pages: tuple[str, str, str]) -> list[str]:
    """Where a code is found on pages that declare people, quote in front matter, and have prose."""
    files = {f"content/{key}.md": f"---\n{text}\n---\n" for key, text in PROFILES.items()}
    for day, (declares, quotes, prose) in enumerate(pages, 10):
        given = declares.split()
        people = ", ".join(one for one in given if f"people/{one}" in PROFILES)
        others = ", ".join(one for one in given if f"organizations/{one}" in PROFILES)
        front = f"title: A page\npeople: [{people}]\norganizations: [{others}]\n{quotes}"
        files[f"content/briefings/2025-01-{day}-page.md"] = f"---\n{front}---\n{prose}\n"
    outcome = run(write_site(root, files), write=False, cached=False)
    assert not [one for one in outcome.findings if one.severity == "error"]
    return [str(one.at)[18:] for one in outcome.findings if one.code == code]


def quote(*given: str) -> str:
    lines = [f"  - {one}\n" for one in given]
    return "quotes:\n" + "".join(lines) if lines else ""


PUTIN = ("putin xi", "", "Vladimir Putin said: “We will go on as we did before.”")
SAME = {
    "by another": ("xi", "", "Xi Jinping said: “We will go on as we did before.”", True),
    "in part": ("xi", "", "Xi Jinping said they would “go on as we did before”.", True),
    "in front matter": ("xi", quote("xi: We WILL go on, as we did before"), "", True),
    "by the same": ("putin", "", "Vladimir Putin said they would “go on as we did before”.", False),
    "by an organisation": ("kremlin", "", "The Kremlin said: “We will go on as we did before.”", False),
    "by both": ("xi putin", "", "Xi Jinping and Vladimir Putin said: “We will go on as we did before.”", False),
    "by an aide": ("xi", "", "Xi Jinping’s aide said: “We will go on as we did before.”", False),
    "in other words": ("xi", "", "Xi Jinping said: “We will go on as we did in the past.”", False),
    "in few words": ("xi", "", "Xi Jinping said: “as before”.", False),
    "no words": ("xi", "", "Xi Jinping spoke.", False),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_the_same_words_belong_to_one_person(name: str, tmp_path: Path) -> None:
    *page, twice = SAME[name]
    declares, quotes, prose = page
    where = found(tmp_path / "a", "two-speakers", PUTIN, (declares, quotes, prose))
    assert [place.partition(":")[0] for place in where] == ["2025-01-11-page.md"] * twice
    alone = found(tmp_path / "b", "two-speakers", (declares, quotes, prose))
    assert alone == []


def test_front_matter_and_prose_may_give_one_quotation_to_two(tmp_path: Path) -> None:
    page = ("putin xi", quote("xi: We will go on as we did before."), PUTIN[2])
    assert found(tmp_path, "two-speakers", page) == ["2025-01-10-page.md:8:22"]


THREE = (
    "Vladimir Putin said: “We will go on as before.” “Trade will grow again,” Putin said. He left."
)
HE = "Vladimir Putin said: “We will go on as before.” He called it “a very good day for all”.\n\nPutin saw Xi Jinping. “Nobody comes between us,” Putin said."
CALLS = "Vladimir Putin said: “We will go on as before.” Putin called it “a very good day for all”.\n\nTo Putin, it was “the end of a very long road”."
BLOC = "BRICS said: “We will go on as before.” “Trade will grow again,” BRICS said. “Nobody comes between us,” said BRICS."
BALANCE = {
    "one side alone": ("putin xi", quote("putin: dear friend"), THREE, True),
    "the same country": ("putin xi kremlin", quote("kremlin: dear friend"), THREE, True),
    "no country": ("putin guterres", quote("putin: dear friend"), THREE, True),
    "another of one country": ("putin ushakov", quote("putin: dear friend"), THREE, True),
    "two organisations": ("brics sco", "", BLOC, True),
    "she": ("putin xi", "", HE, True),
    "a verb that is no speech": ("putin xi", "", CALLS, True),
    "a word of the other": (
        "putin xi",
        "",
        f"{CALLS} Xi Jinping said: “We thank our neighbours.”",
        False,
    ),
    "a word of either": (
        "putin xi",
        "",
        f"{CALLS} Putin and Xi Jinping spoke of “many years of peace”.",
        False,
    ),
    "both sides": ("putin xi", quote("xi: dear friend"), THREE, False),
    "one side declared": ("putin kremlin", quote("putin: dear friend"), THREE, False),
    "an organisation of no side": ("putin brics", quote("putin: dear friend"), THREE, False),
    "few quotations": ("putin xi", "", THREE, False),
    "the same quotation": ("putin xi", quote("putin: Trade will grow again"), THREE, False),
    "nobody else": ("putin", quote("putin: dear friend"), THREE, False),
    "somebody of both": (
        "putin xi",
        quote("putin: dear friend"),
        f"{THREE} Putin and Xi Jinping said: “We will go on as neighbours do.”",
        False,
    ),
}


@pytest.mark.parametrize("name", BALANCE)
def test_all_quotations_may_be_of_one_side(name: str, tmp_path: Path) -> None:
    *page, one_sided = BALANCE[name]
    declares, quotes, prose = page
    assert len(found(tmp_path, "one-sided", (declares, quotes, prose))) == one_sided


def test_whose_id_is_misspelt_is_no_undeclared_speaker(tmp_path: Path) -> None:
    prose = "Vladimir Putin said: “We will go on as before.”"
    files = {
        "content/people/putin.md": "---\nname: Vladimir Putin\n---\n",
        "content/briefings/2025-01-10-page.md": f"---\ntitle: A\npeople: [puttin]\n---\n{prose}\n",
    }
    outcome = run(write_site(tmp_path, files), write=False, cached=False)
    assert [one.code for one in outcome.findings] == ["unknown-person"]
