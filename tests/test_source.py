"""The Markdown beside each page: as it was written, without what readers never see."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.document import FENCE
from builder.load.nodes import Listing, Node, Scalar, read_table
from builder.load.source import published
from tests.conftest import ROOT, codes, run, tree, write_site

XI = "---\nname: Xi Jinping\nfamily: Xi\n---\n"


def front(yaml: str, prose: str = "Text.\n") -> str:
    """A file with front matter, as it is published."""
    return published(f"---\n{yaml}---\n{prose}".encode())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a: 1\n", "a: 1\n"),
        ("a: 1 # no\nb: 2\n", "a: 1\nb: 2\n"),
        ("# no\na: 1\n  # no\nb: 2\n# no\n", "a: 1\nb: 2\n"),
        ("a: 'x # yes'\n", "a: 'x # yes'\n"),
        ('a: "x # yes" # no\n', 'a: "x # yes"\n'),
        ("a: b#yes\n", "a: b#yes\n"),
        ("a: https://x.example/#yes\n", "a: https://x.example/#yes\n"),
        ("a: | # no\n  # yes\n  x # yes\n# no\nb: 2\n", "a: |\n  # yes\n  x # yes\nb: 2\n"),
        ("a: >-\t# no\n  x\n", "a: >-\n  x\n"),
        ("a: [1, # no\n  2]\n", "a: [1,\n  2]\n"),
        ("a:\n  - 2024: x # no\n    b: c\n", "a:\n  - 2024: x\n    b: c\n"),
        ("a: «é» # no\nб: 'ж # yes' # no\n", "a: «é»\nб: 'ж # yes'\n"),
        ("a: \u2028# no\n", "a: \u2028# no\n"),
        ("#no\n", ""),
        ("", ""),
    ],
)
def test_comments_of_the_front_matter_are_left_out(written: str, shown: str) -> None:
    assert front(written) == f"---\n{shown}---\nText.\n"


def test_a_comment_at_the_very_end_is_left_out() -> None:
    assert published(b"---\na: 1\n#no\n---") == "---\na: 1\n---\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("One.\n\n[//]: # (no)\n\nTwo.\n", "One.\n\n\nTwo.\n"),
        ("One.\n\n[x]: <> 'no'\n", "One.\n\n"),
        ('[//]: # (no\nmore)\n[//]: # "no"\nOne.\n', "One.\n"),
        ("> [//]: # (no)\n\nOne.\n", "\nOne.\n"),
        ("```\n[//]: # (yes)\n```\n", "```\n[//]: # (yes)\n```\n"),
        ("[a][b]\n\n[b]: https://x.example\n", "[a][b]\n\n[b]: https://x.example\n"),
        ("[//]: #yes\nOne # yes.\n", "[//]: #yes\nOne # yes.\n"),
        (
            "# A heading\n\n<!-- shown as it stands -->\n",
            "# A heading\n\n<!-- shown as it stands -->\n",
        ),
    ],
)
def test_link_definitions_that_hold_comments_are_left_out(written: str, shown: str) -> None:
    assert front("a: 1\n", written) == f"---\na: 1\n---\n{shown}"


def test_a_source_is_utf_8_with_one_kind_of_line_end() -> None:
    text = "\ufeff---\r\ntitle: e\u0301\r\n---\r\nOne.\rTwo.\r\n"
    assert published(text.encode()) == "---\ntitle: é\n---\nOne.\nTwo.\n"


def test_what_has_no_front_matter_is_kept() -> None:
    assert published(b"Text.\n") == "Text.\n"
    assert published(b"---\na: 1\n") == "---\na: 1\n"


_TEXTS = st.sampled_from(
    ["x", "x#y", "'x # y'", '"# x"', "[a, 'b # c']", "{a: 1}", "https://x/#y", "# y"]
)
_ENDS = st.sampled_from(["", " # SECRET", "\t#SECRET", "\n# SECRET", "\n   #   SECRET '\"["])
_BLOCKS = st.sampled_from(["|", ">", "|-", ">+"])


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, str]:
    """YAML with comments, and the same without."""
    whole = bare = ""
    for number in range(draw(st.integers(0, 5))):
        end = draw(_ENDS)
        if draw(st.booleans()):
            text = f"k{number}: {draw(_TEXTS).replace('# y', 'y')}"
            whole, bare = f"{whole}{text}{end}\n", f"{bare}{text}\n"
        else:
            style, inner = draw(_BLOCKS), draw(st.sampled_from(["x", "# x", "x # y\n  z"]))
            head = f"k{number}: {style}"
            first = end if not end.startswith("\n") else ""
            whole += f"{head}{first}\n  {inner}\n{'# SECRET' if first != end else ''}"
            whole += "\n" if first != end else ""
            bare += f"{head}\n  {inner}\n"
    return whole, bare


def values(node: Node) -> object:
    """What a node says, wherever it stands."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [values(one) for one in node.items]
    return [(key.text, values(one)) for key, one in node.items]


