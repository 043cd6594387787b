"""Persons' names: what belongs to a name, before and behind it."""

from __future__ import annotations

from kg.extract.names.spans import Claim, Span, What
from kg.extract.names.text import Text
from kg.extract.names.words import Tag
from kg.model import EntityType

_STYLES = frozenset(
    {
        "title.society",
        "title.force",
        "title.court",
        "title.parliament",
        "title.diplomat",
        "title.no-post",
    }
)
_NO_NAME = (Tag.BODY, Tag.EVENT, Tag.REGION, Tag.DEMONYM, Tag.ADJECTIVE)
_LONGEST = 6  # words of a name, particles not counted


def name_end(text: Text, i: int, sure: bool, headline: bool = False) -> int | None:
    """Where the person's name ends that begins at token i; None if none does.

    `sure`: a title or form of address stands before it, so that a common word may
    begin it ("Park", "Will") and one word is enough.
    """
    k, count = i, 0
    while k < text.size and count < _LONGEST:
        if count and text.at(k) == "," and text.words.within(text.at(k + 1), "name.suffix"):
            k += 2
            break
        if count and text.words.within(text.at(k), "name.suffix"):
            k += 1
            break
        if not _part(text, k, i, sure) or (headline and not _in_headline(text, k, i)):
            break
        k += 1
        small = text.member(k - 1, "name.particle") or text.member(k - 1, "name.inner-honorific")
        count += not small
    while k > i and text.kind(k - 1) == "l":
        k -= 1
    if k == i or all(text.kind(n) == "I" for n in range(i, k)):
        return None
    if k - i == 1 and any(text.has(i, t) for t in (Tag.TITLE, Tag.VAGUE, Tag.COUNTRY)):
        return None
    if k - i == 1 and text.holders_of(i):
        return None  # "Sheriffs"
    if k - i == 1 and text.toks[i].ent != "PERSON" and any(text.has(i, t) for t in _NO_NAME):
        return None
    return None if _only_common(text, i, k) else k


def _only_common(text: Text, i: int, k: int) -> bool:
    """Whether nothing but common words would make the name, and no other sign speaks for it."""
    if text.words.within(text.low(k - 1), "name.no-person"):
        return True
    if any(text.kind(n) != "P" for n in range(i, k)):
        return False
    if k - i == 1 and text.has(i, Tag.BODY):
        return True
    return not any(
        text.words.is_surname(text.low(n)) or text.toks[n].ent == "PERSON" for n in range(i, k)
    )


def _in_headline(text: Text, k: int, i: int) -> bool:
    """In a headline a word belongs to a name if the body or the model says so."""
    acts = k > i and text.kind(k) == "P" and text.low(k).endswith(("ing", "ed"))
    if acts or text.member(k, "headline.verb") or text.has(k, Tag.DEMONYM):
        return False
    if text.low(k) in text.seen or text.kind(k) in ("I", "l"):
        return True
    person = text.toks[k].ent == "PERSON"
    if any(text.low(n) in text.seen for n in range(i, k)):
        short = len(text.at(k)) < 4 or text.words.is_surname(text.low(k))
        fresh = person and text.low(k - 1) not in text.seen
        return text.kind(k) == "N" and (short or fresh)
    return person or (text.kind(k) == "N" and k - i < 3)


def _part(text: Text, k: int, i: int, sure: bool) -> bool:
    """Whether token k goes on with the name that began at i."""
    kind = text.kind(k)
    if k > i and text.at(k) in ("Al", "El", "Bin", "Ben", "De", "Da") and text.capital(k + 1):
        return True
    if kind == "l":
        if k == i or not text.member(k, "name.particle"):
            return False
        return text.capital(k + 1) or (text.member(k + 1, "name.particle") and text.capital(k + 2))
    if kind not in ("N", "I", "A", "P") or (k > i and (_ends(text, k) or _title_soon(text, k))):
        return False
    if k == i and kind == "P" and text.has(k, Tag.BODY) and text.kind(k + 1) == "N":
        return False
    if kind == "A":
        return _capitals(text, k, i, sure)
    if kind == "P":
        verb = text.member(k, "headline.verb") and text.low(k) not in text.words.given
        return not verb and _common(text, k, i, sure)
    return True


