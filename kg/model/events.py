"""What happened: encounters and who took part."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.dates import PartialDate
from kg.model.vocabularies import EncounterType, Mode, Role, Status


@dataclass(frozen=True, slots=True)
class Participation:
    """One agent's part in an encounter.

    `side` names the delegation or party it belonged to within the encounter:
    agents of one side are no contact of each other by that alone. None: unknown.
    """

    agent: str
    role: Role
    mode: Mode
    sentences: tuple[int, ...]
    rule: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event at which agents come together, as one document tells of it.

    `title` is a short readable description ("completion ceremony of …"); `about`
    the agreements, projects or policies it dealt with; `part_of` a larger one.
    """

    id: str
    type: EncounterType
    title: str
    status: Status
    participations: tuple[Participation, ...]
    sentences: tuple[int, ...]
    rule: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    places: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    part_of: str | None = None
