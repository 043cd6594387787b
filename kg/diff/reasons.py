"""Why something is new, gone or different: from the documents, the judgements, the rules."""

from __future__ import annotations

from collections.abc import Iterable

from kg.diff.changes import Kind
from kg.diff.facts import JUDGED, Fact
from kg.graph import Graph, Node
from kg.judgements import Fact as Judged
from kg.judgements import Judgements, Reference, is_meant, quotes, spoken_of

OTHERWISE = "another version, or another decision on who is who"


class Reasons:
    """What is known of the way from one graph to another."""

    def __init__(self, old: Graph, new: Graph, judgements: Judgements) -> None:
        self._old, self._new = old, new
        self._judgements = judgements
        before, after = old.documents_by_id, new.documents_by_id
        self.came = {id for id in after if id not in before}
        self.went = {id for id in before if id not in after}
        self.changed = {
            id
            for id in before.keys() & after.keys()
            if (before[id].text, before[id].date) != (after[id].text, after[id].date)
        }

    def of_added(self, fact: Fact) -> str:
        """Why a fact is there that was not."""
        judged = fact.rule.startswith(JUDGED)
        return (
            (self._put_in(fact) if judged else "")
            or self.of_documents(e.document for e in fact.evidence)
            or ("put in or confirmed by a judgement" if judged else OTHERWISE)
        )

    def of_new_node(self, node: Node) -> str:
        """Why a person or thing is there that was not."""
        put_in = (
            f"put in ({addition.origin})"
            for addition in self._judgements.adds
            for named in spoken_of(addition)
            if named.type is not None and is_meant(Reference(named.name), node)
        )
        return next(put_in, "") or self.of_documents(node.mentioned_in)

    def _put_in(self, fact: Fact) -> str:
        """The judgement that put in a fact: the one that quotes its sentence; "" if it is gone."""
        sentences = [self._new.sentence(evidence) for evidence in fact.evidence]
        for addition in self._judgements.adds:
            if any(quotes(addition.sentence, sentence) for sentence in sentences):
                return f"put in ({addition.origin})"
        return ""

    def of_removed(self, fact: Fact) -> str:
        """Why a fact is gone."""
        for judgement in self._judgements.rejects:
            if self._means(judgement, fact):
                return f"rejected ({judgement.origin})"
        return self.of_documents(e.document for e in fact.evidence) or OTHERWISE

    def of_changed(self, was: Fact, fact: Fact) -> str:
        """Why a fact is different: documents that tell of it now and did not, or no longer do."""
        before = {e.document for e in was.evidence}
        after = {e.document for e in fact.evidence}
        return self.of_documents((before ^ after) or after)

    def of_documents(self, documents: Iterable[str]) -> str:
        """Those of the documents that are new, gone or changed, in words; the first kind counts."""
        ids = sorted(set(documents))
        for words, known in (
            ("new", self.came),
            ("removed", self.went),
            ("changed", self.changed),
        ):
            found = [id for id in ids if id in known]
            if len(found) == 1:
                return f"{words} document {found[0]}"
            if found:
                return f"{words} documents {found[0]} and {len(found) - 1} more"
        return ""

    def of_merge(self, node: Node) -> str:
        """The judgement that made the names of a node one, if there is one."""
        for group in self._judgements.same:
            if sum(is_meant(reference, node) for reference in group) > 1:
                return f"judged the same ({group.origin})"
        return ""

    def of_split(self, one: Node, other: Node) -> str:
        """The judgement that keeps two nodes apart, if there is one."""
        for group in self._judgements.different:
            first, second = group.references
            for a, b in ((one, other), (other, one)):
                if is_meant(first, a) and is_meant(second, b):
                    return f"judged different ({group.origin})"
        return ""

    def of_name(self, node: Node) -> str:
        """The judgement on the name or class of a node."""
        judged = [(j.reference, j.origin) for j in self._judgements.names]
        judged += [(j.reference, j.origin) for j in self._judgements.classes]
        origins = (origin for reference, origin in judged if is_meant(reference, node))
        return next((f"judged ({origin})" for origin in origins), "")

    def _means(self, judgement: Judged, fact: Fact) -> bool:
        """Whether a judgement names the fact, by any name its ends had in the old graph."""
        if fact.kind is Kind.ENCOUNTER:
            is_class = judgement.object == dict(fact.state)["class"]
            return judgement.property == "encounter" and is_class
        if fact.ends is None or judgement.property != fact.property:
            return False
        one, other = fact.ends
        pairs = [(one, other), (other, one)] if fact.kind is Kind.CONTACT else [(one, other)]
        return any(
            self._bears(judgement.subject, a) and self._bears(judgement.object, b) for a, b in pairs
        )

    def _bears(self, name: str, end: str) -> bool:
        node = self._old.nodes_by_id.get(end)
        if node is None:  # the title of a post
            return name.casefold() == end.casefold()
        return is_meant(Reference.parse(name), node)
