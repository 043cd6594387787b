"""Countries: names and demonyms → ISO code, English short label and Wikidata id.

Labels, official names and ids are those of `rigour.territories`; variants as people
write them ("ROK", "the U.S.") and demonyms are `lexicon/countries.toml`. Two-letter
codes are no names: "AI" is not Anguilla.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon import table


@dataclass(frozen=True, slots=True)
class Country:
    """A state or customs territory. `iso` is the ISO 3166-1 alpha-2 code in capitals."""

    iso: str
    label: str
    wikidata: str | None
    names: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level part of a state (Guangdong, New Jersey) with the state's ISO code."""

    name: str
    iso: str
    wikidata: str | None


LONGEST = 5  # words of a country's name

# Codes of rigour that are no state of their own or no longer one.
_NO_STATE = frozenset({"eu", "un", "zz", "x-so", "su", "yucs", "cshh", "csxx", "suhh", "dd"})


@cache
def countries() -> dict[str, Country]:
    """All countries by ISO code."""
    from rigour.territories import get_territories

    extra = table("countries")
    found: dict[str, Country] = {}
    for territory in get_territories():
        code = territory.code
        if code in _NO_STATE or len(code) != 2 or territory.is_historical:
            continue
        more = extra.get(code, {})
        if not more and not territory.is_country and territory.parent is None:
            continue
        label = more.get("label", territory.name)
        names = dict.fromkeys([label, territory.name, territory.full_name, *more.get("names", ())])
        if not any("Republic" in name for name in names):
            names[f"Republic of {label}"] = None  # as most states may be called
        found[code.upper()] = Country(
            code.upper(),
            label,
            territory.qid if territory.qid.startswith("Q") else None,
            tuple(n.removeprefix("The ") for n in names),
            tuple(more.get("demonyms", ())),
        )
    return found


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): c.iso for c in countries().values() for name in c.names}


@cache
def _by_demonym() -> dict[str, str]:
    return {name.casefold(): c.iso for c in countries().values() for name in c.demonyms}


def country(iso: str) -> Country | None:
    """The country of an ISO code, None if there is none."""
    return countries().get(iso.upper())


def by_name(name: str) -> Country | None:
    """The country called `name` in English (with or without "the"); None if unknown."""
    key = name.casefold().replace("’", "'").removeprefix("the ")
    iso = _by_name().get(key)
    return countries()[iso] if iso else None


def by_demonym(word: str) -> Country | None:
    """The country whose adjective or people `word` is ("Thai"); None if unknown."""
    iso = _by_demonym().get(word.casefold())
    return countries()[iso] if iso else None


def named_in(text: str) -> list[Country]:
    """The countries that stand in a few words, by name or demonym, each once, in order.

    A name that is also one of a part of a state (Georgia) tells none.
    """
    told = [w.strip("(),;.").removesuffix("'s").removesuffix("’s") for w in text.split()]
    found: dict[str, Country] = {}
    at = 0
    while at < len(told):
        for end in range(min(len(told), at + LONGEST), at, -1):
            name = " ".join(told[at:end])
            meant = by_name(name) or by_demonym(name)
            if meant is not None and name.casefold() not in regions():
                found.setdefault(meant.iso, meant)
                at = end - 1
                break
        at += 1
    return list(found.values())


@cache
def regions() -> dict[str, Region]:
    """First-level parts of states by name in lower case, only names that mean one of them."""
    from rigour.territories import get_territories

    found: dict[str, Region] = {}
    twice: set[str] = set()
    for territory in get_territories():
        parent = territory.parent
        if parent is None or "-" not in territory.code or not parent.is_country:
            continue
        name = territory.name.split(" (")[0]
        key = name.casefold()
        if key in found:
            twice.add(key)
        qid = territory.qid if territory.qid.startswith("Q") else None
        found[key] = Region(name, parent.code.upper(), qid)
    return {key: region for key, region in found.items() if key not in twice}
