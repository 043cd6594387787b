"""What a Turtle file says of each subject, with each value read as the type it should have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import IO, TypeVar
from urllib.parse import unquote

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from kg.ask.terms import PREFIXES, term
from kg.errors import GraphError
from kg.graph import DEFAULT_BASE, Evidence
from kg.model import Vocabulary
from kg.model import term as member

T = TypeVar("T")


@cache
def iri(name: str) -> str:
    """The whole IRI of a prefixed name."""
    return term(name).value


class Said:
    """The triples by subject and property. What should be there and is not is a GraphError."""

    def __init__(self, source: str | IO[bytes]) -> None:
        parser = pyoxigraph.parse(source, RdfFormat.TURTLE)
        self._values: dict[str, dict[str, list[str]]] = {}
        self._members: dict[str, list[str]] = {}
        kind = iri("rdf:type")
        for triple in parser:
            subject, object = triple.subject, triple.object
            if not isinstance(subject, NamedNode | BlankNode):
                continue
            if not isinstance(object, NamedNode | BlankNode | Literal):
                continue
            if triple.predicate.value == kind:
                self._members.setdefault(object.value, []).append(subject.value)
            about = self._values.setdefault(subject.value, {})
            about.setdefault(triple.predicate.value, []).append(object.value)
        self.base = parser.prefixes.get("id", DEFAULT_BASE)
        contexts = self.members("nif:Context")
        self._texts = {self.text(c, "wm:document"): self.text(c, "nif:isString") for c in contexts}
        self._ids = {d: self.text(d, "dcterms:identifier") for d in self.members("wm:Document")}

    def members(self, name: str) -> list[str]:
        """The IRIs of all that is of a class."""
        return self._members.get(iri(name), [])

    def every(self, subject: str, name: str) -> list[str]:
        """The values of a property, in the order of the file."""
        return self._values.get(subject, {}).get(iri(name), [])

    def given(self, subject: str, name: str, read: Callable[[str], T]) -> T | None:
        """The only value of a property as `read` understands it; None if there is none."""
        found = self.every(subject, name)
        if len(found) > 1:
            raise GraphError(f"<{subject}> has more than one {name}")
        return read(found[0]) if found else None

    def one(self, subject: str, name: str, read: Callable[[str], T]) -> T:
        """The only value of a property that must be there."""
        found = self.given(subject, name, read)
        if found is None:
            raise GraphError(f"<{subject}> has no {name}")
        return found

    def text(self, subject: str, name: str) -> str:
        """The one value of a property as it is written."""
        return self.one(subject, name, str)

    def texts(self, subject: str, name: str) -> tuple[str, ...]:
        """All values of a property, sorted."""
        return tuple(sorted(self.every(subject, name)))

    def ids(self, subject: str, name: str) -> tuple[str, ...]:
        """The ids of all that a property points to, sorted."""
        return tuple(sorted(self.id(v) for v in self.every(subject, name)))

    def documents(self, subject: str, name: str) -> tuple[str, ...]:
        """The ids of the documents a property points to, sorted."""
        return tuple(sorted(self.document_id(v) for v in self.every(subject, name)))

    def id(self, value: str) -> str:
        """The id in the graph of an IRI below the base."""
        if not value.startswith(self.base):
            raise GraphError(f"<{value}> does not start with the base of ids, {self.base}")
        return unquote(value[len(self.base) :])

    def document_id(self, value: str) -> str:
        """The id of the document with this IRI."""
        if value not in self._ids:
            raise GraphError(f"<{value}> is no document of the graph")
        return self._ids[value]

    def document_text(self, value: str) -> str:
        """The text of the document with this IRI."""
        if value not in self._texts:
            raise GraphError(f"<{value}> has no text")
        return self._texts[value]

    def evidence(self, subject: str) -> Iterator[Evidence]:
        """The sentences a fact was derived from, in the order of the file."""
        for sentence in self.every(subject, "prov:wasDerivedFrom"):
            yield Evidence(
                self.one(sentence, "wm:document", self.document_id),
                self.one(sentence, "nif:beginIndex", int),
                self.one(sentence, "nif:endIndex", int),
            )


def word(vocabulary: type[Vocabulary]) -> Callable[[str], Vocabulary]:
    """A reader of the members of a closed list."""
    return lambda value: member(vocabulary, value.removeprefix(PREFIXES["wm"]))
