"""Made-up briefings for measurements: about 750 words, four people, three dates, three figures each.

The prose names its people, states its dates and figures among other numbers, and quotes.
"""

from datetime import date
from pathlib import Path
from random import Random

WORDS = """
    agreement ministry border trade harbour grain summit bank railway energy council deputy envoy
    report customs output budget treaty river province factory shipment tariff loan reserve pipeline
    harvest contract election court audit region partner supply market export import delegation
    statement visit meeting review measure quarter month signal demand growth price office
""".split()
VERBS = (
    "says expects notes repeats doubts confirms denies reports warns argues adds concedes".split()
)
FIRST = (
    "Ada Boris Chen Dana Elif Farid Greta Hana Igor Jonas Kiran Lena Mihai Nadia Omar Petra".split()
)
LAST = (
    "Abara Brandt Costa Duval Eriksen Fonseca Grau Horvat Ivanova Jensen Kovacs Lindqvist".split()
)
TOPICS = "trade energy security climate finance diplomacy health transport".split()


class Corpus:
    """A seeded corpus of `count` briefings and the people whom they name."""

    def __init__(self, count: int, seed: int = 20261123) -> None:
        self.count = count
        self.random = Random(seed)
        number = max(20, count // 20)
        names = [f"{first} {last}" for last in LAST for first in FIRST]
        more = [
            f"{name} {'I' * (1 + n)}" for n in range(number // len(names) + 1) for name in names
        ]
        self.people = (names + more)[:number]

    def sentence(self, name: str = "") -> str:
        """One sentence, which may name somebody."""
        words = self.random.choices(WORDS, k=self.random.randint(9, 16))
        subject = name or f"The {words.pop()}"
        return f"{subject} {self.random.choice(VERBS)} that the {' '.join(words)} will hold."

    def account(self, name: str, day: str, figure: tuple[str, int, int]) -> str:
        """A paragraph that states a date and a figure, with other numbers, and a quotation."""
        measure, value, year = figure
        when = date.fromisoformat(day)
        month = f"{when:%B}"  # in the C locale, as every process begins
        return (
            f"On {when.day} {month} {when.year} the {self.random.choice(WORDS)} met. "
            f"By its count {measure} came to ${value} million in {year}, "
            f"{self.random.randint(2, 40)} per cent more than in {year - 1}. "
            f"Some {self.random.randint(2, 90) * 100} people had been asked since last year. "
            f"“{self.sentence()}” {name} said, as {self.random.randint(3, 30)} others did."
        )

    def briefings(self) -> list[dict[str, object]]:
        """Briefings as values, for writers of any format."""
        made: list[dict[str, object]] = []
        for number in range(self.count):
            people = self.random.sample(range(len(self.people)), 4)
            year, month, day = 2015 + number % 10, 1 + number % 12, 1 + number % 28
            dates = [(f"{year - n}-0{n + 1}-1{n}", self.sentence()) for n in range(3)]
            figures = [
                (f"measure-{self.random.randint(1, 60)}", self.random.randint(10, 900), year)
                for _ in range(3)
            ]
            sections = []
            for head in range(4):
                paragraphs = []
                for _ in range(3):
                    name = self.people[people[head]]
                    text = [self.sentence(name)] + [self.sentence() for _ in range(3)]
                    paragraphs.append(" ".join(text))
                if head:
                    paragraphs.append(self.account(name, dates[head - 1][0], figures[head - 1]))
                sections.append((f"Part {head + 1} of the {self.random.choice(WORDS)}", paragraphs))
            made.append(
                {
                    "id": f"{year}-{month:02}-{day:02}-briefing-{number}",
                    "title": f"{self.random.choice(WORDS).capitalize()} and {self.random.choice(WORDS)} {number}",
                    "date": f"{year}-{month:02}-{day:02}",
                    "summary": self.sentence(),
                    "people": people,
                    "topics": self.random.sample(TOPICS, 2),
                    "dates": dates,
                    "figures": figures,
                    "sections": sections,
                }
            )
        return made


def slug(name: str) -> str:
    """The id of a person."""
    return name.lower().replace(" ", "-")


def body(briefing: dict[str, object]) -> str:
    """The prose of a briefing, the same for every format."""
    parts = []
    for head, paragraphs in briefing["sections"]:  # type: ignore[attr-defined]
        parts.append(f"## {head}\n\n" + "\n\n".join(paragraphs))
    return "\n\n".join(parts) + "\n"


def write_readout(corpus: Corpus, folder: Path) -> None:
    """The corpus as a site of ours."""
    _write(folder / "site.yaml", "title: Bench\nurl: https://bench.example/\ntimezone: UTC\n")
    for name in corpus.people:
        text = f"---\nname: {name}\nfamily: {name.split()[1]}\nborn: 1960-01-01\n"
        text += (
            f"offices:\n  - 2012-01-01/..: Head of {slug(name)}\n---\n\n{corpus.sentence(name)}\n"
        )
        _write(folder / f"content/people/{slug(name)}.md", text)
    for one in corpus.briefings():
        lines = [f"title: {one['title']}", f"date: {one['date']}", f"summary: {one['summary']}"]
        people = ", ".join(slug(corpus.people[number]) for number in one["people"])  # type: ignore[attr-defined]
        lines += [f"people: [{people}]", f"topics: [{', '.join(one['topics'])}]", "dates:"]  # type: ignore[arg-type]
        lines += [f"  - {when}: {what}" for when, what in one["dates"]]  # type: ignore[attr-defined]
        lines += ["figures:"]
        lines += [
            f"  - {name}: USD {value}m in {year}, per the audit, as revised"
            for name, value, year in one["figures"]
        ]  # type: ignore[attr-defined]
        text = "---\n" + "\n".join(lines) + f"\n---\n\n{body(one)}"
        _write(folder / f"content/briefings/{one['id']}.md", text)


_HUGO_SINGLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .TableOfContents }}{{ .Content }}
<ul>{{ range .GetTerms "people" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<ul>{{ range .Params.dates }}<li><time>{{ .date }}</time> {{ .text }}</li>{{ end }}</ul>
<table>{{ range .Params.figures }}<tr><td>{{ .measure }}</td><td>{{ .value }}</td><td>{{ .year }}</td></tr>{{ end }}</table>
</body></html>"""
_HUGO_LIST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ .Params.summary }}</li>{{ end }}</ul></body></html>"""


def write_hugo(corpus: Corpus, folder: Path) -> None:
    """The same words as a site of Hugo's: people and topics as taxonomies, with their lists and feeds."""
    _write(
        folder / "hugo.toml",
        'baseURL = "https://bench.example/"\ntitle = "Bench"\n[taxonomies]\nperson = "people"\ntopic = "topics"\n',
    )
    _write(folder / "layouts/_default/single.html", _HUGO_SINGLE)
    _write(folder / "layouts/_default/list.html", _HUGO_LIST)
    for name in corpus.people:
        _write(
            folder / f"content/people/{slug(name)}/_index.md",
            f"---\ntitle: {name}\n---\n\n{corpus.sentence(name)}\n",
        )
    for one in corpus.briefings():
        lines = [f"title: {one['title']}", f"date: {one['date']}", f"summary: {one['summary']}"]
        people = ", ".join(slug(corpus.people[number]) for number in one["people"])  # type: ignore[attr-defined]
        lines += [f"people: [{people}]", f"topics: [{', '.join(one['topics'])}]", "dates:"]  # type: ignore[arg-type]
        lines += [f"  - date: {when}\n    text: {what}" for when, what in one["dates"]]  # type: ignore[attr-defined]
        lines += ["figures:"]
        lines += [
            f"  - measure: {name}\n    value: {value}\n    year: {year}"
            for name, value, year in one["figures"]
        ]  # type: ignore[attr-defined]
        _write(
            folder / f"content/briefings/{one['id']}.md",
            "---\n" + "\n".join(lines) + f"\n---\n\n{body(one)}",
        )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
