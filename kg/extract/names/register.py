"""The entities of one document: spans of one name become one being.

Full names come first, then acronyms and short forms, so that the order in the text
("Minister Ahn" in the headline, "Dukgeun Ahn" below) does not matter. A short form
joins a being only where exactly one fits.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg import countries
from kg.extract.names.acronyms import is_acronym, stands_for
from kg.extract.names.folding import (
    alike,
    family_of,
    family_of_two,
    fold,
    parts,
    words_before,
)
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.model import EntityType

# Rules of names that letters of another language may stand behind.
_LETTERED = frozenset({"org.agency", "org.association", "org.national-institute"})


@dataclass(slots=True)
class Being:
    """One entity in the making: `names` counts its forms, `label` overrides the best of them."""

    id: str
    type: EntityType
    names: Counter[str] = field(default_factory=Counter)
    label: str | None = None
    also: dict[str, None] = field(default_factory=dict)
    iso: str | None = None
    wikidata: str | None = None
    family: str | None = None
    gender: str = ""
    spans: list[Span] = field(default_factory=list)
    claims: list[tuple[Claim, Span]] = field(default_factory=list)
    votes: Counter[EntityType] = field(default_factory=Counter)
    named: bool = True

    @property
    def name(self) -> str:
        """The best full name: the label, or the longest form that is no acronym."""
        if self.label:
            return self.label
        return max(
            self.names,
            key=lambda n: (
                not n.isupper() or " " in n,
                len(n.split()) > 1,
                self.names[n],
                len(n),
                n,
            ),
        )


_KNOWN = "known.gazetteer"  # whose state is no more than the publisher's, often


class Register:
    """All beings of a document, and the keys they go by."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.by_id: dict[str, Being] = {}
        self.beings: list[Being] = []
        self.keys: dict[str, Being] = {}
        self.people: list[Being] = []
        self._by_part: dict[str, list[Being]] = {}

    def new(self, type: EntityType) -> Being:
        """A further being; ids count from e1 in order of making."""
        being = Being(f"e{len(self.beings) + 1}", type)
        self.beings.append(being)
        self.by_id[being.id] = being
        return being

    def country(self, iso: str) -> Being:
        """The country of an ISO code, made if need be."""
        found = self.keys.get(f"iso:{iso}")
        if found is None:
            found = self.keys[f"iso:{iso}"] = self.new(EntityType.COUNTRY)
            known = countries.country(iso)
            found.iso = iso
            found.named = False
            if known:
                found.label, found.wikidata = known.label, known.wikidata
        return found

    def thing(self, span: Span) -> Being:
        """The body, place or work of a span, made if need be."""
        names = [span.name, *span.also]
        found = self._thing_of(names, span)
        if found is None:
            found = self.new(span.type or EntityType.ORGANIZATION)
        found.names[span.name] += 1
        found.spans.append(span)
        span.entity = found.id
        if span.rule == _KNOWN and (span.type is not found.type or _otherwise(found, span)):
            return found  # an acronym the document defines otherwise
        for name in names:
            self.keys.setdefault(fold(name), found)
            if span.iso:
                self.keys.setdefault(f"{fold(name)}@{span.iso}", found)
        for name in span.also:
            found.also.setdefault(name)
        found.iso = found.iso or span.iso
        found.wikidata = found.wikidata or span.wikidata
        if span.type:
            found.votes[span.type] += 1
        return found

    def _thing_of(self, names: list[str], span: Span) -> Being | None:
        """What goes by one of these names: of bodies of one name that of the same state.

        "The Ministry of Ports of Norway and the Ministry of Ports of Peru" are two.
        """
        keys = [fold(n) for n in names]
        own = next((b for k in keys if (b := self.keys.get(f"{k}@{span.iso}"))), None)
        if own is not None:
            return own
        found = next((self.keys[k] for k in keys if k in self.keys), None)
        if found is None or not span.iso or span.rule == _KNOWN or span.type is not found.type:
            return found
        told = {s.iso for s in found.spans if s.iso and s.rule != _KNOWN}
        return None if told and span.iso not in told and found.type is EntityType.AGENCY else found

    def acronyms(self, being: Being, span: Span) -> None:
        """Acronyms in brackets behind a name are names of the same being."""
        for cut in self.text.cut(span.i, span.j):
            names = (span.name, *span.also)
            inner = _last_part(cut, span.name) if span.what is What.BODY else ""
            inner = inner if self.text.words.closes_body(inner) else ""
            if inner:
                self._owner(cut, inner, span)
                continue
            fits = any(stands_for(cut, n) or _echoes(cut, n) for n in names)
            if is_acronym(cut) and (fits or self._foreign(cut, span)):
                owner = self.keys.get(fold(cut))
                if owner is None or owner is being:
                    self.keys[fold(cut)] = being
                    being.names[cut] += 1

    def _foreign(self, cut: str, span: Span) -> bool:
        """ "Latvian Chamber of Oaks (LTRK)": letters of its name in another language.

        Right behind the name of a public body or a society and known as nothing else.
        """
        public = span.what is What.BODY and span.rule in _LETTERED and " " in span.name
        letters = 3 <= len(cut) <= 8 and cut.isalpha() and cut.isupper()
        words = self.text.words
        common = words.within(cut.casefold(), "acronym.common")
        known = cut in words.nations or words.listed(cut) is not None
        return public and letters and not common and not known

    def _owner(self, cut: str, inner: str, span: Span) -> None:
        """ "Board of the Oakmill Land Authority (OLA)": the acronym is the authority's."""
        if fold(cut) in self.keys:
            return
        listed = self.text.words.listed(inner)
        type = listed.type if listed is not None else span.type
        owner = self.keys.get(fold(inner)) or self.new(type or EntityType.ORGANIZATION)
        owner.names[inner] += 1
        owner.names[cut] += 1
        self.keys[fold(inner)] = self.keys[fold(cut)] = owner

    def by_name(self, name: str) -> Being | None:
        """The being that goes by a name, if any."""
        return self.keys.get(fold(name))

    # -- persons --------------------------------------------------------------------------

    def full_person(self, span: Span) -> Being:
        """The person of a full name: one being for two forms of one name."""
        found = self._same_person(span)
        if found is None:
            found = self.new(EntityType.PERSON)
            self.people.append(found)
        return self.take(found, span)

    def _same_person(self, span: Span) -> Being | None:
        fits = []
        for being in self._sharing(parts(span.name)):
            best = max((alike(span.name, name) for name in being.names), default=0.0)
            best = best or _by_families(span, being) or self._without_given(span, being)
            if best and not (span.gender and being.gender and span.gender != being.gender):
                fits.append((best, being))
        if not fits:
            return None
        top = max(score for score, _ in fits)
        winners = [being for score, being in fits if score == top]
        return winners[0] if len(winners) == 1 else None

    def _without_given(self, span: Span, being: Being) -> float:
        """ "Senator Roe Doe" is Jane Roe Doe: the full name is the same with given names before."""
        fits = [
            words_before(span.name, name) or words_before(name, span.name) for name in being.names
        ]
        return 0.7 if any(extra and self._given(extra) for extra in fits) else 0.0

    def _given(self, words: list[str]) -> bool:
        """Whether words can be given names: known ones, or a single word of no other use."""
        known = self.text.words
        if all(fold(word) in known.given for word in words):
            return True
        low, other = fold(words[0]), known.phrases.get(words[0], ())
        return len(words) == 1 and not (other or known.is_common(low) or known.is_surname(low))

    def _sharing(self, words: frozenset[str]) -> list[Being]:
        """The persons with one of these words in a name, in order of making."""
        found = {b.id: b for word in words for b in self._by_part.get(word, ())}
        return [found[b.id] for b in self.people if b.id in found] if found else []

    def take(self, being: Being, span: Span) -> Being:
        """Note a span of a person."""
        being.names[span.name] += 1
        for name in span.also:
            being.also.setdefault(name)
        for word in {w for n in (span.name, *span.also) for w in parts(n)}:
            owners = self._by_part.setdefault(word, [])
            if not any(owner is being for owner in owners):
                owners.append(being)
        being.gender = being.gender or span.gender
        being.claims.extend((claim, span) for claim in span.claims)
        being.spans.append(span)
        span.entity = being.id
        return being

    def bearers(self, short: str) -> list[Being]:
        """The persons of the document whose name has `short` as its family name, else as a part."""
        wanted = parts(short)
        near = self._sharing(wanted)
        family = [b for b in near if any(family_of(n, b.family) >= wanted for n in b.names)]
        exact = [b for b in near if any(parts(n) >= wanted for n in (*b.names, *b.also))]
        first = [b for b in family if b in exact]
        return first or exact


