"""Quotations in prose, and who says them: tables of paragraphs, and what the desk says of each.

The page declares Putin, Xi, the Kremlin and the SCO; Lavrov has a profile and is not declared.
"""

import re
from types import SimpleNamespace
from typing import cast

import pytest

from builder.desk.checks import find_remarks
from builder.desk.prose import Prose
from builder.desk.speakers import undeclared_speaker
from builder.link.rules import Ground, Leaf
from builder.load.document import load_document
from builder.model import Briefing, Id, Own, Profile, ProfileKind, Remarks, SourcePath
from builder.spot.names import NameTable, find_names
from builder.spot.quotations import find_quotations, spans_in
from builder.spot.said import sentences_of
from builder.spot.speakers import is_title, voice_of
from builder.spot.spoken import Shelves, Words, find_spoken

PAGE = SourcePath("content/briefings/2025-01-21-call.md")


def profile(key: str, name: str, family: str = "", kind: ProfileKind = "person") -> Profile:
    return Profile(SourcePath(f"content/{key}.md"), Id(key), kind, name, family=family)


KNOWN = NameTable(
    [
        profile("putin", "Vladimir Putin", "Putin"),
        profile("xi", "Xi Jinping", "Xi"),
        profile("lavrov", "Sergei Lavrov", "Lavrov"),
        profile("kremlin", "Kremlin", kind="organization"),
        profile("sco", "Shanghai Cooperation Organization", kind="organization"),
    ]
)
FRONT = """\
---
title: Vladimir Putin and Xi Jinping talk
people: [putin, xi]
organizations: [kremlin, sco]
places: [moscow, new-delhi]
dates:
  - 2022-02-04: Joint statement on the partnership
sources:
  - readout: https://menafn.com/1
    title: Readout of the call
    publisher: MENAFN
"""
NO_SHELVES = Shelves({}, {})


GROUND = cast(Ground, SimpleNamespace(profiles=frozenset("putin xi lavrov kremlin sco".split())))
"""All that rules about speakers know of the site."""


def read(prose: str, front: str, language: str) -> tuple[Briefing, Remarks]:
    """A page with some prose, and what the desk remarks on it."""
    loaded = load_document(PAGE, f"{FRONT}{front}---\n{prose}\n".encode())
    page = loaded.document
    assert isinstance(page, Briefing), loaded.found
    words = Words(language)
    naming = find_names(page, loaded.body, KNOWN)
    spoken = find_spoken(page, loaded.body, NO_SHELVES, words)
    return page, find_remarks(Prose(page, loaded.body, naming, spoken, NO_SHELVES, words))


def speakers(prose: str, front: str = "", language: str = "en") -> list[str]:
    """The codes of what the desk says of the speakers on a page."""
    page, remarks = read(prose, front, language)
    found = (*remarks.findings, *undeclared_speaker(GROUND, Leaf(page, Own(remarks=remarks))))
    return [one.code for one in found if one.code.endswith("-speaker")]


# ── where quotations are ──────────────────────────────────────────────────────────────────

SPANS = """
‘We will not accept this,’ he said, and left. | ‘We will not accept this,’
The boys’ books and ‘no limits’ ties. | ‘no limits’
It’s the leaders’ choice, ‘90s or not. |
‘Tis the season, and ‘twas long. |
He said it’s ‘rock ‘n’ roll’ now. | ‘rock ‘n’ roll’
‘It’s Putin’s war,’ she said. ‘It isn’t ours.’ | ‘It’s Putin’s war,’ ‘It isn’t ours.’
‘He told me “no deal” twice,’ Xi said. | ‘He told me “no deal” twice,’
“He said ‘no deal’ twice,” Xi said. | “He said ‘no deal’ twice,”
‘He’ll be “back soon,” they’ll say’, she said. | ‘He’ll be “back soon,” they’ll say’
‘He called it “a leaders’ war” and went. | “a leaders’ war”
A 6” gun and a 12" pipe. |
„Wir machen weiter“, sagte er. | „Wir machen weiter“
«On continue», dit-il. | «On continue»
Die »Alte Welt« endet. | »Alte Welt«
He said ‘the countries’ ties are strong’ and went. | ‘the countries’ ties are strong’
He said ‘(we)’ and ‘no – ’ and went. | ‘(we)’
""".strip().splitlines()


