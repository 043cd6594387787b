"""What the readers of encounters and relations look at: one document, its syntax and its names.

A `Scene` is a parse with the mentions found in it, turned into plain lists by
token index, because rules ask for a lemma or a head some thousand times a
document and spaCy's attributes are slow to ask for. Token indexes are those of
``parse.doc``; sentences are counted as in ``parse.sentences``.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.parse import Parse
from kg.model import Entity, EntityType, Mention, MentionKind, Office, Post

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})


_DATED = ("-19", "-20")  # "the Investment Forum-2023" is a forum


@dataclass(frozen=True, slots=True)
class Ref:
    """Words that refer to one or more entities or offices, as a span of tokens [start, end).

    `head` is the token the rest of the sentence hangs on; `agents` are the ids of
    the entities (several for "the two sides"); `begin` is the offset of the first
    character in the document.
    """

    start: int
    end: int
    head: int
    type: EntityType
    kind: MentionKind
    agents: tuple[str, ...]
    begin: int

    @property
    def is_person(self) -> bool:
        """Whether it names or stands for persons."""
        return self.type.is_person


@dataclass(slots=True)
class Arcs:
    """Tags, labels, heads and lemmas by token index."""

    tag: list[str]
    dep: list[str]
    head: list[int]
    lemma: list[str]


@dataclass(frozen=True)
class Scene:
    """A parsed document with its mentions and what is known of the entities."""

    parse: Parse
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    posts: tuple[Post, ...] = ()
    offices: tuple[Office, ...] = ()

    # -- tokens, by index ---------------------------------------------------------------

    @cached_property
    def words(self) -> list[str]:
        """The tokens as written."""
        return self.parse.columns.words

    @cached_property
    def low(self) -> list[str]:
        """The tokens in lower case, with straight apostrophes."""
        return [w.lower().replace("’", "'") for w in self.words]

    @cached_property
    def lemma(self) -> list[str]:
        """Lemmas in lower case."""
        lows = (lemma.lower() for lemma in self.parse.columns.lemma)
        return [w[:-5] if w[-5:-2] in _DATED and len(w) > 8 else w for w in lows]

    @cached_property
    def tag(self) -> list[str]:
        """Penn tags."""
        return self.parse.columns.tag

    @cached_property
    def dep(self) -> list[str]:
        """Dependency labels."""
        return self.parse.columns.dep

    @cached_property
    def head(self) -> list[int]:
        """Index of each token's head; a root is its own."""
        return self.parse.columns.head

    @cached_property
    def kids(self) -> list[list[int]]:
        """Indexes of each token's children, in order."""
        found: list[list[int]] = [[] for _ in self.head]
        for child, head in enumerate(self.head):
            if child != head:
                found[head].append(child)
        return found

    @cached_property
    def offset(self) -> list[int]:
        """Where each token starts in the document's text."""
        start = self.parse.offsets.start
        return [start(at) for at in self.parse.columns.start]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """First and last token (half open) of each sentence, line breaks at its ends left out."""
        spaces = {i for i, word in enumerate(self.words) if word.isspace()}
        found = []
        for span in self.parse.sentence_spans:
            first, end = span.start, span.end
            while first < end and first in spaces:
                first += 1
            while end > first and end - 1 in spaces:
                end -= 1
            found.append((first, end))
        return found

    @cached_property
    def headlines(self) -> int:
        """How many of the first sentences are the title."""
        body = self.parse.document.body_start
        return sum(s.start < body for s in self.parse.sentences)

    @cached_property
    def sentence(self) -> list[int]:
        """Index of the sentence of each token (-1 for white space outside of all)."""
        found = [-1] * len(self.words)
        for number, span in enumerate(self.parse.sentence_spans):
            for i in range(span.start, span.end):
                found[i] = number
        return found

    @property
    def arcs(self) -> Arcs:
        """What the model says of the tokens' places in their sentences, to be changed at will."""
        return Arcs(list(self.tag), list(self.dep), list(self.head), list(self.lemma))

    def with_arcs(self, arcs: Arcs) -> Scene:
        """The same document and names under another syntax."""
        other = replace(self)
        vars(other).update(tag=arcs.tag, dep=arcs.dep, head=arcs.head, lemma=arcs.lemma)
        return other

    # -- mentions -----------------------------------------------------------------------

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.entities}

    @cached_property
    def office(self) -> dict[str, Office]:
        """Offices left open, by id."""
        return {o.id: o for o in self.offices}

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """What the mentions refer to, in order; a mention inside a longer one is left out."""
        return self._all_refs[0]

    @cached_property
    def nested(self) -> tuple[Ref, ...]:
        """Refs inside longer ones: "Korea" in "delegation of Korea"."""
        return self._all_refs[1]

    @cached_property
    def _all_refs(self) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
        grouped: dict[tuple[int, int], list[Mention]] = {}
        for mention in self.mentions:
            if mention.entity is not None:
                span = self.span(mention.start, mention.end)
                if span:
                    grouped.setdefault(span, []).append(mention)
        found: list[Ref] = []
        inner: list[Ref] = []
        for (start, end), same in sorted(grouped.items(), key=lambda g: (g[0][0], -g[0][1])):
            agents = tuple(dict.fromkeys(m.entity for m in same if m.entity))
            first = same[0]
            root = self.root(start, end)
            ref = Ref(start, end, root, first.type, first.kind, agents, first.start)
            (inner if found and start < found[-1].end else found).append(ref)
        return tuple(found), tuple(inner)

    @cached_property
    def ref_at(self) -> dict[int, Ref]:
        """The ref that covers a token."""
        return {i: ref for ref in self.refs for i in range(ref.start, ref.end)}

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Tokens [first, last) that a stretch of the document touches; None for a masked one."""
        first = bisect.bisect_right(self.offset, start) - 1
        if first < 0 or self.parse.end(self.parse.doc[first]) <= start:
            first += 1
        last = bisect.bisect_left(self.offset, end)
        return (first, last) if first < last else None

    def root(self, start: int, end: int) -> int:
        """The token of a span whose head lies outside of it (the last one if several do)."""
        outside = [i for i in range(start, end) if not start <= self.head[i] < end]
        rooted = outside or [i for i in range(start, end) if self.head[i] == i]
        nouns = [i for i in rooted if self.tag[i][:1] == "N"]
        return (nouns or rooted or [end - 1])[-1]

    # -- walking ------------------------------------------------------------------------

    def children(self, i: int, *deps: str) -> Iterator[int]:
        """Children of a token with one of these labels."""
        return (k for k in self.kids[i] if self.dep[k] in deps)

    def has(self, i: int, *lows: str) -> bool:
        """Whether a token has a child with one of these (lower case) forms."""
        return any(self.low[k] in lows for k in self.kids[i])

    def up(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb or auxiliary by its tag."""
        return self.tag[i][:1] == "V" or self.tag[i] == "MD"

    def verb_above(self, i: int) -> int | None:
        """The nearest verb above a token."""
        return next((h for h in self.up(i) if self.is_verb(h)), None)

    def text_of(self, start: int, end: int) -> str:
        """The document's own words from one token up to another (half open), in one line."""
        if start >= end:
            return ""
        doc = self.parse.doc
        whole = self.parse.document.text[
            self.parse.start(doc[start]) : self.parse.end(doc[end - 1])
        ]
        return " ".join(whole.split())
