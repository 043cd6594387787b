"""The titles before a name: "Minister of X and chairman of Y, Mr" before "Jane Dunn".

Read from the name to the left, over posts, bodies and countries, as long as every
word can belong to a title. A comma is crossed only where it joins titles, or where
the names say that the post before it is this person's.
"""

from __future__ import annotations

from kg.extract.encounters.actors.wordlists import AND, NAMING, dates, people
from kg.extract.encounters.frames import nouns
from kg.extract.scene import Ref, Scene
from kg.model import MentionKind

LINKS = frozenset(
    ["of", "for", "and", ",", "&", "/", "-", "–", "'s", "'", "the", "in", "on", "at", "."]
)
BEFORE_POST = frozenset({"with", "by", "between"})
BRACKET = 9  # tokens a bracket within a title may have


class Titles:
    """Where the titles of each person named in a scene begin.

    `first` leads from the start of a name to the first token of its titles, `begins`
    holds all such tokens.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.first: dict[int, int] = {}
        self.begins: set[int] = set()
        self._inverted: set[int] = set()  # ref.start of names that stand behind their title
        for ref in scene.refs:
            if ref.is_person and ref.kind not in (MentionKind.PRONOUN, MentionKind.OFFICE):
                start = self._first_of(ref)
                self.begins.add(start)
                self.first[ref.start] = start

    def _first_of(self, ref: Ref) -> int:
        """First token of the titles before a name, "the Minister of X, NAME" included."""
        first, _ = self.scene.bounds[self.scene.sentence[ref.start]]
        good = self._left_of_titles(ref, ref.start, first)
        comma = good - 1
        if good < ref.start and self.scene.low[comma] == "the":
            comma -= 1  # "Minister of X, the Honourable Jane Dunn"
        if comma > first and self.scene.low[comma] == ",":
            start = self._left_of_titles(ref, comma, first, inverted=True)
            if start < comma and self._is_post_of(ref, start, comma):
                self._inverted.add(ref.start)
                return start
        return good

    def _is_post_of(self, ref: Ref, start: int, end: int) -> bool:
        """Whether tokens [start, end) before a comma are the post of the person behind it.

        They are if the names say so, or if the person before them stands behind his post, too.
        """
        scene = self.scene
        if start in scene.ref_at and set(scene.ref_at[start].agents) & set(ref.agents):
            return True
        text = " ".join(scene.low[start:end]).replace(" - ", "-")
        titles = (p.title.casefold() for p in scene.posts if p.person in ref.agents)
        told = [t for t in titles if t]
        if any(t.startswith(text) or text.startswith(t) or text.endswith(f" {t}") for t in told):
            return True
        if scene.low[start - 1] != "the" or scene.low[start] not in people("posts"):
            return False
        if scene.low[start - 2] in BEFORE_POST:
            return True  # "met with the director of the bank, X"
        i = start - 2
        while i > 0 and (scene.low[i] in AND or scene.low[i] == ","):
            i -= 1
        before = scene.ref_at.get(i)
        return before is not None and before.start in self._inverted

    def _left_of_titles(self, ref: Ref, end: int, first: int, inverted: bool = False) -> int:
        """First token of the titles that end before `end`; `inverted`: a comma and NAME follow."""
        scene = self.scene
        good = end
        i = end - 1
        joined = False  # an "and" was crossed: only then a comma can be part of a title
        parts: list[tuple[int, int]] = []  # ("and", first token behind it) of "X and the Y" crossed
        while i >= first:
            other = scene.ref_at.get(i)
            low = scene.low[i]
            if other is not None:
                own = other.kind is MentionKind.OFFICE or set(other.agents) & set(ref.agents)
                apart = other.end < end and scene.low[other.end] in AND | {","}
                if (other.is_person and not own) or (
                    apart and not (inverted and self._joins_posts(other.end))
                ):
                    break
                good, i = other.start, other.start - 1
                continue
            if low in ("his", "her", "their") and scene.low[i + 1] in people("honours"):
                good, i = i, i - 1
                continue
            if low == ")":
                i = self._before_bracket(i, first)
                continue
            if low in LINKS or low == "to":
                beside = end < ref.start or self._next_to(i, ref)
                named = beside and low in ("in", "at") and self._is_named_place(i)
                both = inverted and self._joins_posts(i)
                if not (named or both or self._links(i, joined, first)):
                    break
                joined = joined or low in AND
                if low in AND and scene.low[i + 1] == "the":
                    parts.append((i, good))
                i -= 1
                continue
            beside = i == end - 1 == ref.start - 1 and scene.tag[i] == "NN"  # "the architect X"
            if not beside and not is_title(scene, i):
                break
            good, i = i, i - 1
        for at, behind in parts:  # "Norvik Management and the Governor of Oslo, Jane Dunn"
            if people("posts").isdisjoint(scene.low[good:at]):
                return behind
        return good

    def _next_to(self, i: int, name: Ref) -> bool:
        """Whether nothing but a place stands between "in" and the name: "in the East Jane Dunn"."""
        place = self.scene.ref_at.get(i + 1 + (self.scene.low[i + 1] == "the"))
        return place is not None and place.end == name.start

    def _is_named_place(self, i: int) -> bool:
        """Whether "in Oslo" behind a word of a title says where the post is."""
        scene = self.scene
        after = i + 1 + (scene.low[i + 1] == "the")
        near = (i - 1, after)
        return all(scene.words[k][:1].isupper() and scene.tag[k] in NAMING for k in near)

    def _joins_posts(self, i: int) -> bool:
        """ "the Minister of Ports of Peru *and* Chair of the League, NAME": one holder of both."""
        scene = self.scene
        ref = scene.ref_at.get(i - 1)
        if scene.low[i] not in AND or ref is None or ref.is_person or not is_title(scene, i + 1):
            return False
        before = ref.start - 1 - (scene.low[ref.start - 1] == "the")
        return scene.low[before] in ("of", "for", "at")

    def _before_bracket(self, i: int, first: int) -> int:
        """The token before "(Parliament of Norvik)", which explains a word of a title."""
        opens = (k for k in range(i - 1, max(first, i - BRACKET), -1) if self.scene.low[k] == "(")
        return next(opens, first) - 1

    def _links(self, i: int, joined: bool, first: int) -> bool:
        """Whether a small word at `i` can stand inside the titles before a name."""
        scene, low = self.scene, self.scene.low[i]
        if i == first:
            return False
        before = i - 1
        if low == "to":
            if scene.low[i + 1] in people("posts"):
                return False  # "Secretary to Prime Minister X" is not X
            return scene.low[before] in people("posts") or before in scene.ref_at
        if low in ("-", "–") and scene.parse.doc[before].whitespace_:
            return False  # the dash behind a dateline
        if low == "," and scene.low[i + 1] in people("honorifics") and not joined:
            return before not in scene.ref_at and scene.words[before][:1].isupper()
        if low in AND and scene.low[i + 1] in people("honorifics"):
            return False  # "Adviser on Trade and Mr. B": another person begins
        office = scene.ref_at.get(before)
        if low in AND and office is not None and office.kind is MentionKind.OFFICE:
            return True
        if low in AND or low == ",":
            return (
                before not in scene.ref_at
                and scene.words[before] not in people("postnominals")
                and scene.words[before][:1].isupper()
                and scene.tag[before] in NAMING
                and scene.low[before] not in dates()
                and (low in AND or joined)
            )
        if low in ("in", "at") and self._is_body(i + 1):
            return scene.words[before][:1].isupper() and scene.tag[before] in NAMING
        if low in ("in", "on"):
            return scene.low[before] in ("-", "–", "charge", "minister") or (
                scene.words[before][:1].isupper() and scene.low[before] in people("posts")
            )
        return True

    def _is_body(self, i: int) -> bool:
        """Whether a body is named at `i`, an article in between."""
        ref = self.scene.ref_at.get(i + 1 if self.scene.low[i] == "the" else i)
        return ref is not None and ref.type.is_organization


def is_title(scene: Scene, i: int) -> bool:
    """Whether a token can be a word of a title."""
    posts = people("posts")
    word, tag = scene.words[i], scene.tag[i]
    if scene.low[i] in posts or word == "Under":
        return True
    if tag in ("VBG", "VBN") and i == scene.bounds[scene.sentence[i]][0]:
        return False  # "Accompanying President X were"
    if scene.lemma[i] in nouns() and scene.lemma[i] not in posts:
        return False  # "the Visit of President X"
    return word[:1].isupper() and tag in NAMING and scene.low[i] not in dates()