@pytest.mark.parametrize("line", SPANS)
def test_the_outermost_quotations_of_a_text_are_found(line: str) -> None:
    text, _, expected = line.partition(" |")
    assert " ".join(text[start:end] for start, end in spans_in(text)[0]) == expected.strip()


PARAGRAPHS = {
    "“One goes on.\n\n“Two ends.” He left.": ["One goes on.\nTwo ends."],
    "“One goes on.\n\n“Two goes on.\n\n“Three ends.” Xi.": [
        "One goes on.\nTwo goes on.\nThree ends."
    ],
    "“One goes on.\n\nTwo has no mark.": [],
    "“One goes on.\n\n“Two and “three four” end": ["three four"],
    "“One goes on.": [],
    "«Un.\n\n»Deux.» Fin.": ["Un.\nDeux."],
    "> One goes on.\n>\n> Two ends.\n>\n> — [[xi]]\n\n“Three.”": [
        "One goes on.\nTwo ends.",
        "Three.",
    ],
    "Say `“code”` and “words”.": ["words"],
}


@pytest.mark.parametrize("prose", PARAGRAPHS)
def test_a_quotation_may_go_over_paragraphs(prose: str) -> None:
    loaded = load_document(PAGE, f"{FRONT}---\n{prose}\n".encode())
    found = [one.words for one in find_quotations(loaded.body.blocks)]
    assert found == PARAGRAPHS[prose]


# ── what is no speech ─────────────────────────────────────────────────────────────────────

TITLES = """
The programme “Made in China 2025” was launched.
A book, “The Art of the Possible in Foreign Policy,” came out.
In an article headlined “China trade hits record high again” the paper said so.
The article “Trade is up by more than expected” appeared in May.
The slogan “a shared future for all mankind” is old.
It was called “The long march to Harbin”.
They rehearsed the so-called “special operation in the east”.
He sang “The East Is Red Again”.
“Why the rouble fell so far”, an analysis by the bank, says no.
“Why the rouble fell so far”, a report by the bank, says no.
They opened the “Power of Siberia 2 pipeline” project.
A pipeline known as “Power of Siberia” feeds it.
The phrase “no limits to our friendship” was dropped.
The term means “good for both of the sides”.
The exercise “Northern/Interaction-2024 at sea” ended.
The forum’s motto was “building trust across the continents”.
Under the title “On the deepening of partnership” it lists aims.
The question “Who pays for the pipeline?” is open.
They signed the “Joint Statement on Deepening the Partnership”.
He held a sign that read “Down with the new tax”.
""".strip().splitlines()
SPEECH = """
Critics called the deal “a surrender dressed as a treaty”.
Putin called it “the best year in our history”.
He described the pact as “a treaty of peace for all”.
Putin said: “We have no secrets from each other.”
“We will go on as before,” he said.
The report said the “economy had grown faster than feared”.
The trip was “a success for both of them”.
In his speech he said “it is time to act now”.
He stood up. “We go home now, all of us,” he said.
“We will go on,” the report said.
He ended with “So be it, my friends”.
""".strip().splitlines()


@pytest.mark.parametrize("text", TITLES)
def test_titles_and_terms_are_nobodys_speech(text: str) -> None:
    ((start, end),) = spans_in(text)[0]
    assert is_title(text, start, end)


@pytest.mark.parametrize("text", SPEECH)
def test_speech_is_no_title(text: str) -> None:
    ((start, end),) = spans_in(text)[0]
    assert not is_title(text, start, end)


# ── whose words a sentence says they are ──────────────────────────────────────────────────

