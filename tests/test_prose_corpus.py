"""The labelled corpus keeps its own rules: its size, its labels, and the likeness of its halves."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain

import pytest

from builder.load.edtf import MONTHS, parse_edtf
from builder.load.figures import parse_figure
from builder.model import Edtf, FigureLine
from tests.prose.corpus import (
    HALVES,
    HERE,
    KINDS,
    RATES,
    UNITS,
    CorpusError,
    Half,
    Kind,
    Mark,
    Page,
    Sentence,
    bearers,
    meaning,
    read,
    read_half,
    read_marks,
    score,
)

ALL = tuple(chain.from_iterable(read_half(half) for half in HALVES))
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def words(sentence: Sentence, mark: Mark) -> str:
    return sentence.text[mark.start : mark.end]


def each(kind: Kind) -> list[tuple[Sentence, Mark, str]]:
    return [(one, mark, words(one, mark)) for one in ALL for mark in one.of(kind)]


def unmarked(sentence: Sentence, *kinds: Kind) -> str:
    """The text with its marks of some kinds blanked out."""
    text = list(sentence.text)
    for mark in sentence.marks:
        if mark.kind in (kinds or KINDS):
            text[mark.start : mark.end] = "·" * (mark.end - mark.start)
    return "".join(text)


# ── size and composition ──────────────────────────────────────────────────────────────────


def test_the_corpus_is_large_enough() -> None:
    assert len(ALL) >= 340
    assert sum(one.hard for one in ALL) >= 130
    assert sum(len({mark.kind for mark in one.marks}) >= 2 for one in ALL) >= 40
    assert sum(one.hard and not one.marks for one in ALL) >= 100


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_half_has_enough_of_each_kind(half: Half, kind: Kind) -> None:
    assert sum(len(one.of(kind)) for one in read_half(half)) >= 120


def test_no_sentence_stands_twice_nor_differs_in_names_and_numbers_only() -> None:
    def skeleton(sentence: Sentence) -> str:
        return re.sub(r"[0-9.,]+", "0", unmarked(sentence)).replace("·", "")

    for seen in (Counter(one.text for one in ALL), Counter(skeleton(one) for one in ALL)):
        assert [text for text, count in seen.items() if count > 1] == []


def sections(half: Half) -> dict[tuple[str, str], list[Sentence]]:
    """The sentences of a half by file and section."""
    found: dict[tuple[str, str], list[Sentence]] = {}
    for one in read_half(half):
        name = one.at.partition(":")[0].partition("/")[2]
        found.setdefault((name, one.page.title), []).append(one)
    return found


def test_the_halves_have_the_same_sections_of_the_same_size() -> None:
    first, second = (sections(half) for half in HALVES)
    assert list(first) == list(second)
    for key, ours in first.items():
        assert abs(len(ours) - len(second[key])) <= 1, key
        assert abs(sum(one.hard for one in ours) - sum(one.hard for one in second[key])) <= 1, key


def form(sentence: Sentence, mark: Mark) -> str:
    """The sort of thing that a mark is."""
    text = words(sentence, mark)
    if mark.kind == "name":
        who = bearers()[mark.value]
        if text.lower() == who.family.lower():
            return "family name"
        return "whole name" if text == who.name else "alias"
    if mark.kind == "figure":
        if "/" in mark.value:
            return "share"
        if " to " in mark.value:
            return "range"
        line = parse_figure(mark.value)
        assert isinstance(line, FigureLine)
        return line.amount.kind
    when = parse_edtf(mark.value)
    assert isinstance(when, Edtf)
    how = "dated" if re.search(r"[0-9]{4}", text) else "relative"
    return f"{how} {'interval' if when.interval else when.start.precision}"


def test_the_halves_have_the_same_sorts_of_marks() -> None:
    first, second = (
        Counter(form(one, mark) for one in read_half(half) for mark in one.marks) for half in HALVES
    )
    assert first.keys() == second.keys()
    for sort, count in first.items():
        assert abs(count - second[sort]) <= max(4, 0.3 * count), sort


# ── names ─────────────────────────────────────────────────────────────────────────────────


def test_the_register_has_people_and_organisations_who_share_and_lack_family_names() -> None:
    people = [one for one in bearers().values() if one.kind == "person"]
    shared = Counter(one.family for one in people)
    assert len(people) >= 40
    assert len(bearers()) >= 60
    assert len([family for family, count in shared.items() if count > 1]) >= 5
    assert max(Counter(one.name for one in people).values()) == 2


def test_everybody_in_the_register_is_named() -> None:
    named = {mark.value for _, mark, _ in each("name")}
    assert bearers().keys() - named <= {"chen-wei", "shell", "halden-institute"}


def whole_names(who: str) -> set[str]:
    one = bearers()[who]
    return {one.name, *(alias.text for alias in one.aliases if not alias.weak)}


def plain(text: str) -> str:
    """A text with the typewriter's forms of its signs."""
    return text.translate(str.maketrans("’\u2011\u00a0", "'- "))


