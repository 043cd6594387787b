"""The graph as resources in the terms of the contract: the one mapping all RDF formats share.

A `Resource` is all that is said of one subject. They come one after the other, sorted
within each part (documents with their sentences, entities, encounters with their
participations, posts, statements, former ids), so that a graph of any size is written
as a stream.
What a term implies (`kg.vocab.implied`) is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from rdflib import URIRef

from kg.export.integrity import assert_sound
from kg.graph import Attendance, Claim, Event, Evidence, Graph, Membership, Node
from kg.model import Document, PartialDate, Property
from kg.vocab import (
    DCTERMS,
    FOAF,
    NIF,
    ORG,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    WIKIDATA,
    WM,
    XSD,
    implied,
    local_name,
    web_address,
)


@dataclass(frozen=True, slots=True)
class Id:
    """A resource of the graph itself, by the local part of its IRI."""

    local: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value; without a datatype it is a plain string."""

    text: str
    datatype: URIRef | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A further key and value of a document's head, as a `schema:PropertyValue` without a name."""

    name: str
    value: str


_PROPERTIES = tuple(Property)
_ORDER = {property: place for place, property in enumerate(_PROPERTIES)}

Value = Id | Literal | Pair | URIRef


@dataclass(frozen=True, slots=True)
class Resource:
    """A subject, its classes, and what is said of it: each property with its sorted values."""

    local: str
    types: tuple[URIRef, ...]
    properties: tuple[tuple[URIRef, tuple[Value, ...]], ...]


class _Facts:
    """Gathers what is said of one subject; a property without values leaves no trace."""

    def __init__(self, local: str, *types: URIRef) -> None:
        self.local = local
        self.types = tuple(dict.fromkeys(t for kind in types for t in (kind, *implied(kind))))
        self.said: dict[URIRef, tuple[Value, ...]] = {}

    def say(self, term: URIRef, values: Iterable[Value]) -> None:
        found = tuple(values)
        if found:
            for each in (term, *implied(term)):
                self.said[each] = (*self.said.get(each, ()), *found)

    def text(self, term: URIRef, *texts: str | None) -> None:
        self.say(term, [Literal(t) for t in texts if t is not None])

    def ids(self, term: URIRef, ids: Iterable[str | None]) -> None:
        self.say(term, [Id(local_name(i)) for i in ids if i is not None])

    def flag(self, term: URIRef, value: bool) -> None:
        self.say(term, [Literal("true", XSD.boolean)] if value else [])

    def made(self) -> Resource:
        return Resource(self.local, self.types, tuple(self.said.items()))


def resources(graph: Graph) -> Iterator[Resource]:
    """Every resource of the graph, in order; GraphError if the graph is not sound."""
    assert_sound(graph)
    yield from _sources(graph)
    direct: dict[str, list[Claim]] = {}
    for claim in graph.claims:
        if claim.status is None or claim.status.is_fact:
            direct.setdefault(claim.subject, []).append(claim)
    bodies = {n.id for n in graph.nodes if n.type.is_organization}
    for node in sorted(graph.nodes, key=lambda n: n.id):
        yield _node(node, direct.get(node.id, []), bodies)
    for event in sorted(graph.events, key=lambda e: e.id):
        yield from _event(event)
    for membership in sorted(graph.memberships, key=lambda m: m.id):
        yield from _membership(membership)
    for claim in sorted(graph.claims, key=lambda c: c.id):
        yield _claim(claim)
    yield from _former(graph)


def document_local(id: str) -> str:
    """The local part of the IRI of a document."""
    return local_name(f"doc-{id}")


def sentence_local(evidence: Evidence) -> str:
    """The local part of the IRI of a sentence."""
    return local_name(f"sentence-{evidence.document}-{evidence.start}-{evidence.end}")


