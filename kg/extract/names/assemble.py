"""From spans to mentions, entities, posts and offices."""

from __future__ import annotations

from kg.extract.names import merges, sweep
from kg.extract.names import posts as office
from kg.extract.names.again import named_again
from kg.extract.names.appointed import appoint
from kg.extract.names.counterparts import mark_counterparts
from kg.extract.names.folding import best_family, fold
from kg.extract.names.groups import envoys, groups
from kg.extract.names.nations import home_of_bodies, leader
from kg.extract.names.offices import same_office
from kg.extract.names.register import Being, Register
from kg.extract.names.scan import scan
from kg.extract.names.seats import with_seats
from kg.extract.names.spans import Span, What
from kg.extract.names.story import Reference
from kg.extract.names.text import Text
from kg.extract.names.whois import references
from kg.extract.parse import Parse
from kg.model import Entity, EntityType, Mention, MentionKind, Office, Post

Assembled = tuple[tuple[Mention, ...], tuple[Entity, ...], tuple[Post, ...], tuple[Office, ...]]


def assemble(parse: Parse) -> Assembled:
    """Read the names of one document."""
    text = Text(parse)
    register = Register(text)
    spans = scan(text)
    spans = appoint(text, spans)
    groups(text, spans)
    envoys(text, spans)
    mark_counterparts(text, spans)
    _full_persons(register, spans)
    spans = sweep.bare_names(text, register, spans)
    spans = appoint(text, spans, later=True)
    spans = sweep.lists(text, spans)
    sweep.describe(text, spans)
    sweep.nicknames(text, spans)
    spans = with_seats(text, named_again(text, spans))
    register.spans = spans
    _things(register, spans)
    _short_persons(register, spans)
    merges.short_names(register)
    merges.classes(register)
    home = text.home or home_of_bodies(spans)
    for being in register.people:
        _finish_person(register, being)
    refs = references(text, spans, register, home)
    made = office.posts(register, home)
    mentions = _mentions(text, spans, register)
    mentions += [_mention(text, register, r) for r in refs]
    mentions.sort()
    offices = tuple(r.office for r in refs if r.office is not None)
    return tuple(mentions), _entities(register, mentions), tuple(made), offices


def _things(register: Register, spans: list[Span]) -> None:
    """Countries, bodies, places and works: full names before acronyms."""
    things = [s for s in spans if s.what in (What.BODY, What.WORK, What.PLACE)]
    for span in spans:
        if span.what in (What.COUNTRY, What.DEMONYM) and span.iso:
            being = register.country(span.iso)
            being.spans.append(span)
            span.entity = being.id
            if span.what is What.COUNTRY:
                being.named = True
                being.names[span.name] += 1
    for span in (s for s in things if not _short(s)):
        register.acronyms(register.thing(span), span)
    for span in (s for s in things if _short(s)):
        if _believed(register, span):
            register.acronyms(register.thing(span), span)


def _short(span: Span) -> bool:
    return " " not in span.name and span.name.isupper()


def _believed(register: Register, span: Span) -> bool:
    """A single word in capitals is a body if it was defined, is known, or a post names it."""
    return span.rule != "org.model" or register.by_name(span.name) is not None


def _full_persons(register: Register, spans: list[Span]) -> None:
    for span in spans:
        if span.what is What.PERSON and " " in span.name:
            register.full_person(span)


def _short_persons(register: Register, spans: list[Span]) -> None:
    for span in spans:
        if span.what is What.PERSON and span.entity is None:
            _short_person(register, span)


def _short_person(register: Register, span: Span) -> None:
    """A single name: one bearer takes it; several are told apart by title; none makes a person."""
    found = register.bearers(span.name)
    if len(found) > 1 and span.claims:
        words = register.text.words
        fits = [
            b
            for b in found
            if any(same_office(words, c, d) for c in span.claims for d, _ in b.claims)
        ]
        found = fits or found
    if span.gender:
        found = [b for b in found if not b.gender or b.gender == span.gender]
    if len(found) == 1 and _another(register, span, found[0]):
        found = []
    if len(found) == 1:
        register.take(found[0], span)
    elif not found and span.titled:
        being = register.new(EntityType.PERSON)
        register.people.append(being)
        register.take(being, span)


def _another(register: Register, span: Span, being: Being) -> bool:
    """Whether a title rules out the bearer of a family name: "President Roe", a First Lady Roe."""
    words = register.text.words
    held = [c for c, _ in being.claims if c.text]
    if not span.claims or not held or span.claims[0].sphere == "none":
        return False
    if any(same_office(words, c, d) or c.text in d.text for c in span.claims for d in held):
        return False
    top = any(words.within(c.head, "title.head-of-state") and not c.portfolio for c in span.claims)
    if top or all(c.sphere == "none" for c in held):
        return True
    state = all(c.sphere == "state" for c in span.claims)
    private = all(c.sphere == "company" or c.org is not None for c in held)
    return state and private and words.is_surname(fold(span.name))


def _finish_person(register: Register, being: Being) -> None:
    """Class and family name of a person."""
    if office.official(register, being) or leader(being, full=True):
        being.type = EntityType.OFFICIAL
    titled = {s.name for s in being.spans if " " not in s.name and s.titled}
    being.family = best_family(being.names, titled)


def _kind(span: Span, being: Being) -> MentionKind:
    if span.what is What.DEMONYM:
        return MentionKind.DESCRIPTION
    if span.what is What.PERSON:
        full = " " in span.name or span.name == being.name
        return MentionKind.NAME if full else MentionKind.SHORT
    if _short(span) and fold(span.name) != fold(being.name):
        return MentionKind.ACRONYM
    return MentionKind.NAME


def _mentions(text: Text, spans: list[Span], register: Register) -> list[Mention]:
    found: dict[tuple[int, int, str | None], Mention] = {}
    for span in spans:
        start, end = text.offsets(span.i, span.j)
        if span.entity is None:
            if span.what is What.PERSON:
                found[start, end, None] = Mention(
                    start, end, EntityType.PERSON, MentionKind.SHORT, span.rule, None, _OPEN
                )
            continue
        being = register.by_id[span.entity]
        reason = "its name" if being.name == span.name else f"a name of {being.name}"
        found[start, end, being.id] = Mention(
            start, end, being.type, _kind(span, being), span.rule, being.id, reason
        )
    return list(found.values())


_OPEN = "several persons could be meant"


def _mention(text: Text, register: Register, ref: Reference) -> Mention:
    start, end = text.offsets(ref.i, ref.j)
    known = register.by_id.get(ref.entity or "")
    type = known.type if known else ref.type
    return Mention(start, end, type, ref.kind, ref.rule, ref.entity, ref.reason)


def _entities(register: Register, mentions: list[Mention]) -> tuple[Entity, ...]:
    """The entities that are mentioned, in order of first mention."""
    first: dict[str, int] = {}
    for mention in mentions:
        if mention.entity is not None:
            first.setdefault(mention.entity, mention.start)
    beings = [b for b in register.beings if b.id in first]
    beings.sort(key=lambda b: (first[b.id], b.id))
    return tuple(_entity(b) for b in beings)


def _entity(being: Being) -> Entity:
    name = being.name
    aliases = sorted({*being.names, *being.also} - {name})
    iso = being.iso if being.type is EntityType.COUNTRY else None
    return Entity(being.id, being.type, name, tuple(aliases), being.family, iso, being.wikidata)
