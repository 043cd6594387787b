"""Whose a title is that stands between two names: of the name before it or behind it.

Lists of people mix both orders ("Jane Roe, Minister of X, and the Minister of Y, John
Doe"); a post given to the neighbour is worse than none, so each sign against is heeded.
"""

from __future__ import annotations

from kg.extract.names import address, bodies, people, titles
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

_GOES_ON = frozenset({"of", "for", "at", "in", "and", "to", "on", "from", "with", "who", "as"})
_WORDY = frozenset({"VERB", "AUX"})


def keep_his(text: Text, span: Span, claims: list[Claim]) -> None:
    """Take from the titles behind a name those that are of the next one."""
    before = span.rule == "person.title-before"
    inverted = before and text.at(address.before_address(text, span.i) - 1) == ","
    while claims and (
        not_his(text, claims[-1], span)
        or _next_holder(text, claims[-1], inverted or len(claims) > 1)
        or (before and _with_body(text, claims[-1], span))
    ):
        begin = claims.pop().i
        if claims and text.at(claims[-1].j) == "/":
            claims.clear()  # "Minister/Head of X Jane Roe": all of it is another's
        elif any(_apart(text, c) for c in claims):
            # "…, Chair of X, and Deputy Premier and Minister Jane Roe": both are hers
            while claims and not _apart(text, claims[-1]) and claims[-1].j < begin:
                begin = claims.pop().i


def parted(text: Text, claims: list[Claim]) -> bool:
    """Whether ", and" parts the last of some titles from what follows."""
    return bool(claims) and _apart(text, claims[-1])


def _apart(text: Text, claim: Claim) -> bool:
    """Whether ", and" parts a title from the next one."""
    return text.at(claim.j) == "," and text.at(claim.j + 1) == "and"


def _with_body(text: Text, claim: Claim, span: Span) -> bool:
    """ "…, Secretary, Office of Oaks, Dr. Jane Roe,": a title and its body before a name."""
    if claim.low or claim.org is not None or text.at(claim.j) != ",":
        return False
    if any(claim.head == held.head for held in span.claims):
        return False  # "Governor Jane Roe, Governor, Bank of Oaks, Dr. Doe"
    body = bodies.headed(text, claim.j + 1)
    if body is None or body.what is not What.BODY or text.at(body.j) != ",":
        return False
    at, _ = address.honorifics(text, body.j + 1)
    end = people.name_end(text, at, True) if at > body.j + 1 else None
    return end is not None and text.at(address.postnominals(text, end)) in (",", ".", ";", "and")


def _opens_clause(text: Text, span: Span, claim: Claim) -> bool:
    """ "…, H.E. Mr. Doe, Vice Minister of Oaks will go": he goes, with a comma left out."""
    told = claim.org is not None or claim.iso is not None or claim.portfolio
    begin = address.before_address(text, span.i)
    if not told or begin == span.i or text.at(claim.i - 1) not in (",", "and"):
        return False
    return text.at(begin - 1) in (",", "and", ".", "\n", "") or text.toks[begin].first


def not_his(text: Text, claim: Claim, span: Span | None = None) -> bool:
    """Whether a title is another's than the `span`'s: a name follows, or it acts itself."""
    end = claim.j
    last = text.size - 1
    if (claim.low and claim.plural) or (text.possessive(end) and not claim.low):
        return True  # ", representatives of X", ", Prime Minister's Secretary John Roe"
    if text.toks[min(end, last)].pos == "ADV" and text.toks[min(end + 1, last)].pos in _WORDY:
        return True  # "Together with Jane Roe, the Director then toured"
    if claim.low and text.kind(end) in ("l", "P") and text.low(end) not in _GOES_ON:
        return True
    if _other_holder(text, end):
        return True
    acts = text.toks[min(end, last)].pos in _WORDY
    return acts and (claim.low or span is None or not _opens_clause(text, span, claim))


def _next_holder(text: Text, claim: Claim, series: bool) -> bool:
    """ "…, and the Secretary-General of X, Jane Roe,": the title is of the name behind its comma.

    `series`: the titles stand before their names here, or this one is joined to another.
    """
    definite = text.low(claim.i - 1) == "the" or text.has(claim.i, Tag.COUNTRY)
    told = bool(claim.portfolio) or claim.iso is not None or claim.org is not None
    definite = definite or (series and claim.sphere == "state" and told)
    if not series or claim.low or not definite or text.at(claim.j) != ",":
        return False
    at, _ = address.honorifics(text, claim.j + 1)
    at, _ = address.style_between(text, at)
    end = people.name_end(text, at, at > claim.j + 1)
    if end is None or (end - at < 2 and at == claim.j + 1) or bodies.headed(text, at) is not None:
        return False
    return at > claim.j + 1 or text.at(address.postnominals(text, end)) in (
        ",",
        ".",
        ";",
        "and",
        "\n",
        "",
    )


def _other_holder(text: Text, k: int) -> bool:
    """Whether the title is another person's: a name follows it at once."""
    at, _ = address.honorifics(text, k)
    if at > k:
        return True
    if not text.capital(k):
        return False
    if people.name_end(text, k, True) is not None:
        return True
    style, _ = address.style_between(text, k)
    return style > k or _second_title(text, k)


def _second_title(text: Text, k: int) -> bool:
    """ "Chargé d'Affaires of Oakland Second Secretary Jane Roe": a further title and its name."""
    found = titles.title(text, k)
    if found is None:
        return False
    at, _ = address.honorifics(text, found[1])
    end = people.name_end(text, at, True)
    return end is not None and end - at > 1


def name_behind(text: Text, k: int) -> bool:
    """Whether a comma at k leads on to a person's name: whose the title before is stays open."""
    if text.at(k) != ",":
        return False
    at, _ = address.honorifics(text, k + 1)
    at, _ = address.style_between(text, at)
    if at > k + 1:
        return True
    end = people.name_end(text, at, False)
    return end is not None and end - at > 1 and bodies.headed(text, at) is None


def has_head(text: Text, body: Span) -> bool:
    """ "…, President of the Republic, Oakmill CEO Jane Roe": the body is that of the next title."""
    found = titles.title(text, body.j)
    return found is not None and _other_holder(text, found[1])


def is_person(text: Text, at: int) -> bool:
    """Whether a person's name with a title behind it follows ("A, Chair, B, Minister of …")."""
    end = people.name_end(text, at, False)
    if end is None or end - at < 2:
        return False
    return text.ent(at, end) == "PERSON" or (
        text.at(end) == "," and titles.title(text, end + 1) is not None
    )
