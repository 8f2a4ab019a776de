"""What corrections say was wrong, and where it comes back: tables of corrections, sentences and sites."""

from datetime import date
from pathlib import Path

import pytest

from builder.spot.corrections import mistake_in, says
from tests.conftest import run, write_site

ANCHOR = date(2025, 1, 21)

MISTAKES = """
The year under review is 2024; an earlier version said 2023. | 2023 > 2024
An earlier version gave the total as $254.8 billion; it is $244.8 billion. | $254.8 billion > $244.8 billion
An earlier version of this page gave 22 countries instead of 36. | 22 > 36
The talks took place in Astana, not Almaty. | Almaty > Astana
The joint statement was signed on 16 May, not on 17 May. | 17 May > 16 May
A previous version of this briefing misspelled the name of Yuri Ushakov as Yury Ushakow. | Yury Ushakow > Yuri Ushakov
The figure for trade was corrected from $254.8 billion to $244.8 billion. | $254.8 billion > $244.8 billion
The headline said 2023 instead of 2024. | 2023 > 2024
We said “dear brother”; the words were “dear friend”. | dear brother > dear friend
“17 May” should have read “16 May”. | 17 May > 16 May
This article originally stated that trade grew by 12 per cent; it grew by 2 per cent. | 12 per cent > 2 per cent
The share was 95 per cent, rather than 59 per cent. | 59 per cent > 95 per cent
The year was misstated as 2023. | 2023 >
An earlier version put trade in 2024 at USD 254.8bn. | USD 254.8bn >
A previous version of this article misstated the number of delegates. There were 36, not 22. | 22 > 36
This article was amended on 22 January 2025. An earlier version said the call took place on 20 January. | 20 January >
The briefing first reported trade of $245 billion in 2023; the figure is for 2024. | 2023 > 2024
We said that 27 leaders would attend; in fact 29 did. | 27 > 29
Corrects the date in the second paragraph to 16 May, from 17 May. | 17 May > 16 May
An earlier version incorrectly said Putin's term began in 2018; it began in 2012. | 2018 > 2012
An earlier version said Xi arrived on 8 May. | 8 May >
Almaty’s place was taken by Astana: the page named Almaty’s. | Almaty > Astana
The reservoir holds 41 million cubic metres; an earlier version said 14 million. | 14 million > 41 million cubic metres
An earlier version gave nine judges instead of seven judges. | nine judges > seven judges
The ruling was signed by seven judges; an earlier version said nine. | nine > seven judges
An earlier version said that thirty-two ships were lost; twenty-three were. | thirty-two ships > twenty-three
""".strip().splitlines()
SILENT = """
Adds the source of the figure.
Corrects the spelling of Astana.
An earlier version misstated the date of the summit. It was 3 July 2024.
An earlier version misidentified Li Qiang as the Foreign Minister of China.
An earlier version said 2022 and, in one place, 2023.
The year is 2024, and an earlier version said 2024, too.
The summit is still to come.
Because of an editing error, an earlier version gave the wrong date for the summit. It was held on 3 July 2024.
It was the Kremlin, not the foreign ministry, that announced the call.
Adds that the figure for 2023 was $240.1 billion.
An earlier version said Putin met Xi in Astana.
An earlier version said that two of them had left.
The page named one minister, and not the other.
The earlier version said trade had hit a record; it had not.
An earlier version of this briefing described Li Qiang as Foreign Minister. He is Premier.
""".strip().splitlines()


@pytest.mark.parametrize("line", MISTAKES)
def test_a_correction_says_what_was_wrong(line: str) -> None:
    text, _, expected = line.partition(" | ")
    found = mistake_in(text, ANCHOR)
    assert found is not None
    right = ", ".join(one.text for one in found.right)
    assert f"{found.wrong.text} > {right}".strip() == expected


@pytest.mark.parametrize("text", SILENT)
def test_a_correction_that_leaves_it_open_says_nothing(text: str) -> None:
    assert mistake_in(text, ANCHOR) is None


SAID = {
    "The year under review is 2024; an earlier version said 2023.": {
        "They reviewed the year 2023.": True,
        "They reviewed the year 2023, not 2024.": False,
        "They reviewed 2023 and 2024.": False,
        "The “review of 2023” is over.": False,
        "They reviewed 2022.": False,
        "An earlier version said 2023.": False,
    },
    "The briefing first reported trade of $245 billion in 2023; the figure is for 2024.": {
        "Trade in 2023 came to $245 billion.": True,
        "Trade in 2023 came to $240 billion.": False,
    },
    "The name of Yuri Ushakov was misspelled as Yury Ushakow.": {
        "Yury Ushakow said so.": True,
        "“Yury Ushakow” said so.": False,
        "Yury Ushakowa said so.": False,
    },
    "An earlier version gave $254.8 billion instead of $244.8 billion.": {
        "It came to USD 254.8bn.": True,
        "It came to 254.8 billion euros.": False,
        "It came to $254.9 billion.": False,
    },
    "The reservoir holds 41 million cubic metres; an earlier version said 14 million.": {
        "The reservoir holds 14 million cubic metres.": True,
        "The reservoir cost 14 million euros.": False,
        "The reservoir holds 41 million cubic metres, and not 14 million cubic metres.": False,
        "“It holds 14 million cubic metres,” she said.": False,
    },
    "The ruling was signed by seven judges; an earlier version said nine.": {
        "Nine judges signed the ruling.": True,
        "Seven judges signed the ruling, and nine clerks.": False,
        "The ruling came after nine days.": False,
        "It was signed by “nine judges”.": False,
    },
}