VOICES = """
“We will go on as before,” Putin said. | Putin, name
“We will go on as before,” said Putin in Kazan. | Putin, name
“We will go on as before,” he said. | he, again
“We will go on as before,” a senior official said. | a senior official, nobody
“We will go on as before,” officials in Moscow said. | officials in Moscow, nobody
“We will go on as before,” according to a diplomat. | a diplomat, nobody
According to the Kremlin, the two “agreed to deepen their ties”. | the Kremlin, name
Xi told reporters that China would “never seek hegemony or expansion”. | Xi, name
Xi, speaking in Kazan, said the summit was “a turning point for all of us”. | Xi, name
Putin said: “We have no secrets from each other.” | Putin, name
Putin: “We have no secrets from each other.” | Putin, name
The joint statement called the ties “the best in their long history”. | The joint statement, document
Critics called the deal “a surrender dressed as a treaty”. | Critics, nobody
It was described by Ushakov as “a long and useful talk”. | Ushakov, name
It was described as “a long and useful talk”. |
Reuters quoted Lavrov as saying “there will be no talks this year”. | Lavrov, name
Lavrov was quoted as saying “there will be no talks this year”. | Lavrov, name
“Will it hold in the winter?” Putin asked. | Putin, name
“We will not let this stand.” The ministers then left. |
“We will,” Putin said, “go on as before with our plans.” | Putin, name
The mood was “cautious but broadly hopeful”. |
But the president said it was “a good day for all of us”. | the president, again
In Moscow, the spokesman said that the talks were “long, open and useful”. | the spokesman, again
“It is a deal,” the Foreign Ministry said. | the Foreign Ministry, name
“It is a deal for the ages,” said Maria Lopez, a teacher. | Maria Lopez, name
The Chinese leader, who is on a visit, said the ties were “stronger than ever before”. | The Chinese leader, again
Mr Xi has repeatedly said that the world is “in the midst of great changes”. | Mr Xi, name
“We are ready for it,” Putin added later. | Putin, name
“We are ready for this,” he added. | he, again
Analysts warn that the pact could be “a dead letter within a year”. | Analysts, nobody
One participant recalled “a long and icy silence at the table”. | One participant, nobody
The two sides “agreed to deepen their ties”, the readout said. | the readout, document
Modi spoke of “a friendship that has stood the test of time”. | Modi, name
“A friendship that has stood the test of time” is how Modi put it. |
She dismissed the idea as “a fantasy of tired old men”. | She, again
Asked about the deal, Putin said it was “a matter for the companies”. | Putin, name
Putin and Xi said their ties were “at the highest point in history”. | Putin and Xi, name
Ushakov, Putin's aide, told reporters the talk was “long and quite friendly”. | Ushakov, name
""".strip().splitlines()


@pytest.mark.parametrize("line", VOICES)
def test_a_sentence_says_whose_words_they_are(line: str) -> None:
    text, _, expected = line.partition(" |")
    start, end = spans_in(text)[0][-1]
    voice = voice_of(text, start, end)
    assert (f"{voice.text}, {voice.sort}" if voice else "") == expected.strip()
    if voice:
        assert text[voice.start : voice.end] == voice.text


# ── what the desk says ────────────────────────────────────────────────────────────────────

SILENT = """
Putin said the talks were “long, open and useful for both”.

“We will go on as before,” said Xi Jinping.

The Kremlin called them “open and useful for both sides”. An official said “nothing new was in them”.

Xi Jinping met him. “We will go on as before,” he said.

> We will go on as before.
> — [[xi]], by video

> We will go on as before.
> — Vladimir Putin, in Kazan

Putin had this to say:

> We will go on as before.

> We will go on as before, come what may.

That is how Putin put it.

Putin had three things to say:

- “We will go on as before.”
- “Trade has never been so large.”
- “Nobody will come between us.”

“We will go on as before,” Putin said.

“Trade has never been so large as it is this year.”

Putin said: “We will go on.

“Trade has never been so large. Nobody comes between us.”

It was, in short, a “win-win” for “both big powers”.

The programme “Made in China 2025” has ended.

He spoke for an hour.[^1] The joint statement speaks of “a friendship without any limits at all”.

[^1]: In Russian: «Мы будем работать дальше, как раньше».

| Who | What |
| --- | --- |
| Putin | “We will go on as before” |

## “We will go on as before, come what may”

MENAFN quotes an aide: “They will go on as before.”

Moscow said it would “respond in kind to any such step”.

New Delhi said it would “respond in kind to any such step”.

A 27" screen showed the 6'2" host, the 1980's and rock 'n' roll.

In Xi's words it was “a choice that history has made for us”.

[[putin]] called it “a choice that history has made for us”.

The pipeline is called “Power of Siberia”, and the book “The Silk Roads: A New History of the World”.

> [!NOTE]
> The desk has no text of the statement.
"""
"""Paragraphs of which nothing is to be said, even if they stand together."""

