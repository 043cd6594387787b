"""Titles: the words that say which post a person holds, before or behind the name.

A title is (status) (nation) (rank and fields) HEAD (of fields | body | country | place),
several joined by "and" or "/": "former", "Korea's", "Deputy … Trade, Industry and Energy",
"Minister", "for FTA Negotiations". Which of them are part of the post's words is
decided here, who holds it elsewhere.
"""

from __future__ import annotations

from kg.extract.names import bodies
from kg.extract.names.text import Claim, Span, Text, What
from kg.extract.names.words import Tag

_OF = frozenset({"of", "for", "on", "to", "in", "at", "from", "with", "and"})
_APOSTROPHE = ("'s", "’s")
# Heads whose "of PLACE" is part of the post ("Mayor of Ulsan").
_PLACED = frozenset(
    {
        "mayor",
        "governor",
        "lieutenant governor",
        "deputy governor",
        "crown prince",
        "prince",
        "duke",
        "lord mayor",
        "party secretary",
        "administrator",
        "ambassador",
        "high commissioner",
        "consul general",
        "consul-general",
        "bishop",
        "archbishop",
        "prefect",
        "chief minister",
    }
)
_TO = frozenset(
    {
        "ambassador",
        "ambassadors",
        "high commissioner",
        "permanent representative",
        "representative",
        "envoy",
        "observer",
        "nuncio",
        "delegate",
    }
)


def title(text: Text, i: int) -> tuple[list[Claim], int] | None:
    """The title that begins at token i: its claims and where it ends; None if there is none."""
    first = _one(text, i)
    if first is None:
        return None
    claims, k = [first], first.j
    while True:
        joined = _joined(text, k)
        if joined is None:
            break
        nxt = _one(text, joined)
        if nxt is None:
            break
        claims.append(nxt)
        k = nxt.j
    _share(claims)
    return claims, k


def _joined(text: Text, k: int) -> int | None:
    """Where a further title may begin behind "and", ", and" or "/"; None if nothing joins there."""
    if text.at(k) == "," and text.at(k + 1) in ("and", "&"):
        at = k + 2
    elif text.at(k) in ("and", "&", "/"):
        at = k + 1
    else:
        return None
    return at + 1 if text.low(at) in ("the", "a", "an") else at


def _share(claims: list[Claim]) -> None:
    """What stands once for all: the nation and body of the last title, the status of the first."""
    last = claims[-1]
    for claim in claims[:-1]:
        claim.former = claim.former or claims[0].former
        if claim.iso is None:
            claim.iso = last.iso
        if (
            claim.org is None
            and claim.place is None
            and not claim.portfolio
            and last.org is not None
        ):
            claim.org = last.org
    first = claims[0]
    for claim in claims[1:]:
        claim.former = claim.former or first.former
        if claim.iso is None:
            claim.iso = first.iso
        if (
            claim.org is None
            and claim.place is None
            and not claim.portfolio
            and first.org is not None
        ):
            claim.org = first.org


def _one(text: Text, i: int) -> Claim | None:
    """One title from token i."""
    k, former, acting = _status(text, i)
    iso, k = _nation(text, k)
    place, k = _region(text, k)
    if k > i and iso:
        k, former_too, acting_too = _status(text, k)
        former, acting = former or former_too, acting or acting_too
    start = k
    head_end, head_at = _to_head(text, k)
    if head_end is None:
        return None
    mark = text.mark(head_at, Tag.TITLE)
    assert mark is not None
    head = text.surface(head_at, head_end).casefold()
    claim = Claim(
        text=text.surface(start, head_end), head=head, sphere=mark[1].sphere, i=i, j=head_end,
        iso=iso, place=place, former=former, acting=acting or _acts(text, start, head_at),
        plural=_plural(text.low(head_end - 1)), rule=mark[1].id,
    )  # fmt: skip
    claim.portfolio = _fields(text, start, head_at)
    if text.low(claim.j) == "-designate" or text.low(claim.j) in ("designate", "elect"):
        claim.j += 1
    _complement(text, claim, start)
    return claim


