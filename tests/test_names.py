"""Names in prose: which words are a mention of somebody, and which mention becomes a link.

`marked` shows a text as the search sees it: a linked mention stands in braces, any other in
brackets.
"""

from datetime import date

import pytest

from builder.load.prose import read_line, read_prose
from builder.load.values import parse_name
from builder.model import (
    Block,
    Briefing,
    Excerpt,
    Id,
    Name,
    Naming,
    Place,
    Profile,
    ProfileKind,
    Ref,
    SourcePath,
)
from builder.spot.names import NameTable, find_names
from builder.spot.sentences import sentence_at

PAGE = SourcePath("content/briefings/2025-01-21-call.md")
HERE = Place(1, 1)


def names(*texts: str) -> tuple[Name, ...]:
    found = tuple(parse_name(text) for text in texts)
    assert all(isinstance(one, Name) for one in found)
    return tuple(one for one in found if isinstance(one, Name))


def profile(
    name: str, family: str = "", *aliases: str, kind: ProfileKind = "person", called: str = ""
) -> Profile:
    key = Id(called or name.lower().replace(" ", "-"))
    path = SourcePath(f"content/people/{key}.md")
    return Profile(path, key, kind, name, family=family, aliases=names(*aliases))


XI = profile("Xi Jinping", "Xi", "习近平 (zh-Hans)", "習近平 (zh-Hant)", "Си Цзиньпин (ru)")
PUTIN = profile("Vladimir Putin", "Putin", "Владимир Путин (ru)", "普京 (zh-Hans)")
PEOPLE = (XI, PUTIN)


def look(text: str, *people: Profile, title: str = "", points: tuple[str, ...] = ()) -> Naming:
    """Search a briefing that declares everybody given."""
    known = people or PEOPLE
    briefing = Briefing(
        path=PAGE,
        id=Id("call"),
        title=title,
        date=date(2025, 1, 21),
        people=tuple(Ref(one.id, HERE) for one in known if one.kind == "person"),
        organizations=tuple(Ref(one.id, HERE) for one in known if one.kind == "organization"),
        key_points=tuple(read_line(Block(point, 0, HERE), PAGE).body for point in points),
    )
    return find_names(briefing, read_prose(text, PAGE, 1).body, NameTable(known))


def marked(text: str, *people: Profile, title: str = "", points: tuple[str, ...] = ()) -> str:
    """The blocks of a text with their mentions marked."""
    naming = look(text, *people, title=title, points=points)
    shown = []
    for number, block in enumerate(read_prose(text, PAGE, 1).body.blocks):
        at, line = 0, ""
        for one in naming.mentions:
            if one.block == number:
                name = block.text[one.start : one.end]
                line += block.text[at : one.start] + (f"{{{name}}}" if one.links else f"[{name}]")
                at = one.end
        shown.append(line + block.text[at:])
    return " / ".join(shown)


