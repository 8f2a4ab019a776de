"""Whose name it is: the words beside a name, longer names, and names that are words as well.

In the tables, what is in braces is a mention, and nothing else is. Everybody has been named in full
before, so that family names count.
"""

import re
import sys
from collections.abc import Callable
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.load.document import load_document
from builder.load.prose import read_line, read_prose
from builder.load.values import parse_name
from builder.model import (
    Block,
    Body,
    Briefing,
    Excerpt,
    Id,
    Name,
    Place,
    Profile,
    ProfileKind,
    Ref,
    SourcePath,
    Stranger,
)
from builder.spot.names import NameTable, find_names
from tests.bench.names import briefing, register
from tests.bench.names import page as page_of

PAGE = SourcePath("content/briefings/2025-01-21-call.md")
HERE = Place(1, 1)


def profile(key: str, name: str, family: str = "", also: str = "") -> Profile:
    """A person; an organisation where the key begins with `+`."""
    kind: ProfileKind = "organization" if key.startswith("+") else "person"
    key = key.lstrip("+")
    given = [parse_name(one) for one in also.split(", ") if one]
    aliases = tuple(one for one in given if isinstance(one, Name))
    return Profile(
        SourcePath(f"content/{key}.md"), Id(key), kind, name, family=family, aliases=aliases
    )


PEOPLE = (
    profile("putin", "Vladimir Putin", "Putin", "Владимир Путин (ru)"),
    profile("xi", "Xi Jinping", "Xi", "习近平 (zh-Hans)"),
    profile("li", "Li Qiang", "Li"),
    profile("kim", "Kim Jong Un", "Kim"),
    profile("biden", "Joe Biden", "Biden", "Joseph R. Biden Jr."),
    profile("bush", "George H. W. Bush", "Bush"),
    profile("may", "Theresa May", "May"),
    profile("march", "Samuel March", "March"),
    profile("brown", "Gordon Brown", "Brown"),
    profile("ban", "Ban Ki-moon", "Ban"),
    profile("park", "Helen Park", "Park"),
    profile("hill", "Marcus Hill", "Hill"),
    profile("banks", "Grace Banks", "Banks"),
    profile("price", "Catherine Price", "Price"),
    profile("storm", "Ingrid Storm", "Storm"),
    profile("he", "He Lifeng", "He"),
    profile("grey", "Edward Hughes-Grey", "Hughes-Grey"),
    profile("smith", "Zoë Smith", "Smith"),
    profile("leyen", "Ursula von der Leyen", "von der Leyen"),
    profile("lula", "Luiz Inácio Lula da Silva", "Lula da Silva", "Lula (weak)"),
    profile("rashid", "Omar al-Rashid", "al-Rashid"),
    profile("oconnell", "Fiona O'Connell", "O'Connell"),
    profile("sokolov", "Pyotr Sokolov", "Sokolov"),
    profile("celik", "Mustafa Çelik", "Çelik"),
)
GROUPS = (
    profile("+nato", "NATO"),
    profile("+eu", "European Union", "", "EU"),
    profile("+un", "United Nations", "", "UN"),
    profile("+who", "World Health Organization", "", "WHO"),
    profile("+world-bank", "World Bank"),
    profile("+fed", "Federal Reserve", "", "Fed (weak)"),
    profile("+opec", "OPEC"),
    profile("+shell", "Shell"),
    profile("+kremlin", "Kremlin"),
    profile("+gazprom", "Gazprom"),
    profile("+orion", "Orion Motors", "", "Orion (weak)"),
)
ALL = (*PEOPLE, *GROUPS)
INTRODUCED = "; ".join(one.name for one in PEOPLE)


def page(
    text: str, declares: tuple[Profile, ...] = ALL, title: str = "", **more: object
) -> Briefing:
    return Briefing(
        path=PAGE,
        id=Id("call"),
        title=title,
        date=date(2025, 1, 21),
        people=tuple(Ref(one.id, HERE) for one in declares if one.kind == "person"),
        organizations=tuple(Ref(one.id, HERE) for one in declares if one.kind != "person"),
        **more,  # type: ignore[arg-type]
    )


