"""Repositories of git for tests: real ones, with an author and a clock of their own."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import write_site

_WHO = {"NAME": "A desk", "EMAIL": "desk@desk.example", "DATE": "2026-11-20T12:00:00+00:00"}
ENVIRONMENT = {
    **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip
"""Who commits and when, whatever the machine is set up for."""


def git(root: Path, *words: str, **more: str) -> str:
    """What git answers in a folder."""
    env = {**os.environ, **ENVIRONMENT, **more}
    done = subprocess.run(["git", "-C", root, *words], env=env, capture_output=True, check=True)
    return done.stdout.decode().strip()


def commit(root: Path, files: Mapping[str, str | bytes], day: str = "2026-11-20") -> str:
    """Write the files of a site, and commit all that is there; the name of the commit."""
    write_site(root, files)
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    moment = f"{day}T12:00:00+00:00"
    git(root, "commit", "-q", "-m", "A change", GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)
    return git(root, "rev-parse", "HEAD")
