"""Data in prose, and charts beside the numbers: everything as of the day of its page."""

import re
from datetime import date
from pathlib import Path

import pytest

from builder.render import theme
from builder.render.charts import Sketch
from tests.conftest import BARE, codes, run, tree, write_site
from tests.linkcheck import check

XI = """\
---
name: Xi Jinping
family: Xi
offices:
  - 2008-03-15/2013-03-14: Vice-President of China
  - 2013-03-14/..: President of China
---
"""


def briefing(day: str, figures: str = "", body: str = "", front: str = "") -> str:
    """A briefing of a day, with figures of trade as they stand behind the colon."""
    lines = "".join(f"  - trade: {one}\n" for one in figures.splitlines())
    figures = f"figures:\n{lines}" if lines else ""
    return f"---\ntitle: Of {day}\ndate: {day}\n{front}{figures}---\n{body}"


TOLD = {
    "content/briefings/one.md": briefing("2012-05-10", "10 in 2010\n11 in 2011"),
    "content/briefings/two.md": briefing("2015-02-01", "12 in 2012\n13 in 2013\n14 in 2014"),
    "content/briefings/three.md": briefing("2017-02-01", "15 in 2014\n16 in 2016"),
}
"""Five years known in 2015; in 2017 a sixth, and another value for 2014."""


def page(root: Path, address: str) -> str:
    """The text of a page."""
    return (root / "_site" / address.strip("/") / "index.html").read_text("utf-8")


def made(tmp_path: Path, files: dict[str, str], *findings: str, jobs: int = 1) -> Path:
    """A site that was built, with the findings that it is to have; its links lead somewhere."""
    root = write_site(tmp_path, files)
    outcome = run(root, jobs=jobs)
    assert codes(outcome, BARE) == [*findings]
    assert check(root / "_site", "https://desk.example/") == []
    return root


def inset(root: Path, address: str, number: int = 0) -> str:
    """The data that stands in the prose of a page, in order."""
    return re.findall(r'<figure class="inset".*?\n</figure>', page(root, address), re.DOTALL)[
        number
    ]


def drawn(text: str) -> list[str]:
    """What is told of the marks of the first drawing."""
    picture = re.search(r"<svg.*?</svg>", text, re.DOTALL)
    return re.findall(r"<title>(.*?)</title>", picture[0]) if picture else []


def values(text: str) -> list[str]:
    """The values of a table of figures."""
    return re.findall(r'<th scope="row">.*?<b>(.*?)</b>', text)


def events(text: str) -> list[str]:
    """The events of a timeline, with their state."""
    return re.findall(r"<p><span>(.*?)</span>(?: <span class=\"state\">(.*?)</span>)?", text)


# ── charts ────────────────────────────────────────────────────────────────────────────────


def test_a_chart_shows_what_was_known_on_the_day_of_its_briefing(tmp_path: Path) -> None:
    asking = briefing("2016-01-01", body="::: chart trade\nIt *grew*.\n:::\n")
    root = made(tmp_path, {**TOLD, "content/briefings/a.md": asking})
    text = inset(root, "/briefings/a/")
    assert drawn(text) == ["2010: 10", "2011: 11", "2012: 12", "2013: 13", "2014: 14"]
    assert "As known on 1 January 2016." in text
    assert "Since then: 16 in 2016; 1 more value." in text
    assert '<a href="/figures/trade/">All values of the series</a>' in text
    assert "<figcaption>\n<p>It <em>grew</em>.</p>\n</figcaption>" in text


def test_what_was_restated_by_then_is_not_drawn(tmp_path: Path) -> None:
    asking = briefing("2020-01-01", body="::: chart trade\n:::\n")
    root = made(tmp_path, {**TOLD, "content/briefings/a.md": asking})
    text = inset(root, "/briefings/a/")
    assert drawn(text)[-2:] == ["2014: 15", "2016: 16"]
    assert "Since then" not in text
    assert "figcaption" not in text


