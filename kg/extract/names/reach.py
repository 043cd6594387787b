"""How far a name reaches behind its head: "of Trade, Industry and Energy", "on Rules"."""

from __future__ import annotations

from kg.extract.names.rows import LINKS, TRADE, head_at, possessor
from kg.extract.names.spans import What
from kg.extract.names.text import Text
from kg.extract.names.within import begins_name
from kg.extract.names.words import Tag


def complement(text: Text, link: int) -> int | None:
    """Where the complement reaches that the link word at `link` opens; None if not capitalised."""
    k = text.article(link + 1)
    end = _element(text, k)
    listed = False
    while end is not None:
        if text.at(end) in (",", "and", "&"):
            more = None if listed else _listed(text, end)
            listed = True
        else:
            more = _nested(text, link, end)
        if more is None:
            return end
        end = more
    return None


def _element(text: Text, k: int) -> int | None:
    """One row of capitals in a complement."""
    at = k
    while at < text.size:
        if text.at(at) == "&" and at > k and text.capital(at + 1):
            at += 1
            continue
        if text.possessive(at) and possessor(text, at - 1) and text.capital(at + 1):
            at += 1
            continue
        if text.at(at) == "the" and text.low(at - 1).endswith("ing") and text.capital(at + 1):
            at += 1  # "Order on Tackling the Crisis"
            continue
        if not text.capital(at) and not (text.kind(at) == "#" and text.at(at)[-1].isalpha()):
            break
        if text.has(at, Tag.HONORIFIC) or text.has(at, Tag.CALENDAR):
            break
        if at > k and _element_ends(text, k, at):
            break
        office = text.mark(at, Tag.TITLE) if at == k else None
        if office and office[0] - at > 1 and not text.capital(office[0]):
            return int(office[0])  # "Office of the First Lady"
        place = text.mark(at, Tag.COUNTRY) or text.mark(at, Tag.REGION) or text.mark(at, Tag.VAGUE)
        form = text.mark(at, Tag.BODY) if text.member(at, "company.form-short") else None
        chamber = _chamber_end(text, at)
        if chamber is not None:
            return chamber
        at = place[0] if place else form[0] if form else at + 1
        if form or (place and (text.possessive(at) or _named_behind(text, at))):
            break
    return at if at > k else None


def _chamber_end(text: Text, at: int) -> int | None:
    """ "… of the Riigikogu Jane Roe": where a parliament ends that goes by its bare name."""
    mark = text.mark(at, Tag.KNOWN)
    if mark is None or not mark[1].type.is_organization or text.kind(mark[0]) != "N":
        return None
    alone = text.words.within(text.surface(at, mark[0]).casefold(), "body.self-standing")
    return int(mark[0]) if alone else None


def _named_behind(text: Text, k: int) -> bool:
    """Whether a person's name follows a country: "… of Oakland Jane Roe"."""
    if begins_name(text, k):
        return True
    words = [n for n in (k, k + 1) if text.kind(n) == "N" and head_at(text, n) is None]
    plain = len(words) == 2 and not any(text.has(n, Tag.KNOWN) for n in words)
    return plain and text.kind(k + 2) not in ("N", "P", "A")


def _field_title(text: Text, at: int, k: int) -> bool:
    """A title word that is part of the complement: "Justice", "Advisers", "the Vice President"."""
    if text.at(at).endswith("s") or text.low(at) in text.words.portfolio:
        return True
    ranks = all(text.has(n, Tag.MODIFIER) or text.has(n, Tag.TITLE) for n in range(k, at))
    of_office = text.low(k - 1) == "the" and text.low(k - 3) == "office"
    ranks = ranks or (of_office and all(text.kind(n) == "P" for n in range(k, at)))
    mark = text.mark(at, Tag.TITLE)
    if not ranks or mark is None:
        return False
    return not text.capital(mark[0]) or text.has(mark[0], Tag.HONORIFIC)


def _element_ends(text: Text, k: int, at: int) -> bool:
    """Whether a title or a person begins at token `at` of the row that began at k."""
    if text.kind(at) == "I" and text.capital(at + 1):
        return True
    if text.at(at) in text.words.acting:
        return True  # "Office of Oaks Acting Director Jane Roe"
    if text.has(at, Tag.TITLE) and not _field_title(text, at, k):
        return True
    if _ranked(text, at) or (text.kind(at - 1) == "P" and text.person_at(at)):
        return True
    if _owner_ends(text, k, at) and _name_to_end(text, at):
        return True  # "… Committee of the Riigikogu Jane Roe"
    wide = (Tag.ADJECTIVE, Tag.DEMONYM, Tag.VAGUE, Tag.KNOWN)
    if any(text.has(at, tag) for tag in wide):
        return False
    name = text.kind(at) == "N" and text.kind(at - 1) == "P" and text.kind(at + 1) in ("N", "I")
    # "… for International Finance Jane Roe"
    return name and is_field(text, k) and text.ent(at, at + 2) != "ORG"


