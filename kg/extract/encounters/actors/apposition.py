"""What stands behind a name and says who that is: "of X", a bracket, ", Minister of Y,"."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.encounters.actors.titles import is_title
from kg.extract.encounters.actors.wordlists import AND, FINITE, NAMING, dates, people
from kg.extract.encounters.frames import nouns
from kg.extract.scene import Ref, Scene
from kg.model import MentionKind

BREAKS = frozenset({"IN", "TO", "WP", "WDT", "WRB", "PRP", "RB", "VBN", "VBG"})
CHIEF = 6  # words of a chief's titles before his name
CLOSERS = frozenset({"with", "by", "during", "after", "before", "when", "while", "where", "that"})
DASHES = frozenset({"–", "—", "-", "--"})  # "Jane Dunn – Minister of X"
AGAIN = frozenset({"of", "by", "with", "from", "to"})  # "in the presence of A and of B"


class Appositions:
    """Finds where the apposition of a name ends; `begins` are the first tokens of other persons."""

    def __init__(self, scene: Scene, begins: Set[int]) -> None:
        self.scene = scene
        self._begins = begins

    def end_of(self, ref: Ref) -> int:
        """Behind the last token of "of X", a bracket, and the apposition after a name."""
        scene = self.scene
        _, last = scene.bounds[scene.sentence[ref.start]]
        i = ref.end
        while i < last and scene.words[i] in people("postnominals"):
            i += 1
        i = behind_bracket(scene, i, last)
        if i + 1 < last and scene.low[i] in ("of", "from"):
            j = i + 2 if scene.low[i + 1] in ("the", "a", "its", "his") else i + 1
            other = scene.ref_at.get(j)
            if other is not None and not other.is_person and other.start == j:
                i = behind_bracket(scene, other.end, last)
        dash = i + 1 < last and scene.low[i] in DASHES and scene.low[i + 1] in people("posts")
        if dash or (i + 1 < last and scene.low[i] == "," and self._opens(i + 1)):
            end = self._end(i + 1, last)
            return end if end > i + 1 else i
        return i

    def _opens(self, j: int) -> bool:
        """Whether what follows the comma behind a name says who that person is."""
        scene, posts = self.scene, people("posts")
        other = scene.ref_at.get(j)
        if other is not None and other.kind is MentionKind.OFFICE and other.is_person:
            return True  # "Jane Dunn, Secretary of State"
        if j in self._begins or (other is not None and other.is_person):
            return False
        if other is not None:
            after = other.end
            if after >= len(scene.low):
                return False
            if other.type.is_organization and scene.low[after] == ";":
                return True
            return scene.low[after] in ("'s", "'") or (
                is_title(scene, after)
                and after not in self._begins
                and after not in scene.ref_at
                and scene.low[after] not in AND
            )
        if scene.low[j : j + 3] == ["on", "behalf", "of"] or scene.low[j] == "representing":
            return True
        if scene.low[j] == "co" and scene.low[j + 1 : j + 2] == ["-"]:
            return True
        if scene.low[j] in ("the", "a", "an", "his", "her", "its"):
            return self._tells_who(j + 1)
        return scene.low[j] in posts or (
            scene.words[j][:1].isupper() and scene.tag[j] in NAMING and scene.low[j] not in dates()
        )

    def _tells_who(self, j: int) -> bool:
        """Whether a word for people follows an article soon: ", the mayor", not ", the meeting"."""
        scene, posts = self.scene, people("posts")
        for k in range(j, min(j + 6, len(scene.low))):
            if k in self._begins and k > j:
                return False  # ", the newly elected Speaker X"
            if scene.low[k] in posts or scene.lemma[k] in people("groups"):
                return True
            if scene.lemma[k] in nouns() and scene.tag[k + 1] in FINITE:
                return False
        return False

    def _end(self, j: int, last: int) -> int:
        """Behind the last token of an apposition that starts at `j`."""
        k = j
        while k < last:
            if k in self._begins or self._ends(k, last):
                chief = self._chief_end(k, j, last)
                if chief is None:
                    break
                k = chief
                continue
            other = self.scene.ref_at.get(k)
            k = other.end if other is not None else k + 1
        while k > j and (self.scene.low[k - 1] in AND or self.scene.low[k - 1] in (",", "the")):
            k -= 1
        return k

    def _chief_end(self, k: int, j: int, last: int) -> int | None:
        """Behind the name of whom somebody serves: ", Adviser to Prime Minister X,"."""
        scene = self.scene
        if k - 2 < j or scene.low[k - 1] != "to" or scene.low[k - 2] not in people("posts"):
            return None
        refs = (scene.ref_at.get(i) for i in range(k, min(last, k + CHIEF)))
        return next((ref.end for ref in refs if ref is not None and ref.is_person), None)

    def _ends(self, k: int, last: int) -> bool:
        scene = self.scene
        low, tag = scene.low[k], scene.tag[k]
        if k in scene.ref_at:
            ref = scene.ref_at[k]
            return ref.is_person and ref.kind is not MentionKind.OFFICE
        if (low in (";", ":", ".") and k + 1 >= last) or low == ";":
            return True
        if tag in FINITE or low in CLOSERS or tag in ("WP", "WDT", "PRP"):
            return True
        if low in ("on", "in", "at") and k + 1 < last:
            after = scene.low[k + 1]
            return after in dates() or after[:1].isdigit()
        if low == "to" and k + 1 < last:
            return scene.tag[k + 1] == "VB"
        if low == "," and k + 1 < last:
            return self._closes(k + 1, last)
        return False

    def _closes(self, k: int, last: int) -> bool:
        """Whether the token behind a comma no longer belongs to the apposition."""
        scene = self.scene
        tag, low = scene.tag[k], scene.low[k]
        if low in AND:
            again = k + 1 < last and scene.low[k + 1] in AGAIN
            after = k + 2 if again else k + 1
            after += scene.low[after : after + 1] == ["the"]
            return after in self._begins or (after in scene.ref_at and not again)
        return tag in FINITE or tag in BREAKS


def behind_bracket(scene: Scene, i: int, last: int) -> int:
    """Behind a bracket that opens at `i`, else `i`."""
    if i < last and scene.low[i] == "(":
        for j in range(i + 1, min(last, i + 14)):
            if scene.low[j] == ")":
                return j + 1
    return i