def test_without_an_id_a_chart_is_of_the_first_series_that_can_be_drawn(tmp_path: Path) -> None:
    front = "figures:\n  - gas: 5 in 2015\n  - trade: 17 in 2015\n"
    asking = briefing("2016-01-01", body="::: chart\n:::\n", front=front)
    root = made(tmp_path, {**TOLD, "content/briefings/a.md": asking})
    assert drawn(inset(root, "/briefings/a/"))[-1] == "2015: 17"


def test_a_page_without_a_date_shows_what_is_known_now(tmp_path: Path) -> None:
    files = {
        "content/pages/about.md": "---\ntitle: About\n---\n::: chart trade\n:::\n\n::: figures trade\n:::\n",
        "content/measures/trade.md": "---\nlabel: Trade\nunit: meetings\n---\n::: chart\n:::\n\n::: figures\n:::\n",
        "content/people/xi.md": f"{XI}::: chart trade\n:::\n",
    }
    root = made(tmp_path, {**TOLD, **files})
    for address in ("/about/", "/figures/trade/", "/people/xi/"):
        text = inset(root, address)
        assert [one.replace(" meetings", "") for one in drawn(text)][-2:] == [
            "2014: 15",
            "2016: 16",
        ]
        assert "As known on" not in text
    for address in ("/about/", "/figures/trade/"):
        assert values(inset(root, address, 1)) == ["10", "11", "12", "13", "15", "16"]


def test_values_about_several_say_about_whom(tmp_path: Path) -> None:
    rows = "".join(
        f"  - growth: {n}% in {2020 + n}, per imf\n    of: {who}\n"
        for n in range(1, 3)
        for who in ("xi", "sco")
    )
    files = {
        "content/people/xi.md": XI,
        "content/organizations/sco.md": "---\nname: SCO\n---\n",
        "content/briefings/a.md": briefing(
            "2025-01-01", "", "::: chart\n:::\n", f"figures:\n{rows}"
        ),
    }
    text = inset(made(tmp_path, files), "/briefings/a/")
    assert "Sources: SCO, imf and Xi Jinping, imf." in text


def test_a_long_series_is_drawn_in_part_and_says_so(tmp_path: Path) -> None:
    years = "\n".join(f"{n} in {1900 + n}" for n in range(1, 101))
    asking = briefing("2025-01-01", years, "::: chart\n:::\n\n::: figures trade\n:::\n")
    root = made(tmp_path, {"content/briefings/a.md": asking})
    text = inset(root, "/briefings/a/")
    assert text.count("<tr>") == 1 + 60
    assert "Drawn: the latest 60 of 100 values." in text
    assert values(inset(root, "/briefings/a/", 1)) == [str(n) for n in range(89, 101)]


def test_the_same_chart_twice_has_ids_of_its_own(tmp_path: Path) -> None:
    asking = briefing("2016-01-01", body="::: chart trade\n:::\n" * 3)
    root = made(tmp_path, {**TOLD, "content/briefings/a.md": asking})
    found = re.findall(r'<figure class="inset" id="(.*?)"', page(root, "/briefings/a/"))
    assert found == ["inset.chart.trade", "inset.chart.trade-2", "inset.chart.trade-3"]


def test_data_in_prose_can_be_linked(tmp_path: Path) -> None:
    body = "[It](#inset.chart.trade)\n\n::: chart trade\n:::\n"
    link = "---\ntitle: About\n---\n[It](/briefings/a/#inset.chart.trade)\n"
    files = {
        "content/briefings/a.md": briefing("2016-01-01", body=body),
        "content/pages/b.md": link,
    }
    made(tmp_path, {**TOLD, **files})


# ── charts that nobody asks for ───────────────────────────────────────────────────────────


def beside(root: Path, address: str) -> list[str]:
    """The charts beside the numbers of a briefing: ids and layouts."""
    text = page(root, address).partition("By the numbers")[2].partition("<caption>Figures in")[0]
    return re.findall(r'<(?:figure class="chart" id|svg class)="(.*?)"', text)


