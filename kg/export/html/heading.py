"""What the top of the page says about the corpus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.graph import Graph


@dataclass(frozen=True, slots=True)
class Heading:
    """The corpus's name, the period of its documents (ISO dates), and how much there is."""

    title: str
    first: str | None
    last: str | None
    counts: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, graph: Graph, title: str | None) -> Heading:
        """Of a graph; without a `title` it is named after its publishers."""
        dates = sorted(d.date.isoformat() for d in graph.documents if d.date is not None)
        types = Counter(node.type for node in graph.nodes)
        counts = (
            ("release", len(graph.documents)),
            ("person", sum(n for t, n in types.items() if t.is_person)),
            ("organisation", sum(n for t, n in types.items() if t.is_organization)),
            ("encounter", len(graph.events)),
        )
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        return cls(title or _named_after_publishers(graph), first, last, counts)

    def record(self) -> dict[str, object]:
        """As plain data."""
        return {
            "title": self.title,
            "first": self.first,
            "last": self.last,
            "counts": [list(pair) for pair in self.counts],
        }


def _named_after_publishers(graph: Graph) -> str:
    """One or two publishers by name; of more, the most frequent and how many others."""
    tally = Counter(d.publisher for d in graph.documents if d.publisher)
    names = [name for name, _ in sorted(tally.items(), key=lambda x: (-x[1], x[0]))]
    if not names:
        return "Press releases"
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} other publishers"
