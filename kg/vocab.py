"""The closed vocabulary: every term the graph may use, and what each term implies.

`ontology/whomet.ttl` defines the terms; the classes here make a misspelt one fail at
once, and `tests/test_vocab.py` holds both, and the enums of `kg.model`, to the same
list. What a term is a kind of is read from the ontology, never written twice.
"""

# ruff: noqa: N815 -- the names are those of the ontologies

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, unquote

import pyoxigraph
from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SDO, SKOS, XSD, DefinedNamespace

from kg.errors import GraphError, VocabularyError

__all__ = ["DCTERMS", "FOAF", "NIF", "ORG", "PROV", "RDF", "RDFS", "SDO", "SKOS", "WM", "XSD"]


class WM(DefinedNamespace):
    """The terms of this project, as `ontology/whomet.ttl` defines them."""

    _fail = True
    _NS = Namespace("https://w3id.org/whomet/ontology#")

    # entities
    Person: URIRef
    Official: URIRef
    Organization: URIRef
    Agency: URIRef
    Company: URIRef
    InternationalOrganization: URIRef
    Country: URIRef
    Place: URIRef
    Project: URIRef
    Policy: URIRef
    Agreement: URIRef
    # encounters
    Encounter: URIRef
    Meeting: URIRef
    Visit: URIRef
    Ceremony: URIRef
    Conference: URIRef
    Negotiation: URIRef
    Signing: URIRef
    Call: URIRef
    Participation: URIRef
    # sources
    Document: URIRef
    Sentence: URIRef
    # closed lists and their members
    Role: URIRef
    Host: URIRef
    Chair: URIRef
    Lead: URIRef
    Visitor: URIRef
    Visited: URIRef
    Signatory: URIRef
    Speaker: URIRef
    Attendee: URIRef
    Mode: URIRef
    InPerson: URIRef
    Remote: URIRef
    Message: URIRef
    Status: URIRef
    Occurred: URIRef
    Ongoing: URIRef
    Planned: URIRef
    Cancelled: URIRef
    # of encounters and participations
    startDate: URIRef
    endDate: URIRef
    place: URIRef
    status: URIRef
    participant: URIRef
    participation: URIRef
    agent: URIRef
    role: URIRef
    mode: URIRef
    side: URIRef
    about: URIRef
    announcedIn: URIRef
    reportedIn: URIRef
    conflict: URIRef
    # between persons
    met: URIRef
    attendedWith: URIRef
    through: URIRef
    # of posts
    title: URIRef
    firstSeen: URIRef
    lastSeen: URIRef
    former: URIRef
    acting: URIRef
    worksFor: URIRef
    # relations
    partOf: URIRef
    country: URIRef
    locatedIn: URIRef
    partyTo: URIRef
    negotiates: URIRef
    announces: URIRef
    leads: URIRef
    develops: URIRef
    investsIn: URIRef
    supports: URIRef
    established: URIRef
    acquired: URIRef
    memberOf: URIRef
    amount: URIRef
    # evidence
    confidence: URIRef
    rule: URIRef
    document: URIRef
    mentionedIn: URIRef
    isoCode: URIRef
    mergedBecause: URIRef
    publisherCountry: URIRef


class NIF(DefinedNamespace):
    """The terms of the NLP Interchange Format that are used."""

    _fail = True
    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")

    Context: URIRef
    Sentence: URIRef
    anchorOf: URIRef
    beginIndex: URIRef
    endIndex: URIRef
    isString: URIRef
    referenceContext: URIRef


PREFIXES = MappingProxyType(
    {
        "wm": str(WM),
        "dcterms": str(DCTERMS),
        "foaf": str(FOAF),
        "nif": str(NIF),
        "org": str(ORG),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "schema": str(SDO),
        "skos": str(SKOS),
        "xsd": str(XSD),
    }
)
"""The prefixes of the contract but for `id:`, whose base is the user's choice."""

WIKIDATA = Namespace("http://www.wikidata.org/entity/")

_SOURCE = Path(__file__).parent.parent / "ontology"
_INSTALLED = Path(__file__).parent / "_ontology"
_UNSAFE = re.compile(r"""[\s<>"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]""")


def ontology_file(name: str = "") -> Path:
    """A file (or, without a name, the folder) of the ontology, installed or in the source tree."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _SOURCE
    found = (folder / name).resolve()
    if not found.is_relative_to(folder.resolve()) or not found.exists():
        raise VocabularyError(f"the ontology has no file {name!r} in {folder}")
    return found


@cache
def implied(term: URIRef) -> tuple[URIRef, ...]:
    """All classes or properties `term` is a kind of, by the ontology: our own first, then by name.

    They are written beside the term, so that a query in standard terms needs no reasoner.
    """
    found: set[URIRef] = set()
    todo = [term]
    while todo:
        for broader in _broader().get(todo.pop(), ()):
            if broader not in found:
                found.add(broader)
                todo.append(broader)
    return tuple(sorted(found, key=lambda t: (t not in WM, curie(t))))


@cache
def _broader() -> dict[URIRef, list[URIRef]]:
    """What the ontology says each term is directly a subclass or subproperty of."""
    found: dict[URIRef, list[URIRef]] = {}
    for triple in pyoxigraph.parse(path=ontology_file("whomet.ttl")):
        if not isinstance(triple.object, pyoxigraph.NamedNode):
            continue
        if triple.predicate.value in (str(RDFS.subClassOf), str(RDFS.subPropertyOf)):
            term = URIRef(str(triple.subject.value))
            found.setdefault(term, []).append(URIRef(triple.object.value))
    return found


@cache
def curie(term: URIRef) -> str:
    """The prefixed name of a term; VocabularyError if it is in none of our namespaces."""
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term[len(namespace) :]}"
    raise VocabularyError(f"{term} is in no namespace of the graph")


@lru_cache(maxsize=1 << 16)
def local_name(id: str) -> str:
    """An id of the graph as the local part of its IRI.

    All but ASCII letters, digits, hyphens, underscores and inner full stops is
    percent-encoded, so that any id is a valid IRI and a valid prefixed name.
    """
    if not id:
        raise GraphError("an id is empty")
    made = quote(id, safe="", errors="replace").replace("~", "%7E")
    for edge in (0, -1):
        if made[edge] == "." or (edge == 0 and made[0] == "-"):
            made = made[:edge] + f"%{ord(made[edge]):02X}" + (made[1:] if edge == 0 else "")
    return made


def id_of(local: str) -> str:
    """The id of the graph that a local part stands for: the reverse of `local_name`."""
    return unquote(local)


def check_base(base: str) -> str:
    """The base of ids, if IRIs can be made with it; else GraphError."""
    if not (_is_iri(base + "x") and base[-1:] in ("/", "#")):
        raise GraphError(f"a base of ids is an absolute IRI that ends in / or #, not {base!r}")
    return base


def web_address(text: str) -> URIRef | None:
    """`text` as an IRI if it is a web address that can stand in RDF as it is; else None."""
    is_web = text.lower().startswith(("http://", "https://"))
    return URIRef(text) if is_web and _is_iri(text) else None


def _is_iri(text: str) -> bool:
    """Whether this is an absolute IRI that every RDF syntax can hold without escapes."""
    if _UNSAFE.search(text):
        return False
    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return True
