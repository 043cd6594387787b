"""Files → documents: every release of the given paths, cleaned once, at the door.

Text files (one release with front matter, or a list page) and JSON lines are
read; a `corpus.toml` beside them tells what they do not say themselves. What
can't be read comes out as an `InputError` that names file and line, and the rest
goes on (docs/corpus.md).
"""

from kg.documents.door import read

__all__ = ["read"]