def _ends(text: Text, k: int) -> bool:
    """Whether something else than a name goes on at k: letters, a title, a body, a month."""
    if text.kind(k) == "A" and (text.has(k, Tag.POSTNOMINAL) or text.has(k, Tag.TITLE)):
        return True  # "SC", "COO"
    if text.member(k, "name.inner-honorific"):
        return False
    if text.has(k, Tag.HONORIFIC):
        return True
    if text.toks[k].ent == "PERSON":
        return False
    return any(text.has(k, t) for t in (Tag.TITLE, Tag.BODY, Tag.CALENDAR))


def _title_soon(text: Text, k: int) -> bool:
    """Whether a rank and then a title stand at k, behind a name: "Roe Country Representative"."""
    return text.kind(k) == "P" and text.has(k, Tag.MODIFIER) and text.has(k + 1, Tag.TITLE)


def _capitals(text: Text, k: int, i: int, sure: bool) -> bool:
    """A word all in capitals as part of a name: "Miyon LEE", "JK Kim"."""
    if text.has(k, Tag.COUNTRY):
        return False
    person = text.toks[k].ent == "PERSON"
    if k == i:
        return (text.kind(k + 1) in ("N", "I") and (sure or person)) or (sure and person)
    if text.has(k, Tag.KNOWN) and not person:
        return False
    return person or text.kind(k + 1) not in ("N", "P", "A")


def _common(text: Text, k: int, i: int, sure: bool) -> bool:
    """A word that is also a common one as part of a name."""
    token = text.toks[k]
    person = token.ent == "PERSON"
    if token.low in text.words.portfolio and not person:
        return False
    if k > i and token.low.endswith("ed") and text.member(k, "headline.verb"):
        return False  # "Jane Roe Nominated"
    if text.has(k, Tag.TITLE) or text.has(k, Tag.BODY):
        return False
    goes_on = text.kind(k + 1) in ("N", "I")
    if k == i:
        if sure:
            return goes_on or person or not text.capital(k + 1)
        return person and goes_on
    if sure and goes_on and text.kind(k - 1) == "N" and not _ends(text, k + 1):
        # "Alexandra Hill Roe"
        return not text.has(k, Tag.MODIFIER) and not text.member(k, "headline.verb")
    if sure and text.member(k, "name.modal") and text.at(k + 1) in (".", ",", ";", "\n", ""):
        return True  # "Head of the Delegation Aadu May."
    return person or (token.pos == "PROPN" and not text.capital(k + 1))


def _bengali(text: Text, k: int) -> bool:
    """Whether "Sheikh" before token k is part of a name, as in Bangladesh, and no style."""
    arab = any(
        text.member(n, "name.particle") or text.low(n).startswith("al-") for n in range(k, k + 3)
    )
    return not arab and "BD" in text.nations()


def _monsieur(text: Text, k: int) -> bool:
    """Whether "M." at token k is "Monsieur", as in France, and no initial."""
    if not text.member(k, "address.french") or not text.capital(k + 2):
        return False
    given = text.low(k + 1) in text.words.given or "-" in text.at(k + 1)
    return given and "FR" in text.nations()


def _retired(text: Text, k: int) -> int:
    """The token behind "(R)", "(Retd.)", "(Dr)" at k, between a style or rank and a name."""
    if text.at(k) != "(":
        return k
    if (mark := text.mark(k + 1, Tag.HONORIFIC)) and text.at(mark[0]) == ")":
        return int(mark[0]) + 1
    if not text.member(k + 1, "title.retired"):
        return k
    end = k + 3 if text.at(k + 2) == "." else k + 2
    return end + 1 if text.at(end) == ")" else k


def _ranks(text: Text, style: str, k: int) -> int:
    """ "Pehin Orang Kaya Seri Dato Haji Roe": the words of a style of Brunei, to the next style."""
    if style != "Pehin":
        return k
    for at in range(k, min(k + 7, text.size)):
        if not text.capital(at):
            return k
        if text.has(at, Tag.HONORIFIC):
            return at
    return k


def _styled(text: Text, k: int) -> int:
    """The token behind "the" where a style follows: "Senator the Hon. Jane Roe"."""
    return k + 1 if text.at(k) == "the" and text.member(k + 1, "name.style") else k


