"""Reading records out of the store: the one place that knows how the contract's triples fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from kg.ask import terms as t
from kg.ask.names import Named
from kg.ask.records import Encounter, Part, Post, Quote, Ref, Relation, Source
from kg.errors import QueryError
from kg.graph import DEFAULT_BASE


class Facts:
    """Lookups in one store. Names are looked up once and kept: the store does not change."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.base = self._base()
        self._refs: dict[str, Ref] = {}
        self._sources: dict[str, Source] = {}

    def _base(self) -> str:
        """The IRI before the local names, seen from any document."""
        for quad in self.store.quads_for_pattern(None, t.TYPE, t.DOCUMENT_CLASS, None):
            if isinstance(quad.subject, NamedNode):
                return re.sub(r"[^/#]*$", "", quad.subject.value)
        return DEFAULT_BASE

    def id(self, node: object) -> str:
        """The local name of a node of the graph, else its whole IRI."""
        value = node.value if isinstance(node, NamedNode) else str(node)
        return value.removeprefix(self.base)

    def node(self, id: str) -> NamedNode:
        """The node with this id; QueryError if it could be none."""
        try:
            return NamedNode(id if re.match(r"[a-z]+://", id) else self.base + id)
        except ValueError:
            raise QueryError(f"not an id: {id!r}") from None

    def exists(self, node: NamedNode) -> bool:
        """Whether anything is said of this node."""
        return any(True for _ in self.store.quads_for_pattern(node, None, None, None))

    def objects(self, subject: NamedNode, predicate: NamedNode) -> Iterator[object]:
        """The values of a property, in the store's order."""
        for quad in self.store.quads_for_pattern(subject, predicate, None, None):
            yield quad.object

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """The nodes a property leads to, sorted."""
        found = (o for o in self.objects(subject, predicate) if isinstance(o, NamedNode))
        return sorted(found, key=lambda node: node.value)

    def subjects(self, predicate: NamedNode, object: NamedNode) -> list[NamedNode]:
        """The nodes a property leads from, sorted."""
        found = (q.subject for q in self.store.quads_for_pattern(None, predicate, object, None))
        kept = [s for s in found if isinstance(s, NamedNode)]
        return sorted(kept, key=lambda node: node.value)

    def texts(self, subject: NamedNode, predicate: NamedNode) -> list[str]:
        """The values of a property as text, sorted."""
        found = self.objects(subject, predicate)
        return sorted(o.value for o in found if isinstance(o, (Literal, NamedNode, BlankNode)))

    def text(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        """The first value of a property as text."""
        return next(iter(self.texts(subject, predicate)), None)

    def number(self, subject: NamedNode, predicate: NamedNode) -> float | None:
        """The first value of a property as a number."""
        value = self.text(subject, predicate)
        return None if value is None else float(value)

    def type(self, node: NamedNode) -> str:
        """The most special class of a node, by its local name; "" if it has none of ours."""
        types = {o.value for o in self.objects(node, t.TYPE) if isinstance(o, NamedNode)}
        for cls, name in (*t.ENTITY_CLASSES, *t.ENCOUNTER_CLASSES, *t.OTHER_CLASSES):
            if cls.value in types:
                return name
        return ""

    def ref(self, node: NamedNode) -> Ref:
        """A thing by its name; without a label its id stands for it."""
        known = self._refs.get(node.value)
        if known is None:
            label = self.text(node, t.LABEL) or self.text(node, t.DOC_TITLE) or self.id(node)
            known = self._refs[node.value] = Ref(self.id(node), label, self.type(node))
        return known

    def refs(self, nodes: Iterable[NamedNode]) -> tuple[Ref, ...]:
        """Things by their names, sorted by them."""
        return tuple(sorted((self.ref(n) for n in nodes), key=lambda r: (r.label, r.id)))

    def source(self, node: NamedNode) -> Source:
        """A document."""
        known = self._sources.get(node.value)
        if known is None:
            known = self._sources[node.value] = Source(
                id=self.id(node),
                title=self.text(node, t.DOC_TITLE) or self.id(node),
                date=self.text(node, t.ISSUED),
                publisher=self.text(node, t.PUBLISHER),
                source=self.text(node, t.SOURCE),
            )
        return known

    def quote(self, sentence: NamedNode) -> Quote:
        """A sentence with the document it stands in."""
        documents = self.nodes(sentence, t.DOCUMENT)
        unknown = Source(id="", title="", date=None, publisher=None, source=None)
        return Quote(
            text=self.text(sentence, t.ANCHOR_OF) or "",
            document=self.source(documents[0]) if documents else unknown,
            start=int(self.text(sentence, t.BEGIN) or 0),
            end=int(self.text(sentence, t.FINISH) or 0),
        )

    def quotes(self, sentences: Iterable[NamedNode]) -> tuple[Quote, ...]:
        """Sentences by date, document and place in it."""
        found = [self.quote(s) for s in sentences]
        return tuple(sorted(found, key=lambda q: (q.document.date or "", q.document.id, q.start)))

    def evidence(self, node: NamedNode) -> tuple[Quote, ...]:
        """The sentences a fact was derived from."""
        return self.quotes(self.nodes(node, t.DERIVED_FROM))

    def encounter(self, node: NamedNode) -> Encounter:
        """An encounter with its participants and sentences."""
        named = self.ref(node)
        parts = [self._part(p) for p in self.nodes(node, t.PARTICIPATION)]
        return Encounter(
            id=named.id,
            label=named.label,
            type=named.type,
            status=self._local(node, t.STATUS),
            start=self.text(node, t.START),
            end=self.text(node, t.END),
            places=self.refs(self.nodes(node, t.PLACE)),
            parts=tuple(sorted(parts, key=lambda p: (p.agent.label, p.agent.id, p.role))),
            about=self.refs(self.nodes(node, t.ABOUT)),
            confidence=self.number(node, t.CONFIDENCE),
            quotes=self.evidence(node),
        )

    def _part(self, node: NamedNode) -> Part:
        agents = self.nodes(node, t.AGENT)
        return Part(
            agent=self.ref(agents[0]) if agents else Ref("", "", ""),
            role=self._local(node, t.ROLE),
            mode=self._local(node, t.MODE),
            side=self.text(node, t.SIDE),
        )

    def post(self, node: NamedNode, with_quotes: bool = True) -> Post:
        """A post with its holder; without its sentences it is found sooner."""
        bodies = self.refs(self.nodes(node, t.ORGANIZATION))
        countries = self.refs(self.nodes(node, t.COUNTRY))
        return Post(
            id=self.id(node),
            person=self.ref(self.nodes(node, t.MEMBER)[0]),
            title=self.text(node, t.TITLE) or "",
            organization=bodies[0] if bodies else None,
            country=countries[0] if countries else None,
            first_seen=self.text(node, t.FIRST_SEEN),
            last_seen=self.text(node, t.LAST_SEEN),
            former=self.text(node, t.FORMER) == "true",
            quotes=self.evidence(node) if with_quotes else (),
        )

    def relation(self, node: NamedNode) -> Relation | None:
        """A stated relation between things of the graph; None if a statement is about others."""
        ends = [self.nodes(node, p) for p in (t.SUBJECT, t.PREDICATE, t.OBJECT)]
        if not all(ends):
            return None
        subject, predicate, object = (found[0] for found in ends)
        return Relation(
            subject=self.ref(subject),
            property=re.sub(r".*[/#]", "", predicate.value),
            object=self.ref(object),
            status=self._local(node, t.STATUS) or None,
            amount=self.text(node, t.AMOUNT),
            confidence=self.number(node, t.CONFIDENCE),
            quotes=self.evidence(node),
        )

    def relation_name(self, statement: NamedNode) -> str:
        """The local name of the property a statement is about."""
        return self._local(statement, t.PREDICATE)

    def status(self, node: NamedNode) -> str:
        """How far an encounter or a fact has come, as a name of `kg.model.Status`; else ""."""
        return self._local(node, t.STATUS)

    def _local(self, subject: NamedNode, predicate: NamedNode) -> str:
        """The local name of the term a property leads to, "" if there is none."""
        return re.sub(r".*[/#]", "", self.text(subject, predicate) or "")

    def named(self) -> Iterator[Named]:
        """Every entity with all its names and the titles of its posts, for the index."""
        types: dict[str, str] = {}
        for cls, name in t.ENTITY_CLASSES:
            for quad in self.store.quads_for_pattern(None, t.TYPE, cls, None):
                if isinstance(quad.subject, NamedNode):
                    types.setdefault(quad.subject.value, name)
        labels = self._by_subject(t.LABEL)
        others = self._by_subject(t.ALT_LABEL)
        titles = self._titles()
        for iri, type in types.items():
            label = next(iter(labels.get(iri, ())), iri.removeprefix(self.base))
            named = (tuple(found.get(iri, ())) for found in (others, titles))
            yield Named(iri.removeprefix(self.base), label, type, *named)

    def _by_subject(self, predicate: NamedNode) -> dict[str, list[str]]:
        """The literal values of a property for each subject, sorted."""
        found: dict[str, list[str]] = {}
        for quad in self.store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                found.setdefault(quad.subject.value, []).append(quad.object.value)
        return {subject: sorted(values) for subject, values in found.items()}

    def _titles(self) -> dict[str, list[str]]:
        """The titles of the posts of each person."""
        titles = self._by_subject(t.TITLE)
        found: dict[str, list[str]] = {}
        for quad in self.store.quads_for_pattern(None, t.MEMBER, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                found.setdefault(quad.object.value, []).extend(titles.get(quad.subject.value, ()))
        return found