def test_a_name_is_one_that_its_bearer_has() -> None:
    for one, mark, text in each("name"):
        who, declared = bearers()[mark.value], mark.value in one.page.declares
        weak = {alias.text for alias in who.aliases if alias.weak}
        if plain(text) in whole_names(mark.value) or (declared and text in weak):
            continue
        # What is left is a second mention, and only the first letter may differ.
        assert declared, one.shown()
        assert who.family in {plain(text), plain(text[0].lower() + text[1:])}, one.shown()
        before = [words(one, other) for other in one.of("name") if other.end < mark.start]
        assert {plain(name) for name in before} & whole_names(mark.value), one.shown()
        sharing = [other for other in one.page.declares if bearers()[other].family == who.family]
        assert sharing == [mark.value], one.shown()


def test_whoever_is_named_in_full_is_declared() -> None:
    left: list[Sentence] = []
    for one in ALL:
        assert {mark.value for mark in one.of("name")} <= {*one.page.declares}, one.shown()
        rest = plain(unmarked(one, "name"))
        for who in bearers():
            for name in whole_names(who):
                if re.search(rf"\b{re.escape(name)}\b", rest):
                    assert one.hard, one.shown()
                    assert who in one.page.declares, one.shown()
                    left.append(one)
    assert len(left) >= 4


def test_a_shared_whole_name_is_marked_only_where_one_bearer_is_declared() -> None:
    for one, mark, text in each("name"):
        also = {other for other in one.page.declares if text in whole_names(other)}
        assert also <= {mark.value}, one.shown()


def test_no_second_mention_is_left_out_but_in_hard_sentences() -> None:
    for one in ALL:
        rest = unmarked(one, "name")
        for mark in one.of("name"):
            family = bearers()[mark.value].family
            if family and not one.hard:
                assert not re.search(rf"\b{family}\b", rest), one.shown()


# ── figures ───────────────────────────────────────────────────────────────────────────────

NUMBER = re.compile(r"[0-9][0-9,.]*")


def numbers(text: str) -> list[Decimal]:
    tight = re.sub(r"(?<=[0-9])[\u202f](?=[0-9])", "", text)
    return [Decimal(found.rstrip(".,").replace(",", "")) for found in NUMBER.findall(tight)]


SPELT = {"cents": 100, "pence": 100, "lakh": None, "crore": None}


def test_the_digits_of_a_figure_are_those_of_its_value() -> None:
    for one, mark, text in each("figure"):
        if not any(char.isdigit() for char in text):
            continue
        factor = next((SPELT[word] for word in SPELT if word in text), 1)
        if factor is None:  # Indian scales have no sign in the figure line
            continue
        said = [number / factor for number in numbers(text)]
        valued = numbers(mark.value)
        assert said == valued or said == valued[:1] or "/" in mark.value, one.shown()


SCALES = (
    ("tn", r"tn|trillion"),
    ("bn", r"bn|billion|bcm"),
    ("m", r"m|million|mb/d|Mt"),
)


def test_the_scale_of_a_figure_is_that_of_its_value() -> None:
    for one, mark, text in each("figure"):
        if re.search(r"lakh|crore|parts per|[0-9] m\b", text):
            continue
        stretch = text + one.text[mark.end : mark.end + 34]  # `40 to 55 billion`
        for sign, spelt in SCALES:
            if re.search(rf"[0-9]{sign}\b(?! per litre)", mark.value):
                assert re.search(rf"(?:[0-9]|\b)(?:{spelt})\b", stretch), one.shown()
            else:
                assert not re.search(rf"(?:[0-9]|\b)(?:{spelt.removeprefix('m|')})\b", text)


