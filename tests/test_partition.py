"""Whole builds: in whichever order and portions documents come, the files are the same bytes."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

from handmade import RULE, meeting, part
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import build as stages
from kg.model import (
    Document,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Office,
    Post,
    Reading,
    Sentence,
    Status,
)

PEOPLE = ("Ann Berg", "Berg Ann", "Anne Berg-Holm", "Carl Dahl", "Dahl", "Eva Falk")
TITLES = ("Trade Minister", "Minister for Trade", "Mayor")
DAYS = ("2024-03-04", "2024-03-05", "2024-03-20")


@st.composite
def releases(draw: st.DrawFn) -> list[str]:
    """Releases that name the same few people, offices and days in every way."""
    made = []
    for _ in range(draw(st.integers(2, 6))):
        one, other = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
        told = (
            draw(st.sampled_from(TITLES)),
            one,
            draw(st.sampled_from([Status.OCCURRED, Status.PLANNED])),
            other,
            draw(st.sampled_from(DAYS)),
            draw(st.sampled_from(["Trade Minister", "nobody"])),
        )
        head = f'---\ntitle: "Talks of {one}"\ndate: {draw(st.sampled_from(DAYS))}\n---\n'
        made.append(f"{head}{' | '.join(told)}\n")
    return made


def read(documents: Iterable[Document]) -> Iterator[Reading]:
    """Reads these releases, without a language model: title, holder, status, other, day, office."""
    for document in documents:
        body = document.text.splitlines()[-1]
        start = document.text.index(body)
        title, one, status, other, day, also = body.split(" | ")
        people = tuple(
            Entity(id, EntityType.OFFICIAL, name) for id, name in (("a", one), ("b", other))
        )
        offices = (Office("o", also, None, None, (0,)),) * (also != "nobody")
        there = (part(agent, 0) for agent in ("a", "b", *(o.id for o in offices)))
        yield Reading(
            document,
            (Sentence(start, start + len(body)),),
            tuple(mention(document, person) for person in people),
            people,
            posts=(Post("a", title, None, None, (0,), RULE),),
            offices=offices,
            encounters=(meeting("v1", *there, start=day, status=Status(status)),),
        )


def mention(document: Document, person: Entity) -> Mention:
    start = document.text.rindex(person.name)
    end = start + len(person.name)
    return Mention(start, end, person.type, MentionKind.NAME, RULE, person.id)


@settings(max_examples=25, deadline=None)
@given(releases(), st.data())
def test_any_order_and_any_portions_give_the_same_bytes(
    texts: list[str], data: st.DataObject
) -> None:
    """Built at once; and file by file as they come, under other names, each build on the last."""
    order = data.draw(st.permutations(range(len(texts))))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(texts)))) | {len(texts)})
    with tempfile.TemporaryDirectory() as name, patch.object(stages, "reader", lambda model: read):
        root = Path(name)
        for folder in ("whole", "grown"):
            (root / folder).mkdir()
        for number, text in enumerate(texts):
            (root / "whole" / f"{number}.txt").write_text(text)
        whole = built(root / "whole", root / "a")
        for start, end in itertools.pairwise([0, *cuts]):
            for place in range(start, end):
                (root / "grown" / f"{place}.txt").write_text(texts[order[place]])
            grown = built(root / "grown", root / "b")
        assert grown == whole


def built(corpus: Path, output: Path) -> bytes:
    """The graph, without the places of the files."""
    stages.build([corpus], output, stages.Options(view=False))
    return re.sub(rb'(?<=dcterms:source ")[^"]*', b"", (output / "graph.ttl").read_bytes())