def _acts(text: Text, i: int, j: int) -> bool:
    return any(text.at(k) in text.words.acting for k in range(i, j))


def _plural(low: str) -> bool:
    return low in ("secretaries", "chairmen", "mps", "ceos", "congressmen") or (
        low.endswith("s")
        and not low.endswith(("ss", "is"))
        and low not in ("affairs", "emeritus", "d'affaires")
    )


def _status(text: Text, k: int) -> tuple[int, bool, bool]:
    """Words like "former" and "acting" from k: (where they end, former, acting)."""
    former = acting = False
    words = text.words
    while text.at(k) in words.status:
        former = former or text.at(k) in words.former
        acting = acting or text.at(k) in words.acting
        k += 1
        if text.at(k) == "-":
            k += 1
    return k, former, acting


def _nation(text: Text, k: int) -> tuple[str | None, int]:
    """A country or demonym before a title ("Korea's", "U.S.", "Thai")."""
    if text.low(k) in ("the", "its"):
        return None, k
    mark = text.mark(k, Tag.COUNTRY) or text.mark(k, Tag.DEMONYM)
    if mark is None:
        return None, k
    end = mark[0]
    if text.at(end) in _APOSTROPHE:
        end += 1
    return mark[1], end


def _region(text: Text, k: int) -> tuple[Span | None, int]:
    """A region before a title ("Illinois Governor")."""
    mark = text.mark(k, Tag.REGION)
    if mark is None or not text.has(mark[0], Tag.TITLE):
        return None, k
    span = Span(k, mark[0], What.PLACE, "place.region", mark[1].name)
    return span, mark[0]


def _to_head(text: Text, k: int) -> tuple[int | None, int]:
    """(end, start) of the title head that rank and fields from k lead to."""
    at = k
    while at < text.size:
        mark = text.mark(at, Tag.TITLE)
        if mark and _is_head(text, at, mark[0], k):
            end = mark[0]
            further = text.mark(end, Tag.TITLE)
            while further and not text.has(end, Tag.HONORIFIC) and text.capital(end):
                at, end = end, further[0]
                further = text.mark(end, Tag.TITLE)
            return end, at
        modifier = text.mark(at, Tag.MODIFIER)
        if modifier and (text.capital(at)):
            at = modifier[0]
            continue
        if text.kind(at) == "P" or text.has(at, Tag.VAGUE) or text.at(at) in text.words.acting:
            if bodies.head_at(text, at) is not None and not _still_field(text, at):
                return None, at
            vague = text.mark(at, Tag.VAGUE)
            at = vague[0] if vague else at + 1
            continue
        if at > k and text.at(at) in (",", "and", "&") and text.kind(at - 1) == "P":
            step = at + 2 if text.at(at) == "," and text.at(at + 1) in ("and", "&") else at + 1
            if text.kind(step) == "P" and not text.has(step, Tag.TITLE):
                at = step
                continue
        return None, at
    return None, at


def _still_field(text: Text, at: int) -> bool:
    """Whether a head word of bodies is only a field of a title here ("Energy Minister", "House Speaker")."""
    found = bodies.head_at(text, at)
    assert found is not None
    end = found[1]
    return (
        found[3].id in ("org.company.trade", "place.venue")
        or (text.low(at)
        in (
            "cabinet",
            "mission",
            "treasury",
            "navy",
            "army",
            "senate",
            "congress",
            "customs",
            "budget",
            "trade",
            "order",
            "policy",
            "law",
            "vision",
            "program",
            "programme",
            "project",
        )
        and end > at)
    )


def _is_head(text: Text, at: int, end: int, start: int) -> bool:
    """Whether the title word at `at` is the head here and not a field ("Press Secretary")."""
    if not text.capital(at) and text.low(at) not in (
        "founder",
        "co-founder",
        "professor",
        "designer",
        "chief",
    ):
        return False
    if text.at(end) == "," or text.kind(end) == "\n":
        return True
    # "Secretary" before a further rank or head is read on
    return not (text.has(at, Tag.MODIFIER) and _leads_on(text, end))


