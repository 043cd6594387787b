"""The lexicon's files made into one `Words`, once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from kg import countries
from kg.extract.names.words import Head, Known, Tag, Words
from kg.lexicon import entries, table
from kg.model import EntityType

# Titles whose small letters are common words: "major", "justice", "leader".
_NEVER_LOW = frozenset({"title.force", "title.court"})


@cache
def words() -> Words:
    """The lexicon, compiled; costs some milliseconds once."""
    common = table("common_words")
    status = entries("titles", "status")
    honorific = entries("titles", "honorific")
    compiled = Words(
        portfolio=frozenset(common["portfolio"].split()),
        common=frozenset(common["common"].split()),
        former=frozenset(w for e in status for w in e.get("former", ())),
        acting=frozenset(w for e in status for w in e.get("acting", ())),
        status=frozenset(
            w for e in status for k in ("former", "acting", "other") for w in e.get(k, ())
        ),
        male=frozenset(w for e in honorific for w in e.get("male", ())),
        female=frozenset(w for e in honorific for w in e.get("female", ())),
    )
    compiled.sets = {e["id"]: frozenset(e["words"]) for e in entries("name_sets", "set")}
    ranks = (w for e in entries("titles", "modifier") for w in e["words"])
    compiled.low_ranks = frozenset(w.casefold() for w in ranks)
    given = table("given_names")
    compiled.genders = dict.fromkeys(given["female"].split(), "f")
    compiled.genders |= dict.fromkeys(given["male"].split(), "m")
    compiled.given = frozenset([*compiled.genders, *given["either"].split()])
    compiled.small = compiled.sets["name.small"]
    for entry in entries("titles", "short"):
        compiled.long |= {k.casefold(): v.casefold() for k, v in entry["long"].items()}
    for entry in entries("titles", "synonym"):
        compiled.same |= entry["same"]
    _add_titles(compiled)
    _add_heads(compiled)
    _add_places(compiled)
    _add_gazetteers(compiled)
    compiled.endings = tuple(sorted(compiled.sets["word.noun-ending"]))
    for word in sorted(compiled.sets["word.calendar"]):
        compiled.add(word, Tag.CALENDAR, word)
    for options in compiled.phrases.values():
        options.sort(key=lambda o: -len(o[0]))
    return compiled


def _add_titles(compiled: Words) -> None:
    for entry in entries("titles", "head"):
        head = Head(entry["id"], sphere=entry["sphere"])
        for word in entry["words"]:
            compiled.add(word, Tag.TITLE, head)
            if len(word) > 4 and not word.endswith(".") and entry["id"] not in _NEVER_LOW:
                compiled.add(word.lower(), Tag.TITLE_LOW, head)
    for kind, tag in (
        ("modifier", Tag.MODIFIER),
        ("honorific", Tag.HONORIFIC),
        ("postnominal", Tag.POSTNOMINAL),
    ):
        for entry in entries("titles", kind):
            for word in entry["words"]:
                compiled.add(word, tag, word)


def _add_heads(compiled: Words) -> None:
    for entry in entries("organisation_words", "head"):
        head = Head(entry["id"], EntityType(entry["type"]), of=entry["of"], last=entry["last"])
        _add_all(compiled, entry["words"], Tag.BODY, head)
    for entry in entries("project_words", "head"):
        _add_all(
            compiled,
            entry["words"],
            Tag.WORK,
            Head(entry["id"], EntityType(entry["type"]), of=entry.get("of", True)),
        )
    for entry in entries("project_words", "event"):
        _add_all(compiled, entry["words"], Tag.EVENT, Head(entry["id"]))


def _add_all(compiled: Words, phrases: Iterable[str], tag: Tag, what: Any) -> None:
    for phrase in phrases:
        compiled.add(phrase, tag, what)


def _add_places(compiled: Words) -> None:
    for entry in entries("places", "head"):
        head = Head(entry["id"], EntityType.PLACE)
        _add_all(compiled, entry["words"], Tag.PLACE, head)
        _add_all(compiled, entry.get("first", ()), Tag.PLACE_OF, head)
    for kind, tag in (("vague", Tag.VAGUE), ("adjective", Tag.ADJECTIVE)):
        for entry in entries("places", kind):
            _add_all(compiled, entry["words"], tag, entry["id"])
    _add_countries(compiled)


_GAZETTEERS = {
    "agencies": EntityType.AGENCY,
    "companies": EntityType.COMPANY,
    "international": EntityType.INTERNATIONAL,
    "organizations": EntityType.ORGANIZATION,
    "cities": EntityType.PLACE,
    "agreements": None,
}


def _add_gazetteers(compiled: Words) -> None:
    """Names of public knowledge; a name that several files or entries own is marked as shared."""
    owners: dict[str, list[Known]] = {}
    for file, type in _GAZETTEERS.items():
        for entry in table(file)["entry"]:
            names = [entry["name"], *entry.get("aliases", ())]
            known = Known(
                entry["name"],
                type or EntityType(entry["type"]),
                entry.get("country"),
                entry.get("wikidata"),
                sure=not entry.get("ambiguous", False),
                kind=entry.get("kind", ""),
            )
            for name in (spelt for told in names for spelt in _spellings(told)):
                of_name = owners.setdefault(name.removeprefix("The "), [])
                if known not in of_name:
                    of_name.append(known)
    for name, found in owners.items():
        first = found[0]
        if len(found) > 1:
            sure = first.sure and len({k.type for k in found}) == 1
            by_country = {k.iso: k for k in reversed(found) if k.iso}
            first = Known(name, first.type, None, None, sure, True, first.kind, by_country)
        compiled.add(name, Tag.KNOWN, first)
        if first.type is EntityType.PLACE and first.sure and len(name) > 4:
            compiled.add(name.upper(), Tag.KNOWN, first)


@cache
def _british() -> dict[str, str]:
    """Words of names as they are spelt in Britain, and in America."""
    told = {"Organisation", "Centre", "Defence", "Labour", "Programme", "Harbour", "Theatre"}
    return {word: table("body_forms")["words"][word.casefold()].capitalize() for word in told}


def _spellings(name: str) -> list[str]:
    """A name of a gazetteer in the spelling of Britain, in that of America, and as it stands."""
    american = " ".join(_british().get(word, word) for word in name.split(" "))
    back = {new: old for old, new in _british().items()}
    british = " ".join(back.get(word, word) for word in name.split(" "))
    return list(dict.fromkeys([name, american, british]))


def _add_countries(compiled: Words) -> None:
    """Names and demonyms of countries; `nations` also the groups that stand in "EU-Korea"."""
    for code, entry in table("countries").items():
        for word in entry.get("peoples", ()):
            compiled.peoples[word] = compiled.peoples.get(word, frozenset()) | {code.upper()}
    for entry in table("international")["entry"]:
        for name in (entry["name"], *entry.get("aliases", ())):
            if " " not in name:
                compiled.nations[name] = ""
    for entry in entries("places", "vague"):
        compiled.nations.update((word, "") for word in entry["words"] if " " not in word)
    for country in countries.countries().values():
        for name in (*country.names, *country.demonyms):
            if " " not in name:
                compiled.nations[name] = country.iso
        for name in country.names:
            compiled.add(name, Tag.COUNTRY, country.iso)
            if name.isascii() and len(name) > 4:
                compiled.add(name.upper(), Tag.COUNTRY, country.iso)
        for name in country.demonyms:
            compiled.add(name, Tag.DEMONYM, country.iso)
    for region in countries.regions().values():
        compiled.add(region.name, Tag.REGION, region)