def test_a_series_with_enough_values_is_drawn_beside_the_numbers(tmp_path: Path) -> None:
    root = made(tmp_path, TOLD)
    assert beside(root, "/briefings/one/") == []
    assert beside(root, "/briefings/two/") == ["chart.trade", "narrow", "wide"]
    text = page(root, "/briefings/two/").partition("By the numbers")[2]
    assert drawn(text) == ["2010: 10", "2011: 11", "2012: 12", "2013: 13", "2014: 14"]
    assert "Since then: 16 in 2016; 1 more value." in text


def test_two_are_drawn_at_most_in_the_order_declared_and_small(tmp_path: Path) -> None:
    names = ("gas", "trade", "oil", "coal")
    rows = "".join(f"  - {name}: {n} in {2000 + n}\n" for n in range(1, 5) for name in names)
    asking = briefing("2016-01-01", front=f"figures:\n{rows}")
    shown = briefing("2016-01-01", body="::: chart gas\n:::\n", front=f"figures:\n{rows}")
    root = made(tmp_path, {"content/briefings/a.md": asking, "content/briefings/b.md": shown})
    assert beside(root, "/briefings/a/") == ["chart.gas", "narrow", "chart.trade", "narrow"]
    assert beside(root, "/briefings/b/") == ["chart.trade", "narrow", "chart.oil", "narrow"]


def test_only_the_latest_values_are_drawn_without_being_asked_for(tmp_path: Path) -> None:
    years = "\n".join(f"{n} in {1980 + n}" for n in range(1, 41))
    root = made(tmp_path, {"content/briefings/a.md": briefing("2025-01-01", years)})
    text = page(root, "/briefings/a/").partition("By the numbers")[2]
    assert drawn(text)[0] == "2005: 25"
    assert "Drawn: the latest 16 of 40 values." in text


# ── figures, timelines, profiles ──────────────────────────────────────────────────────────


def test_figures_are_those_of_the_page_or_what_was_known_of_measures(tmp_path: Path) -> None:
    front = "figures:\n  - gas: 5 in 2015\n  - trade: 17 in 2015\n"
    body = "::: figures\n:::\n\n::: figures trade gas\n:::\n"
    asking = briefing("2016-01-01", body=body, front=front)
    root = made(tmp_path, {**TOLD, "content/briefings/a.md": asking})
    assert values(inset(root, "/briefings/a/")) == ["5", "17"]
    known = inset(root, "/briefings/a/", 1)
    assert values(known) == ["10", "11", "12", "13", "14", "17", "5"]
    assert '<p class="notes">As known on 1 January 2016.</p>' in known


DATES = """
dates:
  - 2024-10-22/2024-10-24: Summit in Kazan
    id: summit
    place: kazan
    people: [xi]
    status: planned
  - 2024-01: Talks
"""
LATER = """
people: [xi]
dates:
  - 2024-10-22/2024-10-24: Summit of nine in Kazan
    id: summit
    place: kazan
    people: [xi]
  - 2025-03-01: A return visit
    people: [xi]
    place: kazan
"""


def dated(**more: str) -> dict[str, str]:
    """A site with events, told in two briefings of two days."""
    return {
        "content/people/xi.md": XI,
        "content/briefings/a.md": briefing(
            "2024-06-01", body="Xi Jinping.\n", front=f"people: [xi]\ntopics: [talks]{DATES}"
        ),
        "content/briefings/b.md": briefing("2025-03-02", body="Xi Jinping.\n", front=LATER[1:]),
        **{f"content/{name.replace('__', '/')}.md": text for name, text in more.items()},
    }


ALL = "::: timeline xi\n:::\n\n::: timeline kazan\n:::\n\n::: timeline talks\n:::\n"


def test_a_timeline_is_as_it_was_told_on_the_day(tmp_path: Path) -> None:
    root = made(tmp_path, dated(briefings__c=briefing("2024-07-01", body=ALL)))
    for number in (0, 1):
        assert events(inset(root, "/briefings/c/", number)) == [("Summit in Kazan", "planned")]
    both = [("Talks", ""), ("Summit in Kazan", "planned")]
    assert events(inset(root, "/briefings/c/", 2)) == both
    text = inset(root, "/briefings/c/")
    assert '<p class="title"><b>Xi Jinping</b></p>' in text
    assert 'As known on 1 July 2024. <a href="/people/xi/">The whole timeline</a>' in text