SIGNS = {
    "USD": "$|US$|dollars|dollar|cents|USD",
    "EUR": "€|euros|EUR",
    "GBP": "£|pounds|pence",
    "CNY": "yuan|¥",
    "JPY": "¥",
    "INR": "₹|Rs|rupees",
    "CHF": "CHF|Swiss francs",
    "SEK": "kronor",
    "PLN": "zlotys",
    "AUD": "A$|$",
    "CAD": "C$|$",
    "NZD": "NZ$",
    "SGD": "S$",
    "HKD": "HK$",
    "TWD": "NT$",
    "BRL": "R$",
    "KRW": "₩",
    "TRY": "₺",
    "UAH": "₴",
    "NGN": "₦",
}


def test_the_currency_of_a_figure_is_the_one_that_is_written() -> None:
    for one, mark, text in each("figure"):
        if code := re.match(r"[A-Z]{3}(?= )", mark.value):
            stretch = text + one.text[mark.end : mark.end + 24]
            assert any(sign in stretch for sign in SIGNS[code[0]].split("|")), one.shown()
            for sign, other in one.page.currencies:
                if re.match(rf"{re.escape(sign)}", text):
                    assert code[0] == other, one.shown()
        else:
            assert not re.search(r"[$€£¥₹₩₺₴₦]", text), one.shown()


HEDGES = {
    "about": "about|some|an estimated|or so",
    "nearly": "nearly",
    "roughly": "roughly",
    "under": "under|less than|just under",
    "up to": "up to",
    "over": "over|above|upwards of",
    "more than": "more than",
    "at least": "at least|no fewer than|-plus|or more",
    "exactly": "exactly|precisely",
}
HEDGE = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|under|less than|fewer than|up to|over|above|"
    r"more than|at least|exactly|precisely|estimated|upwards of|than)\s$",
    re.IGNORECASE,
)


def test_a_hedge_stands_beside_its_figure() -> None:
    for one, mark, _ in each("figure"):
        before = one.text[: mark.start].rstrip().lower()
        behind = one.text[mark.end :].lstrip().lower()
        spelt = HEDGES.get(mark.hedge, "").split("|")
        if mark.hedge:
            assert any(before.endswith(word) or behind.startswith(word) for word in spelt), (
                one.shown()
            )
        else:
            comparing = re.search(r"(?:lower|less|more) than\s$", one.text[: mark.start])
            assert comparing or not HEDGE.search(one.text[: mark.start]), one.shown()


def test_no_money_nor_percentage_is_left_out() -> None:
    for one in ALL:
        assert not re.search(r"[$€£¥₹₩₺₴₦%]", unmarked(one, "figure").replace("C-18", "")), (
            one.shown()
        )


def test_no_number_is_left_out_but_in_hard_sentences_and_durations() -> None:
    lasting = re.compile(r"[0-9]+ (?:to [0-9]+ )?(?:minute|hour|day|month|year)s?\b|60-day")
    for one in ALL:
        if not one.hard:
            assert not re.search(r"[0-9]", lasting.sub("", unmarked(one))), one.shown()


# ── dates ─────────────────────────────────────────────────────────────────────────────────


def moment(mark: Mark) -> Edtf:
    when = parse_edtf(mark.value)
    assert isinstance(when, Edtf)
    return when


def test_a_day_of_the_week_is_the_right_one_near_the_anchor() -> None:
    seen = 0
    for one, mark, text in each("date"):
        if day := next((day for day in DAYS if day in text), None):
            when = date.fromisoformat(mark.value)
            assert when.weekday() == DAYS.index(day), one.shown()
            seen += 1
            if text.removeprefix("last ").removeprefix("next ") == day:
                away = (when - one.page.anchor).days
                assert -7 < away < 7, one.shown()
                future = re.search(r"\bwill\b|\bwould\b|next", one.text)
                assert away <= 0 or future, one.shown()
    assert seen >= 40


def test_the_years_and_months_of_a_date_are_those_of_its_value() -> None:
    for one, mark, text in each("date"):
        for year in re.findall(r"\b[0-9]{4}(?!s)\b", text):
            assert year in mark.value, one.shown()
        for decade in re.findall(r"([0-9])0s", text):
            assert mark.value.endswith(f"{decade}X"), one.shown()
        for number, month in enumerate(MONTHS, 1):
            if re.search(rf"\b(?:{month}|{month[:3]})\b", text):
                assert re.search(rf"-{number:02}\b", mark.value), one.shown()
        for day in re.findall(r"\b([0-9]{1,2})(?:st|nd|rd|th)?\b(?! months)", text):
            assert re.search(rf"[-0-9]{int(day):02}\b", mark.value), one.shown()


