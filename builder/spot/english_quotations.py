"""English: the words around quotation marks that tell what stands between them, and who says it."""

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _forms(*lines: str) -> frozenset[str]:
    """Regular verbs with their forms: `claim` stands for *claims*, *claimed* and *claiming* as well."""
    found: set[str] = set()
    for verb in _words(*lines):
        stem = verb.removesuffix("e")
        third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
        past = f"{stem}ed"
        if verb.endswith("y") and verb[-2] not in "aeou":
            third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
        found |= {verb, third, past, f"{stem}ing"}
    return frozenset(found)


# ── who speaks ────────────────────────────────────────────────────────────────────────────

SAYING: Final = _forms(
    "acknowledge add admonish affirm allege announce answer argue ask assert assure boast caution",
    "claim comment complain concede conclude confirm continue counter declare demand emphasise",
    "emphasize exclaim explain insist joke lament maintain mention note object observe opine plead",
    "pledge post predict proclaim promise propose protest question quip reaffirm recall reiterate",
    "remark repeat reply report respond retort say state stress suggest tweet underline underscore",
    "urge volunteer vow wail warn whisper",
) | _words(
    "said told tells tell telling wrote writes write writing spoke speaks speaking admitted admits",
    "swore swears agreed agrees began begins ended went read reads",
)
"""What somebody does to whose words a quotation stands as the object: *“…,” X said*, *“…,” said X*."""

JUDGING: Final = _forms(
    "accuse address advise blame brand cast characterise characterize cite commend condemn congratulate",
    "criticise criticize defend denounce describe dismiss dub echo express frame greet hail invoke",
    "label mock offer paint portray praise present press quote recount reject salute style term thank",
    "threaten urge voice welcome",
) | _words(
    "called calls call calling referred refers referring pointed points spoke speaks speaking saw sees",
    "seen viewed views put puts made makes gave gives summed sums set sets likened likens swore hoped",
    "believed believes felt thought thinks wants wanted",
)
"""What somebody does in whose sentence the quotation stands: *X called it “…”*."""

SPEECH: Final = SAYING | JUDGING

ACCORDING: Final = "according to"
"""What stands before whoever is quoted, where no verb does."""

QUOTED, AS, BY, AND = "quoted", "as", "by", "and"
BEING: Final = _words("is are was were be been")
"""*X was quoted as saying*; *described by X as*: who speaks stands elsewhere."""

BEHIND_NOUNS: Final = _words(
    "about after against among at before behind below beneath beside between by during following for",
    "from in inside near of on outside over since through to under via when while who with within",
)
"""What begins words that belong to a noun, and are not its head: *officials in Moscow*."""

PRONOUNS: Final = _words("he she they we it i him her them who both")
"""Words for somebody who has been named before."""

DEFINITE: Final = _words("the his her its their this that these those both our")
"""What stands before a noun for somebody or something that has been named before."""

INDEFINITE: Final = _words(
    "a an any another many more most no one other others some several two three four few various",
    "certain numerous anonymous unnamed",
)
"""What stands before a noun for somebody who has not been named."""

ADVERBIALS: Final = _words(
    "has had have is was were are be been also later then once again already even still only just",
    "would will could can may might must did does do not never often has since first now today soon",
    "immediately yesterday himself herself themselves itself in effect",
)
"""What may stand between a subject and its verb, beside words in *-ly*."""

CLAUSE: Final = _words(
    "and but or while when after before because although though that which as if"
)
"""What may stand before a subject within a sentence."""

AGENTS: Final = _words(
    "activists advisers aides allies analysts bankers campaigners citizens colleagues commentators",
    "companies critics delegates diplomats economists employees envoys executives experts farmers",
    "fighters governments guests historians insiders investors journalists lawmakers lawyers leaders",
    "locals members ministers negotiators neighbours neighbors nobody observers officers officials",
    "opponents others participants people politicians protesters readers reporters representatives",
    "residents rivals scholars scientists sceptics skeptics soldiers someone somebody sources spokesmen",
    "spokespeople staff strategists students supporters teachers traders users veterans villagers voters",
    "witnesses workers",
)
"""Who somebody is that has no name, where such a word begins a sentence alone: *Critics said*."""

BEARERS: Final = _words(
    "banner banners billboard caption chant chants graffiti hashtag headline headlines inscription label",
    "leaflet motto notice placard placards plaque poster posters proverb saying screen screens sign signs",
    "slogan slogans subtitle t-shirt title titles words",
)
"""What has words on it or in it that are nobody's statement: *a sign outside said “…”*."""

DOCUMENTS: Final = _words(
    "accord act agreement annex article bill briefing charter chronology clause commentary communique",
    "communiqué constitution convention declaration decree document draft editorial law letter",
    "manifesto memorandum minutes motion note pact paper paragraph poll preamble programme protocol",
    "readout release report resolution ruling statement statute summary survey text transcript treaty",
    "verdict version",
)
"""What words can stand in, and is somebody's."""


# ── what is quoted ────────────────────────────────────────────────────────────────────────

LITTLE: Final = _words(
    "a an and as at but by for from in into of on onto or nor over per than the to under up upon via",
    "vs with within without de del della di da la le les du des et van von der den und &",
)
"""What has no capital in a title."""

WORKS: Final = _words(
    "adage analysis anthem article award ballad banner biography blog book booklet campaign cartoon catchphrase",
    "caption category chant chapter cliché codename column comedy concept conference contest course",
    "doctrine documentary drama editorial episode epithet essay event exercise exercises exhibition",
    "expression festival film formula forum game hashtag heading headline hymn idiom initiative",
    "inscription interview lecture list magazine mantra maxim memoir mission monograph motto movie",
    "musical newspaper nickname novel opera operation page painting pamphlet paper petition phrase",
    "placard plan play plaque podcast poem poster principle programme program project proverb quip",
    "refrain report review rubric saying section seminar series show sign slogan song story strategy",
    "study survey symposium symphony talk term textbook theme thesis title topic track treatise trilogy",
    "video volume website wording words work workshop acronym vision question toast rule standard",
)
"""What bears a title, or is one, or is made of words: quotation marks beside it hold nobody's speech."""

NAMING: Final = _words(
    "branded called captioned christened dubbed headlined inscribed known labelled labeled marked named",
    "nicknamed styled subtitled tagged termed titled",
)
"""What stands right before a name in quotation marks, if that begins with a capital."""

TERMS: Final = _words("so-called codenamed entitled headlined nicknamed subtitled titled captioned")
"""Behind these stands a name, however it is written."""

MEANING: Final = _words("mean means meaning meant translate translates translated translating")
"""What stands before the explanation of words: *“win-win”, meaning “good for both of them”*."""

BEHIND_WORKS: Final = _words("a an the his her its their")
"""What may stand between a title and the noun that says what bears it: *“…”, a report*."""

COPULAS: Final = _words("is was are were reads read remains asks asked")
TEXTS: Final = BEARERS | _words(
    "adage expression idiom maxim name phrase question refrain theme wording"
)
"""Between these and the marks one of `COPULAS` may stand: *the motto was “…”*."""

SPOKEN: Final = _words("with in")
WORDS: Final = _words("words word")
"""Behind *with the words* stands speech, behind *the words* alone there are words."""

NO_QUOTATIONS: Final = _words("tis twas em til cause n round cos")
"""What an apostrophe leaves of a word: *’tis*."""
