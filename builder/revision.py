"""The files of a site as git keeps them: a revision is read without being checked out."""

import os
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct

from builder.diagnostics import did_you_mean
from builder.files import is_skipped
from builder.load.document import is_document

_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")  # fmt: skip
"""What git tells the hooks that it runs; a site's root says itself in which repository it lies."""
_FILE = "100"
"""How the modes of plain files begin; links, and repositories within, are no part of a site."""


class NoRevision(Exception):
    """A revision cannot be read; says why, and what to do."""


class Revision(Struct, frozen=True):
    """A commit, the day of it, and the object of each file that a document may be made of.

    `name` is what the commit was asked for by; paths are those below the site's root.
    """

    name: str
    commit: str
    day: date
    files: dict[str, str]


def find_revision(root: Path, name: str) -> Revision:
    """Look a revision up; raises `NoRevision` where there is none, or no git."""
    below = _asked(root, "rev-parse", "--show-prefix").strip("\n")
    commit = _commit(root, name)
    day = date.fromisoformat(_asked(root, "show", "-s", "--format=%cs", commit).strip())
    folder = _run(root, "rev-parse", "--verify", "--quiet", f"{commit}:{below.rstrip('/')}")
    listed = folder and _asked(root, "ls-tree", "-r", "-z", "--full-tree", folder.strip())
    return Revision(name, commit, day, dict(_files(listed or "")))


def _files(listed: str) -> Iterable[tuple[str, str]]:
    """The files of a site out of those of a folder: site.yaml, and documents below content/."""
    for line in filter(None, listed.split("\0")):
        kind, _, path = line.partition("\t")
        mode, _, name = kind.split(" ")
        skipped = any(map(is_skipped, path.split("/")))
        wanted = path == "site.yaml" or (path.startswith("content/") and is_document(path))
        if mode.startswith(_FILE) and wanted and not skipped:
            yield path, name


def _commit(root: Path, name: str) -> str:
    """The full name of a commit."""
    # What begins with a dash would be an option of git.
    meant = "" if name.startswith("-") else _run(root, "rev-parse", "--verify", "--quiet", name)
    found = meant and _run(root, "rev-parse", "--verify", "--quiet", f"{meant.strip()}^{{commit}}")
    if found:
        return found.strip()
    message = f"git knows no revision `{name}`"
    if (_run(root, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        hint = "this clone is shallow: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"
    else:
        names = _run(root, "for-each-ref", "--format=%(refname:short)") or ""
        hint = did_you_mean(name, names.split()) or "name a commit, a branch or a tag"
    raise NoRevision(f"{message}; {hint}")


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of objects, by their names."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    asked = "".join(f"{one}\n" for one in wanted).encode()
    given = _call(root, asked, "cat-file", "--batch").stdout
    found: dict[str, bytes] = {}
    start = 0
    for name in wanted:
        end = given.index(b"\n", start)
        head = given[start:end].split(b" ")
        if len(head) != 3:
            raise NoRevision(f"git has lost the object {name}; `git fsck` looks for what is wrong")
        start = end + 1 + int(head[2])
        found[name] = given[end + 1 : start]
        start += 1
    return found


# ── git ───────────────────────────────────────────────────────────────────────────────────


def _asked(root: Path, *words: str) -> str:
    """What git answers; raises `NoRevision` where it will not."""
    done = _call(root, b"", *words)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise NoRevision(said.removeprefix("fatal: ") or f"git failed at `{words[0]}`")
    return done.stdout.decode("utf-8", "replace")


def _run(root: Path, *words: str) -> str | None:
    """What git answers, or None where it has no answer."""
    done = _call(root, b"", *words)
    return None if done.returncode else done.stdout.decode("utf-8", "replace")


def _call(root: Path, given: bytes, *words: str) -> "subprocess.CompletedProcess[bytes]":
    """Call git in the folder of a site, without hooks, prompts and the network."""
    env = {key: value for key, value in os.environ.items() if key not in _OURS}
    env |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}  # fmt: skip
    try:
        return subprocess.run(  # noqa: S603
            ["git", "--no-replace-objects", "-C", str(root), *words],  # noqa: S607
            input=given, capture_output=True, check=False, env=env,
        )  # fmt: skip
    except OSError as error:
        message = "git cannot be run, which keeps the earlier versions of a site"
        raise NoRevision(f"{message}: {error.strerror or error}") from None
