"""Prose is tied to declared facts by itself: what pages show of names, figures and dates."""

from pathlib import Path

import html5lib
import pytest

from builder.hand import Search, Sought
from builder.load.document import load_document
from builder.model import Briefing, Measure, Number, Profile, Shelf, SourcePath, When
from builder.spot.spoken import Words
from tests.conftest import BARE, ROOT, codes, run, write_site

CALL = "content/briefings/2025-01-21-call.md"
ANCHOR = SourcePath("content/briefings/2025-01-21-putin-xi-call.md")
FRONT = """\
---
title: A call
people: [xi-jinping]
figures:
  - trade: over USD 220bn in 2024-01/2024-11, +7% yoy, per a
  - trade: USD 244.8bn in 2024, per b
dates:
  - 2024-10-22: A meeting in Kazan
    id: kazan
---
"""
XI = "---\nname: Xi Jinping\nfamily: Xi\n---\n"


def page(tmp_path: Path, prose: str, front: str = FRONT, **more: str) -> html5lib.treebuilders:
    """The page of a briefing with some prose; further files by their names."""
    files = {name.replace("__", "/") + ".md": text for name, text in more.items()}
    root = write_site(tmp_path, {"content/people/xi-jinping.md": XI, CALL: front + prose, **files})
    outcome = run(root, cached=False)
    assert not outcome.failed, outcome.findings
    data = (root / "_site/briefings/2025-01-21-call/index.html").read_bytes()
    return html5lib.parse(data, namespaceHTMLElements=False)


def marks(tree: html5lib.treebuilders) -> list[tuple[str, ...]]:
    """What is marked in the prose: words, class and address of the link, value or moment."""
    found: list[tuple[str, ...]] = []
    inside = set()
    for element in tree.find(".//div[@class='prose']").iter():
        link: tuple[str, ...] = ()
        held = element
        if element.tag == "a" and element.get("class") in {"figure", "event"}:
            link, held = (element.get("class"), element.get("href")), element.find("*")
        elif element.tag not in {"data", "time"} or element in inside:
            continue
        inside.add(held)
        said = held.get("value") or held.get("datetime")
        found.append(("".join(element.itertext()), *link, said))
    return found


def test_a_figure_leads_to_its_row_and_says_its_value(tmp_path: Path) -> None:
    tree = page(tmp_path, "Trade came to over $220 billion, 7 per cent up, or nearly $245 billion.")
    assert marks(tree) == [
        ("$220 billion", "figure", "#figure.trade.2024-01--2024-11", "220000000000"),
        ("7 per cent", "figure", "#figure.trade.2024-01--2024-11", "7"),
        ("$245 billion", "figure", "#figure.trade.2024", "244800000000"),
    ]
    anchors = {element.get("id") for element in tree.iter("tr")}
    assert {"figure.trade.2024-01--2024-11", "figure.trade.2024"} <= anchors


def test_a_date_leads_to_its_event_in_the_precision_in_which_it_is_written(tmp_path: Path) -> None:
    tree = page(tmp_path, "They met in October 2024, on 22 October. It was 2024; then came 2021.")
    assert marks(tree) == [
        ("October 2024", "event", "#event.kazan", "2024-10"),
        ("22 October", "event", "#event.kazan", "2024-10-22"),
        ("2024", "2024"),
    ]
    assert "event.kazan" in {element.get("id") for element in tree.iter("li")}


def test_headings_links_code_and_quotations_are_left_alone(tmp_path: Path) -> None:
    prose = (
        "## Over $220 billion in 2024",
        "[Over $220 billion](https://a.example/), `over $220 billion`, he said “over $220 billion”.",
        "> Over $220 billion on 22 October 2024.",
    )
    assert marks(page(tmp_path, "\n\n".join(prose))) == []


def test_a_number_that_could_be_several_figures_is_reported_and_left(tmp_path: Path) -> None:
    front = FRONT.replace("dates:", "  - deaths: 12 in 2023\n  - arrests: 12 in 2023\ndates:")
    root = write_site(
        tmp_path, {"content/people/xi-jinping.md": XI, CALL: front + "Xi Jinping spoke of 12."}
    )
    assert codes(run(root, cached=False), BARE) == ["ambiguous-figure"]


