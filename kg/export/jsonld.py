"""The graph as JSON-LD: plain JSON to read in any language, RDF to whoever knows JSON-LD.

One resource a line, so that a large file can also be read line by line. Keys are the
prefixed names of the terms; the context says which of them hold ids and which dates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import URIRef

from kg.export.files import replacing
from kg.export.resources import Id, Literal, Pair, Resource, Value, resources
from kg.graph import Graph
from kg.vocab import DCTERMS, NIF, ORG, PREFIXES, PROV, RDF, SDO, SKOS, WM, XSD, check_base, curie

MIXED = {DCTERMS.source, DCTERMS.license, SDO.additionalProperty, SDO.value}
"""Properties whose values are of several kinds: each value says its own."""

TYPED: dict[URIRef, URIRef] = {
    DCTERMS.issued: XSD.date,
    NIF.beginIndex: XSD.nonNegativeInteger,
    NIF.endIndex: XSD.nonNegativeInteger,
    WM.confidence: XSD.decimal,
    WM.firstSeen: XSD.date,
    WM.lastSeen: XSD.date,
}
"""Properties whose values are all of one datatype: the context says it once."""

LINKS = (
    *(WM[name] for name in (
        "place", "status", "participant", "participation", "agent", "role", "mode", "about",
        "announcedIn", "reportedIn", "met", "attendedWith", "through", "worksFor", "partOf",
        "country", "locatedIn", "partyTo", "negotiates", "announces", "leads", "develops",
        "investsIn", "supports", "established", "acquired", "memberOf", "document", "mentionedIn",
    )),
    DCTERMS.isReplacedBy, DCTERMS.replaces, NIF.referenceContext, ORG.member, ORG.organization,
    ORG.subOrganizationOf, PROV.wasDerivedFrom, RDF.subject, RDF.predicate, RDF.object, SDO.about,
    SDO.attendee, SDO.location, SDO.memberOf, SDO.superEvent, SDO.worksFor, SKOS.exactMatch,
)  # fmt: skip
"""Properties whose values are all resources."""


def write(graph: Graph, path: Path) -> None:
    """Write the graph to `path`, which is replaced only when all is written."""
    with replacing(path) as stream:
        stream.writelines(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    """The context, then one resource a line."""
    yield '{"@context": ' + json.dumps(_context(graph.base), ensure_ascii=False) + ',\n"@graph": ['
    separator = "\n"
    for resource in resources(graph):
        yield separator + json.dumps(_object(resource), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _context(base: str) -> dict[str, Any]:
    """The prefixes, and what the values of each property are."""
    context: dict[str, Any] = {"id": {"@id": check_base(base), "@prefix": True}}
    context |= {prefix: {"@id": iri, "@prefix": True} for prefix, iri in PREFIXES.items()}
    context |= {curie(term): {"@type": "@id"} for term in LINKS}
    return context | {curie(term): {"@type": curie(kind)} for term, kind in TYPED.items()}


def _object(resource: Resource) -> dict[str, Any]:
    """One resource; a property with one value holds it plainly, with several in a list."""
    made: dict[str, Any] = {"@id": f"id:{resource.local}"}
    if resource.types:
        made["@type"] = [curie(kind) for kind in resource.types]
    for term, values in resource.properties:
        found = [_value(value, term) for value in dict.fromkeys(values)]
        made[curie(term)] = found[0] if len(found) == 1 else found
    return made


def _value(value: Value, term: URIRef) -> Any:
    """One value as the context of its property wants it."""
    match value:
        case Literal(text, datatype):
            if datatype == XSD.boolean:
                return text == "true"
            if datatype is None or TYPED.get(term) == datatype:
                return text
            return {"@value": text, "@type": curie(datatype)}
        case Pair(name, text):
            return {"@type": "schema:PropertyValue", "schema:name": name, "schema:value": text}
    known = isinstance(value, Id) or value in WM or value in ORG
    name = f"id:{value.local}" if isinstance(value, Id) else curie(value) if known else value
    return {"@id": name} if term in MIXED else str(name)
