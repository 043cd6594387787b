"""What changed between two graphs: people, encounters, contacts, posts, relations, and why.

A thing that only bears another id than before (its names were merged, or a person
renamed it) is the same thing: `Node.replaces` tells.
"""

from kg.diff.changes import Change, Changes, How, Kind
from kg.diff.compare import diff

__all__ = ["Change", "Changes", "How", "Kind", "diff"]
