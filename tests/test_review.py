"""How changes are shown: word by word, for terminals, for GitHub."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.desk.changes import Changed, Difference
from builder.desk.meetings import State
from builder.desk.stated import TOP
from builder.model import SourcePath
from builder.render.review import LONG, SHOWN, pieces, review
from builder.render.review_text import as_lines, as_markdown
from builder.render.review_views import Piece

texts = st.lists(st.sampled_from("a b c d e f".split()), max_size=60).map(" ".join)


def difference(state: State = "changed", *changes: Changed, noted: bool = False) -> Difference:
    path = SourcePath("content/briefings/a.md")
    return Difference(path, "A | [page]", state, "/briefings/old/", "/briefings/a/", changes, noted)


def change(before: str, after: str, kind: str = "figure", *, lost: bool = False) -> Changed:
    return Changed(kind, before, after, ((), ()), TOP, lost)  # type: ignore[arg-type]


def said(found: tuple[Piece, ...], *marks: str) -> list[str]:
    """The words of pieces, those that are cut out left out."""
    return " ".join(one.text for one in found if not marks or one.mark in marks).split()


# ── word by word ──────────────────────────────────────────────────────────────────────────


@given(texts, texts)
def test_what_is_not_marked_is_in_both_texts_and_what_is_marked_in_one(old: str, new: str) -> None:
    before, after = pieces(old, new)
    assert said(before, "") == said(after, "") or not (old and new)
    assert {one.mark for one in before} <= {"", "del"}
    assert {one.mark for one in after} <= {"", "ins"}
    if "…" not in said(before) + said(after):
        assert (said(before), said(after)) == (old.split(), new.split())


@given(texts, texts)
def test_words_are_only_left_out_where_nothing_differs(old: str, new: str) -> None:
    if old and new:
        before, after = pieces(old, new)
        left = len(old.split()) - len([word for word in said(before) if word != "…"])
        assert left == len(new.split()) - len([word for word in said(after) if word != "…"])


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("trade: 5 in 2024", "trade: 6 in 2024", "trade: -5- in 2024", "trade: +6+ in 2024"),
        ("a b", "a b c", "a b", "a b +c+"),
        ("", "a b", "", "a b"),
        (" ".join("abcdefghijklmnop"), "", " ".join("abcdefghijklmnop"), ""),
        ("x " * 20 + "y " + "z " * 20, "x " * 20 + "w " + "z " * 20,
         "… x x x x x x -y- z z z z z z …", "… x x x x x x +w+ z z z z z z …"),
        ("y " + "z " * 40 + "y", "w " + "z " * 40 + "v", "-y- z z z z z z … z z z z z z -y-", "+w+ z z z z z z … z z z z z z +v+"),
    ],
)  # fmt: skip
def test_texts_are_shown_as_far_as_they_differ(old: str, new: str, before: str, after: str) -> None:
    signs = {"": "", "del": "-", "ins": "+"}
    told = tuple(" ".join(f"{signs[one.mark]}{one.text}{signs[one.mark]}" for one in side) for side in pieces(old, new))  # fmt: skip
    assert told == (before, after)


def test_long_texts_are_not_compared_and_are_cut() -> None:
    before, after = pieces("a " * (LONG + 1), "b " * (LONG + 1))
    assert said(before) == ["a"] * SHOWN + ["…"]
    assert said(after) == ["b"] * SHOWN + ["…"]


# ── pages and sums ────────────────────────────────────────────────────────────────────────

STATES: dict[State, str] = {
    "changed": "",
    "added": "new",
    "gone": "gone",
    "moved": "moved from /briefings/old/",
    "strayed": "renamed, and /briefings/old/ leads nowhere",
    "joined": "/briefings/old/ leads here now",
    "parted": "parted from /briefings/old/",
}


@pytest.mark.parametrize("state", STATES)
def test_it_is_said_what_has_become_of_a_page(state: State) -> None:
    view = review([difference(state)], "v1", "A desk", "en")
    assert view.pages[0].state == STATES[state]
    head = "content/briefings/a.md: A | [page]"
    shown = f" ({STATES[state]})" if STATES[state] else ""
    assert next(as_lines(view, lambda text, style: text)) == head + shown
    assert f"### A \\| \\[page\\]{shown}\n" in as_markdown(view)
    assert "| before |" not in as_markdown(view)


def test_pages_and_facts_are_counted() -> None:
    lost = change("a", "b", lost=True)
    pages = [
        difference("changed", lost, change("", "c")),
        difference("moved", lost, lost, noted=True),
        difference("changed"),
        difference("gone", change("a", "", lost=True)),
        difference("joined", change("a", "", lost=True)),
    ]
    assert review(pages, "v1", "A desk", "en").summary == (
        "2 pages changed, 1 gone, 1 moved and 1 joined to another since v1.",
        "5 published facts say something else now, or nothing: 3 without an entry on the page.",
    )
    assert review(pages[1:2], "v1", "A desk", "en").summary == (
        "1 page moved since v1.",
        "2 published facts say something else now, or nothing: with an entry on the page.",
    )
    assert (
        review([difference("changed", lost)], "v1", "A", "en")
        .summary[1]
        .startswith("1 published fact says something else now, or nothing: 1 without")
    )


def test_a_warning_stands_where_something_has_changed_in_silence() -> None:
    lost = change("a", "b", lost=True)
    silent = review([difference("changed", lost)], "v1", "A", "en").pages[0].changes[0]
    told = review([difference("changed", lost, noted=True)], "v1", "A", "en").pages[0].changes[0]
    gone = review([difference("gone", lost)], "v1", "A", "en").pages[0].changes[0]
    assert (silent.warning, told.warning, gone.warning) == ("no entry says so", "", "")


# ── what could be more than text ──────────────────────────────────────────────────────────


def test_a_terminal_gets_no_orders() -> None:
    view = review([difference("changed", change("\x1b[2Jred", "bell\x07"))], "v1", "A", "en")
    text = "\n".join(as_lines(view, lambda text, style: text))
    assert "\x1b" not in text
    assert "\x07" not in text


HOSTILE = "<img src=x> | `x` *b* [l](javascript:x) @octocat #12 ~~s~~ \\ a_b &amp;"


def test_markdown_is_no_markup() -> None:
    view = review([difference("changed", change(HOSTILE, HOSTILE + " more"))], "v1", HOSTILE, "en")
    text = as_markdown(view)
    escaped = "&lt;img src=x> \\| \\`x\\` \\*b\\* \\[l\\](javascript:x) \\@octocat \\#12 \\~\\~s\\~\\~ \\\\ a\\_b &amp;amp;"
    assert f"| figure | {escaped} | {escaped} <ins>more</ins> |" in text
    assert f"## {escaped}: changes since v1\n" in text
