"""What the gazetteers of the lexicon know of a name: acronyms, second names, countries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from itertools import combinations

from kg import countries
from kg.graph import Node
from kg.lexicon import table
from kg.model import Document
from kg.names.bodies import LINKS, is_generic, parse_body
from kg.names.fold import bare, words

HOME = "home:"  # before the code of a publisher's state that is no country of the graph
FIELDS = 2  # words of a committee's name, the head included, that name none in particular

LONGEST = 5  # words of a name of a country, a city or a union
SEAT = re.compile(r"(?i),? (?:in|to|at) (?:the )?(?=[A-Z])")  # "the Embassy of Peru in Riga"

FILES = ("agencies", "companies", "international", "organizations")


@cache
def _entries(key: Callable[[str], str]) -> dict[str, frozenset[tuple[str, str]]]:
    """(full name, ISO code or "") of the listed bodies for each name or alias, as `key` spells it.

    By `folded` legal forms are left out; by `bare` "Oakmill" is the group, "Oakmill Inc." its firm.
    """
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for file in FILES:
        for entry in table(file).get("entry", []):
            for name in (entry["name"], *entry.get("aliases", [])):
                found[key(name)].add((entry["name"], entry.get("country", "")))
    return {name: frozenset(entries) for name, entries in found.items()}


@cache
def folded(name: str) -> str:
    """A name of a body as gazetteers are asked for it."""
    return " ".join(parse_body(name).core)


def body(name: str, country: str) -> tuple[str, str] | None:
    """The one listed body called `name` that can be meant where the country is known or not."""
    for key in (bare, folded):
        found = _entries(key).get(key(name), frozenset())
        if country or needs_country(name):
            found = frozenset(entry for entry in found if entry[1] in ("", country))
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def has_body(name: str, country: str) -> bool:
    """Whether the country has a listed body of this name."""
    return any(code == country for _, code in _entries(folded).get(folded(name), frozenset()))


@cache
def _heads() -> dict[str, frozenset[str]]:
    """The words with which names of bodies of each listed country begin or end."""
    found: dict[str, set[str]] = defaultdict(set)
    heads = frozenset(table("body_forms")["generic"]["words"])
    for entry in table("agencies").get("entry", []):
        told = words(entry["name"])
        found[entry["country"]].update(w for w in (told[0], told[-1]) if w in heads)
    return {country: frozenset(heads) for country, heads in found.items()}


def may_have(name: str, country: str) -> bool:
    """Whether a body of this name can be the country's own: the U.S. has no ministries.

    Only kinds of bodies that some states have and others have not are looked at;
    True for countries that are not listed. A committee of one field ("Review
    Committee") is another one each time.
    """
    told = words(name)
    forms = table("body_forms")["own"]
    if not told:
        return False
    if set(told) & set(forms["passing"]):
        return sum(w not in LINKS for w in told) > FIELDS or has_body(name, country)
    if not {told[0], told[-1]} & set(forms["conventions"]):
        return True
    heads = _heads().get(country)
    return heads is None or has_body(name, country) or bool({told[0], told[-1]} & heads)


def home_of(document: Document) -> str:
    """The ISO code of the publisher's country: given, or told by the publisher's name."""
    return (document.country or home(document.publisher or "")).upper()


def homes(documents: Iterable[Document], nodes: Iterable[Node]) -> dict[str, str]:
    """The state of each document's publisher: a country of the graph, or what stands for one

    that is not in it; documents of whose publisher no state is known are left out.
    """
    by_iso = {node.iso: node.id for node in nodes if node.iso}
    found = ((document.id, home_of(document)) for document in documents)
    return {id: by_iso.get(iso, f"{HOME}{iso}") for id, iso in found if iso}


@cache
def home(publisher: str) -> str:
    """The country of a publisher whose name tells it ("Singapore Ministry of Law", "PIB Delhi").

    An embassy is of the country it is of, not of the one it is in; the office of a
    union of states is at home in none.
    """
    told = parse_body(publisher).country
    found = {country for _, country in _entries(folded).get(folded(publisher), frozenset())}
    if told or len(found) == 1:
        return told or found.pop()
    seat = SEAT.split(publisher)[0]
    if any(_is_union(run) for run in runs(seat)):
        return ""
    for part in (seat, publisher):
        if named := _named_in(part):
            return named.pop() if len(named) == 1 else ""
    return ""


def _named_in(name: str) -> set[str]:
    """The countries in the words of a name, or those of its cities where it names no country."""
    return {c.iso for c in countries.named_in(name)} or {
        iso for run in runs(name) if (iso := _cities().get(run.casefold(), ""))
    }


def runs(name: str) -> list[str]:
    """Each run of the words of a name, the longest first."""
    told = [w.strip("(),;.") for w in name.split()]
    ends = sorted(combinations(range(len(told) + 1), 2), key=lambda e: e[0] - e[1])
    return [" ".join(told[i:j]) for i, j in ends if j - i <= LONGEST]


def _is_union(name: str) -> bool:
    """Whether a name is that of a listed international body."""
    return name.casefold() in _unions()


@cache
def _unions() -> frozenset[str]:
    listed = table("international")["entry"]
    return frozenset(n.casefold() for e in listed for n in (e["name"], *e.get("aliases", [])))


@cache
def _cities() -> dict[str, str]:
    """The country of each listed city whose name means no other place."""
    listed = [e for e in table("cities")["entry"] if e["kind"] == "city" and e.get("country")]
    shared = frozenset(table("cities")["shared"])
    return {
        n.casefold(): e["country"]
        for e in listed
        for n in (e["name"], *e.get("aliases", []))
        if not e.get("ambiguous") and n not in shared
    }


@cache
def without_owner(name: str) -> str:
    """The folded name of an office without the listed body it is told with; "" if there is none.

    The White House Office of Public Engagement is the Office of Public Engagement; but
    a name of one word beside its head ("Board of Directors") is anybody's.
    """
    told = words(name)
    heads = table("body_forms")["turn"]["of_state"]
    for size in range(1, len(told) - 1):
        rest = told[size:]
        field = [w for w in rest if w not in heads and w not in LINKS]
        if len(field) > 1 and len(field) < len(rest) and " ".join(told[:size]) in _entries(folded):
            return " ".join(rest)
    return ""


@cache
def needs_country(name: str) -> bool:
    """Whether a name says little without a country: many have such a body, and none is listed.

    The World Bank is listed as the one body of its name, so it needs none.
    """
    found = _entries(folded).get(folded(name), frozenset())
    return is_generic(name) and {code for _, code in found} != {""}
