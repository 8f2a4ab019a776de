"""The one way in which values become bytes, and bytes a key."""

from hashlib import blake2b

from msgspec.msgpack import Encoder

encode = Encoder().encode
"""A value of the model as bytes; equal values give equal bytes."""


def key_of(tool: bytes, *parts: bytes) -> bytes:
    """The key under which something is remembered: the tool's own digest is part of it."""
    return blake2b(b"\0".join((tool, *parts)), digest_size=16).digest()
