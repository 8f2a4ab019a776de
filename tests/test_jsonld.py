"""What pages say of themselves to machines, judged by libraries that know schema.org."""

import json
import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import html5lib
import msgspec_schemaorg.models as schema
import pytest
from hypothesis import given
from rdflib import RDF, Dataset
from rdflib.namespace import SDO

from builder.load.edtf import parse_edtf
from builder.model import Edtf
from builder.render.things import observed
from tests.conftest import ROOT, run, tree, write_site
from tests.strategies import Files, picture, published, sites
from tests.test_data import FILES, NASTY

Thing = dict[str, Any]
URL = "https://desk.example/repo/"
PICTURE = """photo:
  file: flags.png
  alt: Two flags
  caption: The hall
  credit: A photographer
  source: https://pictures.example/1
  license: CC-BY-4.0
"""
MORE = {
    "content/briefings/flags.png": picture(),
    "content/briefings/four.md": f"""---
title: {json.dumps(NASTY + " <!-- ]]>", ensure_ascii=False)}
date: 2025-03-01
organizations: [prc]
{PICTURE}dates:
  - 2025-04: It was to be in March
    id: moving
    status: moved
    place: kazan
  - 2025-05-09: It is not to be
    id: off
    status: cancelled
  - 2024-Q4: Nobody knows the day
    id: vague
  - 2012-05~: About then
    id: doubt
  - 2012-11-15/..: And since then
    id: open
figures:
  - gas: over 38.50m tonnes in 2024-01/2024-11
  - gas: nearly 40m tonnes in 2023
  - gas: about 41m tonnes in 2022-Q1
  - gas: -0.10 tonnes in 2021~
  - gas: 12,345,678,901,234,567.891 tonnes in 2020-02-29
---
""",
    "content/briefings/five.md": "---\ntitle: Five\ndate: 2025-01-15\ndates:\n"
    "  - 2025-03: It is to be in March\n    id: moving\n    status: planned\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("jsonld"), {**FILES, **MORE})
    outcome = run(root)
    assert not outcome.failed, outcome.findings
    return root / "_site"


def scripts(data: bytes) -> list[str]:
    """The structured data of a page, as a strict browser finds it."""
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())
    found = [one for one in page.iter("script") if one.get("type") == "application/ld+json"]
    return ["".join(one.itertext()) for one in found]


def graph_of(data: bytes) -> list[Thing]:
    """The things of a page; numbers to the last digit."""
    found = [json.loads(one, parse_float=Decimal, parse_int=Decimal) for one in scripts(data)]
    assert len(found) <= 1
    return [thing for one in found for thing in one["@graph"]]


