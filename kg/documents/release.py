"""A record of a file → the document it is, with what its corpus adds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from kg.documents.corpus import FIELDS, Corpus, country_code
from kg.documents.identity import make_id
from kg.documents.record import Record
from kg.documents.text import clean, unescape
from kg.errors import InputError
from kg.model import Document

# Ways of writing a day that can mean one day only.
WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{8})(?:[T ]\d{2}:\d{2}.*)?")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def make(record: Record, corpus: Corpus, file: str) -> Iterator[Document | InputError]:
    """The document of a record, behind an InputError for each thing wrong with it.

    `file` is the name of the file in the graph. Without title and text there is
    no document; without a date (or with a broken one) it is read all the same.
    """
    given = {key: clean(record.fields.get(corpus.name(key), "")) for key in FIELDS}
    title = " ".join(clean(unescape(given["title"])).split())
    body = given["text"] if record.body is None else clean(record.body)
    date, country, complaints = _checked(given, corpus)
    if not title and not body:
        wanted = " and ".join(repr(corpus.name(key)) for key in ("title", "text"))
        there = ", ".join(sorted(record.fields)) or "none"
        complaints = [f"no release: expected the fields {wanted}, found {there}"]
    elif not body:
        complaints.append("no text below the title; the title is read alone")
    for words in (*record.complaints, *complaints):
        yield InputError(words, path=record.path, line=record.line)
    if not title and not body:
        return
    publisher = _publisher(given, corpus)
    yield Document(
        id=make_id(given["id"], title, str(date or ""), file),
        title=title,
        text=f"{title}\n\n{body}" if title and body else title or body,
        date=date,
        publisher=publisher,
        country=country,
        source=_link(given, corpus) or file,
        licence=given["licence"] or corpus.licence,
        path=record.path,
        line=record.line,
        extra=_extra(record, corpus, publisher),
    )


def parse_date(text: str) -> dt.date | None:
    """A day as written in a field: ISO 8601 (a time is dropped) or a form that means one day."""
    iso = _ISO.fullmatch(text)
    if iso:
        try:
            return dt.date.fromisoformat(iso[1])
        except ValueError:
            return None
    for form in WRITTEN:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _checked(
    given: Mapping[str, str], corpus: Corpus
) -> tuple[dt.date | None, str | None, list[str]]:
    """Date and country of the publisher, and what is wrong with them."""
    complaints = []
    date = parse_date(given["date"]) if given["date"] else None
    if given["date"] and date is None:
        complaints.append(
            f"{given['date'][:40]!r} is no date; expected YYYY-MM-DD; it is read without a date"
        )
    country = corpus.country
    if given["country"]:
        country = country_code(given["country"])
        if country is None:
            complaints.append(f"unknown country {given['country'][:40]!r}")
    return date, country, complaints


def _publisher(given: Mapping[str, str], corpus: Corpus) -> str | None:
    """Who published: as the release says, as the corpus says, or a `source` that is no address."""
    named = "" if _URL.fullmatch(given["source"]) else given["source"]
    return given["publisher"] or corpus.publisher or named or None


def _link(given: Mapping[str, str], corpus: Corpus) -> str | None:
    """The web address of the release, if it has one; a relative one needs `base_url`."""
    if corpus.base_url and given["url"]:
        return urljoin(corpus.base_url, given["url"])
    return next((given[key] for key in ("url", "source") if _URL.fullmatch(given[key])), None)


def _extra(record: Record, corpus: Corpus, publisher: str | None) -> tuple[tuple[str, str], ...]:
    """Every further field, sorted by name, and a `source` that was not used."""
    used = {corpus.name(key) for key in FIELDS if key != "source"}
    source = clean(record.fields.get(corpus.name("source"), ""))
    if source == publisher or _URL.fullmatch(source):
        used.add(corpus.name("source"))
    rest = {key: clean(value) for key, value in record.fields.items() if key not in used}
    return tuple(
        sorted((" ".join(clean(key).split()), value) for key, value in rest.items() if value)
    )