FOUND = {
    "missing-speaker": """
“We will go on as before,” a senior official said.
Critics called the deal “a surrender dressed as a treaty”.
The mood was “cautious but broadly hopeful”.
It was described as “a long and useful talk”.
“We will go on as before.”
> We will go on as before.
> We will go on as before.\\n> — a trader in Harbin
“He thanked Putin for his help,” an aide said.
‘We will go on as before,’ one of them said.
"We will go on as before," one of them said.
«We will go on as before», one of them said.
„We will go on as before“, one of them said.
He said the talks were “long, open and useful for both”.
A statement said the talks were “long, open and useful for both”.
The treaty calls them “the closest of friends in history”.
“One goes on for long.\\n\\n“Two goes on,” an official said.
Some say it is “a marriage of mere convenience”. Others call it “a true bond of friends”.
""",
    "undeclared-speaker": """
“We will go on as before,” Sergei Lavrov said.
Putin listened as Sergei Lavrov called it “a choice that history has made”.
Sergei Lavrov was there. “We will go on as before,” one of them said.
Sergei Lavrov spoke. “We will go on as before,” Lavrov said.
> We will go on as before.\\n> — [[lavrov]]
> We will go on as before.\\n> — Sergei Lavrov
[[lavrov]] called it “a choice that history has made for us”.
""",
    "unknown-speaker": """
“It is a deal for the ages,” said Maria Lopez, a teacher.
“It is a deal for the ages,” the Foreign Ministry said.
> It is a deal for the ages.\\n> — Maria Lopez
""",
}


