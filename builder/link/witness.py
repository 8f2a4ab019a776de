"""Notes what is read of a site while something is made of it, so that the next build knows what may have changed.

A witnessed site hands out its rows and tables as `Row` and `Table`, which note what is taken from
them: one document, the value of one key, which keys there are. Nobody lists what a page depends
on: it is what the page has read while it was made.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Generic, TypeGuard, TypeVar, overload

from msgspec.msgpack import Encoder

from builder.model import Document, SourcePath

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")
_encode = Encoder(order="deterministic").encode
FEW = 16
"""What has been read for a small view is noted for each page that shows it, up to so many things."""
SMALL, OF = "~", "\n"
"""Small views are noted as `~kind` OF `name`, values as `table` OF `key`, documents as OF `path`."""


class Witness:
    """What is being read, and small things that are worked out once, with what was read for them.

    What can be read has a number, by its place in `names`; a later build goes on with those of the
    one before. On the `sheet` stand the numbers of what has been read for what is being made just
    now. `small` holds what was read for small things, by the number of each; little is noted with
    what shows it instead. `told` holds tables and rows by their names.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.numbers = {name: number for number, name in enumerate(names)}
        self.small: dict[int, frozenset[int]] = {}
        self.told: dict[str, Table[Any, Any] | Row[Any]] = {}
        self.sheet: set[int] = set()
        self._known: dict[tuple[str, str], tuple[object, frozenset[int]]] = {}

    def number(self, name: str) -> int:
        """The number of something that can be read."""
        return self.numbers.setdefault(name, len(self.numbers))

    def document(self, document: Document) -> int:
        """The number of a document."""
        return self.number(f"{OF}{document.path}")

    def reading(self, make: Callable[[], T]) -> tuple[T, frozenset[int]]:
        """Make something; gives what was read for it as well. Where that fails, its user has read it."""
        outer, self.sheet = self.sheet, set()
        try:
            return make(), frozenset(self.sheet)
        except BaseException:
            outer |= self.sheet
            raise
        finally:
            self.sheet = outer

    def once(self, kind: str, name: str, make: Callable[[], T]) -> T:
        """Work out a small thing once: what it is follows from its name and from what `make` reads."""
        key = (kind, name)
        known = self._known.get(key)
        if known is None:
            value, read = self.reading(make)
            if len(read) > FEW:
                number = self.number(f"{SMALL}{kind}{OF}{name}")
                self.small[number], read = read, frozenset((number,))
            known = self._known[key] = value, read
        self.sheet.update(known[1])
        return known[0]  # type: ignore[return-value]

    def table(self, name: str, make: Callable[[], Mapping[K, V]]) -> "Table[K, V]":
        """Join a table once. What it is made of is not noted: what is taken from it is."""
        if name not in self.told:
            self.told[name] = Table(self, name, self.reading(make)[0])
        return self.told[name]  # type: ignore[return-value]


class Row(Sequence[D], Generic[D]):
    """Things in a row: who takes a document from it reads that; who counts them, only which they are."""

    def __init__(self, witness: Witness, name: str, row: Sequence[D]) -> None:
        self._witness = witness
        self.name = name
        self._row = row
        self._number = witness.number(name)
        self._documents = [witness.document(one) for one in row if isinstance(one, Document)]

    @property
    def ids(self) -> tuple[str, ...]:
        """Which documents they are, without a look at them."""
        self._witness.sheet.add(self._number)
        return tuple(one.id for one in self._row)  # type: ignore[attr-defined]

    def __len__(self) -> int:
        """How many there are."""
        self._witness.sheet.add(self._number)
        return len(self._row)

    @overload
    def __getitem__(self, at: int) -> D: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[D]: ...
    def __getitem__(self, at: int | slice) -> D | Sequence[D]:
        """One of them, or some."""
        self._witness.sheet.add(self._number)
        for number in self._documents[at] if isinstance(at, slice) else self._documents[at:][:1]:
            self._witness.sheet.add(number)
        return self._row[at]

    def __iter__(self) -> Iterator[D]:
        """All of them; each is noted as it is taken."""
        self._witness.sheet.add(self._number)
        if not self._documents:
            yield from self._row
            return
        for number, one in zip(self._documents, self._row, strict=True):
            self._witness.sheet.add(number)
            yield one

    def digest(self, documents: Mapping[SourcePath, bytes], key: str | None = None) -> bytes:
        """Tells whether the row is the same; of documents, which they are."""
        del documents, key
        return _digest([_known_by(one) for one in self._row])


def ids_of(row: Sequence[Any]) -> Sequence[str]:
    """The ids of documents in a row, without a look at what they say."""
    return row.ids if isinstance(row, Row) else tuple(one.id for one in row)


class Table(Mapping[K, V], Generic[K, V]):
    """Values by key: who asks for one reads that, be it there or not; who walks over all reads which there are."""

    def __init__(self, witness: Witness, name: str, rows: Mapping[K, V]) -> None:
        self._witness = witness
        self.name = name
        self._rows = rows
        self._number = witness.number(name)
        self._handed: dict[K, tuple[int, V | None]] = {}
        self._keys: dict[str, K] = {}

    def _take(self, key: K) -> V | None:
        handed = self._handed.get(key)
        if handed is None:
            handed = self._handed[key] = self._hand(key)
        self._witness.sheet.add(handed[0])
        return handed[1]

    def _hand(self, key: K) -> tuple[int, V | None]:
        """The number under which a key is noted, and its value; a row of documents notes them one by one."""
        name, value = f"{self.name}{OF}{_label(key)}", self._rows.get(key)
        if _is_row(value):
            value = Row(self._witness, name, value)  # type: ignore[assignment]
        return self._witness.number(name), value

    def __getitem__(self, key: K) -> V:
        """The value of a key."""
        value = self._take(key)
        if value is None:
            raise KeyError(key)
        return value

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | T) -> V | T: ...
    def get(self, key: K, /, default: V | T | None = None) -> V | T | None:
        """The value of a key, if it has one."""
        value = self._take(key)
        return default if value is None else value

    def __contains__(self, key: object) -> bool:
        """Whether a key has a value."""
        return self._take(key) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[K]:
        """All keys."""
        self._witness.sheet.add(self._number)
        return iter(self._rows)

    def __len__(self) -> int:
        """How many keys there are."""
        self._witness.sheet.add(self._number)
        return len(self._rows)

    def digest(self, documents: Mapping[SourcePath, bytes], key: str | None = None) -> bytes:
        """Tells whether the value of a key is the same; without one, whether the keys are."""
        if key is None:
            return _digest([_label(one) for one in self._rows])
        self._keys = self._keys or {_label(one): one for one in self._rows}
        value = self._rows.get(self._keys[key]) if key in self._keys else None
        if isinstance(value, Document):
            return documents[value.path]
        return _digest([_known_by(one) for one in value] if _is_row(value) else value)


def _is_row(value: object) -> TypeGuard[tuple[Document, ...]]:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Document)


def _known_by(value: object) -> object:
    """A document is known by its path: what it says is noted apart."""
    return value.path if isinstance(value, Document) else value


def _label(key: object) -> str:
    return key if isinstance(key, str) else repr(key)


def _digest(value: object) -> bytes:
    return blake2b(_encode(value), digest_size=8).digest()
