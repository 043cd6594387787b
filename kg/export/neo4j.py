"""The graph as CSV for `neo4j-admin database import`: typed headers, labels, relationships.

Entities, encounters, posts, documents and sentences are nodes, so that a fact leads to its
words. A contact, which holds both ways, is one relationship: ask it without a direction.
Lists are parted by ``;``, the tool's own sign; one within a name becomes a comma.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.export.files import replacing
from kg.export.integrity import assert_sound
from kg.graph import Claim, Evidence, Graph
from kg.model import Property

Row = tuple[object, ...]

SYMMETRIC = (Property.MET, Property.ATTENDED_WITH)

NODES = {
    "entities": ("id:ID", "label", "names:string[]", "iso", "wikidata", ":LABEL"),
    "encounters": ("id:ID", "label", "start", "end", "status", "confidence:double", "rule",
                   ":LABEL"),
    "posts": ("id:ID", "title", "firstSeen", "lastSeen", "former:boolean", "acting:boolean",
              "confidence:double", "rule", ":LABEL"),
    "documents": ("id:ID", "title", "date", "publisher", "source", ":LABEL"),
    "sentences": ("id:ID", "text", "begin:int", "end:int", ":LABEL"),
}  # fmt: skip
RELATIONSHIPS = (":START_ID", ":END_ID", ":TYPE", "id", "role", "mode", "side", "status", "amount",
                 "confidence:double", "rule", "sentences:string[]")  # fmt: skip


def write(graph: Graph, folder: Path) -> None:
    """Write the node files and `relationships.csv` into `folder`."""
    assert_sound(graph)
    for name, header in NODES.items():
        _file(folder / f"{name}.csv", header, _nodes(graph, name))
    _file(folder / "relationships.csv", RELATIONSHIPS, _relationships(graph))


def _file(path: Path, header: tuple[str, ...], rows: Iterable[Row]) -> None:
    with replacing(path) as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> str:
    """A value as the import tool reads it: no line breaks, lists by semicolon."""
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, tuple):
        return ";".join(_cell(item).replace(";", ",") for item in value)
    return re.sub(r"\s", " ", str(value))


def _nodes(graph: Graph, kind: str) -> Iterator[Row]:
    """The rows of one node file."""
    match kind:
        case "entities":
            for n in graph.nodes:
                broader = ["Person"] * n.type.is_person + ["Organization"] * n.type.is_organization
                labels = tuple(dict.fromkeys((n.type.value, *broader, "Entity")))
                yield (n.id, n.label, n.alt_labels, n.iso, n.wikidata, labels)
        case "encounters":
            for e in graph.events:
                labels = (e.type.value, "Encounter")
                yield (e.id, e.label, e.start, e.end, e.status, e.confidence, e.rule, labels)
        case "posts":
            for m in graph.memberships:
                seen = (m.first_seen, m.last_seen, m.former, m.acting)
                yield (m.id, m.title, *seen, m.confidence, m.rule, ("Post",))
        case "documents":
            for d in graph.documents:
                source = d.source or d.path
                yield (_document(d.id), d.title, d.date, d.publisher, source, ("Document",))
        case "sentences":
            for s in graph.evidence():
                yield (_sentence(s), graph.sentence(s), s.start, s.end, ("Sentence",))


def _relationships(graph: Graph) -> Iterator[Row]:
    """Every relationship: who took part, who holds what, facts, contacts, sources."""
    for evidence in graph.evidence():
        yield _link(_sentence(evidence), _document(evidence.document), "IN_DOCUMENT")
    for node in graph.nodes:
        yield from (_link(node.id, _document(d), "MENTIONED_IN") for d in node.mentioned_in)
    for event in graph.events:
        for part in event.participations:
            about = (part.role, part.mode, part.side, None, None, part.confidence, part.rule)
            sources = tuple(map(_sentence, part.evidence))
            yield (part.agent, event.id, "TOOK_PART_IN", None, *about, sources)
        yield from (_link(event.id, place, "HELD_AT") for place in event.places)
        yield from (_link(event.id, thing, "ABOUT") for thing in event.about)
        if event.part_of:
            yield _link(event.id, event.part_of, "PART_OF")
        yield from (_link(event.id, _sentence(s), "DERIVED_FROM") for s in event.evidence)
    for post in graph.memberships:
        yield _link(post.member, post.id, "HOLDS")
        if post.organization:
            yield _link(post.id, post.organization, "AT")
        if post.country:
            yield _link(post.id, post.country, "FOR_COUNTRY")
        yield from (_link(post.id, _sentence(s), "DERIVED_FROM") for s in post.evidence)
    for claim in graph.claims:
        if claim.property not in SYMMETRIC or claim.subject < claim.object:
            yield _claim(claim)


def _claim(claim: Claim) -> Row:
    """A relation; its status tells a planned one from a plain fact."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", claim.property.value).upper()
    amount = claim.amount.text if claim.amount else None
    support = (claim.confidence, claim.rule, tuple(map(_sentence, claim.evidence)))
    ends = (claim.subject, claim.object, kind, claim.id)
    return (*ends, None, None, None, claim.status, amount, *support)


def _link(one: str, other: str, kind: str) -> Row:
    """A relationship without properties."""
    return (one, other, kind, *[None] * (len(RELATIONSHIPS) - 3))


def _document(id: str) -> str:
    return f"doc-{id}"


def _sentence(evidence: Evidence) -> str:
    return f"sentence-{evidence.document}-{evidence.start}-{evidence.end}"