def test_what_lay_ahead_and_is_over_is_no_longer_planned(tmp_path: Path) -> None:
    root = made(tmp_path, dated(briefings__c=briefing("2024-12-01", body=ALL)))
    assert events(inset(root, "/briefings/c/")) == [("Summit in Kazan", "")]
    assert "no later briefing" not in inset(root, "/briefings/c/")


def test_a_timeline_without_a_date_tells_all(tmp_path: Path) -> None:
    about = f"---\ntitle: About\n---\n{ALL}"
    root = made(tmp_path, dated(pages__about=about, people__xi=f"{XI}::: timeline\n:::\n"))
    told = [("Summit of nine in Kazan", ""), ("A return visit", "")]
    assert events(inset(root, "/about/")) == events(inset(root, "/about/", 1)) == told
    assert events(inset(root, "/people/xi/")) == told
    assert 'href="/people/xi/"' not in inset(root, "/about/").partition('<p class="notes">')[0]
    assert 'href="/places/kazan/"' in inset(root, "/about/")
    assert 'href="/briefings/b/' in inset(root, "/about/")
    assert [one for one, _ in events(inset(root, "/about/", 2))] == ["Talks", told[0][0]]
    links = ["/people/xi/", "/places/kazan/", "/topics/talks/"]
    for number, link in enumerate(links):
        assert f'<a href="{link}">The whole timeline</a>' in inset(root, "/about/", number)


def test_the_timeline_of_a_briefing_has_its_own_dates(tmp_path: Path) -> None:
    front = "dates:\n  - 2024-02: One\n  - 2024-01: Two\n  - 2026: Three\n    status: planned\n"
    asking = briefing("2024-06-01", body="::: timeline\nAll.\n:::\n", front=front)
    root = made(tmp_path, {"content/briefings/a.md": asking})
    assert events(inset(root, "/briefings/a/")) == [("Two", ""), ("One", ""), ("Three", "planned")]
    assert "The whole timeline" not in inset(root, "/briefings/a/")


def test_of_a_long_timeline_the_latest_events_are_shown(tmp_path: Path) -> None:
    dates = "".join(f"  - {1980 + n}: Event {n}\n    place: kazan\n" for n in range(1, 41))
    files = {
        "content/briefings/a.md": briefing("2025-01-01", front=f"dates:\n{dates}"),
        "content/pages/about.md": "---\ntitle: About\n---\n::: timeline kazan\n:::\n",
    }
    found = events(inset(made(tmp_path, files), "/about/"))
    assert [one for one, _ in found] == [f"Event {n}" for n in range(21, 41)]


def test_what_is_set_into_prose_is_bounded(tmp_path: Path) -> None:
    figures = "".join(f"  - m-{n // 40}: {n} in {1800 + n}\n" for n in range(150))
    dates = "".join(f"  - {1800 + n}: Event {n}\n" for n in range(150))
    facts = "".join(f"  - Fact {n}.\n" for n in range(50))
    body = "::: figures\n:::\n\n::: timeline\n:::\n\n::: profile xi\n:::\n"
    files = {
        "content/people/xi.md": XI.replace("family", f"facts:\n{facts}family"),
        "content/briefings/a.md": briefing(
            "2025-01-01", body=body, front=f"figures:\n{figures}dates:\n{dates}"
        ),
    }
    root = made(tmp_path, files)
    figured, timed, profiled = (inset(root, "/briefings/a/", number) for number in range(3))
    assert values(figured) == [str(n) for n in range(100)]
    assert "The first 100 of 150 figures." in figured
    assert [one for one, _ in events(timed)] == [f"Event {n}" for n in range(100)]
    assert "The first 100 of 150 dates." in timed
    assert profiled.count("<li>Fact") == 12


