"""Quotation marks pair as languages set them; what is no quotation mark is left alone."""

import pytest

from builder.load.prose import read_line
from builder.model import Block, Place
from builder.spot.quote_marks import pair_marks

WHOLE = """
He said "we met" and left.
He said “we met” and left.
"We met," he said. "We talked."
“‘We met’, he said,” she said.
She called it 'a "new" era'.
Er sagte „Guten Morgen“ und ging.
Er sagte »Guten Morgen« und ging.
Il a dit « bonjour » et il est parti.
Il a dit «bonjour» et «au revoir».
Он сказал: «Мы — „друзья“».
Powiedział „dzień dobry” i wyszedł.
Han sade ”god morgon” och gick.
Hän sanoi »hyvää huomenta» ja lähti.
Ha detto «“ciao” e basta».
他说“早上好”，然后走了。
彼は「『おはよう』と言った」と述べた。
L’"Accademia" and the “Rolls-Royce”
The '90s, rock 'n' roll and the Smiths' house
A 27" screen, and a 5'10" man
A "27" screen" and a "24" one"
He said “a 27" screen”.
The pro-"Western" party and the "West"-leaning one
"Word"—"word"/"word" ("word") ["word"]
"...and so on," he said.
He said "no".
40°26'46"
צה"ל
The marks (") and (“) and [”] are quotation marks.
他说：“……好”，又说：“…是”。
She said:“…and so on”.
"
""
"A" "B"
*"a"* and **"b"**
`"a` and `b”`
"""

BROKEN = {
    'The host praised a “strategic partnership" of equals.': 1,
    'The host praised a "strategic partnership” of equals.': 1,
    "The host praised a “strategic partnership of equals.": 1,
    "The host praised a strategic partnership” of equals.": 1,
    "The host praised a “strategic partnership“ of equals.": 1,
    'The host praised a "strategic partnership of equals.': 1,
    'Trade grew in 2024" he said.': 1,
    "Er sagte „Guten Morgen und ging.": 1,
    "Il a dit «bonjour et il est parti.": 1,
    "Он сказал: «Мы — друзья”.": 1,
    "他说“早上好，然后走了。": 1,
    "“We met,” he said. “We talked.": 1,
    "“A “b” and “c”": 1,
    '“A" and “b"': 2,
    "A” and «b": 2,
}


def faults(text: str) -> int:
    """How many faults there are in a line of Markdown, as the desk sees it."""
    (block,) = read_line(Block(text, 0, Place(1, 1)), "a.md").body.blocks
    words = block.text
    for start, end in block.code:
        words = words[:start] + " " * (end - start) + words[end:]
    marks = pair_marks(words)
    return len(marks.opened) + len(marks.closed) + sum(not pair.alike for pair in marks.pairs)


@pytest.mark.parametrize("text", WHOLE.strip().splitlines())
def test_whole_quotations_are_left_alone(text: str) -> None:
    assert faults(text) == 0


@pytest.mark.parametrize("text", BROKEN)
def test_marks_without_a_partner_are_found(text: str) -> None:
    assert faults(text) == BROKEN[text]


@pytest.mark.parametrize("text", [text for text in WHOLE.strip().splitlines() if "`" not in text])
def test_titles_are_read_as_they_are_typed(text: str) -> None:
    marks = pair_marks(text)
    assert (marks.opened, marks.closed) == ((), ())
    assert all(pair.alike for pair in marks.pairs)


@pytest.mark.parametrize("text", BROKEN)
def test_marks_without_a_partner_are_found_in_titles(text: str) -> None:
    marks = pair_marks(text)
    count = len(marks.opened) + len(marks.closed) + sum(not pair.alike for pair in marks.pairs)
    assert count == BROKEN[text]


def test_pairs_are_told_with_their_places() -> None:
    text = "He said “we ‘met’ «there»” and left."
    assert [text[one.start : one.end] for one in pair_marks(text).pairs] == [
        "«there»",
        "“we ‘met’ «there»”",
    ]


def test_thousands_of_marks_take_no_time() -> None:
    marks = pair_marks("“a " * 100_000 + "«b " * 100_000)
    assert len(marks.opened) == 200_000
