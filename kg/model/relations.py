"""What holds between entities, with the money it is about."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.vocabularies import Property, Status


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as written, and as a number with its ISO 4217 currency where that is certain."""

    text: str
    value: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation between two entities of a document; `status` None means a plain fact."""

    subject: str
    property: Property
    object: str
    sentences: tuple[int, ...]
    rule: str
    status: Status | None = None
    amount: Amount | None = None
