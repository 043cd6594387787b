"""Arbitrary sound graphs, with any text anywhere a document could put it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
from kg.model import (
    Amount,
    Document,
    EncounterType,
    EntityType,
    Mode,
    PartialDate,
    Property,
    Role,
    Status,
)

NASTY = ['"', "\\", "\n", "\r\n", "\t", '"""', "' .", "<b>", "^^", "@en", "{", "_:x", "\U0001f600",
         "\u2028", "\ufeff", "\x7f", "%20", "a~b", "..", "-x", "é", "長官"]  # fmt: skip
words = st.text(max_size=12) | st.sampled_from(NASTY)
names = st.text(min_size=1, max_size=12) | st.sampled_from(NASTY)
addresses = st.sampled_from(
    ["https://example.org/a?b=c&d=%20#e", "http://[broken", "https://x/<y>", "HTTP://EXAMPLE.ORG/é"]
)
sure = st.floats(0, 1, allow_nan=False) | st.sampled_from([0.85, 1.0, 1e-7])
days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
partial = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    days.map(PartialDate.of),
)
amounts = st.builds(
    Amount,
    names,
    st.none() | st.decimals(allow_nan=False, allow_infinity=False).map(lambda d: f"{d:f}"),
    st.none() | st.sampled_from(["KRW", "USD"]),
)


def sets(values: st.SearchStrategy[Any], max_size: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Sorted tuples without repetition."""
    return st.sets(values, max_size=max_size).map(lambda found: tuple(sorted(found)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """One release, without a place in the file system (that is not in the Turtle)."""
    return Document(
        id=draw(names),
        title=draw(words),
        text=draw(names),
        date=draw(st.none() | days),
        publisher=draw(st.none() | words),
        country=draw(st.none() | st.sampled_from(["KR", "NO"])),
        source=draw(st.none() | names | addresses),
        licence=draw(st.none() | words | addresses),
        extra=draw(sets(st.tuples(words, words))),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A graph whose references all hold; parts are sorted by id."""
    kept = sorted(draw(st.lists(documents(), min_size=1, max_size=3, unique_by=lambda d: d.id)),
                  key=lambda d: d.id)  # fmt: skip
    ids = [f"{kind}{id}" for kind, id in
           zip("nnneemmccc", draw(st.lists(names, min_size=10, max_size=10, unique=True)),
               strict=True)]  # fmt: skip
    nodes, events, posts, claims = sorted(ids[:3]), sorted(ids[3:5]), sorted(ids[5:7]), ids[7:]
    told = sets(st.sampled_from([d.id for d in kept]))
    node, event = st.sampled_from(nodes), st.sampled_from(events)

    @st.composite
    def cited(draw: st.DrawFn) -> Evidence:
        document = draw(st.sampled_from(kept))
        start = draw(st.integers(0, len(document.text) - 1))
        return Evidence(document.id, start, draw(st.integers(start + 1, len(document.text))))

    evidence = sets(cited()).filter(bool)
    parts = st.lists(
        st.builds(Attendance, node, st.sampled_from(Role), st.sampled_from(Mode), evidence, sure,
                  words, st.none() | words),
        max_size=3, unique_by=lambda p: (p.agent, p.role, p.mode),
    ).map(lambda ps: tuple(sorted(ps, key=lambda p: (p.agent, p.role, p.mode))))  # fmt: skip
    former = st.sampled_from(["meeting-was", "meeting-é b"])
    plain = [p for p in Property if p not in (Property.MET, Property.ATTENDED_WITH)]
    return Graph(
        documents=tuple(kept),
        nodes=tuple(
            Node(id, draw(st.sampled_from(EntityType)), draw(words), draw(sets(words)), draw(told),
                 draw(st.none() | st.just("KR")), draw(st.none() | st.just("Q884")),
                 draw(sets(names)), draw(sets(words)))
            for id in nodes
        ),
        events=tuple(
            Event(id, draw(st.sampled_from(EncounterType)), draw(words),
                  draw(st.sampled_from(Status)), draw(parts), draw(evidence), draw(sure),
                  draw(words), draw(st.none() | partial), draw(st.none() | partial),
                  draw(sets(node)), draw(sets(node)), draw(st.none() | event), draw(told),
                  draw(told), draw(sets(words)), draw(sets(former)))
            for id in events
        ),
        memberships=tuple(
            Membership(id, draw(node), draw(st.none() | node), draw(words), draw(st.none() | node),
                       draw(st.none() | days), draw(st.none() | days), draw(evidence), draw(sure),
                       draw(words), draw(st.booleans()), draw(st.booleans()))
            for id in posts
        ),
        claims=tuple(
            Claim(id, draw(node), draw(st.sampled_from(plain)), draw(node), draw(evidence),
                  draw(sure), draw(words), draw(st.none() | st.sampled_from(Status)),
                  draw(st.none() | amounts), draw(sets(event)))
            for id in sorted(claims)
        ),
        base=draw(st.sampled_from(["https://w3id.org/whomet/id/", "http://example.org/kg#"])),
    )  # fmt: skip