# ── which words are a name ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi Jinping spoke.", "{Xi Jinping} spoke."),
        ("(Xi Jinping)", "({Xi Jinping})"),
        ("Xi Jinping, Vladimir Putin", "{Xi Jinping}, {Vladimir Putin}"),
        ("President Xi Jinping's visit", "President {Xi Jinping}’s visit"),
        ("Xi Jinping’s visit", "{Xi Jinping}’s visit"),
        ("the Vladimir Putin doctrine", "the {Vladimir Putin} doctrine"),
        ("anti-Vladimir Putin, Xi Jinping-led", "anti-{Vladimir Putin}, {Xi Jinping}-led"),
        ("Xi\u00a0Jinping", "{Xi\u00a0Jinping}"),
        ("Xi Jinpings", "Xi Jinpings"),
        ("XiXi Jinping", "XiXi Jinping"),
        ("Xi Jinping2", "Xi Jinping2"),
        ("x_Xi Jinping", "x_Xi Jinping"),
        ("XI JINPING and xi jinping", "XI JINPING and xi jinping"),
        ("Jinping Xi", "Jinping Xi"),
        ("Xi, Jinping", "Xi, Jinping"),
        ("Putinism, Vladimir Putinism", "Putinism, Vladimir Putinism"),
    ],
)
def test_names_are_whole(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_a_name_broken_over_a_line_is_a_mention() -> None:
    assert marked("Today Xi\nJinping spoke.") == "Today [Xi Jinping] spoke."
    assert marked("Today Xi\nJinping spoke. Xi Jinping left.").endswith("{Xi Jinping} left.")
    assert marked("Today Xi\n\nJinping spoke.") == "Today Xi / Jinping spoke."


def test_a_name_over_markup_is_a_mention_without_a_link() -> None:
    assert marked("**Xi** Jinping and *Vladimir Putin*") == "[Xi Jinping] and {Vladimir Putin}"


def test_of_overlapping_names_the_longest_counts() -> None:
    russia = profile("Russian Federation", kind="organization")
    bank = profile("Central Bank of the Russian Federation", kind="organization")
    council = profile("Federation Council", kind="organization")
    text = "The Central Bank of the Russian Federation and the Russian Federation Council."
    assert marked(text, russia, bank, council) == (
        "The {Central Bank of the Russian Federation} and the {Russian Federation} Council."
    )
    assert marked(text, russia).count("{Russian Federation}") == 1


def test_typographic_and_plain_signs_are_the_same() -> None:
    prc = profile("People's Republic of China", kind="organization")
    curly = profile("People’s Republic of China", kind="organization", called="prc")
    for one in (prc, curly):
        for text in ("People's Republic of China", "People’s Republic of China"):
            assert marked(f"The {text}.", one) == "The {People’s Republic of China}."


def test_a_name_may_hold_quotation_marks() -> None:
    dwayne = profile('Dwayne "The Rock" Johnson', called="dwayne")
    assert marked('Dwayne "The Rock" Johnson came.', dwayne).endswith("} came.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家主席习近平在北京同普京举行会晤。", "国家主席{习近平}在北京同{普京}举行会晤。"),
        ("習近平主席", "{習近平}主席"),
        ("习近平Xi", "{习近平}[Xi]"),
        ("Си Цзиньпин встретил Владимира", "{Си Цзиньпин} встретил Владимира"),
        ("Владимир Путин, Владимир Путинский", "{Владимир Путин}, Владимир Путинский"),
        ("Владимир Путин\u0301", "Владимир Путин\u0301"),
        ("Xi Jinping\u0308", "Xi Jinping\u0308"),
        ("a\u0302Xi Jinping", "a\u0302Xi Jinping"),
    ],
)
def test_other_scripts(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_scripts_with_marks_of_their_own() -> None:
    modi = profile("नरेंद्र मोदी", called="modi")
    assert marked("नरेंद्र मोदी ने कहा", modi) == "{नरेंद्र मोदी} ने कहा"
    assert marked("नरेंद्र मोदीजी", modi) == "नरेंद्र मोदीजी"
    korean = profile("김정은", called="kim")
    assert marked("김정은이 말했다", korean) == "{김정은}이 말했다"
    arabic = profile("حسني مبارك", called="hosni")
    assert marked("قال حسني مبارك أمس", arabic) == "قال {حسني مبارك} أمس"


def test_accents_are_letters() -> None:
    muller = profile("Jürgen Müller", "Müller", called="muller")
    text = "Jurgen Muller is not Ju\u0308rgen Mu\u0308ller."
    assert marked(text, muller) == text
    assert marked("Jürgen Müller spricht; Müllers Rede, Müller schweigt.", muller) == (
        "{Jürgen Müller} spricht; Müllers Rede, [Müller] schweigt."
    )


# ── the family name ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin came.", "Putin came."),
        ("Vladimir Putin came. Putin left.", "{Vladimir Putin} came. [Putin] left."),
        ("Putin came. Vladimir Putin left.", "Putin came. {Vladimir Putin} left."),
        ("Vladimir Putin came.\n\nPutin left.", "{Vladimir Putin} came. / [Putin] left."),
        ("Vladimir Putin came.\n\n## B\n\nPutin left.", "{Vladimir Putin} came. / B / {Putin} left."),
        ("Vladimir Putin came. The Putin doctrine. Putin's.", "{Vladimir Putin} came. The [Putin] doctrine. [Putin]’s."),
        ("[[vladimir-putin]] came. Putin left.", "[][[vladimir-putin]] came. [Putin] left."),
        ("`Vladimir Putin` came. Putin left.", "Vladimir Putin came. Putin left."),
    ],
)  # fmt: skip
def test_the_family_name_counts_after_the_full_one(text: str, expected: str) -> None:
    assert marked(text) == expected.replace("[][[", "[[")