def test_a_profile_is_that_of_the_day(tmp_path: Path) -> None:
    body = "::: profile xi\nThen.\n:::\n"
    files = {
        "content/people/xi.md": XI,
        "content/briefings/a.md": briefing("2012-05-10", body=body),
        "content/pages/about.md": f"---\ntitle: About\n---\n{body}",
    }
    root = made(tmp_path, files)
    then, now = inset(root, "/briefings/a/"), inset(root, "/about/")
    assert "Vice-President of China" in then
    assert "now: President of China" in then
    assert "Offices as of 10 May 2012." in then
    assert "Vice-President" not in now
    assert "Offices as of" not in now


def test_where_there_is_nothing_to_show_the_page_says_so(tmp_path: Path) -> None:
    body = "::: chart trade\nSoon.\n:::\n\n::: figures trade\n:::\n\n::: timeline xi\n:::\n"
    files = {
        **TOLD,
        "content/people/xi.md": XI,
        "content/briefings/a.md": briefing("2012-01-01", body=body),
        "content/pages/about.md": "---\ntitle: About\n---\n::: timeline xi\n:::\n",
    }
    root = made(tmp_path, files, *["empty-inset"] * 4)
    notes = [
        re.findall(r"<p class=\"remark\">(.*?)</p>", inset(root, "/briefings/a/", n))
        for n in range(3)
    ]
    assert notes == [
        ["Fewer than two values known on 1 January 2012."],
        ["No value known on 1 January 2012."],
        ["No dated event known on 1 January 2012."],
    ]
    assert "<p>Soon.</p>" in inset(root, "/briefings/a/")
    assert "No dated event known yet." in inset(root, "/about/")


# ── ids ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("block", "code", "column", "hint"),
    [
        ("chart trad", "unknown-measure", 11, "`trade`"),
        ("figures trade oel", "unknown-measure", 19, ""),
        ("timeline kasan", "unknown-id", 14, "`kazan`"),
        ("profile xi-jinpin", "unknown-person", 13, "`xi-jinping`"),
    ],
)
def test_an_unknown_id_is_an_error_with_the_nearest_one(
    tmp_path: Path, block: str, code: str, column: int, hint: str
) -> None:
    files = {
        **TOLD,
        "content/people/xi-jinping.md": XI,
        "content/briefings/a.md": briefing(
            "2016-01-01", body=f"::: {block}\n:::\n", front="places: [kazan]\n"
        ),
    }
    (found,) = [
        one
        for one in run(write_site(tmp_path, files), write=False).findings
        if one.code not in BARE
    ]
    assert (found.code, found.at.line, found.at.column) == (code, 6, column)
    assert hint in found.hint


def test_where_unknown_ids_are_let_through_there_is_nothing_to_show(tmp_path: Path) -> None:
    ids = ("unknown-measure", "unknown-id", "unknown-person")
    body = "".join(
        f"::: {kind} nobody\n:::\n\n" for kind in ("chart", "figures", "timeline", "profile")
    )
    files = {
        "site.yaml": f"title: A desk\nurl: https://desk.example/\nchecks: {{{', '.join(f'{one}: info' for one in ids)}}}\n",
        "content/pages/about.md": f"---\ntitle: About\n---\n{body}",
    }
    root = made(
        tmp_path, files, "unknown-measure", "unknown-measure", "unknown-id", "unknown-person"
    )
    notes = [
        re.findall(r'<p class="remark">(.*?)</p>', inset(root, "/about/", n)) for n in range(4)
    ]
    assert [len(one) for one in notes] == [1, 1, 1, 1]


def test_what_is_held_back_cannot_be_shown(tmp_path: Path) -> None:
    files = {
        "content/people/xi.md": XI.replace("name:", "draft: true\nname:"),
        "content/briefings/a.md": briefing("2016-01-01", body="::: profile xi\n:::\n"),
    }
    (found,) = [
        one
        for one in run(write_site(tmp_path, files), write=False).findings
        if one.code not in BARE
    ]
    assert (found.code, found.at.line) == ("link-to-withheld", 5)


