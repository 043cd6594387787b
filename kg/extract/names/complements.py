"""What stands behind the head of a title: "of X", "for Y", "to Z", several of them.

A body, a country or a place is what the post is tied to; fields ("for Trade") are part
of its words.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names import bodies, expected, headed
from kg.extract.names.acronyms import defined
from kg.extract.names.fields import fields, fields_end, low_fields
from kg.extract.names.office_of import to_named_office
from kg.extract.names.rows import head_at
from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.unlinked import take_country, unlinked
from kg.extract.names.within import begins_name, closing_name
from kg.extract.names.words import Tag
from kg.model import EntityType

_LINKS = frozenset({"of", "for", "on", "to", "in", "at", "from"})
_FIELD_LINKS = frozenset({"of", "for", "on"})
_MOST = 4  # complements behind one head


def complete(text: Text, claim: Claim, start: int) -> None:
    """Read the complements behind a claim's head; `start` is where its own words begin."""
    for _ in range(_MOST):
        link = claim.j
        if text.surface(link, link + 3).casefold() == "in charge of":
            link += 2
        if text.low(link) not in _LINKS:
            unlinked(text, claim, start)
            return
        readers = (
            to_named_office,
            _to_board,
            _to_body,
            _to_country,
            _to_place,
            _to_office,
            _to_fields,
        )
        if not any(reader(text, claim, link, start) for reader in readers):
            return


