"""The one way in which values become bytes, and bytes a key."""

from hashlib import blake2b

from msgspec.msgpack import Decoder, Encoder

from builder.model import Facts

encode = Encoder().encode
"""A value of the model as bytes; equal values give equal bytes."""
decode_facts = Decoder(Facts).decode
"""What is remembered of a file."""


def key_of(tool: bytes, *parts: bytes) -> bytes:
    """The key under which something is remembered: the tool's own digest is part of it."""
    return blake2b(b"\0".join((tool, *parts)), digest_size=16).digest()


def document_key(tool: bytes, path: str, digest: bytes) -> bytes:
    """The key under which the facts of a file are remembered, by the digest of its bytes."""
    return key_of(tool, path.encode(), digest)