def _leads_on(text: Text, end: int) -> bool:
    """Whether a title head follows at once, or after one field ("General Counsel")."""
    return text.capital(end) and (
        text.has(end, Tag.TITLE) or (text.kind(end) == "P" and text.has(end + 1, Tag.TITLE))
    )


def _fields(text: Text, i: int, j: int) -> frozenset[str]:
    """The fields of a post, without ranks: "Trade, Industry and Energy" → {trade, industry, energy}."""
    found = set()
    for k in range(i, j):
        low = text.low(k)
        if text.kind(k) in ("P", "N", "A") and (low in text.words.portfolio) and low not in _RANKS:
            found.add(low)
    return frozenset(found)


_RANKS = frozenset(
    ["vice", "deputy", "first", "second", "third", "senior", "junior", "assistant", "associate", "principal", "executive", "chief", "under", "prime", "state", "union", "federal", "general", "special", "presidential", "coordinating", "national", "permanent", "parliamentary", "secretary", "minister"]
)


def _complement(text: Text, claim: Claim, start: int) -> None:
    """What stands behind the head: "of X", "for Y", several of them; extends the claim."""
    for _ in range(4):
        link = text.low(claim.j)
        if link == "in" and text.low(claim.j + 1) == "charge" and text.low(claim.j + 2) == "of":
            if not _field_phrase(text, claim, claim.j + 2, start):
                return
            continue
        if link not in _OF or link == "and" or link == "with":
            return
        if not (
            _to_body(text, claim)
            or _to_country(text, claim, link, start)
            or _to_place(text, claim, start)
            or _to_office(text, claim, start)
            or _field_phrase(text, claim, claim.j, start)
        ):
            return


def _behind_article(text: Text, k: int) -> int:
    return k + 1 if text.low(k) in ("the", "its", "his", "her", "their") else k


def _to_body(text: Text, claim: Claim) -> bool:
    """ "of the Ministry of X": the body of the post."""
    if claim.org is not None:
        return False
    k = _behind_article(text, claim.j + 1)
    iso = None
    nation = text.mark(k, Tag.COUNTRY) or text.mark(k, Tag.DEMONYM)
    if nation and text.at(nation[0]) in _APOSTROPHE:
        iso, k = nation[1], nation[0] + 1
    body = bodies.known(text, k) or bodies.headed(text, k)
    if (
        body is None
        or body.what is not What.BODY
        or (
            body.i == k
            and body.j - k == 1
            and text.kind(k) == "P"
            and not bodies.stands_alone(body)
        )
    ):
        return False
    body.iso = body.iso or iso
    claim.org = body
    claim.j = body.j
    return True


def _to_country(text: Text, claim: Claim, link: str, start: int) -> bool:
    """ "of Poland", "to Mexico": the country of the post, or where it is held."""
    k = _behind_article(text, claim.j + 1)
    mark = text.mark(k, Tag.COUNTRY)
    if mark is None or text.at(mark[0]) in _APOSTROPHE:
        return False
    if link == "to" or (link == "in" and claim.head in _TO):
        claim.text = text.surface(start, mark[0])
    elif link in ("of", "for", "from", "in"):
        if claim.head in _TO and link == "of":
            claim.text = text.surface(start, mark[0])
        claim.iso = claim.iso or mark[1]
    else:
        return False
    claim.j = mark[0]
    return True


def _to_place(text: Text, claim: Claim, start: int) -> bool:
    """ "of Ulsan", "from Illinois": the place of the post."""
    k = _behind_article(text, claim.j + 1)
    mark = text.mark(k, Tag.REGION)
    headed = bodies.headed(text, k)
    if headed is not None and headed.what is What.PLACE:
        span = headed
    elif mark:
        span = Span(k, mark[0], What.PLACE, "place.region", mark[1].name)
    elif claim.head in _PLACED and text.kind(k) in ("N", "A"):
        end = k
        while text.kind(end) in ("N", "A"):
            end += 1
        span = Span(k, end, What.PLACE, "place.of-post", text.surface(k, end))
    else:
        return False
    claim.place = span
    if claim.head in _PLACED:
        claim.text = text.surface(start, span.j)
    claim.j = span.j
    return True