def honorifics(text: Text, i: int) -> tuple[int, str]:
    """Forms of address from token i: (where they end, gender "m"/"f"/"")."""
    k, gender = _retired(text, i), ""
    if _monsieur(text, k):
        return k + 1, "m"
    while mark := text.mark(_styled(text, k), Tag.HONORIFIC):
        at, after = _styled(text, k), mark[0]
        leads = (
            text.capital(after)
            or text.has(_styled(text, after), Tag.HONORIFIC)
            or text.at(after) in (",", ".")
            or _retired(text, after) > after
        )
        if not leads or text.at(at)[0].islower():
            break
        if mark[1] in ("Sheikh", "Shaikh") and _bengali(text, after):
            break
        after = _ranks(text, mark[1], after)
        burmese = mark[1] in ("U", "Tun") and (text.kind(after) != "N" or k > i)
        if text.low(at) == text.low(after) or burmese:
            break
        if mark[1] in text.words.male:
            gender = gender or "m"
        elif mark[1] in text.words.female:
            gender = gender or "f"
        k = _retired(text, after)
        if text.at(k) == "." or (text.at(k) == "," and text.has(k + 1, Tag.HONORIFIC)):
            k += 1
    return k, gender


def style_between(text: Text, k: int) -> tuple[int, str]:
    """A second style before the name at k, as in "Minister for Law Professor S Jayakumar".

    Returns where the name begins and the gender that forms of address behind the style tell.
    """
    mark = text.mark(k, Tag.TITLE)
    if mark is None or mark[1].id not in _STYLES:
        return k, ""
    begin, gender = honorifics(text, mark[0])
    return (k, "") if name_end(text, begin, True) is None else (begin, gender)


def before_address(text: Text, i: int) -> int:
    """Where the forms of address begin that stand right before the name at token i."""
    while i > 0:
        at = i - 1
        if text.at(at) == "." and at > 0:
            at -= 1
        mark = text.mark(at, Tag.HONORIFIC)
        if mark is None or mark[0] not in (i, i - 1):
            return i - 1 if text.at(i - 1) == "the" and text.member(i, "name.style") else i
        i = at
    return i


def _letters(text: Text, k: int) -> bool:
    """Whether ", EGH," stands at k: letters of an honour that the lexicon does not know."""
    letters = text.at(k + 1)
    tags = (Tag.COUNTRY, Tag.TITLE, Tag.BODY, Tag.KNOWN, Tag.REGION)
    return (
        text.at(k) == text.at(k + 2) == ","
        and 2 <= len(letters) <= 5
        and letters.isalpha()
        and letters.isupper()
        and not any(text.has(k + 1, tag) for tag in tags)
    )


def postnominals(text: Text, k: int, titled: bool = False) -> int:
    """Where letters behind a name end ("SC", ", MP").

    `titled`: a title stands before the name, so that unknown letters between commas are an
    honour, not the body he or she is of.
    """
    while True:
        at = k + 1 if text.at(k) == "," and text.has(k + 1, Tag.POSTNOMINAL) else k
        mark = text.mark(at, Tag.POSTNOMINAL)
        if mark is None or text.kind(at) not in ("A", "N"):
            return k + 2 if titled and _letters(text, k) else k
        k = mark[0]


def _bared(text: Text, i: int, j: int) -> int:
    """Where the name begins behind titles and fields that were taken in: "Council Jane Roe"."""
    words = text.words
    while j - i > 2 and text.kind(i + 1) in ("N", "I") and text.kind(i + 2) in ("N", "I"):
        style = text.mark(i, Tag.TITLE) or text.mark(i, Tag.HONORIFIC)
        styled = (
            style is not None and style[0] == i + 1 and not text.member(i, "name.inner-honorific")
        )
        low = text.low(i)
        field = text.kind(i) == "P" and low in words.portfolio and low not in words.given
        if not styled and (not field or words.is_surname(low)):
            break
        i += 1
    return i


def person(
    text: Text, i: int, j: int, rule: str, claims: list[Claim], gender: str, titled: bool
) -> Span:
    """The span of a person's name [i, j), with a spelled form in brackets inside it."""
    i = _bared(text, i, j)
    also: tuple[str, ...] = ()
    inner = [(k, cut) for k in range(i, j - 1) for cut in text.toks[k].cut]
    if inner:
        k, spelled = inner[0]
        also = (f"{spelled} {text.surface(k + 1, j)}",)
    words = text.words
    for claim in claims:
        last = claim.text.split()[-1]
        if not gender and last in words.male:
            gender = "m"
        elif not gender and (last in words.female or claim.text in words.female):
            gender = "f"
    if not gender and j - i > 1:
        gender = words.genders.get(text.low(i), "")
    name = text.surface(i, j)
    text.seen.update(text.low(k) for k in range(i, j))
    span = Span(i, j, What.PERSON, rule, name, EntityType.PERSON, also)
    span.claims, span.gender, span.titled = claims, gender, titled
    return span
