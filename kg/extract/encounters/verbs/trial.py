"""One frame tried on one verb."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.encounters.draft import Draft
from kg.extract.encounters.frames import Verb
from kg.extract.encounters.syntax import Syntax
from kg.extract.encounters.tellings import Party
from kg.extract.scene import Scene
from kg.model import Role

Behind = list[tuple[str, Party, Role]]
"""Who stands behind which preposition, and in which role."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A verb by its token, and the frame that may fit it."""

    draft: Draft
    v: int
    frame: Verb

    @property
    def scene(self) -> Scene:
        """The document."""
        return self.draft.scene

    @property
    def syntax(self) -> Syntax:
        """Its syntax."""
        return self.draft.syntax