def test_the_full_name_may_stand_in_the_title_or_a_key_point() -> None:
    assert marked("Putin left.", title="Vladimir Putin calls") == "{Putin} left."
    assert marked("Putin left.", points=("Vladimir Putin calls.",)) == "{Putin} left."
    assert marked("Putin left.", title="Putin calls") == "Putin left."


def test_a_shared_family_name_is_ambiguous() -> None:
    father = profile("Xi Zhongxun", "Xi")
    text = "Xi Jinping spoke of Xi Zhongxun. Xi left."
    assert marked(text, XI, father) == "{Xi Jinping} spoke of {Xi Zhongxun}. Xi left."
    assert look(text, XI, father).ambiguous == (Excerpt("Xi", Place(1, 34), 2),)
    assert look(text, XI).ambiguous == ()


def test_a_family_name_before_another_name_is_somebody_else() -> None:
    text = "Xi Jinping spoke of Xi Zhongxun, and Xi left. Xi Today. Xi 5."
    assert marked(text, XI) == "{Xi Jinping} spoke of Xi Zhongxun, and [Xi] left. Xi Today. [Xi] 5."
    text = "Vladimir Putin spoke of Putin Junior."
    assert marked(text, PUTIN) == "{Vladimir Putin} spoke of [Putin] Junior."


def test_two_people_of_one_name_are_ambiguous_only_where_both_are_declared() -> None:
    one, two = profile("Li Wei", "Li", called="li-wei"), profile("Li Wei", "Li", called="li-wei-2")
    assert marked("Li Wei spoke.", one) == "{Li Wei} spoke."
    assert marked("Li Wei spoke.", one, two) == "Li Wei spoke."
    assert look("Li Wei spoke.", one, two).ambiguous == (Excerpt("Li Wei", HERE, 6),)
    briefing = Briefing(PAGE, Id("a"), "", date(2025, 1, 1), people=(Ref(two.id, HERE),))
    body = read_prose("Li Wei spoke.", PAGE, 1).body
    found = find_names(briefing, body, NameTable([one, two]))
    assert [mention.id for mention in found.mentions] == [two.id]


# ── aliases, and who is declared ──────────────────────────────────────────────────────────


def test_an_alias_is_a_full_name() -> None:
    ccp = profile("Chinese Communist Party", "", "CCP", "CPC", kind="organization")
    assert marked("The CPC met; CPCs and the CCP.", ccp) == "The {CPC} met; CPCs and the [CCP]."
    assert marked("Си Цзиньпин. Xi left.", XI) == "{Си Цзиньпин}. [Xi] left."


def test_a_weak_alias_counts_where_its_bearer_is_declared() -> None:
    weak = profile("Xi Jinping", "", "Xi (weak)", "the host (weak)")
    assert marked("Xi came; the host left.", weak) == "{Xi} came; [the host] left."
    assert marked("Xi Jinping came; the host left.", PUTIN) == "Xi Jinping came; the host left."
    table = NameTable([weak, PUTIN])
    briefing = Briefing(PAGE, Id("a"), "", date(2025, 1, 1), people=(Ref(PUTIN.id, HERE),))
    body = read_prose("Xi and Xi Jinping saw Vladimir Putin.", PAGE, 1).body
    assert [one.id for one in find_names(briefing, body, table).mentions] == [PUTIN.id]


