"""What the commands show of each answer: its records as sheets, which `kg.ask.printing` prints."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ask.printing import Sheet, clean, emit, emit_json
from kg.ask.records import Broker, Candidate, Chain, Contact, Dossier, Encounter, Quote, Ref

__all__ = [
    "Sheet",
    "brokers",
    "candidates",
    "chains",
    "clean",
    "contacts",
    "dossier",
    "emit",
    "emit_json",
]


def candidates(name: str, found: Sequence[Candidate]) -> Sheet:
    """Several things of one name, numbered as `--pick` takes them."""
    rows = tuple(
        (str(i), c.ref.label, c.ref.type, c.post or "", str(c.encounters), c.ref.id)
        for i, c in enumerate(found, 1)
    )
    return Sheet(
        f"{len(found)} are called {name}",
        ("no.", "name", "class", "post", "encounters", "id"),
        rows,
    )


def dossier(d: Dossier) -> list[Sheet]:
    """The parts of a dossier."""
    return [
        Sheet("Also written", ("name",), tuple((name,) for name in d.names), flowing=True),
        _posts(d),
        _encounters(d),
        Sheet(
            "Counterparts",
            ("name", "class", "encounters", "met", "last"),
            tuple(
                (
                    c.agent.label,
                    c.agent.type,
                    str(c.encounters),
                    "met" if c.met else "",
                    clean(c.last),
                )
                for c in d.counterparts
            ),
            _more(len(d.counterparts), d.counterparts_total),
        ),
        Sheet("Agreements", ("agreement",), tuple((a.label,) for a in d.agreements)),
        Sheet(
            "Relations",
            ("subject", "relation", "object", "status", "sentence", "document"),
            tuple(
                (
                    r.subject.label,
                    " ".join([r.property, *([r.amount] if r.amount else [])]),
                    r.object.label,
                    clean(r.status),
                    _quoted(r.quotes),
                    _documents(r.quotes[:1]),
                )
                for r in d.relations
            ),
        ),
        Sheet(
            "Sources",
            ("date", "release", "publisher"),
            tuple((clean(s.date), s.title, clean(s.publisher)) for s in d.sources),
            _more(len(d.sources), d.sources_total),
        ),
    ]


def _posts(d: Dossier) -> Sheet:
    """Posts of a person; for a body or country also who holds them."""
    of_person = all(p.person.id == d.subject.id for p in d.posts)
    columns = ("post", "of" if of_person else "holder", "country", "first seen", "last seen", "")
    rows = tuple(
        (
            p.title,
            clean(p.organization) if of_person else p.person.label,
            clean(p.country),
            clean(p.first_seen),
            clean(p.last_seen),
            "former" if p.former else "",
        )
        for p in d.posts
    )
    return Sheet("Posts", columns, rows)


def _encounters(d: Dossier) -> Sheet:
    rows = tuple(
        (
            when(e),
            e.type,
            e.status,
            _names(e.places),
            e.role_of(d.subject.id),
            _others(e, d.subject.id),
            _quoted(e.quotes),
            _documents(e.quotes[:1]),
        )
        for e in d.encounters
    )
    columns = ("date", "encounter", "status", "place", "role", "with", "sentence", "document")
    return Sheet("Encounters", columns, rows, _more(len(d.encounters), d.encounters_total))


def contacts(found: Sequence[Contact]) -> Sheet:
    """Contacts, one row an encounter and counterpart."""
    rows = tuple(
        (
            when(c.encounter),
            c.kind,
            c.other.label,
            c.encounter.type,
            _names(c.places),
            _quoted(c.quotes),
            _documents(c.quotes),
        )
        for c in found
    )
    return Sheet("", ("date", "how", "whom", "encounter", "place", "sentence", "document"), rows)


def chains(found: Sequence[Chain]) -> list[Sheet]:
    """One sheet for each chain, one row a hop."""
    columns = ("from", "to", "how", "date", "encounter", "sentence", "document")
    return [
        Sheet(
            str(chain),
            columns,
            tuple(
                (
                    hop.one.label,
                    hop.other.label,
                    hop.kind,
                    when(hop.encounter),
                    hop.encounter.type,
                    _quoted(hop.quotes),
                    _documents(hop.quotes),
                )
                for hop in chain.hops
            ),
        )
        for chain in found
    ]


def brokers(found: Sequence[Broker]) -> list[Sheet]:
    """Brokers, one sheet a period."""
    periods = dict.fromkeys(b.period for b in found)
    columns = ("person", "post", "contacts", "betweenness", "contacts are from")
    return [
        Sheet(
            clean(period),
            columns,
            tuple(
                (
                    b.person.label,
                    clean(b.post),
                    str(b.contacts),
                    f"{b.betweenness:.4f}",
                    ", ".join(f"{name} {n}" for name, n in b.groups[:5]),
                )
                for b in found
                if b.period == period
            ),
            "betweenness is estimated" if any(b.estimated for b in found) else "",
        )
        for period in periods
    ]


def when(encounter: Encounter) -> str:
    """The date of an encounter; both where it took several days."""
    start, end = encounter.start, encounter.end
    return clean(start) if not end or end == start else f"{clean(start)} to {end}"


def _names(refs: Sequence[Ref]) -> str:
    return ", ".join(ref.label for ref in refs)


def _others(encounter: Encounter, me: str) -> str:
    names = dict.fromkeys(p.agent.label for p in encounter.parts if p.agent.id != me)
    return ", ".join(names)


def _quoted(quotes: Sequence[Quote]) -> str:
    return quotes[0].text if quotes else ""


def _documents(quotes: Sequence[Quote]) -> str:
    """The documents of these sentences, each once."""
    return "; ".join(
        dict.fromkeys(f"{q.document.title} ({clean(q.document.date)})" for q in quotes)
    )


def _more(shown: int, total: int) -> str:
    return f"{total - shown} more; --limit shows them" if total > shown else ""