def marked(text: str, language: str = "en", declares: tuple[Profile, ...] = ALL) -> str:
    """A text with braces around its mentions, after everybody has been named."""
    asked = page(text, declares, INTRODUCED, lang=language)
    body = read_prose(text, PAGE, 1).body
    (block,) = body.blocks
    shown, at = "", 0
    for one in find_names(asked, body, TABLE).mentions:
        shown += block.text[at : one.start] + "{" + block.text[one.start : one.end] + "}"
        at = one.end
    return shown + block.text[at:]


TABLE = NameTable(ALL)


def table(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def check(line: str) -> None:
    text = re.sub(r"\{([^{}]+)\}", r"\1", line)
    assert marked(text) == line.replace("'", "’")


# ── somebody else's ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    table("""
    Jill Biden waved, and {Biden} waved back.
    He met Jill Biden, {Biden}'s wife.
    It was Hunter Biden who called Neil and Jill Biden.
    Li Keqiang came before {Li}; Jack Li came later.
    {Kim Jong Un} and Kim Yo Jong watched, and {Kim} clapped.
    Park Geun-hye is no relation of {Park}, nor is Park Chan-wook.
    W. Bush came later, and so did G. W. Bush; {Bush} stayed.
    George W. Bush is the son.
    Vladimir Putin Smith is a boy's name in one village only.
    Marina da Silva ran against {Lula}.
    Edward Grey and Ted Hughes knew nothing of {Hughes-Grey}.
    A Miss Smith-Jones wrote to {Smith}.
    Helen Park-Jones and Theresa May-Jones are made up.
    Brown & Sons are solicitors, and so are Price & Waterhouse.
    Bill O'Biden is a character, like D'Biden.
    {Kim} met Kim de Gelder once.
    Heiko von der Leyen works in medicine; {von der Leyen} works in Brussels.
    Rashida Tlaib and Harun al-Rashid are not {al-Rashid}.
    Mary O'Connell is not {O'Connell}.
    Xu Li and Jet Li sing.
    """),
)
def test_a_name_within_somebody_elses(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    table("""
    President {Putin} called Mr {Biden} and Mrs {May}.
    The prime minister, {May}, resigned; Prime Minister {Brown} followed.
    When {Biden} called, {Xi} was out. But {Putin} was in.
    Meeting {Xi} was easy, Mr. {Putin} said.
    Secretary of State {Price} and Foreign Minister {Hill} met.
    Russia's {Putin}, the {Brown}-led team
    On Monday {Putin} left; on Friday {Xi} followed.
    {Vladimir Putin} Monday said that {Joe Biden} would not.
    The {Putin} doctrine, the {Biden} administration and the {Xi} era
    The {Xi}-{Putin} summit and the {Xi}–{Putin} talks
    The {Putin}-Trump call was long, as was the US-{Xi} one.
    Anti-{Putin}, pro-{Xi} and ex-{Biden} voters
    {Putin}-backed, {Xi}-era and {Biden}-style politics
    {Xi} & {Putin} speak every week.
    The {Biden} White House and the {Biden} Administration
    “{Putin} called,” {Xi} said.
    {Von der Leyen} thanked her hosts, as {Von der Leyen} does.
    ({Putin}), [{Xi}], {Biden}/{May}: all called.
    {Çelik}'s and {Smith}'s and {Xi}'s
    {Putin}'ll come if {Xi}'d let him.
    In the U.S. {Biden} won.
    {Vladimir Putin} is Russian and {Xi Jinping} Chinese.
    The {Joe Biden} of 2020 is not the {Joe Biden} who left.
    {Joseph R. Biden Jr.} is {Joe Biden}.
    {Lula}, {Lula da Silva} and {Luiz Inácio Lula da Silva} are one.
    The host thanked {Biden}. Jill Biden did not.
    Presidents {Putin} and {Xi}, then-President {Bush} and Vice-President {Biden} met.
    US-backed {Biden}, London-born {Hill} and {Kremlin}-friendly {Putin}; but Yo-jong Kim
    Astronaut {Park}, Cyclist {Hill} and Labour's {Brown}
    The Obama-{Biden} administration; a coup à la {Putin}
    {Marcus Hill} QC is {Marcus Hill} QC, and {Hill} MP is {Hill}.
    Could {Theresa May} bridge the divide? A board {Gordon Brown} chairs
    {Xi Jinping} Visits Moscow With Many Ministers
    """),
)
def test_a_name_among_words_that_are_no_part_of_it(line: str) -> None:
    check(line)


# ── something else's ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    table("""
    Trains to Joseph R. Biden Jr. Railroad Station left late.
    Gordon Brown Street, Vladimir Putin Peak and the Xi Jinping Library
    The Vladimir Putin stadium and the Theresa May school
    The carrier USS George H. W. Bush put in at Naples.
    HMS Theresa May sailed, and so did the ferry Helen Park.
    A yacht called Ingrid Storm sank, as did a tanker named the Grace Banks.
    They lived aboard the Marcus Hill for a week.
    The Helen Park sailed at noon.
    The George H. W. Bush, a carrier, was at sea.
    Rue Vladimir Putin and Mount Gordon Brown
    Brown University, Park Avenue, Hill Street and Bush House
    Hyde Park, Capitol Hill, West Brown and Storm Boris
    Queen's Park and Regent's Park are parks.
    The European Union Chamber of Commerce in China
    The NATO Association of Canada and the UN University
    The EU Business Chamber and the World Bank Institute
    The {NATO} secretary general and the {UN} Security Council
    {EU} Commissioner Helen Parkinson and {World Bank} President Banga
    The Kazan Kremlin is older than the {Kremlin}.
    The {Kremlin}, Russian {Gazprom} and Royal Dutch {Shell}
    The New York Fed is a part of the {Fed}; {Fed} Chair Powell
    The Orion Nebula has no dealings with {Orion}.
    OPEC+ is not {OPEC}; @NATO is not {NATO}, and Gazprom.ru is a site.
    {NATO}-led, non-{NATO}, {EU}-wide, {EU}–{UN} and {EU}-China
    {NATO}'s, the {EU}'s, and {UN}.
    UNESCO, NATOS, EUR and WHOM
    The Kazan {NATO} summit and the Vienna {OPEC} meeting
    The Moscow-based {Gazprom} and the Energy Company {Gazprom}
    The Model United Nations and the Mock UN are games.
    They went on board the Theresa May, and stayed aboard Helen Park.
    """),
)
def test_a_name_within_that_of_something_else(line: str) -> None:
    check(line)


# ── words ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    table("""
    In May, by May, since March and until March.
    The vote is on 5 May, or May 6, or early March.
    From March to May, in April and May, and mid-May
    The May election, this May and every March; at the end of March
    March last year was cold.
    {May} said that she would go in May.
    Then {May} left. {May} has said little since, and {March} less.
    Mrs {May}, {May}'s cabinet, the {May} government
    There was no confidence in {May}.
    The row between {May} and {Brown}; a letter from {May} to {Brown}
    He said that {May} would go and that {March} had lied; that May morning.
    Since {May} took office, until {March} resigned; prices since March fell.
    Early-March talks, late-May votes; between March and May
    They asked {March}, and {March} answered.
    A speech by {May}'s deputy; after {May} resigned
    """),
)
def test_months(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    table("""
    Price rises hurt. Price controls too. {Price} said so.
    Banks reopened at nine. Banks were full. {Banks} was not there.
    Brown coal is cheap. Brown envelopes are not.
    Storm damage is costly. {Storm} would not say how much.
    Hill farmers protest. {Hill} joined them.
    Park rangers came. {Park}, who lives there, did not.
    Ban on tests is overdue. The ban, {Ban} said, is late.
    The Hill reports daily; the {Hill} campaign does as well.
    He left. So did {He}, and Vice Premier {He} said nothing. He knew.
    The price of water, says {Price}, is too high.
    Shell companies, shell shock and Shell-shocked traders
    {Shell} will report, {Shell} said. The {Shell} chief left.
    {Shell} CEO Sawan left. {Shell} plc stayed.
    {Shell}
    {Shell} and {Gazprom} agree. {Brown}, {Hill} or {Price} will.
    Price
    She said that {Price} had won, that {Hill} knew.
    He told The Hill that {Hill} — But {Brown} denies it — left.
    “Price controls hurt,” {Price} said. “{Price} is right,” {Hill} said.
    WHO IS TO BLAME? The {WHO}, who else.
    Who decides? Not the {WHO}.
    """),
)
def test_words(line: str) -> None:
    check(line)


def test_capitals_say_nothing_of_other_languages() -> None:
    line = "Bundeskanzlerin {Putin} traf Ministerpräsident {Vladimir Putin} Dienstag; {Brown}"
    text = line.replace("{", "").replace("}", "")
    assert marked(text, "de") == marked(text, "de-AT") == line
    assert NameTable([], "de").language == "de"
    assert marked(text, "en") != line


# ── longer names ──────────────────────────────────────────────────────────────────────────

JILL = profile("jill", "Jill Biden", "Biden")
GROUP = profile("+group", "World Bank Group")
CLUB = profile("+club", "Gordon Brown Appreciation Circle")


def test_longer_names_win() -> None:
    table = NameTable((*ALL, JILL, GROUP))
    body = read_prose("Jill Biden, Joe Biden, the World Bank Group, the World Bank.", PAGE, 1).body
    declared = (*ALL, JILL, GROUP)
    found = find_names(page("", declared), body, table).mentions
    assert [one.id for one in found] == ["jill", "biden", "group", "world-bank"]


def test_longer_names_of_the_undeclared_win_too() -> None:
    plus = profile("+plus", "OPEC Plus")
    table = NameTable((*ALL, JILL, GROUP, plus))
    text = "He met the World Bank Group and OPEC Plus, the World Bank and OPEC."
    body = read_prose(text, PAGE, 1).body
    found = find_names(page("", ALL), body, table).mentions
    assert [(one.id, one.start) for one in found] == [
        ("world-bank", text.index("World Bank and")),
        ("opec", text.index("OPEC.")),
    ]


def test_a_name_of_the_declared_wins_over_the_same_of_others() -> None:
    other = profile("+other", "Brown")
    body = read_prose("Gordon Brown left. Then came Brown.", PAGE, 1).body
    table = NameTable((*ALL, other))
    assert [one.id for one in find_names(page("", ALL), body, table).mentions] == ["brown"] * 2
    assert find_names(page("", ALL), body, table).strangers == ()


# ── who is declared ───────────────────────────────────────────────────────────────────────


def test_a_family_name_of_two_declared_is_ambiguous_even_where_one_is_named() -> None:
    table = NameTable((*ALL, JILL))
    body = read_prose("Joe Biden came, and Biden left.", PAGE, 1).body
    naming = find_names(page("", (*ALL, JILL)), body, table)
    assert [one.id for one in naming.mentions] == ["biden"]
    assert [words.text for words in naming.ambiguous] == ["Biden"]
    naming = find_names(page("", ALL), body, table)
    assert [one.id for one in naming.mentions] == ["biden", "biden"]
    assert naming.ambiguous == ()


def test_a_doubtful_name_is_reported_as_it_is_written() -> None:
    two = (profile("a", "Ann O'Connell", "O'Connell"), profile("b", "Bob O'Connell", "O'Connell"))
    body = read_prose("Ann O'Connell, said O'Connell.", PAGE, 1).body
    (found,) = find_names(page("", two), body, NameTable(two)).ambiguous
    assert (found.text, found.length) == ("O’Connell", 9)


def test_what_is_no_name_here_is_not_ambiguous() -> None:
    table = NameTable((*ALL, JILL))
    body = read_prose("Joe Biden and Hunter Biden.", PAGE, 1).body
    assert find_names(page("", (*ALL, JILL)), body, table).ambiguous == ()


def test_a_weak_alias_does_not_introduce() -> None:
    text = "Lula came, and Lula da Silva left."
    body = read_prose(text, PAGE, 1).body
    found = find_names(page(text), body, TABLE).mentions
    assert [text[one.start : one.end] for one in found] == ["Lula"]


def test_a_sign_of_a_script_without_spaces_is_no_family_name() -> None:
    hu = profile("hu", "胡锦涛", "胡")
    abe = profile("abe", "安倍晋三", "安倍")
    text = "胡锦涛在胡同。安倍晋三と安倍。"
    body = read_prose(text, PAGE, 1).body
    found = find_names(page(text, (hu, abe)), body, NameTable((hu, abe))).mentions
    assert [text[one.start : one.end] for one in found] == ["胡锦涛", "安倍晋三", "安倍"]


# ── strangers ─────────────────────────────────────────────────────────────────────────────


def strangers(
    text: str, *declared: Profile, known: tuple[Profile, ...] = ALL, **more: object
) -> list[tuple[str, str]]:
    asked = page(text, declared, **more)  # type: ignore[arg-type]
    found = find_names(asked, read_prose(text, PAGE, 1).body, NameTable(known))
    return [(one.id, one.words.text) for one in found.strangers]


def test_whoever_is_named_in_full_and_not_declared_is_a_stranger() -> None:
    text = "Vladimir Putin met Xi Jinping of the EU. Putin and Vladimir Putin left."
    assert strangers(text) == [("putin", "Vladimir Putin"), ("xi", "Xi Jinping"), ("eu", "EU")]
    assert strangers(text, PEOPLE[0]) == [("xi", "Xi Jinping"), ("eu", "EU")]
    assert strangers("Putin, Lula and the Fed called.") == []
    assert strangers("`Vladimir Putin` is code.") == []
    assert strangers("> Vladimir Putin said it.") == [("putin", "Vladimir Putin")]


def test_the_rules_of_names_hold_for_strangers() -> None:
    assert strangers("Trains to Vladimir Putin Station. Shell companies, Jill Biden.") == []
    known = (*ALL, JILL, GROUP)
    text = "The World Bank Group and Jill Biden"
    assert strangers(text, known=known) == [("group", "World Bank Group"), ("jill", "Jill Biden")]
    assert strangers(text, *ALL, known=known) == [
        ("group", "World Bank Group"),
        ("jill", "Jill Biden"),
    ]
    assert strangers(text, GROUP, JILL, known=known) == []


def test_authors_and_those_linked_by_hand_are_no_strangers() -> None:
    text = "Vladimir Putin wrote, and [[xi|Xi Jinping]] read; Xi Jinping replied."
    authors = (Ref(Id("putin"), HERE),)
    assert strangers(text, authors=authors) == []
    point = read_line(Block("A point on [[putin]].", 0, HERE), PAGE).body
    assert strangers(text, key_points=(point,)) == []


def test_a_stranger_has_the_place_of_the_name() -> None:
    point = read_line(Block("Li Qiang came.", 0, Place(7, 5)), PAGE).body
    asked = page("", (), "On Joe Biden", summary="Xi Jinping too.", key_points=(point,))
    body = read_prose("One.\n\nTwo of Vladimir Putin.\n", PAGE, 10).body
    assert find_names(asked, body, TABLE).strangers == (
        Stranger("biden", Excerpt("Joe Biden", Place(1, 4), 9)),
        Stranger("xi", Excerpt("Xi Jinping", Place(1, 1), 10)),
        Stranger("li", Excerpt("Li Qiang", Place(7, 5), 8)),
        Stranger("putin", Excerpt("Vladimir Putin", Place(12, 8), 14)),
    )


def test_a_name_of_several_is_reported_once() -> None:
    two = (profile("chen-2", "Chen Wei", "Chen"), profile("chen-1", "Chen Wei", "Chen"))
    assert strangers("Chen Wei and Chen Wei.", known=two) == [("chen-1", "Chen Wei")]
    for one in two:
        assert strangers("Chen Wei.", one, known=two) == []
    assert strangers("Chen Wei.", *two, known=two) == []
    assert strangers("[[chen-2]] is Chen Wei.", known=two) == []


# ── properties ────────────────────────────────────────────────────────────────────────────

WORDS = st.sampled_from("talks trade grows slowly over the year in a hall of gas ; , . 5 —".split())
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
FULL = st.sampled_from([(one.id, one.name) for one in ALL if one.id != "shell"])
CJK = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=8)


def found_in(
    text: str, *known: Profile, declared: tuple[Profile, ...] = ALL
) -> list[tuple[str, str]]:
    body = read_prose(text, PAGE, 1).body
    everybody = known or ALL
    found = find_names(page(text, known or declared), body, NameTable(everybody))
    return [(one.id, body.blocks[one.block].text[one.start : one.end]) for one in found.mentions]


@given(TEXTS, FULL, TEXTS)
def test_a_full_name_between_words_is_found(before: str, who: tuple[str, str], after: str) -> None:
    assume(not before.endswith("the"))  # `the Vladimir Putin grows` is a ship
    name = who[1].replace("'", "’")
    assert (who[0], name) in found_in(f"It {before} {who[1]} {after}")


@given(TEXTS, FULL, st.sampled_from("abzé9_ñ"), st.booleans())
def test_a_name_in_a_longer_word_is_never_found(
    text: str, who: tuple[str, str], letter: str, at_end: bool
) -> None:
    name = who[1] + letter if at_end else letter + who[1]
    assert who[0] not in dict(found_in(f"It {text} {name} {text}"))


@given(CJK, st.sampled_from(["习近平", "習近平", "普京"]), CJK)
def test_a_name_in_running_text_is_found(before: str, name: str, after: str) -> None:
    other = profile("putin", "Vladimir Putin", "Putin", "普京 (zh-Hans)")
    xi = profile("xi", "Xi Jinping", "Xi", "习近平 (zh-Hans), 習近平 (zh-Hant)")
    text = normalize("NFC", f"，{before}{name}{after}")
    assert name in [one for _, one in found_in(text, other, xi)]


@given(st.lists(st.sampled_from(["Zoë Smith", "Mustafa Çelik", "Çelik", "Smith", "spoke.", "and"])))
def test_both_forms_of_accents_give_the_same_mentions(words: list[str]) -> None:
    def read(form: str) -> object:
        text = f"---\ntitle: T\ndate: 2025-01-21\n---\n{' '.join(words)}\n"
        loaded = load_document(PAGE, normalize(form, text).encode())  # type: ignore[arg-type]
        asked = page("", ALL)
        return find_names(asked, loaded.body, TABLE)

    assert read("NFC") == read("NFD")


# ── work ──────────────────────────────────────────────────────────────────────────────────


def work(find: Callable[[], object]) -> int:
    """How many calls a search makes, of Python and of C: the same in every run."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find()
    finally:
        sys.setprofile(before)
    return calls