def test_a_weak_alias_of_two_is_ambiguous() -> None:
    one = profile("Xi Jinping", "", "the host (weak)")
    two = profile("Vladimir Putin", "", "the host (weak)")
    assert look("Then the host left.", one, two).ambiguous == (Excerpt("the host", Place(1, 6), 8),)


def test_parentheses_that_are_no_language_belong_to_the_name() -> None:
    party = profile("Workers (Marxist) Party", "", "WP (Marxist)", kind="organization")
    assert (
        marked("The WP (Marxist) met, WP did not.", party) == "The {WP (Marxist)} met, WP did not."
    )


def test_a_site_without_profiles_has_no_names() -> None:
    briefing = Briefing(PAGE, Id("a"), "Xi", date(2025, 1, 1), people=(Ref(Id("xi"), HERE),))
    assert find_names(briefing, read_prose("Xi.", PAGE, 1).body, NameTable([])) == Naming()


# ── which mention is a link ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## On Xi Jinping\n\nXi Jinping spoke.", "On [Xi Jinping] / {Xi Jinping} spoke."),
        ("[Xi Jinping](x.md) and Xi Jinping.", "[Xi Jinping] and {Xi Jinping}."),
        ("[by **Xi Jinping**](x.md), Xi Jinping.", "by [Xi Jinping], {Xi Jinping}."),
        ("[Xi Jinping](data:x) and Xi Jinping.", "{Xi Jinping} and [Xi Jinping]."),
        ("`Xi Jinping` and Xi Jinping.", "Xi Jinping and {Xi Jinping}."),
        ("> Xi Jinping\n\nXi Jinping.", "[Xi Jinping] / {Xi Jinping}."),
        ("> - Xi Jinping\n> > Xi Jinping\n\nXi Jinping.", "[Xi Jinping] / [Xi Jinping] / {Xi Jinping}."),
        ("He said “Xi Jinping first”, Xi Jinping.", "He said “[Xi Jinping] first”, {Xi Jinping}."),
        ('He said "Xi Jinping first", Xi Jinping.', "He said “[Xi Jinping] first”, {Xi Jinping}."),
        ('"A *Xi Jinping* and" Xi Jinping.', "“A [Xi Jinping] and” {Xi Jinping}."),
        ("A “quotation that never ends. Xi Jinping.", "A “quotation that never ends. {Xi Jinping}."),
        ("> One.\n> — Xi Jinping, by video", "One. / {Xi Jinping}, by video"),
        ("> [!NOTE]\n> Xi Jinping spoke.", "{Xi Jinping} spoke."),
        ("- Xi Jinping\n- Xi Jinping", "{Xi Jinping} / [Xi Jinping]"),
        ("| Xi Jinping |\n| - |\n| Xi Jinping |", "{Xi Jinping} / [Xi Jinping]"),
        ("A.[^1]\n\n[^1]: Xi Jinping.", "A. / {Xi Jinping}."),
        ("~~Xi Jinping~~ spoke.", "{Xi Jinping} spoke."),
    ],
)  # fmt: skip
def test_never_in_headings_links_code_or_quotations(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_code_blocks_and_pictures_are_not_read() -> None:
    assert look("```\nXi Jinping\n```\n\n    Xi Jinping\n").mentions == ()
    assert look("![Xi Jinping](xi.png)").mentions == ()


def test_the_first_mention_of_each_section_is_a_link() -> None:
    text = "Xi Jinping. Xi Jinping.\n\nXi Jinping.\n\n## B\n\nXi.\n\n### C\n\nXi, Xi Jinping.\n\n## D\n"
    assert marked(text) == (
        "{Xi Jinping}. [Xi Jinping]. / [Xi Jinping]. / B / {Xi}. / C / {Xi}, [Xi Jinping]. / D"
    )


def test_a_link_by_hand_is_the_first_mention() -> None:
    assert marked("[[xi-jinping]] spoke. Xi Jinping left.") == (
        "[[xi-jinping]] spoke. [Xi Jinping] left."
    )
    assert marked("[[xi-jinping|The host]] spoke. Xi left.") == "The host spoke. [Xi] left."
    assert marked("Xi Jinping spoke. [[xi-jinping|He]] left.") == "{Xi Jinping} spoke. He left."
    assert marked("[[xi-jinping]].\n\n## B\n\nXi Jinping.") == "[[xi-jinping]]. / B / {Xi Jinping}."
    assert marked("[[other]] spoke. Xi Jinping left.") == "[[other]] spoke. {Xi Jinping} left."


def test_key_points_are_one_section() -> None:
    naming = look("Xi left.", points=("Xi Jinping *and* Xi.", "Xi again, [Xi](x.md)."))
    assert [[(one.start, one.end, one.links) for one in point] for point in naming.points] == [
        [(0, 10, True), (15, 17, False)],
        [(0, 2, False), (10, 12, False)],
    ]
    assert [one.links for one in naming.mentions] == [True]


# ── the sentence that mentions ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two Ada here. Three.", "Ada", "Two Ada here."),
        ("Ada at the start. Two.", "Ada", "Ada at the start."),
        ("One. Ada at the end", "Ada", "Ada at the end"),
        ("Only Ada", "Ada", "Only Ada"),
        ("One! Two Ada? Three.", "Ada", "Two Ada?"),
        ("One… Two Ada. Three.", "Ada", "Two Ada."),
        ("Mr. Ada met Dr. Yu. Then.", "Ada", "Mr. Ada met Dr. Yu."),
        ("J. D. Ada spoke. Then.", "Ada", "J. D. Ada spoke."),
        (
            "He met St. Peter, e.g. in No. 5, Ada. Then.",
            "Ada",
            "He met St. Peter, e.g. in No. 5, Ada.",
        ),
        ("It rose 3.5 per cent. Ada said so.", "Ada", "Ada said so."),
        ("He said “Yes.” Ada left. Then.", "Ada", "Ada left."),
        ("He said “Ada left.” Then.", "Ada", "He said “Ada left.”"),
        ("He said (see Ada.) Then.", "Ada", "He said (see Ada.)"),
        ("One. “Ada,” he said. Two.", "Ada", "“Ada,” he said."),
        ("It was signed on 5 May. in Ada. Two.", "Ada", "It was signed on 5 May. in Ada."),
        ("In the U.S. Ada spoke. Then.", "Ada", "In the U.S. Ada spoke."),
        ("第一句。第二句提到Ada。第三句。", "Ada", "第二句提到Ada。"),
        ("真的吗？是Ada！好。", "Ada", "是Ada！"),
        ("Первое. Второе с Ada. Третье.", "Ada", "Второе с Ada."),
        ("One.Two Ada. Three.", "Ada", "One.Two Ada."),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, word: str, sentence: str) -> None:
    assert sentence_at(text, text.index(word)) == sentence