@given(commented())
def test_front_matter_says_the_same_without_its_comments(pair: tuple[str, str]) -> None:
    whole, bare = pair
    shown = front(whole)
    assert "SECRET" not in shown
    inside = shown[4 : shown.rindex("---\nText.")]
    before, after = read_table(whole, "x.md")[0], read_table(inside, "x.md")[0]
    assert (before is None) == (after is None)
    assert before is None or after is None or values(before) == values(after)
    assert inside == bare


# ── on the site ───────────────────────────────────────────────────────────────────────────

FILES = {
    "content/people/xi.md": "---\nname: Xi Jinping\nfamily: Xi\nsources: [a]\n---\nA life. # not a comment\n",
    "content/organizations/prc.md": "---\nname: China # the state\n---\n",
    "content/measures/trade.md": "---\nlabel: Trade\n---\nNotes.\n",
    "content/pages/about.md": "---\ntitle: About\nsummary: What [this] is.\n---\nAll.\n",
    "content/pages/guide/index.md": "---\ntitle: Guide\n---\nAll.\n",
    "content/briefings/one.md": "---\ntitle: One\ndate: 2025-01-01 # SECRET\npeople: [xi]\n"
    "summary: Short.\n---\nXi Jinping.\n\n[//]: # (SECRET)\n",
    "content/briefings/moved.md": "---\ntitle: Moved\ndate: 2025-01-02\nredirect_to: /about/\n---\n",
    "content/briefings/draft.md": "---\ntitle: SECRET\ndate: 2025-01-03\ndraft: true\n---\nSECRET.\n",
}
BESIDE = {
    "people/xi", "organizations/prc", "figures/trade", "about", "guide", "briefings/one",
}  # fmt: skip


def test_each_page_has_its_source_beside_it(tmp_path: Path) -> None:
    assert codes(run(write_site(tmp_path, FILES))) == []
    made = tree(tmp_path / "_site")
    assert {name.removesuffix("/index.md") for name in made if name.endswith(".md")} == BESIDE
    for name, data in made.items():
        assert b"SECRET" not in data, name
    assert made["briefings/one/index.md"].decode() == (
        "---\ntitle: One\ndate: 2025-01-01\npeople: [xi]\nsummary: Short.\n---\nXi Jinping.\n\n"
    )
    for name in BESIDE:
        page = made[f"{name}/index.html"].decode()
        assert f'<link rel="alternate" type="text/markdown" href="/{name}/index.md">' in page


def test_llms_txt_leads_to_sources_and_data(tmp_path: Path) -> None:
    site = "title: A desk\nurl: https://desk.example/r/\ntagline: In short\n"
    run(write_site(tmp_path, {**FILES, "site.yaml": site}))
    text = (tmp_path / "_site/llms.txt").read_text("utf-8")
    assert text.startswith("# A desk\n\n> In short\n\n")
    assert "- [One](https://desk.example/r/briefings/one/index.md): 2025-01-01. Short.\n" in text
    assert "- [About](https://desk.example/r/about/index.md): What [this] is.\n" in text
    assert "- [site.sqlite](https://desk.example/r/data/site.sqlite): " in text
    sections = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert sections == [
        "Briefings",
        "People",
        "Organisations",
        "Figures",
        "Pages",
        "Data",
        "Optional",
    ]


def test_a_site_may_keep_its_sources_to_itself(tmp_path: Path) -> None:
    site = "title: A desk\nurl: https://desk.example/\nmarkdown: false\n"
    root = write_site(tmp_path, {**FILES, "site.yaml": site})
    run(root)
    made = tree(root / "_site")
    assert not [name for name in made if name.endswith(".md")]
    assert b"text/markdown" not in b"".join(made.values())
    assert b"- [One](https://desk.example/briefings/one/): " in made["llms.txt"]
    write_site(root, {"site.yaml": site.replace("false", "true")})
    run(root)
    assert (root / "_site/briefings/one/index.md").exists()


def test_another_comment_makes_no_other_source(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    run(root)
    beside = root / "_site/briefings/one/index.md"
    before = beside.stat().st_mtime_ns
    path = root / "content/briefings/one.md"
    path.write_text(path.read_text("utf-8").replace("# SECRET", "# SECRET, too"), "utf-8")
    run(root)
    assert beside.stat().st_mtime_ns == before
    beside.unlink()
    run(root)
    assert "SECRET" not in beside.read_text("utf-8")


def test_every_source_of_the_example_is_published_whole() -> None:
    for path in (ROOT / "content").rglob("*.md"):
        data = path.read_bytes()
        shown = published(data)
        last = FENCE.search(shown, 3)
        assert last
        assert shown[last.end() :] == data.decode()[data.decode().index("\n---\n", 3) + 4 :]
