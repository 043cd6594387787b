"""How the front process and its workers talk: length-prefixed JSON heads with raw bodies."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import IO, Any

_LENGTHS = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker made of a request: an HTTP status, a media type and the bytes."""

    status: int
    media: str
    body: bytes
    head: dict[str, Any] = field(default_factory=dict)

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message."""
    packed = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(packed), len(body)))
    stream.write(packed)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message; EOFError if the other side is gone."""
    lengths = _exactly(stream, _LENGTHS.size)
    head, body = _LENGTHS.unpack(lengths)
    return json.loads(_exactly(stream, head)), _exactly(stream, body)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if data is None or len(data) < length:
        raise EOFError("the other process is gone")
    return data