@pytest.mark.parametrize("correction", SAID)
def test_a_sentence_makes_the_mistake_again(correction: str) -> None:
    mistake = mistake_in(correction, ANCHOR)
    assert mistake is not None
    found = {text: says(text, mistake, ANCHOR) for text in SAID[correction]}
    assert found == SAID[correction]


# ── on pages ──────────────────────────────────────────────────────────────────────────────

PEOPLE = {
    f"content/people/{key}.md": f"---\nname: {name}\n---\n"
    for key, name in {"xi": "Xi Jinping", "putin": "Vladimir Putin"}.items()
}
CALL = "content/briefings/2025-01-21-call.md"
NEXT = "content/briefings/2025-02-01-next.md"
LAST = "content/briefings/2024-12-01-last.md"
CORRECTED = """\
---
title: A call
people: [xi, putin]
dates:
  - 2024-05-16: Statement is signed
    id: statement
corrections:
  - 2025-01-22: The joint statement was signed on 16 May 2024, not on 17 May 2024.
  - 2025-01-23: An earlier version misspelled Vladimir Putin as Wladimir Putin.
---
Xi Jinping and Vladimir Putin spoke.
"""
ELSEWHERE = {
    "Xi Jinping and Vladimir Putin signed the joint statement on 17 May 2024.": True,
    "Xi Jinping and Vladimir Putin met on 17 May 2024.": False,
    "Xi Jinping and Vladimir Putin signed the joint statement on 16 May, not on 17 May 2024.": False,
    "Xi Jinping and Vladimir Putin, or Wladimir Putin.": True,
}


def returned(root: Path, files: dict[str, str]) -> list[str]:
    found = run(write_site(root, {**PEOPLE, **files}), write=False, cached=False).findings
    assert not [one for one in found if one.severity == "error"]
    return [str(one.at) for one in found if one.code == "returned-error"]


@pytest.mark.parametrize("prose", ELSEWHERE)
def test_what_was_corrected_is_met_on_later_pages_about_the_same(
    prose: str, tmp_path: Path
) -> None:
    page = f"---\ntitle: A page\npeople: [xi, putin]\n---\n{prose}\n"
    other = page.replace("xi, putin", "xi")
    found = returned(tmp_path / "a", {CALL: CORRECTED, NEXT: page, LAST: page})
    assert [place.partition(":")[0] for place in found] == [NEXT] * ELSEWHERE[prose]
    assert returned(tmp_path / "b", {CALL: CORRECTED, NEXT: other}) == []


def test_a_declared_event_may_bring_it_back(tmp_path: Path) -> None:
    page = "---\ntitle: A page\ndates:\n  - 2024-05-17: Joint statement is signed\n    id: statement\n---\n"
    assert returned(tmp_path, {CALL: CORRECTED, NEXT: page})[0] == f"{NEXT}:4:5"


HOLDS = "The Kest reservoir holds 41 million cubic metres; an earlier version said 14 million."
JUDGES = "The ruling of the court was signed by seven judges; an earlier version said nine judges."
CALLED = """\
---
title: A call
people: [xi, putin]
corrections:
  - 2025-01-22: "{}"
---
Xi Jinping and Vladimir Putin spoke.
"""
SHARING = [
    (HOLDS, "The reservoir at Kest holds 14 million cubic metres.", True),
    (HOLDS, "He saw the Kest reservoir and its 14 million cubic metres.", True),
    (HOLDS, "He saw a lake of 14 million cubic metres.", False),
    (HOLDS, "He saw the Kest reservoir, which cost 14 million euros.", False),
    (HOLDS, "He saw the Kest reservoir and its 41 million cubic metres.", False),
    (JUDGES, "Vladimir Putin said that nine judges had signed the ruling.", True),
    (JUDGES, "Vladimir Putin said that the court had nine judges.", False),
    (JUDGES, "Vladimir Putin said that the court gave its ruling after nine days.", False),
    ("An earlier version said that nine judges had met; it was seven.", "Vladimir Putin met nine judges.", False),
]  # fmt: skip


@pytest.mark.parametrize(("correction", "prose", "found"), SHARING)
def test_a_number_with_what_it_counts_comes_back_beside_any_of_the_people(
    correction: str, prose: str, found: bool, tmp_path: Path
) -> None:
    call = CALLED.format(correction)
    page = f"---\ntitle: A page\npeople: [putin]\n---\nVladimir Putin spoke.\n\n{prose}\n"
    places = returned(tmp_path / "a", {CALL: call, NEXT: page, LAST: page})
    assert [place.partition(":")[0] for place in places] == [NEXT] * found
    nobody = page.replace("[putin]", "[li]").replace("Vladimir Putin", "Li Qiang")
    li = {"content/people/li.md": "---\nname: Li Qiang\n---\n"}
    assert returned(tmp_path / "b", {CALL: call, NEXT: nobody, **li}) == []


def test_a_number_that_comes_back_is_marked_itself(tmp_path: Path) -> None:
    prose = "Vladimir Putin spoke.\n\nIt holds, the Kest reservoir, 14 million cubic metres."
    page = f"---\ntitle: A page\npeople: [putin]\n---\n{prose}\n"
    assert returned(tmp_path, {CALL: CALLED.format(HOLDS), NEXT: page}) == [f"{NEXT}:7:31"]
