"""What `kg serve` can be told."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

MAX_BODY = 1_000_000
"""Bytes of a request's body: a thousand times the longest of the named questions."""

MAX_URL = 64_000
"""Bytes of a request's head: the same for questions in the address."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, and what a query may take (seconds, bytes of its answer).

    With `as_json` the addresses are printed for a program to read.
    """

    graph: Path = Path("output")
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 10.0
    max_result: int = 50_000_000
    workers: int = 2
    origin: str = "*"
    as_json: bool = False

    @property
    def is_public(self) -> bool:
        """Whether others than this machine can reach the server."""
        if self.host == "localhost":
            return False
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return True
