"""Who met whom, and who attended with whom, by one encounter."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from corpus import event, told

from kg.link import link
from kg.model import Property, Reading

CASES = tomllib.loads((Path(__file__).parent / "cases" / "contacts.toml").read_text("utf-8"))


def reading_of(case: dict[str, Any]) -> Reading:
    """A document in which the persons of a case hold their posts and come together."""
    entities, posts = set(), []
    for person, post in case["persons"].items():
        entities.add(f"{person}: {'Official' if post else 'Person'} {person.title()} Person")
        if not post:
            continue
        _, body, country = (cell.strip() for cell in post.split("|"))
        posts.append(f"{person} | {post}")
        if country != "-":
            entities.add(f"{country}: Country {country.upper()}land")
        if body != "-":
            type = "Agency" if country != "-" else "Company"
            type = "InternationalOrganization" if body in case.get("unions", ()) else type
            entities.add(f"{body}: {type} {body.title()} House")
    meeting = event(
        "v1", case["type"], case["who"], "2024-03-05", status=case.get("status", "Occurred")
    )
    home = case.get("home")
    return told("a", "2024-03-06", *sorted(entities), posts=posts, encounters=[meeting], home=home)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_contacts_of_one_encounter(case: dict[str, Any]) -> None:
    graph = link([reading_of(case)])
    found: dict[Property, set[tuple[str, str]]] = {
        Property.MET: set(),
        Property.ATTENDED_WITH: set(),
    }
    for claim in graph.claims:
        if claim.property in found:
            ends = (claim.subject.split("-")[1], claim.object.split("-")[1])
            found[claim.property].add(ends)
            assert claim.evidence and claim.via
    for property, key in ((Property.MET, "met"), (Property.ATTENDED_WITH, "with")):
        pairs = {tuple(pair.split()) for pair in case.get(key, [])}
        assert found[property] == pairs | {(b, a) for a, b in pairs}, property


def test_met_outdoes_attended_with() -> None:
    both = [
        event("v1", "Ceremony", "ann bo", "2024-03-05"),
        event("v2", "Meeting", "ann bo", "2024-03-05"),
    ]
    graph = link(
        [told("a", "2024-03-06", "ann: Person Ann Berg", "bo: Person Bo Dahl", encounters=both)]
    )
    assert [c.property for c in graph.claims] == [Property.MET, Property.MET]


def test_a_post_seen_in_another_document_tells_the_side() -> None:
    people = ("ann: Person Ann Berg", "bo: Person Bo Dahl", "cy: Person Cy Eng")
    talk = told(
        "a", "2024-03-06", *people, encounters=[event("v1", "Meeting", "ann bo cy", "2024-03-05")]
    )
    posts = told(
        "b",
        "2024-01-10",
        *people,
        "no: Country Norway",
        "se: Country Sweden",
        posts=["ann | Minister | - | no", "bo | Envoy | - | no", "cy | Minister | - | se"],
    )
    met = {(c.subject, c.object) for c in link([talk, posts]).claims if c.property is Property.MET}
    assert ("person-ann-berg", "person-cy-eng") in met
    assert ("person-ann-berg", "person-bo-dahl") not in met
    assert ("person-ann-berg", "person-bo-dahl") in {
        (c.subject, c.object) for c in link([talk]).claims if c.property is Property.MET
    }