# ── what is made again ────────────────────────────────────────────────────────────────────


def test_a_changed_value_changes_what_shows_it_and_nothing_else(tmp_path: Path) -> None:
    files = {
        **TOLD,
        "content/briefings/a.md": briefing("2016-01-01", body="::: chart trade\n:::\n"),
        "content/briefings/b.md": briefing("2014-01-01", body="::: chart trade\n:::\n"),
        "content/pages/about.md": "---\ntitle: About\n---\n::: figures trade\n:::\n",
        "content/pages/other.md": "---\ntitle: Other\n---\n::: timeline kazan\n:::\n",
        "content/briefings/place.md": briefing(
            "2010-01-01", front="dates:\n  - 2010: X\n    place: kazan\n"
        ),
    }
    root = made(tmp_path, files)
    before = tree(root / "_site")
    two = "content/briefings/two.md"
    write_site(root, {two: files[two].replace("13 in 2013", "13.5 in 2013")})
    run(root)
    after = tree(root / "_site")
    changed = {name for name in after if after[name] != before[name] and name.endswith(".html")}
    shown = {"briefings/two", "briefings/three", "briefings/a", "about", "figures/trade"}
    # The front page leads with the figure of its newest briefing, whose week says what moved.
    shown_as_well = {"index.html", "weeks/2015-W05/index.html"}
    assert changed == shown_as_well | {f"{name}/index.html" for name in shown}
    assert "13.5" in inset(root, "/briefings/a/")


def test_a_changed_template_of_data_makes_only_pages_with_data_again(tmp_path: Path) -> None:
    asking = briefing("2016-01-01", body="::: chart trade\n:::\n")
    root = made(tmp_path, {**TOLD, "content/briefings/a.md": asking})
    write_site(root, {"theme/templates/inset.html": "<p>Mine.</p>\n"})
    assert run(root).made == 1
    assert "<p>Mine.</p>" in page(root, "/briefings/a/")


def test_a_fault_in_the_template_of_data_is_shown_there(tmp_path: Path) -> None:
    asking = briefing("2016-01-01", body="::: chart trade\n:::\n")
    files = {
        **TOLD,
        "content/briefings/a.md": asking,
        "theme/templates/inset.html": "\n{{ nope }}\n",
    }
    (found,) = [one for one in run(write_site(tmp_path, files)).findings if one.code not in BARE]
    assert (found.code, str(found.at)) == ("template-error", "theme/templates/inset.html:2:1")
    assert "briefings/a/index.html" in found.message


def test_nothing_is_drawn_to_learn_that_a_page_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = briefing("2016-01-01", body="::: chart trade\n:::\n")
    root = made(tmp_path, {**TOLD, "content/briefings/a.md": asking})
    drawings: list[str] = []
    draw = theme.draw

    def count(sketch: Sketch) -> object:
        drawings.append(sketch.prefix)
        return draw(sketch)

    monkeypatch.setattr(theme, "draw", count)
    write_site(root, {"content/people/xi.md": XI})
    assert run(root).made > 1
    assert drawings == []
    two = "content/briefings/two.md"
    write_site(root, {two: TOLD[two].replace("title: Of", "title: On")})
    run(root)
    # That of the page of the series, which lists the title, and that of the page which asked for one.
    assert sorted(drawings) == ["chart", "chart.trade"]


def test_one_hand_and_three_make_the_same(tmp_path: Path) -> None:
    body = "::: chart trade\n:::\n\n::: timeline kazan\n:::\n\n::: profile xi\n:::\n"
    front = "dates:\n  - 2015: X\n    place: kazan\n"
    files = {**TOLD, "content/people/xi.md": XI} | {
        f"content/briefings/n{n}.md": briefing(f"2016-01-{n:02}", body=body, front=front)
        for n in range(1, 29)
    }
    one = tree(made(tmp_path / "one", files) / "_site")
    assert tree(made(tmp_path / "three", files, jobs=3) / "_site") == one
    assert date(2016, 1, 28).isoformat().encode() in one["briefings/n28/index.html"]