def _sources(graph: Graph) -> Iterator[Resource]:
    """Each document, its text, and its sentences that support anything."""
    cited: dict[str, list[Evidence]] = {}
    for evidence in graph.evidence():
        cited.setdefault(evidence.document, []).append(evidence)
    for document in sorted(graph.documents, key=lambda d: d.id):
        yield _document(document)
        context = local_name(f"text-{document.id}")
        text = _Facts(context, NIF.Context)
        text.say(NIF.beginIndex, [_offset(0)])
        text.say(NIF.endIndex, [_offset(len(document.text))])
        text.text(NIF.isString, document.text)
        text.say(WM.document, [Id(document_local(document.id))])
        yield text.made()
        for evidence in cited.get(document.id, []):
            sentence = _Facts(sentence_local(evidence), WM.Sentence)
            sentence.text(NIF.anchorOf, document.text[evidence.start : evidence.end])
            sentence.say(NIF.beginIndex, [_offset(evidence.start)])
            sentence.say(NIF.endIndex, [_offset(evidence.end)])
            sentence.say(NIF.referenceContext, [Id(context)])
            sentence.say(WM.document, [Id(document_local(document.id))])
            yield sentence.made()


def _document(document: Document) -> Resource:
    """A release; its source is the address or file it came from."""
    facts = _Facts(document_local(document.id), WM.Document)
    facts.text(DCTERMS.identifier, document.id)
    facts.text(DCTERMS.title, document.title)
    if document.date:
        facts.say(DCTERMS.issued, [Literal(document.date.isoformat(), XSD.date)])
    facts.text(DCTERMS.publisher, document.publisher)
    facts.text(WM.publisherCountry, document.country)
    for term, value in (
        (DCTERMS.source, document.source or document.path or None),
        (DCTERMS.license, document.licence),
    ):
        if value is not None:
            facts.say(term, [web_address(value) or Literal(value)])
    facts.say(SDO.additionalProperty, [Pair(name, value) for name, value in sorted(document.extra)])
    return facts.made()


def _node(node: Node, claims: Iterable[Claim], bodies: set[str]) -> Resource:
    """An entity with its names and, directly, the plain facts it is the subject of."""
    facts = _Facts(local_name(node.id), WM[node.type.value])
    facts.text(RDFS.label, node.label)
    facts.text(SDO.name, node.label)
    if node.type.is_person or node.type.is_organization:
        facts.text(FOAF.name, node.label)
    facts.text(SKOS.altLabel, *node.alt_labels)
    facts.text(WM.isoCode, node.iso)
    if node.wikidata:
        facts.say(SKOS.exactMatch, [WIKIDATA[local_name(node.wikidata)]])
    facts.ids(DCTERMS.replaces, node.replaces)
    facts.text(WM.mergedBecause, *node.reasons)
    said = sorted({(_ORDER[claim.property], claim.object) for claim in claims})
    for place, found in groupby(said, key=itemgetter(0)):
        objects = [object for _, object in found]
        facts.ids(WM[_PROPERTIES[place].value], objects)
        if _PROPERTIES[place] is Property.PART_OF and node.id in bodies:
            facts.ids(ORG.subOrganizationOf, [o for o in objects if o in bodies])
    facts.say(WM.mentionedIn, [Id(document_local(d)) for d in node.mentioned_in])
    return facts.made()


def _former(graph: Graph) -> Iterator[Resource]:
    """Ids that were merged away, each with what stands for it now: links to them keep working."""
    heirs: dict[str, list[str]] = {}
    living = [(n.id, n.replaces) for n in graph.nodes] + [(e.id, e.replaces) for e in graph.events]
    for heir, replaced in living:
        for id in replaced:
            heirs.setdefault(id, []).append(heir)
    for id in sorted(heirs):
        facts = _Facts(local_name(id))
        facts.ids(DCTERMS.isReplacedBy, sorted(heirs[id]))
        yield facts.made()