def test_each_sentence_that_names_somebody_is_kept() -> None:
    naming = look(
        "Nobody. Then Xi Jinping spoke. Xi left.\n\nVladimir Putin stayed. Xi came back.",
        points=("A point on Vladimir Putin.",),
    )
    assert naming.sentences == (
        ("vladimir-putin", "A point on Vladimir Putin."),
        ("xi-jinping", "Then Xi Jinping spoke."),
        ("xi-jinping", "Xi left."),
        ("vladimir-putin", "Vladimir Putin stayed."),
        ("xi-jinping", "Xi came back."),
    )


def test_mentions_without_a_link_are_kept_as_sentences() -> None:
    assert look("> Xi Jinping said it.").sentences == (("xi-jinping", "Xi Jinping said it."),)
    assert look("So [[xi-jinping|he]] said. Then.").sentences == (("xi-jinping", "So he said."),)
    assert look("So [[xi-jinping]] said.").sentences == (("xi-jinping", "So [[xi-jinping]] said."),)


def test_a_long_paragraph_is_read_once() -> None:
    text = "A b. C d. " * 3_900 + "Xi Jinping spoke."
    assert sentence_at(text, len(text) - 10) == "Xi Jinping spoke."
    assert len(look("Xi Jinping. " * 3_000).mentions) == 3_000
