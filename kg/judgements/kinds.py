"""What a person decided about the graph: the kinds of judgement, as plain frozen types.

A judgement is keyed by content (a name, an id of the graph, the words of a
sentence), never by a position in a file, so that it holds at every rebuild.
`kg.judgements.file` reads and writes them, `kg.judgements.apply` puts those on
facts into effect; the linker itself obeys `same`, `different`, `names`, `classes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from kg.model import Amount, EncounterType, EntityType, Mode, PartialDate, Role, Status

ADDED = "judged.added"  # the rule of a fact that a person put in
CONFIRMED = "judged.confirmed"  # the rule of a fact that a person looked at and found right

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-"})


@lru_cache(maxsize=8192)
def folded(words: str) -> str:
    """Words as judgements compare them: without case, form of quotes, or number of blanks."""
    plain = unicodedata.normalize("NFKC", words).translate(_QUOTES)
    return " ".join(plain.casefold().split())


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a judgement stands, who made it and why: for reports, never for matching."""

    path: str = ""
    line: int | None = None
    by: str = ""
    why: str = ""

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


NOWHERE = Origin()


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """What a judgement speaks of: a name as written, or (`is_id`) the local id of a node.

    With `document` (a document id) it means only what bears the name in that
    document; so two persons of one name can be told apart.
    """

    text: str
    document: str = ""
    is_id: bool = False

    @classmethod
    def parse(cls, text: str, document: str = "") -> Reference:
        """A reference as written: ``id:…`` or an IRI means an id, all else a name."""
        if text.startswith("id:"):
            return cls(text.removeprefix("id:"), document, is_id=True)
        if text.startswith(("http://", "https://")):
            return cls(re.split(r"[/#]", text)[-1], document, is_id=True)
        return cls(text, document)

    def fits(self, name: str, document: str = "") -> bool:
        """Whether an entity that bears `name` in `document` is meant; an id never fits a name."""
        if self.is_id or (self.document and self.document != document):
            return False
        return folded(self.text) == folded(name)

    def fits_node(self, ids: Iterable[str], names: Iterable[str], documents: Iterable[str]) -> bool:
        """Whether a node is meant that has these ids (old ones too), names and documents."""
        if self.is_id:
            return self.text in ids
        if self.document and self.document not in documents:
            return False
        return any(folded(self.text) == folded(name) for name in names)

    def __str__(self) -> str:
        text = f"id:{self.text}" if self.is_id else self.text
        return f"{text} (in {self.document})" if self.document else text


@dataclass(frozen=True, slots=True)
class Group:
    """References that are all one (in `same`), or one pair that is never one (in `different`)."""

    references: tuple[Reference, ...]
    origin: Origin = NOWHERE

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.references)

    def pairs(self) -> Iterator[tuple[Reference, Reference]]:
        """Each two of the references, in order."""
        return combinations(self.references, 2)


@dataclass(frozen=True, slots=True)
class Naming:
    """The label a node shall bear; its other names stay as further labels."""

    reference: Reference
    name: str
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Classing:
    """The class a node shall have."""

    reference: Reference
    type: EntityType
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a judgement names it: subject, property, object, and the words of its sentence.

    `property` is one of `kg.model.Property` with two names; or ``participant``
    (`object` is the class of the encounter), ``holds`` (`object` is the title of
    the post), ``encounter`` (`object` is its class, `subject` empty) or
    ``entity`` (`subject` is a name that is none, `object` empty).
    Without `sentence` it means the fact wherever it is told. Symmetric properties
    (met, attendedWith) hold in either order.
    """

    subject: str
    property: str
    object: str
    sentence: str = ""
    origin: Origin = NOWHERE

    def __str__(self) -> str:
        told = " ".join(part for part in (self.subject, self.property, self.object) if part)
        return f"{told} [{self.sentence}]" if self.sentence else told


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something an addition speaks of; `type` is needed if the document has it not."""

    name: str
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class AddedPart:
    """One agent's part in an added encounter."""

    agent: Named
    role: Role = Role.ATTENDEE
    mode: Mode = Mode.IN_PERSON
    side: str | None = None


@dataclass(frozen=True, slots=True)
class AddedRelation:
    """A relation between two entities that the machine did not read."""

    sentence: str
    subject: Named
    property: str
    object: Named
    status: Status | None = None
    amount: Amount | None = None
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class AddedPost:
    """A post that the machine did not read."""

    sentence: str
    person: Named
    title: str
    organization: Named | None = None
    country: Named | None = None
    former: bool = False
    acting: bool = False
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class AddedEncounter:
    """An encounter that the machine did not read, with who took part."""

    sentence: str
    type: EncounterType
    participants: tuple[AddedPart, ...]
    status: Status = Status.OCCURRED
    start: PartialDate | None = None
    end: PartialDate | None = None
    places: tuple[Named, ...] = ()
    about: tuple[Named, ...] = ()
    title: str = ""
    origin: Origin = NOWHERE


Addition = AddedRelation | AddedPost | AddedEncounter


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements of a corpus, without contradictions, each list in the order of its file.

    For the linker: each `Group` of `same` is one node, also where the machine
    would not merge; a `Group` of `different` is a pair that is never one node,
    also where the machine would; `names` and `classes` overrule label and class.
    """

    same: tuple[Group, ...] = ()
    different: tuple[Group, ...] = ()
    names: tuple[Naming, ...] = ()
    classes: tuple[Classing, ...] = ()
    rejects: tuple[Fact, ...] = ()
    confirms: tuple[Fact, ...] = ()
    adds: tuple[Addition, ...] = ()

    @classmethod
    def none(cls) -> Judgements:
        """No judgements at all."""
        return cls()

    def __bool__(self) -> bool:
        return self != Judgements()
