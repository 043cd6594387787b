"""How often each rule of merging was right, judged by the annotated releases.

Two annotated entities are one if their names are one by `clusters.json`, as the
scorer has it (../shared/score.py, "merging across documents").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from rules import Counts, Gold, Judge

from kg.link import merged
from kg.model import Reading


def measured_merges(
    readings: Iterable[Reading],
    gold: Mapping[tuple[str, str], Gold],
    clusters: Sequence[Mapping[str, Any]],
    scorer: ModuleType,
) -> Counts:
    """Rule id → (right, wrong) pairs of annotated entities; those of ambiguous names left out."""
    norm = scorer.norm
    canon = {norm(n): k for c in clusters for k, same in enumerate(c["same"]) for n in same}
    ignored = {norm(n) for c in clusters for n in c.get("ignore", [])}
    annotated = []
    bearer: dict[tuple[str, str], object] = {}
    for reading in readings:
        document = reading.document
        found = gold.get((norm(document.title), str(document.date)))
        if found is None:
            continue
        annotated.append(reading)
        judge = Judge(reading, found, scorer)
        for local, gold_id in judge.match.items():
            name = norm(judge.known[gold_id]["name"])
            if name not in ignored:
                bearer[document.id, local] = canon.get(name, name)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for merge in merged(annotated):
        pairs = [(a, b) for a in merge.one for b in merge.other if a in bearer and b in bearer]
        for a, b in pairs:
            (right if bearer[a] == bearer[b] else wrong)[merge.rule] += 1
    return {rule: (right[rule], wrong[rule]) for rule in sorted(right | wrong)}