NEWS = (
    "Putin hailed what he called a “model partnership between great powers” and thanked Xi for the warm welcome.",
    "In a joint statement, Putin and Xi said that relations had reached “the highest level in history” and would “continue to develop”.",
    "“The situation is difficult, but it is not hopeless,” the Kremlin said in a statement on Tuesday. “We remain open to talks.”",
    "Speaking to reporters after the meeting, Xi said China was “ready to work with all parties” to restore calm.",
    "“This is a historic day,” Putin told the crowd. “It is a day that our grandchildren will remember.”",
    "Asked whether he would attend, Xi smiled and said: “You will find out in good time.”",
    "Xi, who turned 71 in June, has repeatedly described the relationship as one “without limits and without forbidden zones”.",
    "“I don’t think anyone expected this,” Putin said, “but we are where we are.”",
    "The Kremlin denied the report, calling it “a complete fabrication from beginning to end”.",
    "According to the Kremlin’s readout, the leaders had a “frank and thorough exchange of views”.",
    "Putin’s remark that the world was “tired of lectures from the West” drew applause.",
    "Xi’s message was clear: “History will not wait for those who hesitate.”",
    "“Peace,” Putin added, “is not made by declarations alone.”",
    "For Putin, the deal is “proof that sanctions do not work”; for Xi, it is business.",
    "The so-called “no limits partnership” was announced in February 2022.",
    "The play, “The Government Inspector”, opened in Moscow on Friday night.",
    "Officials refer to the plan as “Vision 2035”, and the press calls it the “great leap east”.",
    "Under the banner “Let the world choose peace”, the forum drew 3,000 guests to Kazan.",
    "His memoir, “From the First Person: A Life”, sold two million copies, and Putin has called it “a book I never wrote”.",
    "The Chinese character means “middle kingdom under heaven”, and Xi uses it often.",
    "The headline in the People’s Daily read “A new chapter in an old friendship”.",
    "A sign outside the hall said “No entry without a pass”.",
    "“Dear friend,” Putin began, and the two men shook hands.",
    "The word “cooperation” appears 34 times in the text, “war” not at all.",
    "Xi quoted the proverb “a distant relative is not as good as a near neighbour”.",
    "It is what diplomats call a “frank exchange”.",
    "They met in the “Golden Hall” of the Kremlin, beneath a 12' ceiling and a 40\" screen.",
    "Some 5'10\" tall and in his 40s, the envoy wore a '70s suit.",
    "“Yes,” he said. “No,” she said. “Perhaps,” said the interpreter.",
    "Putin answered the question with a question: “And why do you think they would agree to that?”",
    "The Shanghai Cooperation Organization said its members “reaffirm their commitment to the principles of the Charter”.",
    "Xi has said it before. “We do not accept the logic of blocs,” he told the United Nations in 2021.",
    "Not everyone was convinced. Putin’s own aides had warned that the pipeline was “a very expensive promise”.",
    "In the words of Xi, the two countries are “good neighbours that cannot be moved away”.",
    "Putin – “a pragmatist, not an ideologue”, as one biographer puts it – has outlasted four American presidents.",
    "The agreement, Xi said, would “open a new chapter”, while Putin spoke of “a strategic choice made for generations”.",
    "“We agreed on everything,” Putin said with a laugh. “Except on the football.”",
    "Xi (“the people’s leader”, in the language of the party) spoke for two hours.",
    "On state television Putin was shown saying: “Thank you, my friend, for coming to us.”",
    "Vladimir Putin: “The talks were substantive and, as always, friendly.”",
    "Xi was blunter: “Whoever plays with fire will get burned.”",
    "Putin, for his part, praised “the wisdom and the foresight of our Chinese friends”.",
    "[The full text](https://a.example/x) of Xi’s speech has the phrase “a community with a shared future for mankind” eleven times.",
    "The two leaders, the Kremlin said, “synchronised their watches” and “discussed the entire range of issues”.",
    '"We will respond," Putin said in an interview with Rossiya 1. "There should be no doubt about that."',
    "‘It’s not our war,’ Xi is said to have told him. ‘But we cannot stand aside either.’",
    "Xi told the leaders’ meeting that ‘the tide of history can’t be turned back’, the Kremlin said.",
    "«Мы продолжим наше сотрудничество», said Putin. («We shall go on working together.»)",
    "> “We shall go on working together.”\n>\n> — Vladimir Putin, 21 January 2025",
    "Putin put it this way:\n\n“We shall go on working together, whatever the weather. We have done so for seventy-five years.\n\n“And we shall do so for seventy-five more.”",
    "Xi made three promises: to “open the market further”, to “protect the rights of investors” and to “treat all companies alike”.",
    "- Xi: “a good and useful talk between friends”\n- Putin: “a talk of more than two hours, and not one minute wasted”",
)
"""Paragraphs as newsrooms write them."""
PLANTED = (
    "“It was the most productive meeting in years,” a person familiar with the talks said.",
    "“We were not consulted at any point,” one European diplomat complained.",
    "Analysts have called the pact “a marriage of convenience with no love in it”.",
    "“Nobody expects the pipeline to be built,” an industry executive told reporters.",
    "The mood in the room was “tense from the very first minute”.",
    "“A new era has begun for both nations.”",
    "Sources close to the delegation described the dinner as “warm, long and very loud”.",
    "The deal was hailed as “the contract of the century by far”.",
    "“Whoever thinks this ends here is mistaken,” warned a senior adviser.",
    "It was, in one view, “the end of an illusion that lasted thirty years”.",
    "He called the offer “an insult to the intelligence of everyone involved”.",
    "“The price is simply too low for us to accept,” they said.",
    "Critics say the project is “too big to fail and too dear to finish”.",
    "The summit ended with the words “we shall meet again next year”.",
    "Trade, it is said, “will double within the next five years”.",
    "A spokesman said the army was “ready for any turn of events”.",
    "Some in the capital speak of “a humiliation that will not be forgotten”.",
    "“There is no alternative to this course,” was the reply.",
    "One of the ministers put it bluntly: “We have no plan for the winter.”",
    "Observers noted that the host “did not look at his guest even once”.",
    "'They have nothing left to offer us,' a trader said.",
    "Many fear “a return to the bad old days of the nineties”.",
    '"I have never seen anything like this in my life," said an eyewitness.',
    "Residents complained that “nobody told us anything about the plan”.",
)
"""Paragraphs that leave open who speaks."""


