"""What a reading does not need: countries that only an adjective names and that do nothing.

"Japanese firms" names no country; "the Thai delegation met …" does make Thailand take part.
"""

from __future__ import annotations

from dataclasses import replace

from kg.model import EntityType, Reading

_ADJECTIVE = "country.demonym"


def prune(reading: Reading) -> Reading:
    """The reading without countries that are only hinted at, and without their mentions."""
    named = {m.entity for m in reading.mentions if m.rule != _ADJECTIVE}
    used = _used(reading)
    idle = {
        e.id
        for e in reading.entities
        if e.type is EntityType.COUNTRY and e.id not in named and e.id not in used
    }
    if not idle:
        return reading
    return replace(
        reading,
        entities=tuple(e for e in reading.entities if e.id not in idle),
        mentions=tuple(m for m in reading.mentions if m.entity not in idle),
    )


def _used(reading: Reading) -> set[str]:
    """The entities that posts, encounters and relations speak of."""
    ids: set[str | None] = set()
    for post in reading.posts:
        ids |= {post.person, post.organization, post.country}
    for office in reading.offices:
        ids |= {office.organization, office.country}
    for encounter in reading.encounters:
        ids |= {p.agent for p in encounter.participations}
        ids |= {*encounter.places, *encounter.about}
    for relation in reading.relations:
        ids |= {relation.subject, relation.object}
    return {id for id in ids if id is not None}
