"""Forms of address before a name, ranks and letters around it: none of them is part of it."""

from __future__ import annotations

from kg.extract.names.people import name_end
from kg.extract.names.text import Text
from kg.extract.names.words import Tag

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
    """The token behind "(R)", "Retd.", "(Dr)" at k, between a style or rank and a name."""
    if text.at(k) != "(":
        bare = len(text.at(k)) > 2 and text.capital(k) and text.member(k, "title.retired")
        end = k + 1 + (text.at(k + 1) == ".") if bare else k
        return end if text.capital(end) else k
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
