"""The door: paths → documents, with everything decided that later stages rely on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.documents import frontmatter, jsonl, listpage, release
from kg.documents.corpus import Corpora, Corpus
from kg.documents.files import Source, find
from kg.documents.identity import with_unique_ids
from kg.documents.record import Record
from kg.documents.text import decode
from kg.errors import InputError
from kg.model import Document


def read(paths: Sequence[Path]) -> Iterator[Document | InputError]:
    """Every release of the files and folders, and an InputError for each thing wrong with them.

    Errors come first, then the documents in the order of their files' names and
    of the lines in them, whatever the order of `paths`. The same release found
    twice (date, publisher, title, text) is kept once and reported.
    """
    kept: dict[tuple[object, ...], Document] = {}
    for item in _all(paths):
        if isinstance(item, InputError):
            yield item
            continue
        content = (item.date, item.publisher, item.text)
        first = kept.setdefault(content, item)
        if first is not item:
            place = first.path if first.line is None else f"{first.path}:{first.line}"
            yield InputError(
                f"the same release as {place}, which is kept", path=item.path, line=item.line
            )
    yield from with_unique_ids(list(kept.values()))


def _all(paths: Sequence[Path]) -> Iterator[Document | InputError]:
    corpora = Corpora()
    for source in find(paths):
        if isinstance(source, InputError):
            yield source
            continue
        corpus = corpora.nearest(source.path.parent, source.root).of(source.path.name)
        yield from corpora.take_errors()
        for record in _records(source, corpus):
            if isinstance(record, InputError):
                yield record
            else:
                yield from release.make(record, corpus, source.name)


def _records(source: Source, corpus: Corpus) -> Iterator[Record | InputError]:
    """What the file holds, by its format; an InputError if it can't be read at all."""
    path = str(source.path)
    try:
        if source.path.suffix.lower() == ".jsonl":
            yield from jsonl.parse(source.path, path, corpus.encoding)
            return
        text = decode(source.path.read_bytes(), path, corpus.encoding)
        text = re.sub("\r\n|\r", "\n", text)  # before lines are counted
        if not text.strip("\ufeff\n\t "):
            yield InputError("the file is empty", path=path)
        elif frontmatter.has_front_matter(text):
            yield frontmatter.parse(text, path)
        elif listpage.is_list_page(text):
            yield from listpage.parse(text, path)
        else:
            yield frontmatter.parse_plain(text, path)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"can't be read: {error.strerror}", path=path)