@pytest.mark.parametrize("prose", NEWS)
def test_nothing_is_said_of_usual_prose(prose: str) -> None:
    found = read(prose, "", "en")[1].findings
    assert [one.code for one in found if one.severity != "info"] == []
    assert speakers(prose) == []


@pytest.mark.parametrize("prose", PLANTED)
def test_anonymous_quotations_are_found(prose: str) -> None:
    assert speakers(prose) == ["missing-speaker"]


def test_nothing_is_said_of_what_is_right() -> None:
    assert speakers(SILENT) == []


@pytest.mark.parametrize("prose", re.split(r"\n\n(?!>|-|“Trade|That|\[\^)", SILENT.strip()))
def test_nothing_is_said_of_a_paragraph_that_is_right(prose: str) -> None:
    assert speakers(prose) == []


@pytest.mark.parametrize(
    ("code", "prose"),
    [(code, line) for code, lines in FOUND.items() for line in lines.strip().splitlines()],
)
def test_a_quotation_without_a_declared_speaker_is_found_once(code: str, prose: str) -> None:
    text = prose.replace("\\n", "\n")
    assert speakers(text) == [code]
    assert speakers(text, language="de") == []
    if not text.startswith(">") and "\n" not in text:
        quoted = text.replace('"', '\\"')
        assert speakers("", f'key_points:\n  - "{quoted}"\n') == [code]


def test_the_message_says_who_is_named_instead() -> None:
    found = read("“We will go on as before,” a senior official said.", "", "en")[1].findings
    assert [str(one.at) for one in found] == [f"{PAGE}:13:1"]
    assert "“a senior official”" in found[0].message


def test_pronouns_and_roles_need_somebody_who_was_named_before() -> None:
    assert speakers("“We will go on as before,” he said.") == ["missing-speaker"]
    assert speakers("Xi came.\n\n“We will go on as before,” the host said.") == []
    assert speakers("Xi came.\n\n## On\n\n“We will go on as before,” the host said.") == [
        "missing-speaker"
    ]


# ── what is noted for the site ────────────────────────────────────────────────────────────

NOTED = {
    "“We will go on as before,” Putin said.": ["putin: we will go on as before"],
    "“We will go on. We will go on as before,” Putin said.": [
        "putin: we will go on; we will go on as before"
    ],
    "“We will go on as before,” Putin said. “Nobody comes between us.” He left.": [
        "putin: we will go on as before",
        "putin: nobody comes between us",
    ],
    "“We will go on as before,” Putin’s aide said.": [": "],
    "Putin and Xi said they would “go on as before”.": [": "],
    "> We don’t go, [the two] said (laughter), home.\n> — [[xi]]": ["xi: we don't go said home"],
    "“We will go on as before,” an official said of Putin.": [": "],
    "“No limits,” Putin said.": [],
}


@pytest.mark.parametrize("prose", NOTED)
def test_who_said_what_is_noted_where_it_is_certain(prose: str) -> None:
    found = read(prose, "", "en")[1].notes.sayings
    assert [f"{one.speaker}: {'; '.join(one.sentences)}" for one in found] == NOTED[prose]


def test_equal_words_are_equal_however_they_are_set() -> None:
    assert sentences_of("We DON’T go home, ever. Yes.") == sentences_of("we don't go home – ever!")