def _to_board(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of the Management Board of Oakmill AG": the board of a firm is part of the title."""
    if text.low(link) != "of" or claim.sphere == "state" or claim.org is not None:
        return False
    k = text.article(link + 1)
    for length in (3, 2, 1):
        end = k + length
        if not text.words.within(text.surface(k, end).casefold(), "title.board"):
            continue
        owner = text.article(end + 1)
        of = text.low(end) == "of" and (
            text.kind(owner) in ("N", "A") or bodies.known(text, owner) is not None
        )
        if not of and ((length == 1 and text.capital(end)) or text.low(end) == "of"):
            return False
        claim.j, claim.text = end, text.surface(start, end)
        claim.extended = True
        return True
    return False


def _to_body(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of the Ministry of X": the body of the post."""
    if claim.org is not None:
        return _parent(text, claim, link)
    word = text.low(link)
    k = text.article(link + 1)
    begin = k
    k = _described(text, k)
    described = k > begin
    nation = text.mark(k, Tag.COUNTRY) or text.mark(k, Tag.DEMONYM)
    iso = None
    inner: list[Span] = []
    if nation and text.possessive(nation[0]):
        name = text.surface(k, nation[0])
        inner = [Span(k, nation[0], What.COUNTRY, "country.name", name, EntityType.COUNTRY)]
        inner[0].iso = iso = nation[1]
        k = nation[0] + 1
    gazetteer, span = bodies.known(text, k), bodies.headed(text, k)
    body = gazetteer
    firm = claim.sphere in ("company", "open") and word in ("of", "at")
    wide = any(text.has(k, tag) for tag in (Tag.VAGUE, Tag.DEMONYM, Tag.ADJECTIVE))
    whole = text.mark(k, Tag.COUNTRY)  # "of the Republic of Oakland"
    wide = wide or (whole is not None and _country_only(text, claim, k, whole[0]))
    wide = wide or (span is None and place_at(text, k) is not None)
    proper = text.kind(k) in ("N", "A") and not wide
    if body is None and span is None and (described or (firm and proper)):
        body = expected.body_at(text, k, "of")
    states = body is not None and body.type is EntityType.INTERNATIONAL
    office = states and body is not None and text.at(body.j) == "for"
    if span is not None and (body is None or span.j > body.j) and not office:
        body = span
    if body is None and word == "of" and claim.org is None:
        body = _defined(text, k)
    if body is None or body.what is not What.BODY:
        return False
    if body.j - body.i == 1 and text.kind(k) == "P" and not headed.stands_alone(text, body):
        return False
    if _is_fields(text, claim, body) or (word == "for" and _field_too(text, body)):
        return False
    end = body.j if body.rule == "known.gazetteer" else closing_name(text, body.i, body.j)
    if end < body.j:
        body = replace(body, j=end, name=text.surface(body.i, end))
    body.iso = body.iso or iso
    if text.member(body.j, "describes.company") and text.at(body.j + 1) == ",":
        body = replace(body, j=body.j + 1, name=body.name)  # "of the Oakmill company,"
    if word == "to" and text.words.within(claim.head, "title.sent"):
        claim.text = text.surface(start, body.j)
    elif word == "to" and not text.capital(body.j):
        bare = not claim.extended and " of " not in claim.text
        claim.text = text.surface(start, body.j)  # "Secretary to the Treasury"
        claim.org = body if bare else None
    elif word != "to":
        claim.org = body
        claim.loose = word == "for"
    claim.inner.extend([*inner, body])
    claim.j = body.j
    part = bodies.headed(text, body.j + 1) if text.possessive(body.j) else None
    if part is not None and part.what is What.BODY and word != "to":
        claim.org = part  # "for the Department of Oaks' Bureau of Woods"
        claim.inner.append(part)
        claim.j = part.j
    return True


def _country_only(text: Text, claim: Claim, k: int, end: int) -> bool:
    """Whether the country at [k, end) is not the beginning of a firm's name ("Korea Zinc")."""
    if not text.capital(end) or claim.kind == "title.state-head":
        return True
    if text.kind(end) == "N" and (begins_name(text, end) or text.ent(k, end + 1) != "ORG"):
        return True
    top = text.words.within(claim.head, "title.head-of-state")
    return top and text.kind(end) == text.kind(end + 1) == "N"


def _parent(text: Text, claim: Claim, link: int) -> bool:
    """A further "of the Ministry of Y": the body that the post's own is part of."""
    k = text.article(link + 1)
    headed, known = bodies.headed(text, k), bodies.known(text, k)
    body = known if known is not None and (headed is None or known.j >= headed.j) else headed
    if text.low(link) not in ("of", "at", "in", "to") or body is None or body.what is not What.BODY:
        return False
    claim.inner.append(body)
    claim.j = body.j
    return True


def _described(text: Text, k: int) -> int:
    """ "of the state-backed X", "of the engineering company X": the body behind its description."""
    nation = text.mark(k, Tag.DEMONYM)
    k = nation[0] if nation and text.kind(nation[0]) == "l" else k  # "the Austrian company X"
    at = k
    while text.kind(at) == "l" and at - k < 3 and text.toks[at].pos in ("ADJ", "NOUN", "VERB"):
        at += 1
    if at == k or not text.capital(at):
        return k
    told = any(text.member(n, "describes.company") for n in range(k, at))
    told = told or any(text.member(n, "describes.public") for n in range(k, at))
    return at if told or text.toks[k].pos == "ADJ" else k


def _is_fields(text: Text, claim: Claim, body: Span) -> bool:
    """ "Minister of Justice and Courts Administration", "Secretary of the Treasury": fields."""
    if claim.sphere != "state" and claim.head not in ("secretary", "commissioner"):
        return False
    plain = all(text.kind(k) in ("P", "l", ",", "&") for k in range(body.i, body.j))
    found = head_at(text, body.i)
    opens = found is not None and body.j - body.i > 1
    return plain and not opens and body.rule != "known.gazetteer"


def _defined(text: Text, k: int) -> Span | None:
    """ "of the State Forest Team (SFT)": common words that have an acronym are a body's name."""
    end = defined(text).get(k)
    if end is None or place_at(text, k) is not None or text.has(k, Tag.COUNTRY):
        return None
    mark = text.mark(end - 1, Tag.BODY)
    type = mark[1].type if mark else EntityType.ORGANIZATION
    return Span(k, end, What.BODY, "org.acronym-defined", text.surface(k, end), type)


def _field_too(text: Text, body: Span) -> bool:
    """ "Secretary for Mercosur and International Trade": the body is one of the fields."""
    joint = text.joint(body.j)
    if joint is None or body.j - body.i > 1 or text.kind(joint) != "P":
        return False
    return text.kind(joint + 1) == "P" and not text.has(joint, Tag.TITLE)


def _to_country(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of Poland", "to Mexico": the country of the post, or where it is held."""
    k = text.article(link + 1)
    mark = text.mark(k, Tag.COUNTRY)
    if mark is None or text.possessive(mark[0]):
        return False
    sent = text.words.within(claim.head, "title.sent")
    word = text.low(link)
    about = word == "for" and text.words.within(claim.head, "title.field-abroad")
    if word == "to" or (word == "of" and sent):
        claim.text = text.surface(start, mark[0])
    if about:
        pass  # "Senior Director for China", "Special Envoy for Sudan": a field, no state served
    elif word in ("of", "for", "from") or (word == "in" and not sent):
        claim.iso = claim.iso or mark[1]
    elif word != "to" and not (word == "in" and sent):
        return False
    take_country(text, claim, k, mark[0], mark[1])
    return True


def _to_place(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of Ulsan", "from Illinois": the place of the post."""
    k = text.article(link + 1)
    sent = text.low(link) == "to" and text.words.within(claim.head, "title.sent")
    if text.has(k, Tag.VAGUE) or (text.low(link) in ("at", "on", "to") and not sent):
        return False
    placed = not sent and text.words.within(claim.head, "title.placed")
    span = place_at(text, k)
    if span is None and placed and text.kind(k) in ("N", "A"):
        end = k
        while text.kind(end) in ("N", "A") and not text.has(end, Tag.HONORIFIC):
            end += 1
        span = Span(k, end, What.PLACE, "place.of-post", text.surface(k, end), EntityType.PLACE)
    if span is None:
        return False
    if text.member(span.j, "place.kind") and text.kind(span.j) == "l":
        span = replace(span, j=span.j + 1, name=text.surface(k, span.j + 1))  # "Almaty region"
    claim.place = claim.place if sent else claim.place or span
    claim.inner.append(span)
    if placed or sent:
        claim.text = text.surface(start, span.j)
    claim.j = span.j
    return True


def place_at(text: Text, k: int) -> Span | None:
    """The place with a known name or head word at token k."""
    headed, known = bodies.headed(text, k), bodies.known(text, k)
    if headed is not None and headed.what is What.PLACE:
        return headed
    if headed is None and known is not None and known.what is What.PLACE:
        return known
    mark = text.mark(k, Tag.REGION)
    if mark is None or headed is not None:
        return None
    name, wikidata = text.surface(k, mark[0]), mark[1].wikidata
    return Span(k, mark[0], What.PLACE, "place.region", name, EntityType.PLACE, wikidata=wikidata)


def _to_office(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "to the President", "to the Vice President": an office inside a post."""
    styled = text.mark(link + 1, Tag.HONORIFIC)
    k = text.article(styled[0] if styled else link + 1)  # "to H.E. the Prime Minister"
    article = k > link + 1
    if nation := (text.mark(k, Tag.COUNTRY) or text.mark(k, Tag.DEMONYM)):
        k = nation[0]
    mark = text.mark(k, Tag.TITLE)
    while text.capital(k) and mark is None and text.has(k, Tag.MODIFIER) and article:
        k += 1  # "of the Federal Chancellor"
        mark = text.mark(k, Tag.TITLE)
    if mark is None or not text.capital(k) or (text.low(link) == "of" and not article):
        return False
    if text.possessive(mark[0]) or (text.capital(mark[0]) and not article):
        return False
    claim.j = _both_offices(text, claim, mark[0], mark[1].id)
    claim.text = text.surface(start, claim.j)
    claim.extended = True
    return True


def _both_offices(text: Text, claim: Claim, k: int, kind: str) -> int:
    """ "Adviser to the Prime Minister and Minister of Oaks": both offices of one man."""
    joint = text.joint(k)
    if kind != "title.state-head" or claim.sphere == "state" or joint is None:
        return k
    mark = text.mark(joint, Tag.TITLE)
    if mark is None or mark[1].id != "title.minister" or text.low(mark[0]) not in _FIELD_LINKS:
        return k
    return fields_end(text, text.article(mark[0] + 1)) or k


def _to_fields(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "for Trade", "of Energy and Mineral Resources": fields of the post."""
    if text.low(link) not in _FIELD_LINKS:
        return False
    end = fields_end(text, text.article(link + 1))
    if end is None and claim.low:
        end = low_fields(text, text.article(link + 1))
    if end is None:
        return False
    if claim.portfolio <= {"state"}:
        stop = next((k for k in range(link + 1, end) if text.low(k) == "for"), end)
        claim.portfolio = fields(text, link + 1, stop) or claim.portfolio
    claim.extended = True
    claim.j = end
    claim.text = text.surface(start, end)
    return True