def things(value: object) -> Iterator[Thing]:
    """Every thing in a value, however deep."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from things(one)
    elif isinstance(value, list):
        for one in value:
            yield from things(one)


def of_type(page: bytes, kind: str) -> list[Thing]:
    return [one for one in things(graph_of(page)) if one["@type"] == kind]


# ── the judges ────────────────────────────────────────────────────────────────────────────

SUPERS = {"Observation": ("QuantitativeValue",)}
"""Classes with more than one parent, of which the library keeps one."""


def class_of(name: str) -> Any:
    found = getattr(schema, name, None)
    assert found, f"schema.org has no {name}"
    return found


def fields_of(name: str) -> set[str]:
    """The properties of a class, with those of its parents."""
    own = {
        field
        for one in (name, *SUPERS.get(name, ()))
        for field in class_of(one).__struct_encode_fields__
    }
    # A role has, beside its own, the properties of the two that it stands between.
    between = {"hasOccupation", "worksFor", "memberOf"} if name == "Role" else set()
    return own | between | {"@id", "@type"}


def lineage_of(thing: object) -> set[str]:
    """The class of a thing and all that it is a kind of; of what is no thing, nothing."""
    name = thing.get("@type", "") if isinstance(thing, dict) else ""
    tops = (name, *SUPERS.get(name, ())) if name else ()
    return {one.__name__ for top in tops for one in class_of(top).__mro__}


def expected(name: str, key: str) -> set[str]:
    """The classes that a property of a class leads to."""
    found: set[str] = set()
    for top in (name, *SUPERS.get(name, ())):
        for one in class_of(top).__mro__:
            found |= set(
                re.findall(r"'(\w+)'", str(vars(one).get("__annotations__", {}).get(key, "")))
            )
    return found


def judge(thing: Thing) -> None:
    """A thing has properties of its class only, which lead to things of the right classes."""
    name = thing["@type"]
    assert set(thing) <= fields_of(name), name
    for key, value in thing.items():
        for one in value if isinstance(value, list) else [value]:
            if "Role" not in {name, *lineage_of(one)} and lineage_of(one):
                assert lineage_of(one) & expected(name, key), (name, key, one["@type"])


def parsed(text: str) -> list[tuple[Any, Any, Any]]:
    """The triples of a page, without asking the web for the context that it names."""
    whole = json.loads(text)
    assert whole.pop("@context") == "https://schema.org"
    local = {"@context": {"@vocab": str(SDO)}, **whole}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib uses what it has deprecated
        every = Dataset(default_union=True).parse(data=json.dumps(local), format="json-ld")
        return list(every.triples((None, None, None)))


def test_every_page_of_this_site_and_of_the_example_speaks_schema_org(
    site: Path, tmp_path: Path
) -> None:
    run(ROOT, str(tmp_path / "out"), cached=False)
    pages = [data for folder in (site, tmp_path / "out") for name, data in tree(folder).items()
             if name.endswith(".html")]  # fmt: skip
    told = 0
    for data in pages:
        for text in scripts(data):
            triples = parsed(text)
            names = {str(predicate) for _, predicate, _ in triples} - {str(RDF.type)}
            assert all(name.startswith(str(SDO)) for name in names)
            for thing in things(json.loads(text)):
                judge(thing)
            told += len(triples)
    assert told > 2_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "Happening", "name": "x"},
        {"@type": "Event", "birthDate": "1953"},
        {"@type": "Event", "location": {"@type": "Person", "name": "x"}},
        {"@type": "Dataset", "distribution": [{"@type": "Dataset", "name": "x"}]},
    ],
)
def test_the_judge_tells_what_is_wrong(wrong: Thing) -> None:
    with pytest.raises(AssertionError):
        judge(wrong)


@given(sites(size=2))
def test_whatever_a_site_holds_its_data_is_sound_and_stays_in_its_script(files: Files) -> None:
    for name, data in published(files).items():
        if name.endswith(".html"):
            for thing in things(graph_of(data)):
                judge(thing)


# ── briefings ─────────────────────────────────────────────────────────────────────────────


def test_a_briefing_tells_of_its_events(site: Path) -> None:
    page = (site / "briefings/four/index.html").read_bytes()
    events = {one["@id"].rpartition("#")[2]: one for one in of_type(page, "Event")}
    assert set(events) == {"event.moving", "event.off", "event.open"}
    moved = events["event.moving"]
    assert moved["url"] == f"{URL}briefings/four/#event.moving"
    assert (moved["startDate"], moved["endDate"]) == ("2025-04", "2025-04")
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["location"] == {"@type": "Place", "name": "Kazan", "url": f"{URL}places/kazan/"}
    assert events["event.off"]["eventStatus"] == "https://schema.org/EventCancelled"
    assert events["event.open"]["startDate"] == "2012-11-15"
    assert "endDate" not in events["event.open"]
    summit = of_type((site / "briefings/one/index.html").read_bytes(), "Event")[0]
    assert (summit["startDate"], summit["endDate"]) == ("2024-10-22", "2024-10-24")
    assert summit["eventStatus"] == "https://schema.org/EventScheduled"
    assert [one["name"] for one in summit["attendee"]] == ["Xi Jinping", "Vladimir Putin", "China"]


def test_a_figure_has_the_bound_that_its_hedge_makes(site: Path) -> None:
    page = (site / "briefings/four/index.html").read_bytes()
    over, nearly, about, fall, huge = of_type(page, "Observation")
    assert (over["minValue"], over.get("value"), over["unitText"]) == (38500000, None, "tonnes")
    assert (nearly["maxValue"], nearly.get("minValue")) == (40000000, None)
    assert about["value"] == 41000000
    assert fall["value"] == Decimal("-0.10")
    assert huge["value"] == Decimal("12345678901234567.891")
    assert (over["observationDate"], over["observationPeriod"]) == ("2024-01", "P11M")
    assert (about["observationDate"], about["observationPeriod"]) == ("2022-01", "P3M")
    assert "observationDate" not in fall
    assert over["description"] == "over 38.5 million tonnes, January–November 2024"
    assert over["variableMeasured"]["@id"] == f"{URL}figures/gas/#variable"
    text = scripts(page)[0]
    assert ":12345678901234567.891," in text
    assert not re.search(r"[0-9][eE][+-]?[0-9]", re.sub(r'"[^"]*"', "", text))


def test_a_figure_says_whom_it_is_about(site: Path) -> None:
    told = of_type((site / "briefings/one/index.html").read_bytes(), "Observation")
    assert [one.get("observationAbout", {}).get("name") for one in told] == [
        None, "China", None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "date", "length"),
    [
        ("2024", "2024", "P1Y"),
        ("2024-02", "2024-02", "P1M"),
        ("2024-02-29", "2024-02-29", "P1D"),
        ("2024-Q3", "2024-07", "P3M"),
        ("2024-H1", "2024-01", "P6M"),
        ("2019/2024", "2019", "P6Y"),
        ("2023-11/2024-02", "2023-11", "P4M"),
        ("2024-02-28/2024-03-01", "2024-02-28", "P3D"),
        ("2024~", None, None),
        ("195X", None, None),
        ("2024/..", None, None),
        ("2024/2024-05", None, None),
        ("..", None, None),
    ],
)
def test_a_period_is_a_date_and_a_length(period: str, date: str | None, length: str | None) -> None:
    edtf = parse_edtf(period)
    assert isinstance(edtf, Edtf)
    told = observed(edtf)
    assert (told.get("observationDate"), told.get("observationPeriod")) == (date, length)


def test_a_briefing_tells_who_said_what_and_what_was_corrected(site: Path) -> None:
    page = (site / "briefings/one/index.html").read_bytes()
    (quotation,) = of_type(page, "Quotation")
    assert (quotation["text"], quotation["creator"]["name"]) == ("dear friend", "Vladimir Putin")
    assert quotation["@id"] == f"{URL}briefings/one/#quote.1"
    (correction,) = of_type(page, "CorrectionComment")
    assert (correction["text"], correction["datePublished"]) == ("A number.", "2025-01-05")
    (article,) = of_type(page, "NewsArticle")
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_picture_comes_with_its_licence(site: Path) -> None:
    (shown,) = of_type((site / "briefings/four/index.html").read_bytes(), "ImageObject")
    assert shown["contentUrl"].startswith(f"{URL}assets/")
    assert (site / shown["contentUrl"].removeprefix(URL)).is_file()
    assert shown["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (shown["creditText"], shown["caption"]) == ("A photographer", "The hall")
    assert shown["acquireLicensePage"] == "https://pictures.example/1"


# ── people, series, timelines, data ───────────────────────────────────────────────────────


def test_a_person_has_offices_with_dates_that_are_sure(site: Path) -> None:
    (person,) = of_type((site / "people/xi/index.html").read_bytes(), "Person")
    assert person["birthDate"] == "1953-06-15"
    held = {one["roleName"]: one for one in person["hasOccupation"]}
    assert held["General Secretary"]["startDate"] == "2012-11-15"
    assert not {"startDate", "endDate"} & set(held["Vice-President"])
    assert held["President"]["worksFor"]["name"] == "China"
    (china,) = of_type((site / "organizations/prc/index.html").read_bytes(), "Organization")[:1]
    (seat,) = china["memberOf"]
    assert (seat["roleName"], seat["memberOf"]["name"]) == ("Permanent member", "United Nations")
    (other,) = of_type((site / "people/putin/index.html").read_bytes(), "Person")
    assert "birthDate" not in other


def test_a_series_is_a_data_set_with_its_files_and_values(site: Path) -> None:
    page = (site / "figures/trade/index.html").read_bytes()
    (dataset,) = of_type(page, "Dataset")
    for one in dataset["distribution"]:
        assert (site / one["contentUrl"].removeprefix(URL)).is_file()
    forms = {one["name"]: one["encodingFormat"] for one in dataset["distribution"]}
    assert (forms["data.csv"], forms["data.json"]) == ("text/csv", "application/json")
    assert dataset["variableMeasured"]["name"] == "+Trade"
    assert dataset["temporalCoverage"] == "1950-01-01/2024-11-30"
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset["dateModified"] == "2025-02-01"
    values = [one.get("value", one.get("minValue")) for one in of_type(page, "Observation")]
    assert 221000000000 in values
    assert 220000000000 not in values  # restated
    (empty,) = of_type((site / "figures/empty/index.html").read_bytes(), "Dataset")
    assert not {"temporalCoverage", "dateModified"} & set(empty)
    (oil,) = of_type((site / "figures/oil/index.html").read_bytes(), "Dataset")
    assert "temporalCoverage" not in oil


def test_a_timeline_tells_of_joined_events(site: Path) -> None:
    events = {
        one["name"]: one for one in of_type((site / "timeline/index.html").read_bytes(), "Event")
    }
    moved = events["It was to be in March"]
    assert (moved["startDate"], moved["previousStartDate"]) == ("2025-04", "2025-03")
    assert [one["@id"] for one in moved["subjectOf"]] == [
        f"{URL}briefings/four/#article", f"{URL}briefings/five/#article",
    ]  # fmt: skip
    assert "About then" not in events


def test_the_data_page_is_a_catalogue_of_files(site: Path) -> None:
    page = (site / "data/index.html").read_bytes()
    (catalog,) = of_type(page, "DataCatalog")
    files = {one["contentUrl"].removeprefix(URL) for one in catalog["dataset"]["distribution"]}
    assert files == {f"data/{path.name}" for path in (site / "data").iterdir()} - {
        "data/index.html"
    }
    assert catalog["dataset"]["dateModified"] == "2025-03-01"


def test_nothing_in_it_can_end_its_script(site: Path) -> None:
    page = (site / "briefings/four/index.html").read_bytes()
    (article,) = of_type(page, "NewsArticle")
    assert article["headline"] == " ".join((NASTY + " <!-- ]]>").split())
    raw = re.search(rb'ld\+json">(.*?)</script>', page, re.DOTALL)
    assert raw
    assert not set(b"<>&") & set(raw[1])
