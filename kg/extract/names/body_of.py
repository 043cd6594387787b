"""The body of a post: "of the Ministry of X", "of Oakland's Ministry", "to the Treasury"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.names import bodies, expected, headed
from kg.extract.names.acronyms import defined
from kg.extract.names.placed import place_at
from kg.extract.names.rows import head_at
from kg.extract.names.spans import Claim, Span, What, country_named
from kg.extract.names.text import Text
from kg.extract.names.within import begins_name, closing_name
from kg.extract.names.words import Tag
from kg.model import EntityType


def to_body(text: Text, claim: Claim, link: int, start: int) -> bool:
    """ "of the Ministry of X": the body of the post."""
    if claim.org is not None:
        return _parent(text, claim, link)
    word = text.low(link)
    begin = text.article(link + 1)
    k = _described(text, begin)
    described = k > begin
    nation = _owning_nation(text, k)
    if nation is not None:
        k = nation.j + 1
    body = _body_at(text, claim, k, word, described)
    if body is None or body.what is not What.BODY:
        return False
    if body.j - body.i == 1 and text.kind(k) == "P" and not headed.stands_alone(text, body):
        return False
    if _is_fields(text, claim, body) or (word == "for" and _field_too(text, body)):
        return False
    end = body.j if body.rule == "known.gazetteer" else closing_name(text, body.i, body.j)
    if end < body.j:
        body = replace(body, j=end, name=text.surface(body.i, end))
    body.iso = body.iso or (nation.iso if nation is not None else None)
    if text.member(body.j, "describes.company") and text.at(body.j + 1) == ",":
        body = replace(body, j=body.j + 1, name=body.name)  # "of the Oakmill company,"
    claim.inner.extend([body] if nation is None else [nation, body])
    _take_body(text, claim, body, word, start)
    return True


def _owning_nation(text: Text, k: int) -> Span | None:
    """ "of Oakland's Ministry": the state before the body."""
    nation = text.mark(k, Tag.COUNTRY) or text.mark(k, Tag.DEMONYM)
    if not nation or not text.possessive(nation[0]):
        return None
    return country_named(text, k, *nation)


def _body_at(text: Text, claim: Claim, k: int, word: str, described: bool) -> Span | None:
    """The body at k behind a link: known, by its head, or because the title asks for one."""
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
    return _defined(text, k) if body is None and word == "of" else body


def _take_body(text: Text, claim: Claim, body: Span, word: str, start: int) -> None:
    """Tie a post to its body, or make the body part of the title's words ("Secretary to X")."""
    if word == "to" and text.words.within(claim.head, "title.sent"):
        claim.text = text.surface(start, body.j)
    elif word == "to" and not text.capital(body.j):
        bare = not claim.extended and " of " not in claim.text
        claim.text = text.surface(start, body.j)  # "Secretary to the Treasury"
        claim.org = body if bare else None
    elif word != "to":
        claim.org = body
        claim.loose = word == "for"
    claim.j = body.j
    part = bodies.headed(text, body.j + 1) if text.possessive(body.j) else None
    if part is not None and part.what is What.BODY and word != "to":
        claim.org = part  # "for the Department of Oaks' Bureau of Woods"
        claim.inner.append(part)
        claim.j = part.j


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
