"""Rules about what the passing of time makes wrong; the day is that for which the site is built."""

from collections.abc import Iterable, Iterator
from datetime import date

from builder.desk.happenings import stems_in
from builder.desk.lives import words_of
from builder.desk.wording import during, in_words, on_words
from builder.diagnostics import Diagnostic, find
from builder.link.rules import TOP, Files, Ground, Leaf, at, at_key, at_words
from builder.load.edtf import add_span, day_as, is_known
from builder.model import Briefing, Edtf, Measure, Office, Profile, Shelf, Source, Stated
from builder.spot.titles import kind_of

_ARCHIVES = ("web.archive.org/", "archive.org/web/", "archive.today/", "archive.ph/", "archive.is/",
             "perma.cc/", "webcitation.org/", "webarchive.", "archive.md/")  # fmt: skip
"""What the addresses of archived copies hold."""


def no_follow_up(files: Files) -> Iterator[Diagnostic]:
    """What was planned for a day that has passed is told of again."""
    day = files.site.day.date
    for event in files.site.events:
        said, end = event.said, event.said.date.end
        if said.status != "planned" or event.followed or not is_known(end) or end.latest >= day:
            continue
        if event.told > end.latest:
            continue  # a later briefing has the last word
        name, number = event.tellings[0]
        briefing = files.site.briefing[name]
        place = at(briefing, briefing.dates[number].at)
        message = f"“{said.text}” was planned for {in_words(said.date)}, and nothing tells what became of it"
        one = f"`id: {said.id}`" if said.id else "an `id` that both have"
        hint = f"write `status: done`, `moved` or `cancelled`, or declare it in a later briefing under {one}"
        yield find("no-follow-up", place, message, hint)


def review_overdue(files: Files) -> Iterator[Diagnostic]:
    """A page is read again by the day that somebody has set."""
    day = files.site.day.date
    for page in files.site.briefings:
        due = page.review_by
        if due and is_known(due.end) and due.end.latest < day:
            message = f"this page was to be read again by {in_words(due)}"
            hint = "read it, mend what has changed, and write a later day in `review_by`, or take it out"
            yield find("review-overdue", at_key(page, "review_by"), message, hint)


def stale_biography(files: Files) -> Iterator[Diagnostic]:
    """A profile is looked at as often as it says."""
    day = files.site.day.date
    for profile in files.site.profiles.values():
        when, span = profile.as_of, profile.review_every
        if not (when and span and is_known(when.end)):
            continue
        due = add_span(when.end.latest, span)
        if due < day:
            message = (
                f"this profile is true as of {in_words(when)}, and is looked at every {span}:"
                f" that was due on {in_words(day_as(due))}"
            )
            hint = f"check what it says, mend what has changed, and write `as_of: {day}`"
            yield find("stale-biography", at_key(profile, "as_of"), message, hint)


def ended_office(files: Files) -> Iterator[Diagnostic]:
    """A biography presents as current what is held today."""
    day = files.site.day.date
    for path, notes in files.notes.items():
        profile = files.site.documents.get(path)
        if not isinstance(profile, Profile):
            continue
        for one in notes.holdings:
            ended = _ended(profile.offices, one, day)
            if ended:
                until = on_words(Edtf(ended.period.end.text, ended.period.end, ended.period.end))
                message = f"“{one.words.text}” reads as if {profile.name} still held that office, which ended {until}"
                hint = f"write that it was held {during(ended.period)}, and what is held today"
                yield find("ended-office", at_words(profile, one.words), message, hint)


def _ended(offices: Iterable[Office], said: Stated, day: date) -> Office | None:
    """The office that is meant, where it and all others of its kind have surely ended by a day."""
    kind = [one for one in offices if kind_of(one.title) == said.kind]
    if any(one.period.end.latest >= day for one in kind):
        return None
    wanted = stems_in(said.of)
    meant = [one for one in kind if not wanted or wanted & words_of(one)]
    return max(meant, key=lambda one: one.period.end.latest, default=None)


# ── sources ───────────────────────────────────────────────────────────────────────────────


def unsourced_biography(_: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """A biography says what it rests on."""
    page = leaf.page
    if not isinstance(page, Profile) or not leaf.own.text.words:
        return
    if not (
        page.sources
        or page.text_source
        or page.text_license
        or any(one.source for one in page.offices)
    ):
        message = f"nothing says what the biography of {page.name} rests on"
        hint = "name its sources under `sources`; write `text_source` and `text_license` where it reuses a text"
        yield find("unsourced-biography", at(page, TOP), message, hint)


def missing_archive(_: Ground, leaf: Leaf) -> Iterator[Diagnostic]:
    """A source on the web has a copy that stays."""
    page = leaf.page
    if not isinstance(page, Briefing | Profile | Measure | Shelf):
        return
    for source in page.sources:
        if source.url and not source.archive and not _is_archive(source):
            message = f"the source `{source.id.id}` has no archived copy"
            hint = "save it in a web archive, and write the address of the copy under `archive`"
            yield find("missing-archive", at(page, source.id.at), message, hint)


def _is_archive(source: Source) -> bool:
    return any(name in source.url for name in _ARCHIVES)
