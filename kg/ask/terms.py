"""The terms of the contract that the questions read, as nodes of the embedded store.

The store has its own node type, so the closed vocabulary of `kg.vocab` (rdflib's,
slow to import) is not used here; a test holds every term below to the ontology.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.model import EncounterType

PREFIXES = {
    "wm": "https://w3id.org/whomet/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
}


def term(name: str) -> NamedNode:
    """The node of a prefixed name such as ``wm:met``."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def shortened(value: object, base: str) -> object:
    """An IRI as a prefixed name where it has one (``id:`` for the graph's own); else unchanged."""
    if isinstance(value, str):
        for prefix, namespace in (("id", base), *PREFIXES.items()):
            if value.startswith(namespace):
                return f"{prefix}:{value[len(namespace) :]}"
    return value


TYPE = term("rdf:type")
LABEL = term("rdfs:label")
ALT_LABEL = term("skos:altLabel")
MENTIONED_IN = term("wm:mentionedIn")
SUBJECT = term("rdf:subject")
PREDICATE = term("rdf:predicate")
OBJECT = term("rdf:object")
DERIVED_FROM = term("prov:wasDerivedFrom")
CONFIDENCE = term("wm:confidence")

PARTICIPANT = term("wm:participant")
PARTICIPATION = term("wm:participation")
AGENT = term("wm:agent")
ROLE = term("wm:role")
MODE = term("wm:mode")
START = term("wm:startDate")
END = term("wm:endDate")
PLACE = term("wm:place")
STATUS = term("wm:status")
ABOUT = term("wm:about")
PART_OF = term("wm:partOf")
MET = term("wm:met")
ATTENDED_WITH = term("wm:attendedWith")

MEMBER = term("org:member")
ORGANIZATION = term("org:organization")
TITLE = term("wm:title")
COUNTRY = term("wm:country")
FIRST_SEEN = term("wm:firstSeen")
LAST_SEEN = term("wm:lastSeen")
FORMER = term("wm:former")

ANCHOR_OF = term("nif:anchorOf")
BEGIN = term("nif:beginIndex")
FINISH = term("nif:endIndex")
DOCUMENT = term("wm:document")
DOCUMENT_CLASS = term("wm:Document")
DOC_TITLE = term("dcterms:title")
ISSUED = term("dcterms:issued")
SOURCE = term("dcterms:source")
PUBLISHER = term("dcterms:publisher")

THROUGH = term("wm:through")
SIDE = term("wm:side")
RULE = term("wm:rule")
AMOUNT = term("wm:amount")

ENTITY_CLASSES = tuple(
    (term(f"wm:{name}"), name)
    for name in (
        "Official",
        "Agency",
        "Company",
        "InternationalOrganization",
        "Country",
        "Place",
        "Project",
        "Policy",
        "Agreement",
        "Person",
        "Organization",
    )
)
"""Classes of entities, the more special first: an official is also typed as a person."""

ENCOUNTER_CLASSES = tuple((term(f"wm:{kind.value}"), kind.value) for kind in EncounterType)

OTHER_CLASSES = tuple(
    (term(name), name.partition(":")[2])
    for name in (
        "wm:Document",
        "wm:Sentence",
        "wm:Participation",
        "org:Membership",
        "rdf:Statement",
    )
)
"""What else has a page of its own."""
WORKS_FOR = term("wm:worksFor")
CONTEXT = term("nif:referenceContext")
IS_STRING = term("nif:isString")
