"""How a document was read, stage by stage, as plain text: what `kg explain` prints.

Each line names the words, what was made of them, the rule that did it and, for
who is who, the reason; so that a wrong fact can be followed to its rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Encounter, Mention, MentionKind, Participation, Reading


def explain(reading: Reading) -> Iterator[str]:
    """The lines of the report, in the order of the stages."""
    document = reading.document
    yield f"# {document.title or document.id}"
    about = (document.date, document.publisher, document.source, document.path)
    yield "  " + " · ".join(str(part) for part in about if part)
    for name, lines in (
        ("Sentences", _sentences(reading)),
        ("Mentions", _mentions(reading)),
        ("Who is who", _chains(reading)),
        ("Posts", _posts(reading)),
        ("Encounters", _encounters(reading)),
        ("Relations", _relations(reading)),
    ):
        yield ""
        yield f"## {name}"
        shown = list(lines)
        yield from shown or ["  none"]
    if reading.notes:
        yield ""
        yield "## Notes"
        yield from (f"  {note}" for note in reading.notes)


def _sentences(reading: Reading) -> Iterator[str]:
    for index, sentence in enumerate(reading.sentences):
        words = " ".join(sentence.text(reading.document).split())
        yield f"  [{index}] {words}"


def _words(reading: Reading, mention: Mention) -> str:
    return " ".join(reading.document.text[mention.start : mention.end].split())


def _mentions(reading: Reading) -> Iterator[str]:
    for mention in sorted(reading.mentions):
        who = mention.entity or "open"
        yield (
            f"  {mention.start:>5}–{mention.end:<5} {_words(reading, mention)!r} "
            f"{mention.type} ({mention.kind}) → {who}  [{mention.rule}]"
        )


def _chains(reading: Reading) -> Iterator[str]:
    for entity in reading.entities:
        names = "; ".join(alias for alias in entity.aliases if alias != entity.name)
        yield f"  {entity.id} {entity.type} {entity.name}" + (f" = {names}" if names else "")
        for mention in sorted(reading.mentions):
            if mention.entity == entity.id and mention.kind is not MentionKind.NAME:
                reason = f": {mention.reason}" if mention.reason else ""
                yield f"      {_words(reading, mention)!r} at {mention.start}{reason}"
    for mention in sorted(reading.mentions):
        if mention.entity is None:
            reason = mention.reason or "no single candidate"
            yield f"  open: {_words(reading, mention)!r} at {mention.start}: {reason}"


def _posts(reading: Reading) -> Iterator[str]:
    name = _namer(reading)
    for post in reading.posts:
        where = name[post.organization] if post.organization else "–"
        country = f", {name[post.country]}" if post.country else ""
        marks = " (former)" * post.former + " (acting)" * post.acting
        yield (
            f"  {name[post.person]}: {post.title}{marks} at {where}{country}"
            f"  {_at(post.sentences)} [{post.rule}]"
        )
    for office in reading.offices:
        yield f"  {office.id}: the holder of {office.title!r} is not named  {_at(office.sentences)}"


def _encounters(reading: Reading) -> Iterator[str]:
    name = _namer(reading)
    for encounter in reading.encounters:
        yield f"  {encounter.id} {encounter.type}: {encounter.title}"
        yield (
            f"      {encounter.status}, {_when(encounter)}"
            + "".join(
                f", {label} {', '.join(name[i] for i in ids)}"
                for label, ids in (("in", encounter.places), ("about", encounter.about))
                if ids
            )
            + (f", part of {encounter.part_of}" if encounter.part_of else "")
        )
        yield f"      {_at(encounter.sentences)} [{encounter.rule}]"
        yield from (f"      {_part(part, name)}" for part in encounter.participations)


def _part(part: Participation, name: dict[str, str]) -> str:
    marks = ", ".join(str(mark) for mark in (part.role, part.mode, part.side) if mark)
    return f"{name[part.agent]}: {marks}  {_at(part.sentences)} [{part.rule}]"


def _when(encounter: Encounter) -> str:
    if encounter.start is None:
        return "date not told"
    return f"{encounter.start}–{encounter.end}" if encounter.end else str(encounter.start)


def _relations(reading: Reading) -> Iterator[str]:
    name = _namer(reading)
    for relation in reading.relations:
        extras = [relation.amount.text] if relation.amount else []
        if relation.status:
            extras.append(relation.status)
        more = f" ({', '.join(extras)})" if extras else ""
        yield (
            f"  {name[relation.subject]} {relation.property} {name[relation.object]}{more}"
            f"  {_at(relation.sentences)} [{relation.rule}]"
        )


def _namer(reading: Reading) -> dict[str, str]:
    names = {entity.id: entity.name for entity in reading.entities}
    names |= {office.id: f"holder of {office.title!r}" for office in reading.offices}
    return names


def _at(sentences: tuple[int, ...]) -> str:
    return "".join(f"[{index}]" for index in sentences)
