"""What a plan was given to make its page of, told apart from the site."""

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from types import FunctionType

from msgspec.msgpack import Encoder

from builder.link.witness import Row, Table, Witness
from builder.model import Document
from builder.render.kit import Kit

_encode = Encoder(order="deterministic").encode


class _Untold(Exception):
    """A plan that holds something which cannot be compared."""


def given(make: Callable[..., object], witness: Witness) -> bytes:
    """A digest of the functions and values in a plan, b"" where it holds what cannot be compared.

    Its documents are noted as read, and so is what it takes from rows and tables once it takes it.
    """
    parts: list[object] = []
    try:
        _tell(make, witness, parts)
        return blake2b(_encode(parts), digest_size=8).digest()
    except (_Untold, TypeError):
        return b""


def _tell(value: object, witness: Witness, parts: list[object]) -> None:
    """Add what there is in a value, each part as it can be encoded."""
    match value:
        case str() | int() | None:
            parts.append(value)
        case Kit():
            pass
        case partial():
            _tell((value.func, *value.args, *sorted(value.keywords.items())), witness, parts)
        case tuple():
            parts.append(len(value))
            for one in value:
                _tell(one, witness, parts)
        case Row() | Table():
            parts.append(value.name)
        case FunctionType() if value.__closure__ is None:
            parts += value.__module__, value.__qualname__
        case FunctionType() | list():
            raise _Untold
        case _ if isinstance(value, Document):
            witness.sheet.add(witness.document(value))
            parts.append(value.path)
        case _:
            parts.append(value)