def test_the_words_of_another_language_are_not_taken_for_english(tmp_path: Path) -> None:
    front = FRONT.replace("title: A call", "title: A call\nlang: fr")
    assert marks(page(tmp_path, "Over $220 billion on 22 October 2024.", front)) == []


def test_signs_mean_what_the_site_says(tmp_path: Path) -> None:
    front = FRONT.replace("USD", "CAD")
    assert marks(page(tmp_path, "Trade came to over $220 billion.", front)) == []
    (tmp_path / "again").mkdir()
    site = "title: A desk\nurl: https://desk.example/\ncurrencies: {$: CAD}\n"
    root = write_site(
        tmp_path / "again",
        {"site.yaml": site, "content/people/xi-jinping.md": XI, CALL: front + "Over $220 billion."},
    )
    run(root, cached=False)
    text = (root / "_site/briefings/2025-01-21-call/index.html").read_text()
    assert '<data value="220000000000">$220 billion</data>' in text


# ── figures of other briefings ────────────────────────────────────────────────────────────

OTHER = "---\ntitle: Trade\ndate: {date}\nfigures:\n  - trade: USD 190.27bn in 2022, per b\n---\n"


def quoted(tmp_path: Path, prose: str, date: str = "2025-01-01") -> list[tuple[str, ...]]:
    more = {"content__briefings__trade": OTHER.format(date=date)}
    return marks(page(tmp_path, prose, **more))


def test_prose_may_state_what_another_briefing_has_declared(tmp_path: Path) -> None:
    href = "#figure.trade.2022.trade"
    tree = page(
        tmp_path, "It was $190 billion.", content__briefings__trade=OTHER.format(date="2025-01-01")
    )
    assert marks(tree) == [("$190 billion", "figure", href, "190270000000")]
    (row,) = [element for element in tree.iter("tr") if element.get("id") == href[1:]]
    assert any(
        link.get("href", "").endswith("/briefings/trade/#figure.trade.2022")
        for link in row.iter("a")
    )


def test_what_was_told_later_is_not_known_yet(tmp_path: Path) -> None:
    assert quoted(tmp_path, "It was $190 billion.", "2025-01-22") == []


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("It was $200 billion.", 0),
        ("About $200 billion.", 1),
        ("In 2022, $0.19 trillion.", 1),
        ("It was $0.19 trillion.", 0),
    ],
)
def test_few_digits_are_believed_where_the_period_is_named(
    prose: str, found: int, tmp_path: Path
) -> None:
    words = [mark for mark in quoted(tmp_path, prose) if mark[1] == "figure"]
    assert len(words) == found


# ── the anchor ────────────────────────────────────────────────────────────────────────────


def test_everything_that_the_anchor_names_is_declared_without_a_link_by_hand() -> None:
    every = {
        path: load_document(SourcePath(path.relative_to(ROOT).as_posix()), path.read_bytes())
        for path in (*ROOT.glob("content/**/*.md"), ROOT / "content/sources.yaml")
    }
    documents = [one.document for one in every.values()]
    sought = Sought(
        tuple(one for one in documents if isinstance(one, Profile)),
        tuple(one for one in documents if isinstance(one, Measure)),
        tuple(s for one in documents if isinstance(one, Shelf) for s in one.sources),
        Words(),
        b"",
    )
    loaded = every[ROOT / ANCHOR]
    briefing, body = loaded.document, loaded.body
    assert isinstance(briefing, Briefing)
    assert b"[[" not in (ROOT / ANCHOR).read_bytes()
    naming, spoken = (one.find(body) for one in Search(sought).findings(b"", briefing))
    assert naming.strangers == ()  # type: ignore[attr-defined]
    assert naming.ambiguous == ()  # type: ignore[attr-defined]
    declared = {ref.id for ref in (*briefing.people, *briefing.organizations)}
    assert {who for who, _ in naming.sentences} == declared  # type: ignore[attr-defined]
    sentences = (*spoken.heads, *spoken.prose, *(s for point in spoken.points for s in point))  # type: ignore[attr-defined]
    said: list[Number | When] = [one for s in sentences for one in (*s.numbers, *s.dates)]
    assert len(said) > 40
    assert [one.text for one in said if one.tie is None] == []
