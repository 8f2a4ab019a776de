"""The search index of a site: made while pages are made, and only where what it reads has changed."""

from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter

from builder.codec import encode, key_of
from builder.job import Request, State, Unsearchable
from builder.model import Body, Config, SourcePath
from builder.output import Output
from builder.pagefind import ENTRY, Indexer, version
from builder.render.searched import Record, document

Content = Callable[[], bytes]
"""What gives the bytes of a file once it has to be written."""
LACKING = "the site has no search index, since no Pagefind runs on this machine"


def home_of_index(request: Request, config: Config) -> str:
    """The folder of the output that the index lies in; "" where the site is to have none.

    Its name holds the version of Pagefind, so that no program meets the files of another one.
    """
    if not (request.search and config.search):
        return ""
    found = version()
    if not found and request.strict:
        raise Unsearchable(LACKING)
    return f"assets/pagefind-{found}/" if found else ""


class Index:
    """The index of one build: that of the build before, or one that another process is making.

    `key` digests all that it is made of; `made` counts the pages that are read, and `seconds` is how
    long the build had to wait for them.
    """

    def __init__(self, home: str, tool: bytes, language: str, pages: Iterable[Record]) -> None:
        self.home = home
        self.language = language
        self.pages = list(pages) if home else []
        self.key = key_of(tool, home.encode(), encode((language, self.pages))) if home else b""
        self.made = 0
        self.seconds = 0.0
        self._kept: list[str] = []
        self._indexer: Indexer | None = None

    def begin(
        self, earlier: State | None, output: Output, body: Callable[[SourcePath], Body]
    ) -> None:
        """Let Pagefind read all pages, unless the output has the index that would come of it."""
        if not self.home:
            return
        if earlier and earlier.index == self.key:
            files = {n: one for n, one in earlier.outputs.items() if n.startswith(self.home)}
            if files and all(output.intact(files).values()):
                self._kept = list(files)
                return
        self._indexer, self.made = Indexer(self.language), len(self.pages)
        for page in self.pages:
            prose = body(page.prose.source) if page.prose else Body()
            self._indexer.add(page.address, document(page, prose))

    @property
    def renewed(self) -> tuple[str, ...]:
        """The one file of an index that is called the same whatever is in it, if it has been made."""
        return (f"{self.home}{ENTRY}",) if self._indexer else ()

    def files(self, progress: Callable[[int, int], None]) -> dict[str, Content]:
        """Its files by their names in the output, and what gives their bytes."""
        if self._indexer is None:
            return dict.fromkeys(self._kept, _lost)
        begun = perf_counter()
        made = self._indexer.files(progress)
        self.seconds = perf_counter() - begun
        return {f"{self.home}{name}": partial(bytes, data) for name, data in made.items()}

    def close(self) -> None:
        """End the process, should it still be at work."""
        if self._indexer:
            self._indexer.close()


def _lost() -> bytes:
    """Refuse to write a file that was there, as it should be, a moment ago."""
    raise Unsearchable("somebody has changed the search index while the site was built")
