"""What only the statistical model knows: a row of capitals with its label, checked by its place."""

from __future__ import annotations

from kg.extract.names import address, bodies, expected, people, titles, told
from kg.extract.names.behind import behind
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_QUOTES = '“"‘'


def modelled(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A name without title, head word or gazetteer that begins at token i."""
    if _is_vessel(text, i):
        return expected.capitals(text, i)
    if (forms := _forms(text, i)) is not None:
        return forms
    j = told.firm_told(text, i, out) or _person(text, i, headline, out)
    if j is not None:
        return j
    end = _run(text, i)
    if end == i or (end - i == 1 and text.has(i, Tag.BODY)):
        return None
    form = bodies.form_end(text, end) if text.kind(i) in ("N", "A") else None
    if form:
        _body(text, i, form, "org.company.form", out)
        out[-1].type = EntityType.COMPANY
        return form
    branch = _branch(text, i)
    if branch or told.described(text, i):
        end = branch or end
        _body(text, i, end, "org.branch" if branch else "org.described", out)
        if not branch:
            out[-1].type = EntityType.COMPANY
        return end
    followed = _title_at(text, end) if text.kind(i) in ("N", "A") else None
    if followed and text.ent(i, end) != "PERSON":
        return _before_title(text, i, end, followed[0][0], out)
    if headline:
        return end
    return _labelled(text, i, end, out)


def _forms(text: Text, i: int) -> int | None:
    """ "Pte Ltd." without a name before it: the rest of one that was not read."""
    k = i
    while text.member(k, "company.form-short"):
        k += 1
    return k if k > i and not text.capital(k) else None


def _branch(text: Text, i: int) -> int | None:
    """ "IIT Delhi": an acronym with a city."""
    if text.kind(i) != "A" or text.has(i, Tag.COUNTRY) or text.kind(i + 1) != "N":
        return None
    place = bodies.known(text, i + 1)
    return place.j if place is not None and place.what is What.PLACE else None


def _title_at(text: Text, k: int) -> tuple[list[Claim], int] | None:
    """A title at token k; in small letters only with a name behind it."""
    found = titles.title(text, k)
    if found is None and text.kind(k) == "l":
        found = titles.title(text, k, low=True)
        if found is not None and not text.person_at(found[1]):
            return None
    return found


def _before_title(text: Text, i: int, end: int, claim: Claim, out: list[Span]) -> int:
    """A row of unknown capitals before a title: a city before a mayor, else a body."""
    single = end - i == 1 and text.kind(i) == "N"
    if end - i == 1 and text.member(i, "acronym.common"):
        return end
    if claim.kind == "title.regional" and text.kind(i) == "N":
        name = text.surface(i, end)
        out.append(Span(i, end, What.PLACE, "place.before-title", name, EntityType.PLACE))
    elif not (single and claim.sphere == "state") and not any(c.isdigit() for c in text.at(i)):
        _body(text, i, end, "org.before-title", out)
    return end


def _is_vessel(text: Text, i: int) -> bool:
    return text.kind(i) == "N" and text.member(i - 1, "name.vessel")


def _person(text: Text, i: int, headline: bool, out: list[Span]) -> int | None:
    """A person by the model, or by the title in apposition."""
    end = people.name_end(text, i, False, headline)
    if end is None or end - i < 2 or text.kind(i) == "A":
        return None
    if any(text.kind(k) == "A" for k in range(i + 1, end - 1)) or _headed_on(text, end):
        return None
    label = text.ent(i, end)
    apposed = _apposed(text, end)
    shape = _eastern(text, i, end) or (label in ("ORG", "") and _given(text, i, end))
    if label != "PERSON" and not shape and not (apposed and _could_be_person(text, i, end)):
        return None
    headed = any(text.has(i, tag) for tag in (Tag.WORK, Tag.BODY, Tag.EVENT))
    if text.words.within(text.low(i), "name.no-person") or headed:
        return None
    if headline and text.low(i) not in text.seen and text.surface(i, end) in text.named:
        _body(text, i, end, "org.model", out)  # the body of the text tells that it is no person
        return end
    if not apposed and told.common_last(text, i, end):
        return None
    if text.has(end - 1, Tag.COUNTRY) and not text.member(end - 1, "name.country-too"):
        _body(text, i, end, "org.branch", out)
        return end
    proper = label == "PERSON" and any(text.kind(k) == "N" for k in range(i, end))
    common = text.kind(i) == "P" and not proper
    if not apposed and (common or text.low(end - 1) in text.words.portfolio):
        return None
    if text.low(i - 1) == "in" and not apposed:
        out.append(Span(i, end, What.PLACE, "place.in", text.surface(i, end), EntityType.PLACE))
        return end
    if text.at(i - 1) and text.at(i - 1) in _QUOTES:
        return None
    if text.kind(end) != "," and titles.title(text, end) and not apposed:
        return None
    span = people.person(text, i, end, "person.model", [], "", False)
    out.append(span)
    return behind(text, span, out)


def _given(text: Text, i: int, end: int) -> bool:
    """ "Norris Henderson": a frequent given name and one or two more words, no head among them."""
    if text.low(i) not in text.words.given or not 2 <= end - i <= 3 or text.at(end) == "&":
        return False
    if any(text.kind(k) not in ("N", "I") or text.has(k, Tag.KNOWN) for k in range(i, end)):
        return False
    return text.at(i - 1) != "&" and not _headed_on(text, end)


def _headed_on(text: Text, end: int) -> bool:
    """Whether a head word follows the row: the whole is a house, a prize, a fund."""
    tags = (Tag.PLACE, Tag.WORK, Tag.EVENT, Tag.BODY)
    return text.capital(end) and any(text.has(end, tag) for tag in tags)


def _eastern(text: Text, i: int, end: int) -> bool:
    """ "Koh Seah Wee", "Kim Young-ho": a family name of the tables and one or two given ones."""
    if not text.words.is_surname(text.low(i)) or text.kind(i) != "N":
        return False
    if text.has(i, Tag.KNOWN) or text.has(i, Tag.COUNTRY) or bodies.headed(text, i) is not None:
        return False
    if any(text.kind(k) != "N" or text.has(k, Tag.KNOWN) for k in range(i, end)):
        return False
    return end - i == 3 or (
        end - i == 2 and "-" in text.at(i + 1) and text.at(i + 1).count("-") == 1
    )


def _could_be_person(text: Text, i: int, end: int) -> bool:
    """A row of two to four words that are no common words and hold no head word."""
    common = (k for k in range(i, end) if not text.member(k, "name.particle"))
    if end - i > 4 or any(text.kind(k) == "P" for k in common):
        return False
    return bodies.headed(text, i) is None


def _apposed(text: Text, k: int) -> bool:
    """Whether a title stands behind the comma, dash or bracket at k."""
    k = address.postnominals(text, k)
    if text.at(k) not in (",", "–", "-", "—", "("):
        return False
    return titles.title(text, text.article(k + 1)) is not None


def _run(text: Text, i: int) -> int:
    """Where a row of unknown capitals ends; common words go on only under the same label."""
    end = i
    while end < text.size:
        if text.kind(end) == "&" and end > i and text.capital(end + 1):
            end += 1
            continue
        common = text.kind(end) == "P" and text.toks[end].ent in _PLACES | {"ORG"}
        if common and end > i:
            common = not text.toks[end].ent_start and text.toks[end].ent == text.toks[end - 1].ent
        if text.kind(end) not in ("N", "A", "I") and not common:
            break
        tags = (Tag.TITLE, Tag.HONORIFIC, Tag.COUNTRY, Tag.CALENDAR)
        if text.has(end, Tag.CALENDAR) or (end > i and any(text.has(end, t) for t in tags)):
            break
        end += 1
    return end


def _body(text: Text, i: int, j: int, rule: str, out: list[Span]) -> None:
    while text.at(j - 1) == "&":
        j -= 1
    name = text.surface(i, j)
    out.append(Span(i, j, What.BODY, rule, name, EntityType.ORGANIZATION))


def _labelled(text: Text, i: int, end: int, out: list[Span]) -> int:
    """A body or place by the model's label, corrected by the word before it."""
    label = text.ent(i, end)
    first = text.kind(i)
    if end - i == 1 and text.member(i, "acronym.common"):
        return end
    if text.member(i, "name.no-person") and first != "A":
        return end  # "Annex B"
    if end - i == 1 and (_several(text.at(i)) or (first == "N" and text.in_lower(i))):
        return end  # "CMOs"; "Sailors" where "sailor" stands in the text
    office = text.has(i, Tag.TITLE) or text.has(i, Tag.MODIFIER)
    if end - i == 1 and (office or text.holders_of(i)):
        return end  # "Trustee", "Engineers"
    if text.low(i) in ("st", "st.", "saint") and text.possessive(end):
        return end  # a saint's day
    project = _numbered(text, i, end)
    if project:
        name = text.surface(i, project)
        out.append(Span(i, project, What.WORK, "work.numbered", name, EntityType.PROJECT))
        return project
    if label in _PLACES and first == "N" and _place_here(text, i, end):
        out.append(Span(i, end, What.PLACE, "place.model", text.surface(i, end), EntityType.PLACE))
        return end
    if label == "ORG" and first == "N" and _lies_in(text, i, end):
        out.append(Span(i, end, What.PLACE, "place.in", text.surface(i, end), EntityType.PLACE))
        return end
    if label == "ORG" and first in ("N", "A"):
        if text.low(i - 1) == "in" and end - i == 1 and first == "N" and _place_here(text, i, end):
            out.append(Span(i, end, What.PLACE, "place.in", text.at(i), EntityType.PLACE))
        else:
            if end - i > 1 or _body_here(text, i):
                _body(text, i, end, "org.model", out)
        return end
    return end if label else i + 1


def _lies_in(text: Text, i: int, end: int) -> bool:
    """ "a terminal at Oakmill in Gujarat": what lies in a known place is one."""
    known = text.mark(end + 1, Tag.KNOWN)
    place = known is not None and known[1].type is EntityType.PLACE
    place = place or text.has(end + 1, Tag.REGION) or text.has(end + 1, Tag.COUNTRY)
    return text.low(i - 1) in ("at", "in", "near") and text.low(end) == "in" and place


def _several(word: str) -> bool:
    """Whether a word is an acronym in the plural: kinds of things or people."""
    return len(word) > 3 and word.endswith("s") and word[:-1].isalpha() and word[:-1].isupper()


def _place_here(text: Text, i: int, end: int) -> bool:
    """Whether the words around an unknown place speak for a place."""
    if "-" in text.at(i) and end - i == 1 and text.low(i - 1) not in ("in", "at"):
        return False
    if text.at(end) in ("of", "v", "v.", "vs.") or text.member(i, "name.no-person"):
        return False
    if all(len(text.at(k)) == 1 for k in range(i, end)):
        return False
    before = text.low(text_before(text, i))
    if text.words.within(before, "place.before"):
        return True
    if text.at(end) == "," and text.capital(end + 1):
        tags = (Tag.COUNTRY, Tag.REGION, Tag.KNOWN)
        return any(text.has(end + 1, tag) for tag in tags) or text.at(i - 1) == ","
    return text.at(i - 1) in (",", "and") and end - i < 4 and text.at(end) in (",", "and", ".")


def text_before(text: Text, i: int) -> int:
    """The token before token i, an article left out."""
    return i - 2 if text.low(i - 1) == "the" else i - 1


def _body_here(text: Text, i: int) -> bool:
    """Whether a single unknown word is named like a body, not used like an adjective."""
    token = text.toks[i]
    if "-" in token.text or text.kind(i) != "N":
        return text.kind(i) == "A"
    following = text.toks[min(i + 1, text.size - 1)]
    if text.kind(i + 1) == "l" and following.pos in ("NOUN", "ADJ", "PROPN"):
        return False
    if text.possessive(i + 1) or token.subject:
        return True
    prepositions = ("with", "by", "at", "from", "of", "between", "among", "and", ",")
    return text.low(text_before(text, i)) in prepositions and not token.low.endswith("s")


def _numbered(text: Text, i: int, end: int) -> int | None:
    """ "Shin-Hanul 1" where it is a reactor, a unit, a line: behind its number."""
    if text.kind(i) != "N" or text.kind(end) != "#" or len(text.at(end)) > 2:
        return None
    if not text.at(end).isdigit():
        return None
    places = [
        k for k in range(text.size) if text.low(k) == text.low(i) and text.at(k + 1) == text.at(end)
    ]
    if any(text.member(k + 2, "work.built") for k in places):
        return end + 1
    return None