def month_of(day: date, away: int = 0) -> str:
    years, month = divmod(day.month - 1 + away, 12)
    return f"{day.year + years}-{month + 1:02}"


def week_of(day: date, away: int) -> str:
    monday = day + timedelta(days=7 * away - day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def relative(anchor: date) -> dict[str, str]:
    """What the plainest relative dates come to."""
    return {
        "today": str(anchor),
        "yesterday": str(anchor - timedelta(days=1)),
        "tomorrow": str(anchor + timedelta(days=1)),
        **{f"{word} year": str(anchor.year + away) for word, away in STEPS.items()},
        **{f"{word} month": month_of(anchor, away) for word, away in STEPS.items()},
        **{f"{word} week": week_of(anchor, away) for word, away in STEPS.items()},
    }


STEPS = {"last": -1, "this": 0, "next": 1}


def test_relative_dates_follow_from_the_anchor() -> None:
    seen: set[str] = set()
    for one, mark, text in each("date"):
        expected = relative(one.page.anchor).get(text.lower())
        if expected:
            seen.add(text.lower())
            assert mark.value == expected, one.shown()
    assert len(seen) >= 9


def test_a_date_without_a_year_is_the_nearest_past_or_coming_one() -> None:
    seen = 0
    for one, mark, text in each("date"):
        if re.fullmatch(r"(?:[0-9]{1,2} )?[A-Z][a-z]+\.?(?: [0-9]{1,2})?", text):
            if text in DAYS or text in {"Today", "Yesterday", "Tomorrow"}:
                continue
            when, anchor = moment(mark), one.page.anchor
            seen += 1
            assert abs((when.start.earliest - anchor).days) < 366, one.shown()
            if when.start.earliest > anchor:
                future = r"\bwill\b|\bby\b|\bdue\b|\buntil\b|\bhopes\b"
                assert re.search(future, one.text), one.shown()
    assert seen >= 60


def test_no_year_is_left_out_but_in_hard_sentences() -> None:
    for one in ALL:
        if not one.hard:
            assert not re.search(r"\b(?:1[5-9]|20)[0-9]{2}s?\b", unmarked(one)), one.shown()


def test_no_day_or_month_is_left_out_but_in_hard_sentences() -> None:
    named = rf"\b(?:{'|'.join([*DAYS, *MONTHS])}|yesterday|today|tomorrow)\b"
    for one in ALL:
        if not one.hard:
            assert not re.search(named, unmarked(one)), one.shown()


# ── the page that explains it ─────────────────────────────────────────────────────────────


def test_the_guide_names_every_unit_rate_and_hedge() -> None:
    guide = (HERE / "README.md").read_text("utf-8")
    for word in {*UNITS, *RATES}:
        assert f"`{word}`" in guide, word
    for hedge, spelt in HEDGES.items():
        assert f"`{hedge}`" in guide
        assert all(word in guide for word in spelt.split("|")), hedge


def test_every_example_of_the_guide_is_right() -> None:
    guide = (HERE / "README.md").read_text("utf-8")
    found = re.findall(r"^    [-!] (.+)$", guide, re.MULTILINE)
    assert len(found) >= 3
    for line in found:
        assert read_marks(line, "README.md")[1]
    known = {line.partition(" ")[2] for half in HALVES for line in lines(half)}
    assert not known & set(found)


def lines(half: Half) -> Iterable[str]:
    for path in (HERE / half).glob("*.txt"):
        yield from path.read_text("utf-8").splitlines()


# ── the reader and the measure ────────────────────────────────────────────────────────────

HEAD = "## A section\nanchor: 2024-10-24\n"


def test_a_section_is_the_page_of_its_sentences() -> None:
    keys = "declares: xi-jinping, nato\ncurrencies: $=CAD, ¥=CNY\n"
    one, two = read(f"# Any\n\n{HEAD}{keys}\n- A {{year|date: 2024}}.\n! None.\n", "a.txt")
    page = Page(
        "A section",
        date(2024, 10, 24),
        ("xi-jinping", "nato"),
        (("$", "CAD"), ("¥", "CNY")),
    )
    assert one == Sentence("a.txt:8", page, "A year.", (Mark("date", 2, 6, "2024"),), hard=False)
    assert two == Sentence("a.txt:9", page, "None.", (), hard=True)


def test_a_section_hands_nothing_on_to_the_next() -> None:
    text = f"{HEAD}declares: nato\n- One.\n## B\nanchor: 2025-01-01\n- Two.\n"
    assert [one.page for one in read(text, "a.txt")] == [
        Page("A section", date(2024, 10, 24), ("nato",)),
        Page("B", date(2025, 1, 1)),
    ]


def test_marks_are_counted_in_the_text_without_them() -> None:
    text, marks = read_marks("{A&nbsp;B|name: nato}, e&#x301; {~2%|figure: about 2%} up", "a")
    assert text == "A\u00a0B, é ~2% up"
    assert marks == (Mark("name", 0, 3, "nato"), Mark("figure", 7, 10, "2%", "about"))


@pytest.mark.parametrize(
    "line",
    [
        "{x|name: nobody}",
        "{x|person: nato}",
        "{x|date: 2024-13}",
        "{x|date: last year}",
        "{x|figure: USD}",
        "{x|figure: 5% in 2024}",
        "{x|figure: 5%, +7% yoy}",
        "{x|figure: 5 metres}",
        "{x|figure: 5% per year}",
        "{x|figure: USD 5 per head}",
        "{x|figure: 3/2}",
        "{x|figure: 1% to 2% to 3%}",
        "{x|figure: huge 5%}",
        "{x}",
        "{x|date: 2024",
        "x|date: 2024}",
        "{{x|date: 2024}|date: 2024}",
        "{x|date:2024}",
        " x",
    ],
)
def test_a_mark_that_is_not_well_formed_is_refused(line: str) -> None:
    with pytest.raises(CorpusError, match=r"^here: "):
        read_marks(line, "here")


@pytest.mark.parametrize(
    "text",
    [
        "- No section.\n",
        "## No anchor\n- A.\n",
        "anchor: 2024-10-24\n- A.\n",
        f"{HEAD}anchor: 2024-10-25\n- A.\n",
        f"{HEAD}declares: nobody\n- A.\n",
        f"{HEAD}currencies: $=DOL\n- A.\n",
        f"{HEAD}A.\n",
        f"{HEAD}-A.\n",
    ],
)
def test_a_file_that_is_not_well_formed_is_refused(text: str) -> None:
    with pytest.raises(CorpusError):
        list(read(text, "a.txt"))


def test_meaning_is_the_same_however_it_is_written() -> None:
    def of(value: str) -> object:
        return meaning(Mark("figure", 0, 1, value))

    assert of("USD 1.2bn") == of("USD 1,200m") != of("EUR 1.2bn")
    assert of("1/2") == of("2/4") != of("50%")
    assert of("5% to 7%") == of("5.0% to 7%") != of("5%")
    assert of("rank 5") != of("5") != of("5 km") != of("5 miles")


def test_the_measure_counts_span_and_meaning() -> None:
    one, two = read(f"{HEAD}- {{A|name: nato}} {{5m|figure: 5m}} {{6|figure: 6}}.\n- 7.\n", "a.txt")
    assert one.text == "A 5m 6."
    answers = {
        one.text: [
            Mark("figure", 2, 4, "5,000,000", "about"),
            Mark("figure", 5, 6, "6%"),
            Mark("date", 0, 1, "2024"),
        ],
        two.text: [Mark("figure", 0, 1, "7")],
    }
    figures = score((one, two), "figure", lambda sentence: answers[sentence.text])
    assert figures.right == 1
    assert figures.missed == ("a.txt:3: `6` = 6: A 5m 6.",)
    assert figures.spurious == ("a.txt:3: `6` = 6%: A 5m 6.", "a.txt:4: `7` = 7: 7.")
    assert (figures.precision, figures.recall) == (1 / 3, 1 / 2)
    names = score((one, two), "name", lambda sentence: answers[sentence.text])
    assert (names.right, len(names.missed), names.recall) == (0, 1, 0.0)


@pytest.mark.parametrize("kind", KINDS)
def test_who_knows_all_scores_full(kind: Kind) -> None:
    done = score(ALL, kind, lambda sentence: sentence.marks)
    assert (done.precision, done.recall, done.missed, done.spurious) == (1.0, 1.0, (), ())
