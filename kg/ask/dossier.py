"""The dossier: all that is known of one person, body, country or project."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask import terms as t
from kg.ask.binding import bind
from kg.ask.facts import Facts
from kg.ask.records import Counterpart, Dossier, Post, Relation, Rows, Source

CONTACT_PROPERTIES = {"met", "attendedWith", "worksFor", "member"}
"""Statements that the dossier shows as counterparts and posts, not as relations."""

ENCOUNTERS = """
SELECT ?subject ?encounter ?start {
  ?participation wm:agent ?subject .
  ?encounter wm:participation ?participation .
  OPTIONAL { ?encounter wm:startDate ?start }
}"""

COUNTERPARTS = """
SELECT ?subject ?other (COUNT(DISTINCT ?encounter) AS ?n) (MAX(STR(?start)) AS ?last) {
  ?encounter wm:participant ?subject .
  ?encounter wm:participant ?other .
  ?encounter wm:status ?status .
  FILTER(?other != ?subject && ?status IN (wm:Occurred, wm:Ongoing))
  OPTIONAL { ?encounter wm:startDate ?start }
} GROUP BY ?subject ?other"""

AGREEMENTS = """
SELECT DISTINCT ?subject ?agreement {
  { ?subject wm:partyTo|wm:negotiates ?agreement }
  UNION
  { ?encounter wm:participant ?subject . ?encounter wm:about ?agreement .
    ?agreement a wm:Agreement }
}"""


def dossier(facts: Facts, node: NamedNode, limit: int) -> Dossier:
    """The dossier of `node`, each list cut to `limit`."""
    encounters = _encounters(facts, node)
    counterparts = _counterparts(facts, node)
    documents = _sources(facts, node)
    agreements = (found for (found,) in _rows(facts, AGREEMENTS, node, "agreement"))
    subject = facts.ref(node)
    return Dossier(
        subject=subject,
        names=tuple(n for n in facts.texts(node, t.ALT_LABEL) if n != subject.label),
        posts=Rows(posts(facts, node)[:limit]),
        encounters=Rows(facts.encounter(e) for e in encounters[:limit]),
        encounters_total=len(encounters),
        counterparts=Rows(counterparts[:limit]),
        counterparts_total=len(counterparts),
        agreements=Rows(facts.refs(found for found in agreements if isinstance(found, NamedNode))),
        relations=Rows(_relations(facts, node)[:limit]),
        sources=Rows(documents[:limit]),
        sources_total=len(documents),
    )


def posts(facts: Facts, node: NamedNode) -> list[Post]:
    """Posts a person holds, or that are held in a body or country, the last seen first."""
    ends = (t.MEMBER, t.ORGANIZATION)
    found = {m.value: m for end in ends for m in facts.subjects(end, node)}
    records = [facts.post(found[key]) for key in sorted(found)]
    return sorted(records, key=lambda p: (p.former, _descending(p.last_seen), p.title))


def current_post(facts: Facts, node: NamedNode) -> str | None:
    """The post last seen, with its body, in a few words."""
    held = [facts.post(m, with_quotes=False) for m in facts.subjects(t.MEMBER, node)]
    if not held:
        return None
    last = min(
        held, key=lambda p: (p.former, _descending(p.last_seen), not p.organization, p.title)
    )
    body = last.organization or last.country
    return f"{last.title}, {body.label}" if body else last.title


def _descending(date: str | None) -> tuple[int, ...]:
    """A key that puts later dates first and nothing last."""
    return tuple(-ord(c) for c in date) if date else (1,)


def _rows(facts: Facts, query: str, node: NamedNode, *names: str) -> Iterator[tuple[object, ...]]:
    """Solutions of a query about `?subject`, as values in the order of `names`."""
    found = facts.store.query(bind(query, {"subject": node}), prefixes=t.PREFIXES)
    assert isinstance(found, QuerySolutions)
    for solution in found:
        yield tuple(solution[name] for name in names)


def _encounters(facts: Facts, node: NamedNode) -> list[NamedNode]:
    """Encounters the agent took part in (or sent word to), newest first."""
    dates: dict[str, str | None] = {}
    for encounter, start in _rows(facts, ENCOUNTERS, node, "encounter", "start"):
        if isinstance(encounter, NamedNode):
            dates[encounter.value] = start.value if isinstance(start, Literal) else None
    ordered = sorted(dates, key=lambda iri: (_descending(dates[iri]), iri))
    return [NamedNode(iri) for iri in ordered]


def _counterparts(facts: Facts, node: NamedNode) -> list[Counterpart]:
    """Agents of the same encounters, those met first, then by number and date."""
    met = {n.value for n in facts.nodes(node, t.MET)}
    ranked: list[tuple[tuple[object, ...], NamedNode, int, str | None]] = []
    for other, n, last in _rows(facts, COUNTERPARTS, node, "other", "n", "last"):
        if isinstance(other, NamedNode) and isinstance(n, Literal):
            date = last.value if isinstance(last, Literal) else None
            key = (other.value not in met, -int(n.value), _descending(date), other.value)
            ranked.append((key, other, int(n.value), date))
    ranked.sort(key=lambda found: found[0])
    return [Counterpart(facts.ref(o), n, o.value in met, last) for _, o, n, last in ranked]


def _relations(facts: Facts, node: NamedNode) -> list[Relation]:
    """Statements with this subject or object, posts and contacts apart."""
    found = {s.value: s for end in (t.SUBJECT, t.OBJECT) for s in facts.subjects(end, node)}
    kept = []
    for key in sorted(found):
        if facts.relation_name(found[key]) in CONTACT_PROPERTIES:
            continue
        relation = facts.relation(found[key])
        if relation is not None:
            kept.append(relation)
    me = facts.id(node)
    return sorted(kept, key=lambda r: (r.subject.id != me, r.property, r.object.label))


def _sources(facts: Facts, node: NamedNode) -> list[Source]:
    """The documents that name it, newest first."""
    found = [facts.source(d) for d in facts.nodes(node, t.MENTIONED_IN)]
    return sorted(found, key=lambda s: (_descending(s.date), s.id))
