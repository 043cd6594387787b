"""What a build did, in numbers: for the terminal, and to be told again when nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.graph import Graph
from kg.model import Property


@dataclass(frozen=True)
class Summary:
    """What a build did: counts for the terminal, and the inputs that could not be read."""

    documents: int
    entities: dict[str, int]
    encounters: dict[str, int]
    contacts: dict[str, int]
    seconds: float
    read: int
    kept: int
    dropped: int
    errors: tuple[InputError, ...]
    warnings: tuple[str, ...] = ()
    changes: str = ""

    @classmethod
    def nothing(cls, errors: Iterable[InputError], seconds: float) -> Summary:
        """That of a build without a document."""
        return cls(0, {}, {}, {}, seconds, read=0, kept=0, dropped=0, errors=tuple(errors))

    def facts(self) -> dict[str, Any]:
        """What stays true while nothing changes, as JSON: counts and warnings."""
        kept = ("documents", "entities", "encounters", "contacts", "warnings")
        return {name: getattr(self, name) for name in kept}

    def rows(self) -> list[tuple[str, str]]:
        """The summary as (what, counts) for a table."""

        def counted(counts: dict[str, int]) -> str:
            parts = ", ".join(f"{name} {n}" for name, n in counts.items())
            return f"{sum(counts.values())}" + (f"  ({parts})" if parts else "")

        return [
            (
                "documents",
                f"{self.documents}  (read {self.read}, kept {self.kept}, gone {self.dropped})",
            ),
            ("entities", counted(self.entities)),
            ("encounters", counted(self.encounters)),
            ("contacts", counted(self.contacts)),
            *([("since then", self.changes)] if self.changes else []),
            ("problems", str(len(self.errors))),
            ("time", f"{self.seconds:.1f} s"),
        ]


def counts(graph: Graph) -> dict[str, Any]:
    """The counts of a summary, most frequent first."""

    def counted(items: Iterable[str]) -> dict[str, int]:
        return dict(sorted(Counter(items).items(), key=lambda pair: (-pair[1], pair[0])))

    contacts = (Property.MET, Property.ATTENDED_WITH)
    return {
        "documents": len(graph.documents),
        "entities": counted(node.type for node in graph.nodes),
        "encounters": counted(event.type for event in graph.events),
        # each contact is written in both directions
        "contacts": counted(
            c.property for c in graph.claims if c.property in contacts and c.subject < c.object
        ),
    }