def _owner_ends(text: Text, k: int, at: int) -> bool:
    """Whether a known body, or a parliament by its own name, is [k, at)."""
    known = text.mark(k, Tag.KNOWN)
    if known is not None:
        return bool(known[0] == at and known[1].type.is_organization)
    return text.words.within(text.surface(k, at).casefold(), "body.self-standing")


def _name_to_end(text: Text, at: int) -> bool:
    """Whether two or three words of a name and nothing more of a row stand at `at`."""
    end = at
    if text.kind(at) == "P" and text.low(at) not in text.words.given:
        return False
    while text.capital(end):
        if text.kind(end) not in ("N", "I", "P") or text.has(end, Tag.BODY):
            return False
        end += 1
    return 2 <= end - at <= 3 and text.kind(end - 1) == "N"


def _nested(text: Text, link: int, end: int) -> int | None:
    """A further "of X" behind a complement: where it ends, None if it is none of the name."""
    here = text.at(end)
    k = text.article(end + 1)
    if here == "with" and text.has(k, Tag.COUNTRY) and text.low(link) in ("of", "for", "on"):
        return _element(text, k)  # "Council for Cooperation with Oakland"
    if here == "in" and _seated(text, link, k):
        return _element(text, k)
    about = here == "in" and text.low(link) in ("on", "against")
    if here not in ("of", "for", "on") and not about:
        return None
    tags = (Tag.COUNTRY, Tag.TITLE, Tag.BODY)
    if here == "in" and (
        text.kind(k) != "P" or text.has(k, Tag.KNOWN) or text.has(k, Tag.CALENDAR)
    ):
        return None
    owner = here == "of" and text.kind(k) == "A" and not text.capital(k + 1)
    if text.capital(k) and not owner and not any(text.has(k, t) for t in tags):
        return _element(text, k)
    return None


def _seated(text: Text, link: int, k: int) -> bool:
    """ "Association of Banks in Oakland": the country is part of the name of an association."""
    place = text.mark(k, Tag.COUNTRY) or text.mark(k, Tag.VAGUE)
    alone = place is not None and not text.capital(place[0]) and not text.possessive(place[0])
    return alone and text.member(link - 1, "body.seated")


def _listed(text: Text, end: int) -> int | None:
    """A list of fields from the comma or "and" at `end`: it has to close with "and X"."""
    at = end
    field, place = is_field(text, end - 1), _is_place(text, end - 1)
    while True:
        joint = text.joint(at)
        k = joint if joint is not None else at + 1
        if joint is None and text.at(at) != ",":
            return None
        if joint is not None and text.low(k) == "the":
            k += 1
        if not text.capital(k) or _begins_other(text, k):
            return None
        if not ((field and is_field(text, k)) or (place and joint and _is_place(text, k))):
            return None
        element = _element(text, k)
        if element is None or _closes_with_head(text, k, element):
            return None
        if joint is not None:
            return element
        at = element


def _begins_other(text: Text, k: int) -> bool:
    """Whether a title or a name with its head first begins at k ("… and Ministry of Y")."""
    field = text.low(k) in text.words.portfolio
    if text.at(k) in text.words.acting or _ranked(text, k):
        return True
    if (text.has(k, Tag.TITLE) and not field) or text.has(k, Tag.HONORIFIC):
        return True
    found = head_at(text, k)
    return found is not None and found[3].of and text.at(found[1]) in LINKS


def _ranked(text: Text, k: int) -> bool:
    """ "… and Senior Advisor": ranks that lead to a title."""
    at = k
    while at < k + 3 and text.has(at, Tag.MODIFIER) and text.capital(at):
        at += 1
        if text.has(at, Tag.TITLE) and text.capital(at):
            return True
    return False


def _closes_with_head(text: Text, k: int, end: int) -> bool:
    """Whether the row closes with a head of its own ("… and Trade Committee")."""
    found = [head_at(text, at) for at in range(k + 1, end)]
    return any(f is not None and f[2] is What.BODY and f[3].id != TRADE for f in found)


def is_field(text: Text, k: int) -> bool:
    """Whether token k is a common word with a capital, such as fields of government are."""
    if text.kind(k) == "P" or text.has(k, Tag.ADJECTIVE) or text.has(k, Tag.DEMONYM):
        return True
    if text.has(k, Tag.VAGUE) and text.kind(k + 1) == "P":
        return True  # "Asian and Pacific Countries"
    wide = text.mark(k - 1, Tag.ADJECTIVE)
    return wide is not None and wide[0] == k + 1


def _is_place(text: Text, k: int) -> bool:
    known = text.mark(k, Tag.KNOWN)
    if known and known[1].type.is_organization and known[0] - k > 1:
        return False  # "the Bank of Oakland and the Bank of Elmland" are two
    if known or any(text.has(k, t) for t in (Tag.COUNTRY, Tag.VAGUE, Tag.REGION)):
        return True
    return text.kind(k) == "A" or text.has(k - 1, Tag.VAGUE)
