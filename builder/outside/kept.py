"""Keeps the answers of servers from one run to the next, in a file of its own beside the cache."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json

from builder.desk.elsewhere import Answer

VERSION = 1


class _Kept(Struct, frozen=True):
    version: int
    answers: dict[str, Answer]


_decode = json.Decoder(_Kept).decode


def file_of(root: Path) -> Path:
    """Where the answers lie; deleting it is always safe."""
    return root / ".cache" / "outgoing.json"


def recall(path: Path, day: date) -> dict[str, Answer]:
    """The answers that still hold on a day; a file that cannot be read holds none."""
    try:
        kept = _decode(path.read_bytes())
    except (OSError, DecodeError, ValidationError):
        return {}
    if kept.version != VERSION:
        return {}
    return {url: one for url, one in kept.answers.items() if one.holds(day)}


def keep(path: Path, answers: Mapping[str, Answer], day: date) -> None:
    """Keep the answers that will hold; where nothing can be written, nothing is kept."""
    held = {url: one for url, one in sorted(answers.items()) if one.holds(day)}
    data = json.format(json.encode(_Kept(VERSION, held)), indent=1)
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
