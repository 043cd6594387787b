"""Which entities of which documents are one: the decision, apart from its application."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.judgements import Group, Judgements, Reference, folded
from kg.link.joining import Decision, join
from kg.link.nodes import wanted_ids
from kg.link.profiles import Profile, profiles
from kg.link.records import Record, own_id, records, when
from kg.link.scoring import offices_clash, same_post
from kg.link.source import Ref
from kg.model import Reading
from kg.names.fold import bare


@dataclass(frozen=True)
class Identity:
    """Groups of entities that are one, in the order of the readings, and how that was decided."""

    groups: list[list[Record]]
    profiles: list[Profile] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


Named = Mapping[str, frozenset[Ref]]
"""What ids of the graph stand for, for judgements that speak of ids."""


def identify(readings: Sequence[Reading], judgements: Judgements) -> Identity:
    """Groups of entities that are one, by the documents and the judgements.

    A judgement may speak of an id that only the whole corpus gives ("-kr", "-2"
    behind a name that several bear): then ids are made once without it.
    """
    groups = (*judgements.same, *judgements.different)
    spoken = {r.text for group in groups for r in group if r.is_id}
    if not spoken:
        return _identify(readings, judgements, {})
    plain = _identify(readings, replace(judgements, same=(), different=()), {})
    named = {
        id: frozenset(r.ref for r in group)
        for id, group in zip(wanted_ids(plain.groups), plain.groups, strict=True)
        if id in spoken
    }
    return _identify(readings, judgements, named)


def _identify(readings: Sequence[Reading], judgements: Judgements, named: Named) -> Identity:
    """Bodies, places and works first, then persons, whose posts point to the bodies found."""
    things = profiles(records(readings, persons=False))
    first = _joined(_apart_by_document(things, judgements), judgements, named)
    body = {r.ref: group[0].ref for group in first.groups for r in group}
    people = profiles(records(readings, persons=True, body=body))
    found = [part for profile in people for part in _namesakes(profile)]
    second = _joined(_apart_by_document(found, judgements), judgements, named)
    shift = len(first.profiles)
    moved = [replace(d, one=d.one + shift, other=d.other + shift) for d in second.decisions]
    return Identity(
        first.groups + second.groups, first.profiles + second.profiles, first.decisions + moved
    )


def _joined(found: list[Profile], judgements: Judgements, named: Named) -> Identity:
    """Join profiles; each group of records in the order of the readings."""
    same = _pairs(found, judgements.same, named)
    groups, decisions = join(found, same, _pairs(found, judgements.different, named))
    names = Counter((profile.kind, bare(profile.name)) for profile in found)
    made = [sorted((r for i in g for r in _marked(found[i], names)), key=when) for g in groups]
    return Identity(sorted(made, key=lambda g: when(g[0])), found, decisions)


def _marked(profile: Profile, names: Mapping[tuple[str, str], int]) -> Sequence[Record]:
    """The records of a profile; the first marked if other profiles bear its name."""
    if names[profile.kind, bare(profile.name)] < 2:
        return profile.records
    first, *others = profile.records
    return (replace(first, namesake=True), *others)


def _pairs(
    found: Sequence[Profile], groups: Sequence[Group], named: Named
) -> list[tuple[int, int]]:
    """Pairs of profiles of one kind that a judgement names together."""
    pairs: set[tuple[int, int]] = set()
    known = _Known(found if groups else (), named)
    for group in groups:
        for one, other in group.pairs():
            pairs.update(
                (min(i, j), max(i, j))
                for i in known.meant(one)
                for j in known.meant(other)
                if i != j and found[i].kind == found[j].kind
            )
    return sorted(pairs)


class _Known:
    """Which profiles a judgement speaks of: by a name their documents use, or by their id."""

    def __init__(self, found: Sequence[Profile], named: Named) -> None:
        self._named = named
        self._by_name: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_id: dict[str, list[int]] = defaultdict(list)
        self._by_ref: dict[Ref, list[int]] = defaultdict(list)
        for place, profile in enumerate(found):
            for record in profile.records:
                self._by_name[folded(record.name)].append((place, record.ref[0]))
                self._by_id[own_id(record)].append(place)
                self._by_ref[record.ref].append(place)

    def meant(self, reference: Reference) -> list[int]:
        """The places of the profiles meant; an id of the whole graph goes before a plain one."""
        text, document = reference.text, reference.document
        if not reference.is_id:
            told = self._by_name.get(folded(text), [])
            return sorted({place for place, named in told if document in ("", named)})
        refs = self._named.get(text)
        if refs:
            return sorted({place for ref in refs for place in self._by_ref.get(ref, ())})
        return sorted(set(self._by_id.get(text, ())))


def _apart_by_document(found: list[Profile], judgements: Judgements) -> list[Profile]:
    """Profiles of their own for records a judgement names by their document."""
    groups = (*judgements.same, *judgements.different)
    named = {(folded(r.text), r.document) for g in groups for r in g if r.document and not r.is_id}
    if not named:
        return found
    made: list[Profile] = []
    for profile in found:
        parts: dict[str, list[Record]] = defaultdict(list)
        for record in profile.records:
            own = (folded(record.name), record.ref[0]) in named
            parts[record.ref[0] if own else ""].append(record)
        made += [
            Profile(profile.kind, profile.name, tuple(part), profile.mark or document)
            for document, part in parts.items()
        ]
    return made


def _namesakes(profile: Profile) -> list[Profile]:
    """The persons of one name: parted where their posts can't be held by one.

    Records without a post stay with the only person there is; where there are two
    or more they are left alone. A single word ("Kim") is no name to be one by: its
    records are one only by the posts they share.
    """
    single = " " not in profile.name
    by_posts: dict[frozenset[object], list[Record]] = defaultdict(list)
    for record in profile.records:
        sign = frozenset(
            (o.title, o.body, o.country, o.type) for o in record.offices if not o.former
        )
        by_posts[sign].append(record)
    rest = by_posts.pop(frozenset(), [])
    parts = [Profile("person", profile.name, tuple(rs)) for rs in by_posts.values()]
    groups = _grouped(parts, single)
    if len(groups) < 2 and not single:
        return [profile]
    gathered = [sorted((r for p in group for r in p.records), key=when) for group in groups]
    gathered += [[record] for record in rest]
    if len(gathered) == 1:
        return [profile]
    return [
        Profile("person", profile.name, tuple(found), f"{place}")
        for place, found in enumerate(gathered, 1)
    ]


def _grouped(parts: Sequence[Profile], single: bool) -> list[list[Profile]]:
    """Profiles of one name in groups in which no two clash, the best attested first.

    With `single`, a part joins a group only by a post it shares with one of it.
    """
    groups: list[list[Profile]] = []
    for part in sorted(parts, key=lambda p: (-len(p.records), when(p.records[0]))):
        for group in groups:
            if single:
                fits = any(same_post(part, p) is not None for p in group)
            else:
                fits = not any(offices_clash(part, p, one_name=True) for p in group)
            if fits:
                group.append(part)
                break
        else:
            groups.append([part])
    return groups