def _last_part(cut: str, name: str) -> str:
    """The name behind the last "of" for which an acronym stands that can't stand for the whole."""
    inner = name.rpartition(" of ")[2].removeprefix("the ")
    begins = inner[:1].casefold() == cut[:1].casefold() != name[:1].casefold()
    return inner if " " in inner and is_acronym(cut) and begins and stands_for(cut, inner) else ""


def _otherwise(being: Being, span: Span) -> bool:
    """Whether a document's own name for an acronym is another one than the gazetteer's."""
    told = [set(fold(n).split()) for n in being.names if " " in n]
    listed = [set(fold(n).split()) for n in span.also if " " in n]
    if " " in span.name or not told or not listed:
        return False
    return not any(a <= b or b <= a or len(a & b) * 2 >= len(a | b) for a in told for b in listed)


def _echoes(short: str, long: str) -> bool:
    """ "PetroVietnam": a short form that holds a word of the long one."""
    words = [w for w in fold(long).split() if len(w) > 3]
    return any(word in short.casefold() for word in words)


def _by_families(span: Span, being: Being) -> float:
    """ "President Roehm Lindo" is President Juan Carlos Roehm Lindo: one title, both families."""
    heads = {claim.head for claim, _ in being.claims} & {claim.head for claim in span.claims}
    names = ((span.name, name) for name in being.names)
    fits = (family_of_two(a, b) or family_of_two(b, a) for a, b in names)
    return 0.7 if heads and any(fits) else 0.0