def _event(event: Event) -> Iterator[Resource]:
    """An encounter, then each participation in it."""
    facts = _Facts(local_name(event.id), WM[event.type.value])
    facts.text(RDFS.label, event.label)
    facts.text(SDO.name, event.label)
    facts.say(WM.status, [WM[event.status.value]])
    facts.say(WM.startDate, _date(event.start))
    facts.say(WM.endDate, _date(event.end))
    facts.ids(WM.place, event.places)
    facts.ids(WM.participant, event.participants)
    parts = _named_parts(event)
    facts.say(WM.participation, [Id(local) for local, _ in parts])
    facts.ids(WM.about, event.about)
    if event.part_of:
        facts.ids(WM.partOf, [event.part_of])
        facts.ids(SDO.superEvent, [event.part_of])
    facts.ids(DCTERMS.replaces, event.replaces)
    facts.say(WM.announcedIn, [Id(document_local(d)) for d in event.announced_in])
    facts.say(WM.reportedIn, [Id(document_local(d)) for d in event.reported_in])
    facts.text(WM.conflict, *event.conflicts)
    _support(facts, event)
    yield facts.made()
    for local, part in parts:
        facts = _Facts(local, WM.Participation)
        facts.ids(WM.agent, [part.agent])
        facts.say(WM.role, [WM[part.role.value]])
        facts.say(WM.mode, [WM[part.mode.value]])
        facts.text(WM.side, part.side)
        _support(facts, part)
        yield facts.made()


def _named_parts(event: Event) -> list[tuple[str, Attendance]]:
    """Each participation with the local part of its IRI: event and agent, numbered if repeated."""
    seen: dict[str, int] = {}
    named = []
    for part in event.participations:
        seen[part.agent] = seen.get(part.agent, 0) + 1
        number = "" if seen[part.agent] == 1 else f".{seen[part.agent]}"
        named.append((local_name(f"{event.id}.{part.agent}{number}"), part))
    return named


def _membership(post: Membership) -> Iterator[Resource]:
    """A post, and the statement that its holder holds it."""
    facts = _Facts(local_name(post.id), ORG.Membership)
    facts.ids(ORG.member, [post.member])
    facts.ids(ORG.organization, [post.organization])
    facts.text(WM.title, post.title)
    facts.ids(WM.country, [post.country])
    for term, seen in ((WM.firstSeen, post.first_seen), (WM.lastSeen, post.last_seen)):
        facts.say(term, [Literal(seen.isoformat(), XSD.date)] if seen else [])
    facts.flag(WM.former, post.former)
    facts.flag(WM.acting, post.acting)
    _support(facts, post)
    yield facts.made()
    statement = _Facts(local_name(f"{post.id}.statement"), RDF.Statement)
    statement.ids(RDF.subject, [post.id])
    statement.say(RDF.predicate, [ORG.member])
    statement.ids(RDF.object, [post.member])
    _support(statement, post)
    yield statement.made()


def _claim(claim: Claim) -> Resource:
    """The statement of a relation or contact, with what supports it."""
    facts = _Facts(local_name(claim.id), RDF.Statement)
    facts.ids(RDF.subject, [claim.subject])
    facts.say(RDF.predicate, [WM[claim.property.value]])
    facts.ids(RDF.object, [claim.object])
    facts.say(WM.status, [WM[claim.status.value]] if claim.status else [])
    if claim.amount:
        facts.text(WM.amount, claim.amount.text)
        if claim.amount.value is not None:
            facts.say(SDO.value, [Literal(claim.amount.value, XSD.decimal)])
        facts.text(SDO.currency, claim.amount.currency)
    facts.ids(WM.through, claim.via)
    _support(facts, claim)
    return facts.made()


def _support(facts: _Facts, fact: Event | Attendance | Membership | Claim) -> None:
    """How sure a fact is, which rule made it, and the sentences it was made from."""
    number = format(Decimal(repr(float(fact.confidence))), "f")
    facts.say(WM.confidence, [Literal(number, XSD.decimal)])
    facts.text(WM.rule, fact.rule)
    facts.say(PROV.wasDerivedFrom, [Id(sentence_local(e)) for e in fact.evidence])


def _date(date: PartialDate | None) -> list[Literal]:
    """A day, month or year in the datatype that says no more than is known."""
    if date is None:
        return []
    if date.month is None:
        return [Literal(str(date), XSD.gYear)]
    return [Literal(str(date), XSD.gYearMonth if date.day is None else XSD.date)]


def _offset(number: int) -> Literal:
    return Literal(str(number), XSD.nonNegativeInteger)
