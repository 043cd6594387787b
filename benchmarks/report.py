"""The text of docs/measured.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules import Counts

from kg.lexicon import entries

FOLDERS = {
    "": "All 48 annotated releases",
    "seeds": "The 8 of seeds/",
    "written": "24 written from public facts, of many governments",
    "real": "16 of Singapore and the White House, as published",
}

HEAD = """\
# How well it does

Made by `make measure`; nothing here is written by hand. The score is that of `../shared/score.py`
on 48 annotated releases, on which the rules were developed: two careful readers agree at a mean F1
of 0.97, naive co-occurrence scores 0.30. Releases of a kind not among them will do worse.

`entities`: those found, by any of their names; `typed`: with the right class; `posts`: person,
title and body; `takes-part`: who was at which encounter; `contacts`: pairs of persons who met or
attended together; `met`: who met; `relations`: the others; `merging`: what is one across documents.
"""

RULES = """\
## Facts by rule

The posts, encounters, participations and relations that each rule made in the annotated releases,
its share of them all, and how many of those that the annotations judge were right and wrong. How
often it was right, smoothed (`kg/confidence.py`), is the `wm:confidence` of the facts of a rule;
one that was never judged has the prior of its kind. Names and merges are counted as well
(`kg/lexicon/confidence.toml`), and shown by `kg explain`.

| rule | facts | share | right | wrong |
|---|---:|---:|---:|---:|
"""

SILENT = """\
## Frames that never fired

Frames of the lexicon that made nothing in the annotated releases: their examples are tested, their
precision is not known.
"""


@dataclass(frozen=True)
class Built:
    """What a build took: documents, seconds, and the most memory it held, in MiB."""

    documents: int
    seconds: float
    mebibytes: float


def page(
    tables: Mapping[str, str],
    builds: Mapping[str, Built],
    reading: str,
    made: Mapping[str, int],
    counts: Counts,
) -> str:
    """The whole page: score tables by folder ("" is all), builds by input, facts by rule."""
    score = "\n".join(
        f"## {FOLDERS[name]}\n\n```\n{table.rstrip()}\n```\n" for name, table in tables.items()
    )
    rows = "".join(f"{row}\n" for row in _rules(made, counts))
    silent = ", ".join(f"`{rule}`" for rule in _silent(made)) or "None."
    return (
        "\n".join(
            [HEAD, score, _time(builds, reading), RULES + rows, f"{SILENT}\n{silent}"]
        ).rstrip()
        + "\n"
    )


def _time(builds: Mapping[str, Built], reading: str) -> str:
    """What it costs, on the machine that measured."""
    rows = "".join(
        f"| `kg build {name}` | {b.documents:,} | {b.seconds:.0f} s | {b.mebibytes:.0f} MiB |\n"
        for name, b in builds.items()
    )
    return (
        "## Time and memory\n\nFrom nothing to the written graph and page, in one process, start "
        "of Python and loading of\nthe language model included.\n\n"
        f"| | documents | time | memory |\n|---|---:|---:|---:|\n{rows}\n{reading}\n"
    )


def _rules(made: Mapping[str, int], counts: Counts) -> Iterator[str]:
    """A table row a rule, the most used first."""
    total = sum(made.values()) or 1
    for rule, number in sorted(made.items(), key=lambda pair: (-pair[1], pair[0])):
        right, wrong = counts.get(rule, (0, 0))
        yield f"| `{rule}` | {number} | {number / total:.1%} | {right} | {wrong} |"


def _silent(made: Mapping[str, int]) -> Iterator[str]:
    """The rules of the lexicon's frames that made no fact, in the order of the files."""
    frames = [
        ("frames", "verb", ""),
        ("frames", "noun", "noun."),
        ("frames", "light", ""),
        ("relation_frames", "verb", "relation."),
        ("relation_frames", "noun", "relation."),
        ("relation_frames", "between", "relation."),
    ]
    for file, kind, prefix in frames:
        for entry in entries(file, kind):
            rule = prefix + entry["id"]
            if not any(r == rule or r.startswith(f"{rule}.") for r in made):
                yield rule
