"""The head of a title and the ranks and fields that lead to it."""

from __future__ import annotations

from kg.extract.names import bodies, people
from kg.extract.names.rows import head_at
from kg.extract.names.spans import Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Mark, Tag

_LOWER_HEADS = frozenset({"title.firm", "title.society"})
# Head words of bodies that are only a field before a title ("Energy Minister").
_FIELD_HEADS = frozenset(
    {"org.company.trade", "place.venue", "work.policy", "work.project", "work.built"}
)


def title_mark(text: Text, k: int, low: bool) -> Mark | None:
    """The title word at token k; in small letters only where these will do."""
    return text.mark(k, Tag.TITLE) or (text.mark(k, Tag.TITLE_LOW) if low else None)


def to_head(text: Text, k: int, low: bool) -> tuple[int, int, str | None, Span | None] | None:
    """(start, end) of the head that rank and fields from k lead to, a nation, a body among them."""
    at, nation = k, None
    inside: Span | None = None
    while at < text.size:
        mark = title_mark(text, at, low)
        if mark and _is_head(text, at, mark[0], low):
            at, end = _longest(text, at, mark[0])
            return at, end, nation, inside
        step = _premodifier(text, k, at)
        if step is None and low and _low_field(text, at):
            step = at + 1
        if step is None:
            return None
        if (country := text.mark(at, Tag.COUNTRY)) and country[0] == step:
            nation = country[1]
        elif (body := bodies.known(text, at)) and body.j == step and body.what is What.BODY:
            inside = body
        at = step
    return None


def _low_field(text: Text, at: int) -> bool:
    """A rank or field in small letters: "deputy", "trade"."""
    if text.kind(at) != "l":
        return False
    low = text.low(at)
    return low in text.words.portfolio or low in text.words.low_ranks


def _longest(text: Text, at: int, end: int) -> tuple[int, int]:
    """The last of several heads in a row ("Attorney General", "Senator Leader")."""
    while (further := text.mark(end, Tag.TITLE)) and text.capital(end):
        if text.has(end, Tag.HONORIFIC) or text.person_at(end):
            break
        if is_given(text, at, end, further[0]):
            break
        at, end = end, further[0]
    return at, end


def is_given(text: Text, i: int, at: int, end: int) -> bool:
    """Whether the title word at [at, end) is a given name: "Sultan bin Ahmed", "Dean Roe,".

    `i` is where the title begins, or the title word before it.
    """
    low = text.low(at)
    if end - at != 1 or not text.member(at, "title.given-too"):
        return False
    arabic = text.member(end, "name.particle") or text.low(end).startswith(("al-", "el-"))
    if low in ("emir", "prince", "sultan"):
        return arabic or (low == "sultan" and _styled_son(text, at))
    alone = text.kind(end) in ("N", "I") and text.kind(end + 1) not in ("N", "I", "P", "A")
    return i == at and alone and text.at(end + 1) in (",", "(", "and", "\n")


def _styled_son(text: Text, at: int) -> bool:
    """ "H.E. Sultan Ahmed bin Roe", "Sultan Ahmed bin Roe, Chairman": no monarch is meant."""
    before = text.surface(at - 2, at).casefold()
    if before.endswith(("h.e.", "excellency", "dr.", "dr", "mr.", "mr")):
        return True
    end = people.name_end(text, at + 1, True)
    return end is not None and text.at(end) == "," and text.has(end + 1, Tag.TITLE)


def _premodifier(text: Text, k: int, at: int) -> int | None:
    """Where a title goes on behind the rank, field or joint at `at`, None if it does not."""
    modifier = text.mark(at, Tag.MODIFIER)
    if modifier and text.capital(at):
        return int(modifier[0])
    if text.at(at) in text.words.acting:
        return at + 1
    if at == k and text.at(at) in ("deputy", "vice", "assistant") and text.capital(at + 1):
        return at + 1
    if at > k and (country := text.mark(at, Tag.COUNTRY)):
        return int(country[0])
    if wide := (text.mark(at, Tag.VAGUE) or text.mark(at, Tag.ADJECTIVE)):
        return int(wide[0])
    known = text.mark(at, Tag.KNOWN)
    if at > k and known and known[0] - at > 1 and known[1].type.is_organization:
        return int(known[0])
    if text.kind(at) == "P" and not text.person_at(at):
        return at + 1 if head_at(text, at) is None or _only_field(text, at) else None
    if at > k and text.at(at) in (",", "and", "&") and text.kind(at - 1) == "P":
        step = text.joint(at) or at + 1
        if text.kind(step) == "P" and not text.has(step, Tag.TITLE):
            return step
        wide = text.mark(step, Tag.ADJECTIVE) or text.mark(step, Tag.VAGUE)
        if wide and text.joint(at) and text.kind(wide[0]) == "P":
            return step  # "Foreign and European Integration Minister"
    return None


def _only_field(text: Text, at: int) -> bool:
    """Whether a head word of bodies or works is only a field of a title here."""
    found = head_at(text, at)
    assert found is not None
    field = text.low(at) in text.words.portfolio
    if found[2] is What.BODY and found[3].id not in _FIELD_HEADS:
        return field and text.has(found[1], Tag.TITLE)
    return found[3].id in _FIELD_HEADS or field


def _is_head(text: Text, at: int, end: int, low: bool) -> bool:
    """Whether the title word at `at` is the head here and not a field ("Press Secretary")."""
    mark = text.mark(at, Tag.TITLE)
    if not text.capital(at):
        if low and text.mark(end, Tag.TITLE_LOW):
            return False  # "vice chair" is read as a whole
        return low or bool(mark and mark[1].id in _LOWER_HEADS)
    # "Secretary", "General", "Senior" before a further head are rank
    return not (text.has(at, Tag.MODIFIER) and _leads_on(text, end, text.low(at) == "secretary"))


def _leads_on(text: Text, end: int, whole: bool) -> bool:
    """Whether a title head follows at once, or after a few fields ("General Counsel").

    `whole`: a rank of an army behind fields is a second title ("Secretary Defence General Roe").
    """
    if text.low(end - 1) == "chief" and text.kind(end) == "P":
        return _officer_soon(text, end)
    for k in range(end, end + 4):
        if not text.capital(k) or text.person_at(k):
            return False
        if mark := text.mark(k, Tag.TITLE):
            return not (whole and k > end and mark[1].id == "title.force")
        if whole and k > end and _force_soon(text, k):
            return False
        if text.kind(k) != "P" and not text.has(k, Tag.COUNTRY):
            return False
    return False


def _force_soon(text: Text, k: int) -> bool:
    """Whether a rank of an army of two words begins at k: "Lieutenant General"."""
    mark = text.mark(k + 1, Tag.TITLE)
    return mark is not None and mark[1].id == "title.force" and text.has(k, Tag.MODIFIER)


def _officer_soon(text: Text, k: int) -> bool:
    """ "Chief Corporate Affairs and Sustainability Officer": fields, then the head."""
    for at in range(k, min(k + 8, text.size)):
        if text.has(at, Tag.TITLE) and text.capital(at):
            return True
        if text.kind(at) != "P" and text.at(at) not in (",", "and", "&"):
            return False
    return False