def _to_office(text: Text, claim: Claim, start: int) -> bool:
    """ "to the President", "to the Vice President": an office inside a post."""
    k = _behind_article(text, claim.j + 1)
    mark = text.mark(k, Tag.TITLE)
    if mark is None or not text.capital(k):
        return False
    if text.at(mark[0]) in _APOSTROPHE or text.capital(mark[0]):
        return False
    claim.j = mark[0]
    claim.text = text.surface(start, claim.j)
    return True


def _field_phrase(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "for Trade", "of Energy and Mineral Resources": fields of the post."""
    k = _behind_article(text, link + 1)
    end = fields_end(text, k)
    if end is None:
        return False
    if not claim.portfolio:
        claim.portfolio = _fields(text, k, end)
    claim.j = end
    claim.text = text.surface(start, end)
    return True


def fields_end(text: Text, k: int) -> int | None:
    """Where the fields of a post end that begin at k; a person's name is not taken in."""
    end = _field_row(text, k, True)
    if end is None:
        return None
    while True:
        at = end
        if text.at(at) == "," and text.at(at + 1) in ("and", "&"):
            at += 2
        elif text.at(at) in (",", "and", "&"):
            at += 1
        else:
            return end
        if text.low(at) == "the":
            at += 1
        if (
            text.at(end) == ","
            and text.at(end + 1) not in ("and", "&")
            and not _list_closes(text, end)
        ):
            return end
        if text.has(at, Tag.TITLE) or _title_soon(text, at):
            return end
        more = _field_row(text, at, False)
        if more is None:
            return end
        end = more


def _title_soon(text: Text, at: int) -> bool:
    """Whether another title begins at `at` rather than another field."""
    end, _ = _to_head(text, at)
    return end is not None


def _list_closes(text: Text, k: int) -> bool:
    """Whether the comma list of fields from k comes to an "and" within reach."""
    for at in range(k, min(k + 14, text.size)):
        if text.at(at) in ("and", "&"):
            return True
        if text.at(at) != "," and text.kind(at) not in ("P",):
            return False
    return False


def _field_row(text: Text, k: int, first: bool) -> int | None:
    """A row of fields: common words; at the beginning also other capitals ("FTA Negotiations")."""
    at = k
    while at < text.size:
        if text.has(at, Tag.HONORIFIC) or text.has(at, Tag.CALENDAR):
            break
        vague = text.mark(at, Tag.VAGUE)
        if vague:
            at = vague[0]
            continue
        if text.kind(at) == "P" and not _name_begins(text, at):
            if at > k and text.has(at, Tag.TITLE) and not text.at(at).endswith("s"):
                break
            at += 1
            continue
        if first and text.kind(at) == "A" and text.kind(at + 1) == "P":
            at += 1
            continue
        if text.has(at, Tag.ADJECTIVE) or (text.mark(at, Tag.DEMONYM) and text.kind(at + 1) == "P"):
            at += 1
            continue
        if (country := text.mark(at, Tag.COUNTRY)) and text.kind(country[0]) == "P":
            at = country[0]
            continue
        if first and at == k and text.kind(at) == "N" and text.kind(at + 1) in ("P", ",", "l", "."):
            at += 1
            continue
        if (
            text.at(at) in ("of", "for", "&")
            and at > k
            and text.kind(at + 1) == "P"
            and not _name_begins(text, at + 1)
        ):
            at += 1
            continue
        break
    return at if at > k else None


def _name_begins(text: Text, at: int) -> bool:
    """Whether a common word is the first of a person's name here ("Park Jong-won", "Mark Rutte")."""
    if text.kind(at) != "P" or text.low(at) in text.words.portfolio:
        return False
    return (
        (text.kind(at + 1) in ("N", "I")
        and text.toks[at].ent == "PERSON")
        or (text.kind(at + 1) == "N" and "-" in text.at(at + 1))
    )
