"""Two graphs side by side."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from kg.diff.changes import Change, Changes, How, Kind
from kg.diff.facts import Fact, facts
from kg.diff.reasons import Reasons
from kg.graph import Graph, Node
from kg.judgements import Judgements

Key = tuple[Kind, Hashable]
Facts = dict[Key, Fact]


def diff(old: Graph, new: Graph, judgements: Judgements | None = None) -> Changes:
    """What is new, gone and different in `new`; `judgements` (of `new`) help to tell why.

    A changed confidence alone, or one more document that names a thing, is no change.
    """
    reasons = Reasons(old, new, judgements or Judgements.none())
    found = [*_documents(old, new, reasons), *_nodes(old, new, reasons), *_facts(old, new, reasons)]
    kinds, hows = list(Kind), list(How)
    found.sort(key=lambda c: (kinds.index(c.kind), hows.index(c.how), c.told, c.id))
    return Changes(tuple(found))


def _documents(old: Graph, new: Graph, reasons: Reasons) -> Iterator[Change]:
    for how, graph, ids in (
        (How.ADDED, new, reasons.came),
        (How.REMOVED, old, reasons.went),
        (How.CHANGED, new, reasons.changed),
    ):
        for id in ids:
            yield Change(Kind.DOCUMENT, how, id, graph.document(id).title or id)


def _heirs(old: Graph, new: Graph) -> dict[str, str]:
    """For each id of a node, old or new, the node that stands for it now."""
    heirs = {id: node.id for node in new.nodes for id in node.replaces}
    heirs |= {node.id: node.id for node in new.nodes}
    bearers: dict[str, list[Node]] = {}
    for node in new.nodes:
        for name in (node.label, *node.alt_labels):
            bearers.setdefault(name, []).append(node)
    for node in old.nodes:
        same = new.nodes_by_id.get(node.id)
        passed_on = same is not None and not set(same.mentioned_in) & set(node.mentioned_in)
        if node.id not in heirs or passed_on:
            left = [id for id in node.replaces if id in new.nodes_by_id]
            found = left or [n.id for n in bearers.get(node.label, []) if _took_over(n, node)]
            if len(found) == 1:
                heirs[node.id] = found[0]
    return heirs


def _took_over(node: Node, was: Node) -> bool:
    """Whether a node that bears the name of an old one can be it: in all of its documents."""
    return _kind(node) is _kind(was) and set(was.mentioned_in) <= set(node.mentioned_in)


def _nodes(old: Graph, new: Graph, reasons: Reasons) -> Iterator[Change]:
    """People and things; what was merged away is told with what it is part of now."""
    heirs = _heirs(old, new)
    origins: dict[str, list[Node]] = {}
    for node in old.nodes:
        if node.id in heirs:
            origins.setdefault(heirs[node.id], []).append(node)
        else:
            reason = reasons.of_documents(node.mentioned_in)
            yield Change(_kind(node), How.REMOVED, node.id, node.label, (), reason)
    for node in new.nodes:
        if node.id in origins:
            yield from _changed(origins[node.id], node, reasons)
            continue
        whole = next((n for n in old.nodes if node.id in n.replaces), None)
        if whole is None:
            reason = reasons.of_new_node(node)
            yield Change(_kind(node), How.ADDED, node.id, node.label, (), reason)
        else:
            reason = reasons.of_split(node, new.nodes_by_id.get(whole.id, node))
            details = (f"one with {whole.label} before",)
            yield Change(_kind(node), How.ADDED, node.id, node.label, details, reason)


def _changed(origins: Sequence[Node], node: Node, reasons: Reasons) -> Iterator[Change]:
    """How a node differs from what it was made of: first of all from the one of its id or label."""
    kept, *merged = sorted(origins, key=lambda n: (n.id != node.id, n.label != node.label, n.id))
    details = [f"now one with {other.label}" for other in merged]
    reason = reasons.of_merge(node) if merged else ""
    if kept.label != node.label:
        details.append(f"named {kept.label} before")
    if kept.type is not node.type:
        details.append(f"{kept.type.value} before")
    if details:
        reason = reason or reasons.of_name(node)
        yield Change(_kind(node), How.CHANGED, node.id, node.label, tuple(details), reason)


def _kind(node: Node) -> Kind:
    return Kind.PERSON if node.type.is_person else Kind.ENTITY


def _facts(old: Graph, new: Graph, reasons: Reasons) -> Iterator[Change]:
    heirs = _heirs(old, new)
    before = {(f.kind, f.key): f for f in facts(old, lambda id: heirs.get(id, id))}
    after = {(f.kind, f.key): f for f in facts(new, lambda id: id)}
    whole = {id: after[Kind.ENCOUNTER, e.id] for e in new.events for id in e.replaces}
    pairs = [(before.pop(key), after.pop(key)) for key in [k for k in after if k in before]]
    pairs += _renamed(before, after)
    for fact in after.values():
        reason = reasons.of_added(fact)
        yield Change(fact.kind, How.ADDED, fact.id, fact.told, (), reason)
    for fact in before.values():
        yield _gone(fact, whole, reasons)
    for was, fact in pairs:
        details = _details(was, fact)
        if details:
            reason = reasons.of_changed(was, fact)
            yield Change(fact.kind, How.CHANGED, fact.id, fact.told, details, reason)


def _gone(fact: Fact, whole: Mapping[str, Fact], reasons: Reasons) -> Change:
    """What is not there any more; an encounter may be part of another now."""
    heir = whole.get(fact.id) if fact.kind is Kind.ENCOUNTER else None
    if heir is None:
        return Change(fact.kind, How.REMOVED, fact.id, fact.told, (), reasons.of_removed(fact))
    told = (f"now one with {heir.told}",)
    return Change(fact.kind, How.CHANGED, heir.id, fact.told, told, reasons.of_changed(fact, heir))


def _renamed(before: Facts, after: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Take from both the encounters that bear another id now: one class, one sentence in common."""
    told: dict[Hashable, Key] = {}
    for key, was in before.items():
        if was.kind is Kind.ENCOUNTER:
            told.update({(dict(was.state)["class"], sentence): key for sentence in was.evidence})
    for key, fact in list(after.items()):
        if fact.kind is Kind.ENCOUNTER:
            signs = ((dict(fact.state)["class"], sentence) for sentence in fact.evidence)
            twin = next((told[s] for s in signs if s in told and told[s] in before), None)
            if twin is not None:
                yield before.pop(twin), after.pop(key)


def _details(was: Fact, fact: Fact) -> tuple[str, ...]:
    """What is different, in words."""
    before, after = dict(was.parts), dict(fact.parts)
    changed = zip(was.state, fact.state, strict=True)
    return (
        *(f"{word} {old} → {new}" for (word, old), (_, new) in changed if old != new),
        *(f"with {name}" for id, name in fact.parts if id not in before),
        *(f"without {name}" for id, name in was.parts if id not in after),
    )
