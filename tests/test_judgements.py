"""Judgements: what a person decided is understood, kept, obeyed, and never contradicts itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import WHO, talks
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import JudgementError, OutputError
from kg.graph import Event, Evidence, Graph, Node
from kg.judgements import (
    ADDED,
    CONFIRMED,
    Classing,
    ContactJudge,
    Fact,
    Group,
    Judgements,
    Naming,
    Origin,
    Reference,
    before_link,
    beside,
    load,
    unmatched,
    within_link,
    write,
)
from kg.judgements.additions import quotes
from kg.model import EncounterType, EntityType, Property, Reading, Status

Load = Callable[[str], Judgements]

MET = "Fisheries Minister Ann Berg met Carl Dahl on March 4."
SIGNED = "The Ministry of Fisheries signed the Oslo Fisheries Accord."
JOINED = "The Trade Minister joined Ann Berg at the harbour ceremony."


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    def read(text: str) -> Judgements:
        file = tmp_path / "judgements.toml"
        file.write_text(text, encoding="utf-8")
        return load([file])

    return read


def node_of(reading: Reading) -> Callable[[str, str], Node | None]:
    """A node for each entity, as the linker makes them, one of them with a second name."""
    nodes = {
        (reading.document.id, entity.id): Node(
            f"node-{entity.id}",
            entity.type,
            entity.name,
            ("Anne Berg-Holm",) if entity.id == "ann" else (),
            (reading.document.id,),
        )
        for entity in reading.entities
    }
    return lambda document, entity: nodes.get((document, entity))


def judged(text: str, loaded: Load) -> Reading:
    """The talks after all that is done to a reading."""
    judgements = loaded(text)
    (reading,) = before_link([talks()], judgements)
    (after,) = within_link([reading], judgements, node_of(reading))
    return after


def parts(reading: Reading) -> list[tuple[str, list[str]]]:
    return [(e.id, [p.agent for p in e.participations]) for e in reading.encounters]


def test_every_kind_is_understood(loaded: Load) -> None:
    judgements = loaded(
        """
        [[same]]
        names = ["Ann Berg", "Berg Ann", "id:person-ann-berg"]
        why = "same post"
        by = "eb"
        on = 2026-01-02

        [[different]]
        names = ["Carl Dahl", { name = "Carl Dahl", in = "2024-talks" }, "https://x.org/id/person-c"]

        [[name]]
        of = "Berg Ann"
        to = "Ann Berg"

        [[class]]
        of = "Nordlys"
        to = "Company"

        [[reject]]
        subject = "Ann Berg"
        property = "met"
        object = "Carl Dahl"
        sentence = "They met."

        [[confirm]]
        property = "encounter"
        object = "Visit"
        """
    )
    (same,) = judgements.same
    assert same.references == (
        Reference("Ann Berg"),
        Reference("Berg Ann"),
        Reference("person-ann-berg", is_id=True),
    )
    assert (same.origin.line, same.origin.by, same.origin.why) == (2, "eb", "same post")
    assert len(judgements.different) == 3
    assert judgements.different[1].references[1] == Reference("person-c", is_id=True)
    assert judgements.names[0].name == "Ann Berg"
    assert judgements.classes[0].type is EntityType.COMPANY
    assert judgements.rejects[0].sentence == "They met."
    assert judgements.confirms[0].subject == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("same = 3", "must be written [[same]]"),
        ('[[sane]]\nnames = ["a", "b"]', "unknown kind [[sane]]; known are same"),
        ('\n[[same]]\nnames = ["a"]', ":2: [[same]] needs two names"),
        ('[[same]]\nnames = ["a", 3]', "expected a name"),
        ('[[same]]\nnames = "a, b"', "names must be a list"),
        ('[[same]]\nnames = ["a", "b"]\nname = "a"', "unknown key 'name'"),
        ('[[name]]\nof = "a"', "needs to"),
        ('[[class]]\nof = "a"\nto = "Firm"', "unknown EntityType 'Firm'; known are Person"),
        ('[[reject]]\nsubject = "a"\nproperty = "meets"\nobject = "b"', "unknown property 'meets'"),
        ('[[reject]]\nproperty = "met"\nobject = "b"', "needs subject"),
        ('[[confirm]]\nproperty = "entity"\nsubject = "b"', "can't confirm a name"),
        ('[[reject]]\nproperty = "encounter"\nobject = "Party"', "EncounterType 'Party'"),
        ('[[add]]\nsubject = "a"\nproperty = "leads"\nobject = "b"', "needs sentence"),
        ('[[add]]\nsentence = "s"\nsubject = "a"\nproperty = "met"\nobject = "b"', "follows from"),
        ('[[add]]\nsentence = "s"\nencounter = "Visit"', "needs participants"),
        ('[[add]]\nsentence="s"\nencounter="Visit"\nparticipants=[{name="a", rle="x"}]', "'rle'"),
        ('[[add]]\nsentence="s"\nencounter="Visit"\nparticipants=["a"]\nend="soon"', "end: not"),
        ("[[same]\n", "judgements.toml:1: not TOML"),
        ('[[same]]\nnames = ["a", "b"]\n\n[[sme]]\nnames = []', "judgements.toml:4: unknown kind"),
        ('\nsame = "a"', "judgements.toml:2: same must be written [[same]]"),
    ],
)
def test_what_is_not_understood_is_an_error_with_its_place(
    loaded: Load, text: str, words: str
) -> None:
    with pytest.raises(JudgementError) as error:
        loaded(text)
    assert words in str(error.value)
    assert "judgements.toml" in str(error.value)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            '[[same]]\nnames = ["A", "B"]\n[[same]]\nnames = ["b", "C"]\n'
            '[[different]]\nnames = ["C", "A"]',
            (5, 3, 1),
        ),
        ('[[name]]\nof = "A"\nto = "X"\n[[name]]\nof = "a"\nto = "Y"', (4, 1)),
        (
            '[[same]]\nnames = ["A", "B"]\n[[class]]\nof = "A"\nto = "Agency"\n'
            '[[class]]\nof = "B"\nto = "Company"',
            (6, 3),
        ),
        (
            '[[reject]]\nsubject = "A"\nproperty = "met"\nobject = "B"\n'
            '[[confirm]]\nsubject = "b"\nproperty = "met"\nobject = "a"\nsentence = "s"',
            (5, 1),
        ),
        (
            '[[reject]]\nsubject = "A"\nproperty = "leads"\nobject = "B"\nsentence = "S."\n'
            '[[add]]\nsubject = "A"\nproperty = "leads"\nobject = "B"\nsentence = "s."',
            (6, 1),
        ),
    ],
)
def test_contradictions_name_both(loaded: Load, text: str, lines: tuple[int, ...]) -> None:
    with pytest.raises(JudgementError) as error:
        loaded(text)
    assert all(f"judgements.toml:{line}" in str(error.value) for line in lines)
    assert str(error.value).count("judgements.toml:") == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        '[[same]]\nnames = ["A", "B"]\n[[same]]\nnames = ["B", "A"]',  # merged by git
        '[[name]]\nof = "A"\nto = "X"\n[[name]]\nof = "A"\nto = "X"',
        '[[different]]\nnames = ["A", { name = "A", in = "d" }]',
        '[[reject]]\nsubject = "A"\nproperty = "met"\nobject = "B"\nsentence = "s"\n'
        '[[confirm]]\nsubject = "A"\nproperty = "met"\nobject = "B"\nsentence = "t"',
    ],
)
def test_agreeing_judgements_are_no_contradiction(loaded: Load, text: str) -> None:
    assert loaded(text)


def test_files_beside_the_corpus_are_found_and_merged(tmp_path: Path) -> None:
    for folder, other in (("a", "X"), ("b", "Y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "judgements.toml").write_text(f'[[same]]\nnames = ["N", "{other}"]\n')
    (tmp_path / "b" / "1.txt").write_text("x")
    files = beside([tmp_path / "b" / "1.txt", tmp_path / "a", tmp_path / "c"])
    assert files == [tmp_path / "a" / "judgements.toml", tmp_path / "b" / "judgements.toml"]
    assert len(load(files).same) == 2
    assert load([]) == Judgements.none()


names = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() == text)


@settings(deadline=None)
@given(one=names, other=names, why=st.text(max_size=30), document=st.sampled_from(["", "d-1"]))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, why: str, document: str
) -> None:
    file = tmp_path_factory.mktemp("w") / "judgements.toml"
    references = (Reference.parse(one, document), Reference("a name of its own"))
    fact = Fact(one, "met", other, why)
    write.append(
        file,
        [
            write.same(Group(references, Origin(why=why))),
            write.naming(Naming(references[1], other)),
            write.classing(Classing(references[1], EntityType.AGENCY)),
            write.fact("reject", fact),
        ],
    )
    read = load([file])
    assert read.same[0].references == references
    assert read.same[0].origin.why == why
    assert read.names[0].name == other
    assert (read.rejects[0].subject, read.rejects[0].object) == (one, other)
    assert read.rejects[0].sentence == why


def test_appending_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    file = tmp_path / "judgements.toml"
    file.write_text('# mine\n[[name]]\nof = "A"   # as they say\nto = "B"', encoding="utf-8")
    write.append(file, [write.different(Group((Reference("A"), Reference("C"))))])
    assert file.read_text().startswith('# mine\n[[name]]\nof = "A"   # as they say\nto = "B"\n')
    assert len(load([file]).different) == 1
    with pytest.raises(OutputError, match="gone"):
        write.append(tmp_path / "gone" / "judgements.toml", [])


REJECT = '[[reject]]\nsubject = "{}"\nproperty = "{}"\nobject = "{}"\nsentence = "{}"\n'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (REJECT.format("Carl Dahl", "participant", "Meeting", MET), [("v1", ["ann"])]),
        (REJECT.format("id:node-carl", "participant", "Meeting", ""), [("v1", ["ann"])]),
        (REJECT.format("", "encounter", "Meeting", MET).replace('subject = ""\n', ""), []),
        (REJECT.format("Anne Berg-Holm", "participant", "Meeting", "berg met  carl dahl on"),
         [("v1", ["carl"])]),
        # another sentence, another class, another person: nothing happens
        (REJECT.format("Carl Dahl", "participant", "Meeting", SIGNED), [("v1", ["ann", "carl"])]),
        (REJECT.format("Carl Dahl", "participant", "Visit", MET), [("v1", ["ann", "carl"])]),
        (REJECT.format("Eva Falk", "participant", "Meeting", MET), [("v1", ["ann", "carl"])]),
    ],
)  # fmt: skip
def test_rejecting_who_took_part_and_what_took_place(
    loaded: Load, text: str, left: list[tuple[str, list[str]]]
) -> None:
    after = judged(text, loaded)
    assert parts(after)[: len(left)] == left
    assert len(after.encounters) == len(left) + 1


def test_rejecting_a_relation_and_a_post(loaded: Load) -> None:
    relation = REJECT.format("Ministry of Fisheries", "partyTo", "Oslo Fisheries Accord", SIGNED)
    post = REJECT.format("Ann Berg", "holds", "fisheries minister", MET)
    after = judged(relation + post, loaded)
    assert (after.relations, after.posts) == ((), ())
    assert after.entities == talks().entities
    shortcut = REJECT.format("Ann Berg", "worksFor", "Ministry of Fisheries", MET)
    assert judged(shortcut, loaded).posts == ()


NO_NAME = '[[reject]]\nsubject = "{}"\nproperty = "entity"\n'


@pytest.mark.parametrize("name", ["Ann Berg", "ministry  of Fisheries"])
def test_what_is_no_name_goes_with_its_facts(loaded: Load, name: str) -> None:
    after = judged(NO_NAME.format(name), loaded)
    ids = {e.id for e in after.entities}
    assert len(ids) == 3
    assert {m.entity for m in after.mentions} == ids
    assert {agent for _, agents in parts(after) for agent in agents} <= ids | {"o1"}
    assert {p.person for p in after.posts} | {p.organization for p in after.posts} <= ids | {None}
    assert all({r.subject, r.object} <= ids for r in after.relations)


def test_a_name_that_is_none_can_be_meant_in_one_sentence(loaded: Load) -> None:
    elsewhere = NO_NAME.format("Ann Berg") + 'sentence = "Nobody wrote this sentence."\n'
    assert judged(elsewhere, loaded) == talks()
    (line,) = unmatched([talks()], Graph(), loaded(elsewhere))
    assert "Ann Berg entity [Nobody wrote this sentence.] matches nothing" in line
    assert unmatched([talks()], Graph(), loaded(NO_NAME.format("Ann Berg"))) == ()


def test_a_rejected_alias_leaves_the_name(loaded: Load) -> None:
    first, *rest = talks().entities
    made = replace(talks(), entities=(replace(first, aliases=("Carl Dahl on March",)), *rest))
    (after,) = before_link([made], loaded(NO_NAME.format("Carl Dahl on March")))
    assert after == talks()


def test_a_fact_told_twice_loses_the_rejected_sentence_only(loaded: Load) -> None:
    reading = talks()
    twice = replace(reading, relations=(replace(reading.relations[0], sentences=(1, 2)),))
    text = REJECT.format("Ministry of Fisheries", "partyTo", "Oslo Fisheries Accord", SIGNED)
    (after,) = within_link([twice], loaded(text), node_of(twice))
    assert after.relations[0].sentences == (1,)


def test_confirming_marks_the_fact_and_its_encounter(loaded: Load) -> None:
    text = REJECT.replace("reject", "confirm")
    after = judged(text.format("Carl Dahl", "participant", "Meeting", MET), loaded)
    first, second = after.encounters
    assert [p.rule == CONFIRMED for p in first.participations] == [False, True]
    assert (first.rule == CONFIRMED, second.rule == CONFIRMED) == (True, False)
    after = judged(text.format("Ann Berg", "holds", "Fisheries Minister", MET), loaded)
    assert after.posts[0].rule == CONFIRMED


ADD = f"""
[[add]]
sentence = "{JOINED}"
encounter = "Ceremony"
participants = [
  "Ann Berg",
  {{ name = "Eva Falk", class = "Person", role = "Host", side = "harbour" }},
]
start = 2024-03-05
places = [{{ name = "harbour", class = "Place" }}]

