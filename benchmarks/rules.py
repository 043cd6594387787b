"""How often each rule was right on the annotated releases, counted document by document.

A fact of a reading is right if the annotation of its document has it, wrong if not,
and is left out where the annotation says it is optional. Entities are matched by
any shared name, as the scorer does (../shared/score.py `match_entities`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

from kg.model import Mode, Property, Reading

Verdict = tuple[str, bool]  # rule id, right or wrong
Counts = dict[str, tuple[int, int]]  # rule id → right, wrong
Gold = Mapping[str, Any]


class Judge:
    """Judges the facts of one reading by the annotation of its document."""

    def __init__(self, reading: Reading, gold: Gold, scorer: ModuleType) -> None:
        self.reading, self.gold, self.scorer = reading, gold, scorer
        self.known = {e["id"]: e for e in gold["entities"]}
        self.match = self._matched()

    def _matched(self) -> dict[str, str]:
        """Reading entity → gold entity, by the largest number of shared names, one to one."""
        norm = self.scorer.norm
        wanted = {
            i: {norm(n) for n in [e["name"], *e.get("aliases", [])]} for i, e in self.known.items()
        }
        pairs = [
            (-len(shared), gold_id, entity.id)
            for entity in self.reading.entities
            for gold_id, names in wanted.items()
            if (shared := names & {norm(n) for n in (entity.name, *entity.aliases)})
        ]
        match: dict[str, str] = {}
        for _, gold_id, entity_id in sorted(pairs):
            if entity_id not in match and gold_id not in match.values():
                match[entity_id] = gold_id
        return match

    def verdicts(self) -> Iterator[Verdict]:
        """Every fact of the reading that can be judged."""
        yield from self._mentions()
        yield from self._posts()
        yield from self._encounters()
        yield from self._relations()

    def _optional(self, *ids: str | None) -> bool:
        return any(self.known.get(i or "", {}).get("optional", False) for i in ids)

    def _mentions(self) -> Iterator[Verdict]:
        for mention in self.reading.mentions:
            if mention.entity is None or mention.kind not in ("name", "acronym"):
                continue
            gold_id = self.match.get(mention.entity)
            if not self._optional(gold_id):
                yield mention.rule, gold_id is not None

    def _posts(self) -> Iterator[Verdict]:
        for post in self.reading.posts:
            person = self.match.get(post.person)
            body = self.match.get(post.organization) if post.organization else None
            hits = [
                p
                for p in self.gold.get("posts", [])
                if p["person"] == person
                and self.scorer.similar(post.title, p["title"])
                and (body in (p["org"], *p.get("orgAlso", [])) or not p["org"])
            ]
            if not any(p.get("optional") for p in hits) and not self._optional(person):
                yield post.rule, bool(hits)

    def _encounters(self) -> Iterator[Verdict]:
        for encounter in self.reading.encounters:
            agents = {self.match.get(p.agent) for p in encounter.participations}
            fits = [
                v
                for v in self.gold.get("encounters", [])
                if encounter.type in (v["type"], *v.get("also", []))
                and agents & {p["agent"] for p in v["participants"]}
            ]
            if any(v.get("optional") for v in fits):
                continue
            yield encounter.rule, bool(fits)
            there = {p["agent"]: p for v in fits for p in v["participants"]}
            for part in encounter.participations:
                gold_id = self.match.get(part.agent)
                said = there.get(gold_id or "")
                if self._optional(gold_id) or (said and said.get("optional")):
                    continue
                message = part.mode is Mode.MESSAGE
                yield part.rule, said is not None and (said["mode"] == "Message") == message

    def _relations(self) -> Iterator[Verdict]:
        facts = {(r["s"], r["p"], r["o"]): r for r in self.gold.get("relations", [])}
        for relation in self.reading.relations:
            ends = self.match.get(relation.subject), self.match.get(relation.object)
            fact = facts.get((ends[0], relation.property.value, ends[1]))
            if self._optional(*ends) or (fact and fact.get("optional")):
                continue
            if fact is None and relation.property is Property.COUNTRY:
                told = self._countries(ends[0])
                if told:
                    yield relation.rule, ends[1] in told
                continue  # where the annotation tells no country, none is wrong
            yield relation.rule, fact is not None

    def _countries(self, subject: str | None) -> set[str]:
        """The countries an annotation tells of somebody or something: outright, or by a post."""
        told = {
            r["o"]
            for r in self.gold.get("relations", [])
            if (r["s"], r["p"]) == (subject, "country")
        }
        posts = (p for p in self.gold.get("posts", []) if p["person"] == subject)
        return told | {p["country"] for p in posts if p.get("country")}


def measured(
    readings: Iterable[Reading], gold: Mapping[tuple[str, str], Gold], scorer: ModuleType
) -> Counts:
    """Rule id → (right, wrong) over all readings that have an annotation, by title and date."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for reading in readings:
        document = reading.document
        found = gold.get((scorer.norm(document.title), str(document.date)))
        if found is None:
            continue
        for rule, is_right in Judge(reading, found, scorer).verdicts():
            (right if is_right else wrong)[rule] += 1
    return {rule: (right[rule], wrong[rule]) for rule in sorted({*right, *wrong})}