def effort(people: tuple[Profile, ...], body: Body) -> int:
    """The work of both searches on a page that declares a dozen."""
    table, asked = NameTable(people), briefing(people[:12])
    find_names(asked, body, table)  # sentences are remembered from here on
    return work(lambda: find_names(asked, body, table))


def test_ten_thousand_names_cost_little_more_than_a_hundred() -> None:
    many = register(10_000)
    few = (*many[:14], *many[-86:])
    body = page_of(many[:14])
    assert sum(len(block.text) for block in body.blocks) >= 4_000
    assert effort(many, body) < 2 * effort(few, body) < 20_000


def test_a_thousand_bearers_of_a_name_cost_no_more_than_one() -> None:
    one = register(14)
    named = [profile(f"x{number}", one[0].name, one[0].family) for number in range(1_000)]
    body = page_of(one)
    assert effort((*one, *named), body) == effort((*one, named[0]), body)


@pytest.mark.parametrize(
    "piece",
    [
        "Xi Jinping ", "Xi ", "May, ", "the Xi of ", "Putin-", "Xi's ", "a Xi", "Xi & ", "Hyde Park ", "in May ",
        "[[xi]] ", "[[xi|he]] Xi ", "`Xi` Xi ", "“Xi” ", "*Xi* ", "Xi\n", "Xi Jinping.\n\n", "习近平", "He. ",
        "Vladimir Putin Visits The ", "A" * 60 + " Xi " , "EU Business And Trade ",
    ],
)  # fmt: skip
def test_hostile_prose_stays_linear(piece: str) -> None:
    def once(times: int) -> int:
        text = piece * times
        body = read_prose(text, PAGE, 1).body
        asked = page(text, ALL, INTRODUCED)
        find_names(asked, body, TABLE)
        return work(lambda: find_names(asked, body, TABLE))

    assert once(800) < 2.2 * once(400) + 200
