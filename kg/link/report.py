"""Why names were merged, and why not, for people: what `kg explain --link` prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.confidence import Kind, confidence
from kg.graph import Node
from kg.link.identity import Identity
from kg.link.joining import Decision, Outcome
from kg.link.profiles import Profile
from kg.link.source import Ref
from kg.names.fold import words

MERGES = (Outcome.MERGED, Outcome.JUDGED)
SHOWN = 12  # rejected pairs in a report: the nearest


@dataclass(frozen=True, slots=True)
class Report:
    """The decisions around one name, as lines for the terminal."""

    name: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def merge_reasons(identity: Identity) -> dict[Ref, tuple[str, ...]]:
    """Why the parts of each group were merged, under the group's first entity."""
    first = {r.ref: group[0].ref for group in identity.groups for r in group}
    found: dict[Ref, set[str]] = defaultdict(set)
    for d in identity.decisions:
        if d.outcome in MERGES:
            one, other = identity.profiles[d.one], identity.profiles[d.other]
            found[first[one.records[0].ref]].add(f"{one.name} = {other.name}: {_why(d)}")
    return {ref: tuple(sorted(reasons)) for ref, reasons in found.items()}


@dataclass(frozen=True, slots=True)
class Merge:
    """Two sets of entities that were made one, and the rule: to be judged by an annotation."""

    rule: str
    one: tuple[Ref, ...]
    other: tuple[Ref, ...]


def merges(identity: Identity) -> list[Merge]:
    """All merges of the machine: of names by rule, and of entities of one name ("merge.name")."""
    found = [
        Merge("merge.name", (first.ref,), tuple(r.ref for r in rest))
        for first, *rest in (p.records for p in identity.profiles)
        if rest
    ]
    for d in identity.decisions:
        if d.outcome is Outcome.MERGED and d.score is not None:
            one, other = (identity.profiles[i].records for i in (d.one, d.other))
            found.append(Merge(d.score.rule, *(tuple(r.ref for r in rs) for rs in (one, other))))
    return found


def report(identity: Identity, node: Mapping[Ref, Node], name: str) -> Report:
    """What was decided about every node that bears `name`."""
    wanted = words(name)
    bearing = sorted(
        {
            n.id: n
            for n in node.values()
            if any(words(x) == wanted for x in (n.label, *n.alt_labels, n.id))
        }.items()
    )
    if not bearing:
        return Report(name, (f"nothing in these documents is called {name}",))
    lines: list[str] = []
    for _, found in bearing:
        lines += [*_of_node(identity, node, found), ""]
    return Report(name, tuple(lines[:-1]))


def _of_node(identity: Identity, node: Mapping[Ref, Node], found: Node) -> list[str]:
    """The lines of one node."""
    own = [i for i, p in enumerate(identity.profiles) if node[p.records[0].ref].id == found.id]
    lines = [
        f"{found.id}: {found.label} ({found.type.value}), {_documents(len(found.mentioned_in))}"
    ]
    for i in own:
        lines.append(f"  name  {_told(identity.profiles[i])}")
    mine = set(own)
    near = [d for d in identity.decisions if d.one in mine or d.other in mine]
    for d in near:
        if d.outcome in MERGES:
            lines.append(f"  one   {_pair(identity, d)}: {_why(d)}")
    apart = [d for d in near if d.outcome not in MERGES and not (d.one in mine and d.other in mine)]
    for d in apart[:SHOWN]:
        lines.append(f"  apart {_pair(identity, d)}: {d.outcome.value}; {_why(d)}")
    if len(apart) > SHOWN:
        lines.append(f"  … and {len(apart) - SHOWN} more that were looked at")
    return lines


def _told(profile: Profile) -> str:
    """A name with the posts and the country its documents tell."""
    posts = sorted({o.label + (f" ({o.country})" if o.country else "") for o in profile.offices})
    told = f"{profile.name}, {_documents(len(profile.documents))}"
    return told + (f"; posts: {', '.join(posts[:6])}" if posts else "")


def _documents(number: int) -> str:
    """A count of documents in words."""
    return f"{number} document" + ("s" if number != 1 else "")


def _pair(identity: Identity, decision: Decision) -> str:
    """The two names of a decision."""
    return f"{identity.profiles[decision.one].name} | {identity.profiles[decision.other].name}"


def _why(decision: Decision) -> str:
    """Score and reasons in one line; of a merge also how sure its rule is."""
    told = f"{decision.score.total:.2f}: {decision.score}" if decision.score else ""
    if decision.score and decision.outcome is Outcome.MERGED:
        sure = confidence(decision.score.rule, Kind.MERGE)
        told += f" [{decision.score.rule}, sure {sure:.2f}]"
    return "; ".join(part for part in (told, decision.reason) if part)
