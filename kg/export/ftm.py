"""The graph as FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and `ftm`.

Every entity carries the documents that name it as `proof`, every event and link also its
sentences as `description`. FollowTheMoney has no class for some of ours: a country is a
Territory (and, where it takes part, the `country` of the event), a place an Address, a
policy a Project, an agreement a Contract, each with our class among its `keywords`. A post in
a body is a Membership, one without a Position and its Occupancy. What is planned is
said in `status`; a contact, which holds both ways, is one UnknownLink.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.export.files import replacing
from kg.export.integrity import assert_sound
from kg.graph import Claim, Event, Evidence, Graph, Membership, Node
from kg.model import Document, EntityType, Property

SCHEMATA: Mapping[EntityType, str] = {
    EntityType.PERSON: "Person",
    EntityType.OFFICIAL: "Person",
    EntityType.ORGANIZATION: "Organization",
    EntityType.AGENCY: "PublicBody",
    EntityType.COMPANY: "Company",
    EntityType.INTERNATIONAL: "Organization",
    EntityType.COUNTRY: "Territory",
    EntityType.PLACE: "Address",
    EntityType.PROJECT: "Project",
    EntityType.POLICY: "Project",
    EntityType.AGREEMENT: "Contract",
}

SYMMETRIC = (Property.MET, Property.ATTENDED_WITH)

REFERENCES = frozenset(
    {"proof", "involved", "member", "organization", "holder", "post", "subject", "object"}
)
"""Properties whose values are ids."""

Values = Iterable[object | None]


def write(graph: Graph, path: Path) -> None:
    """Write the entities to `path`, documents first."""
    assert_sound(graph)
    with replacing(path) as stream:
        for entity in _entities(graph):
            stream.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")


def _entities(graph: Graph) -> Iterator[dict[str, Any]]:
    """Documents, entities, events, posts and links."""
    codes = {n.id: n.iso.lower() for n in graph.nodes if n.iso}
    of_country: dict[str, list[str]] = {}
    for claim in graph.claims:
        if claim.property is Property.COUNTRY and claim.status is None and claim.object in codes:
            of_country.setdefault(claim.subject, []).append(codes[claim.object])
    for document in graph.documents:
        yield _article(document)
    for node in graph.nodes:
        own = [codes[node.id]] if node.id in codes else []
        yield _thing(node, own or of_country.get(node.id, []))
    for event in graph.events:
        yield _event(graph, event, codes)
    for post in graph.memberships:
        yield from _post(graph, post, codes)
    for claim in graph.claims:
        if claim.property not in SYMMETRIC or claim.subject < claim.object:
            yield _link(graph, claim)


def _entity(id: str, schema: str, properties: Mapping[str, Values]) -> dict[str, Any]:
    """One entity; every value is a text, a property without values is left out.

    Ids come as those of the graph and leave as FollowTheMoney allows them.
    """
    filled = {
        name: list(dict.fromkeys(str(v) for v in values if v not in (None, "")))
        for name, values in properties.items()
    }
    for name in REFERENCES & filled.keys():
        filled[name] = [_id(reference) for reference in filled[name]]
    return {
        "id": _id(id),
        "schema": schema,
        "properties": {name: values for name, values in filled.items() if values},
    }


def _id(id: str) -> str:
    """An id of letters, digits, hyphens and inner full stops, which is all the format allows."""
    made = re.sub(r"[^0-9A-Za-z-]", lambda c: f".{ord(c.group()):x}.", id)
    made = made if made[0].isalnum() else f"0{made}"
    return made if made[-1].isalnum() else f"{made}0"


def _article(document: Document) -> dict[str, Any]:
    """A release."""
    source = document.source or document.path
    is_web = source.lower().startswith(("http://", "https://"))
    return _entity(
        _proof(document.id),
        "Article",
        {
            "name": [document.title],
            "title": [document.title],
            "publishedAt": [document.date],
            "publisher": [document.publisher],
            "country": [document.country and document.country.lower()],
            "sourceUrl": [source if is_web else None],
            "fileName": [None if is_web else source],
            "bodyText": [document.text],
        },
    )


def _thing(node: Node, countries: Values) -> dict[str, Any]:
    """A person, body, country, place, project, policy or agreement."""
    extra: dict[str, Values] = {}
    if node.type is EntityType.AGREEMENT:
        extra["title"] = [node.label]
    if node.type is EntityType.PLACE:
        extra["full"] = [node.label]
    if node.type is EntityType.INTERNATIONAL:
        extra["topics"] = ["gov.igo"]
    return _entity(
        node.id,
        SCHEMATA[node.type],
        {
            "name": [node.label],
            "alias": node.alt_labels,
            "country": countries,
            "wikidataId": [node.wikidata],
            "keywords": [node.type.value],
            "proof": map(_proof, node.mentioned_in),
            **extra,
        },
    )


def _event(graph: Graph, event: Event, codes: Mapping[str, str]) -> dict[str, Any]:
    """An encounter; countries that take part, or hold it, stand as codes."""
    agents = [graph.node(a) for a in event.participants]
    places = [graph.node(p) for p in event.places]
    countries = [codes.get(n.id) for n in (*agents, *places)]
    return _entity(
        event.id,
        "Event",
        {
            "name": [event.label],
            "keywords": [event.type.value, event.status.value],
            "startDate": [event.start],
            "endDate": [event.end],
            "location": [place.label for place in places],
            "country": countries,
            "involved": [n.id for n in agents if n.type is not EntityType.COUNTRY],
            **_sources(graph, event.evidence),
        },
    )


def _post(graph: Graph, post: Membership, codes: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A post in a body; one without a body is a position of its own, held by the person."""
    seen: dict[str, Values] = {
        "date": [post.first_seen, post.last_seen],
        "status": ["former" if post.former else "acting" if post.acting else None],
        **_sources(graph, post.evidence),
    }
    body = graph.node(post.organization) if post.organization else None
    if body is not None and body.type.is_organization:
        ends = {"member": [post.member], "organization": [body.id], "role": [post.title]}
        yield _entity(post.id, "Membership", {**ends, **seen})
        return
    country = codes.get(post.country or post.organization or "")
    proof = seen["proof"]
    position = f"{post.id}-position"
    yield _entity(
        position, "Position", {"name": [post.title], "country": [country], "proof": proof}
    )
    yield _entity(post.id, "Occupancy", {"holder": [post.member], "post": [position], **seen})


def _link(graph: Graph, claim: Claim) -> dict[str, Any]:
    """A relation or contact, with the first and last day of the encounters it came from."""
    events = [graph.event(v) for v in claim.via]
    return _entity(
        claim.id,
        "UnknownLink",
        {
            "subject": [claim.subject],
            "object": [claim.object],
            "role": [claim.property.value],
            "status": [claim.status.value if claim.status else None],
            "summary": [claim.amount.text if claim.amount else None],
            "date": sorted({str(e.start) for e in events if e.start}),
            **_sources(graph, claim.evidence),
        },
    )


def _sources(graph: Graph, evidence: tuple[Evidence, ...]) -> dict[str, list[object | None]]:
    """The documents and the words behind a fact."""
    return {
        "proof": [_proof(e.document) for e in evidence],
        "description": [graph.sentence(e) for e in evidence],
    }


def _proof(document: str) -> str:
    return f"doc-{document}"