[[add]]
sentence = "{SIGNED}"
subject = {{ name = "Nordlys Shipping", class = "Company" }}
property = "supports"
object = "ministry of fisheries"
status = "Planned"
amount = "NOK 3 million"

[[add]]
sentence = "{JOINED}"
person = "Carl Dahl"
title = "Harbour Master"
organization = "Ministry of Fisheries"
former = true
"""


def test_additions_become_facts_of_their_sentence(loaded: Load) -> None:
    after = judged(ADD, loaded)
    names = {e.id: e.name for e in after.entities}
    event = after.encounters[-1]
    assert [(names[p.agent], p.role, p.side) for p in event.participations] == [
        ("Ann Berg", "Attendee", None),
        ("Eva Falk", "Host", "harbour"),
    ]
    assert (event.type, event.status, str(event.start), event.sentences, event.rule) == (
        EncounterType.CEREMONY, Status.OCCURRED, "2024-03-05", (3,), ADDED,
    )  # fmt: skip
    assert [names[place] for place in event.places] == ["harbour"]
    relation = after.relations[-1]
    assert (names[relation.subject], names[relation.object]) == (
        "Nordlys Shipping", "Ministry of Fisheries",
    )  # fmt: skip
    assert relation.amount and relation.amount.text == "NOK 3 million"
    assert (relation.status, relation.sentences) == (Status.PLANNED, (2,))
    assert after.posts[-1].former and names[after.posts[-1].person] == "Carl Dahl"
    (mention,) = [m for m in after.mentions if m.rule == ADDED]
    assert after.document.text[mention.start : mention.end] == "harbour"


def test_an_addition_that_fits_nowhere_changes_nothing_and_is_told(loaded: Load) -> None:
    text = (
        '[[add]]\nsentence = "Nobody wrote this sentence."\nsubject = "A"\n'
        'property = "leads"\nobject = "B"\n'
        f'[[add]]\nsentence = "{SIGNED}"\nsubject = "Nobody Known"\n'
        'property = "leads"\nobject = "Ministry of Fisheries"\n'
    )
    judgements = loaded(text)
    assert before_link([talks()], judgements) == [talks()]
    told = unmatched([talks()], Graph(), judgements)
    assert [line.split(": ", 1)[1] for line in told] == [
        "no document has the sentence 'Nobody wrote this sentence.'",
        "'Nobody Known' is not known in talks: give its class",
    ]


@pytest.mark.parametrize(
    ("names", "holder"),
    [
        ('["Carl Dahl", { name = "The Trade Minister", in = "talks" }]', "Carl Dahl"),
        ('["Eva Falk", { name = "trade minister", in = "talks" }]', "Eva Falk"),
        ('["Eva Falk", { name = "trade minister", in = "other" }]', None),
        ('["Eva Falk", "Trade Minister"]', None),  # an office in every document is no one
    ],
)
def test_an_office_is_filled_by_a_person(loaded: Load, names: str, holder: str | None) -> None:
    after = judged(f"[[same]]\nnames = {names}", loaded)
    bearer = {e.id: e.name for e in after.entities}
    agents = [bearer.get(p.agent) for p in after.encounters[1].participations]
    assert agents == ["Ann Berg", holder]
    assert (after.offices == ()) is (holder is not None)


def contact() -> tuple[Node, Node, Event, Reading]:
    reading = talks()
    find = node_of(reading)
    ann, carl = find("talks", "ann"), find("talks", "carl")
    assert ann and carl
    span = reading.sentences[1]
    told = (Evidence("talks", span.start, span.end),)
    event = Event("m", EncounterType.MEETING, "m", Status.OCCURRED, (), told, 0.5, "r")
    return ann, carl, event, reading


@pytest.mark.parametrize(
    ("subject", "property", "object", "sentence", "expected"),
    [
        ("Ann Berg", "met", "Carl Dahl", MET, True),
        ("Carl Dahl", "met", "Anne Berg-Holm", "", True),
        ("Ann Berg", "met", "Carl Dahl", SIGNED, False),
        ("Ann Berg", "attendedWith", "Carl Dahl", MET, False),
        ("Ann Berg", "met", "Eva Falk", MET, False),
    ],
)
def test_a_contact_is_judged_in_either_order(
    subject: str, property: str, object: str, sentence: str, expected: bool
) -> None:
    ann, carl, event, reading = contact()
    fact = Fact(subject, property, object, sentence)
    judge = ContactJudge(Judgements(rejects=(fact,)), [reading.document])
    assert judge.rejects(Property.MET, ann, carl, event) is expected
    assert judge.rejects(Property.MET, carl, ann, event) is expected
    assert not judge.confirms(Property.MET, ann, carl, event)


@pytest.mark.parametrize(
    ("quoted", "sentence", "expected"),
    [
        ("She met  HIM.", "she met him.", True),
        ("met the envoy of Chile", "He met the envoy of Chile on Monday.", True),
        ("met", "He met the envoy.", False),  # too short to mean one sentence
        ("He met the envoy of Chile. They left.", "He met the envoy of Chile.", True),
        ("The plan was told to the press. OFFICE", "OFFICE", False),
        ("“The envoy’s visit”", '"The envoy\'s visit"', True),
    ],
)
def test_quoting_a_sentence(quoted: str, sentence: str, expected: bool) -> None:
    assert quotes(quoted, sentence) is expected


def test_what_matches_nothing_any_more_is_told(loaded: Load) -> None:
    reading = talks()
    find = node_of(reading)
    found = [find("talks", id) for id in WHO]
    graph = Graph((reading.document,), tuple(node for node in found if node))
    judgements = loaded(
        '[[same]]\nnames = ["Ann Berg", "Nobody"]\n'
        '[[name]]\nof = { name = "Carl Dahl", in = "elsewhere" }\nto = "C"\n'
        '[[class]]\nof = "id:node-ann"\nto = "Person"\n'
        '[[same]]\nnames = ["Carl Dahl", { name = "the Trade Minister", in = "talks" }]\n'
        + REJECT.format("Ann Berg", "leads", "Oslo Fisheries Accord", "")
        + REJECT.format("Ann Berg", "holds", "Fisheries Minister", MET)
        + REJECT.format("Ann Berg", "met", "Carl Dahl", MET)
    )
    told = unmatched([reading], graph, judgements)
    assert [line.split(": ", 1)[1].split(" matches")[0] for line in told] == [
        "[[same]] Nobody",
        "[[name]] Carl Dahl (in elsewhere)",
        "[[reject]] Ann Berg leads Oslo Fisheries Accord",
        f"[[reject]] Ann Berg met Carl Dahl [{MET}]",  # the graph has no such encounter
    ]
