"""The review: what is asked, in which order, and that each key writes what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import document, meeting, part, reading, talks

from kg import judgements, review
from kg.graph import Graph
from kg.judgements.doubts import Bearer, Doubts, OpenOffice, Pair
from kg.link import link
from kg.model import Office, Post, Reading
from kg.review.questions import Case, Sort
from kg.review.terminal import folded


def again() -> Reading:
    told = ("Report", "Ann Berg met Carl Dahl again in Bergen.")
    return reading(
        document("again", *told, date="2024-06-01"),
        *told,
        encounters=(meeting("v1", part("ann", 1), part("carl", 1), start="2024-05-30"),),
    )


READINGS = [talks(), again()]
ANN = Bearer("Ann Berg", (("talks", "ann"),))
CARL = Bearer("Carl Dahl", (("talks", "carl"),))
PAIR = Pair(ANN, CARL, False, 0.1, ("the same post (+0.40)",), ("other words (-0.50)",))
FAR = Pair(ANN, CARL, False, 0.45, (), ())
OFFICE = OpenOffice("talks", "o1", "Trade Minister", ("person-carl-dahl",))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return link(READINGS)


def only(sort: Sort, graph: Graph, doubts: Doubts) -> Case:
    (case,) = [case for case in review.cases(graph, READINGS, doubts) if case.sort is sort]
    return case


class Person:
    """Someone who presses the given keys and sees what is said."""

    def __init__(self, keys: str, *lines: str) -> None:
        self.keys: Iterator[str] = iter(keys)
        self.lines = iter(lines)
        self.seen: list[str] = []

    def review(self, cases: list[Case], file: Path, by: str = "") -> review.Outcome:
        def key() -> str:
            return next(self.keys, "")

        def line(prompt: str) -> str:
            return next(self.lines)

        return review.review(cases, file, key, line, self.seen.append, by)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "judgements.toml"


def test_a_pair_is_shown_with_posts_sentences_and_reasons(graph: Graph) -> None:
    case = only(Sort.SAME, graph, Doubts((PAIR,)))
    assert case.question == "One or two? Taken for two."
    assert case.lines == (
        "A  Ann Berg, Fisheries Minister, Ministry of Fisheries · 1 document",
        "   “Fisheries Minister Ann Berg met Carl Dahl on March 4.” (talks)",
        "B  Carl Dahl · 1 document",
        "   “Fisheries Minister Ann Berg met Carl Dahl on March 4.” (talks)",
        "for      the same post (+0.40)",
        "against  other words (-0.50)",
    )


def test_the_most_valuable_comes_first(graph: Graph) -> None:
    found = review.cases(graph, READINGS, Doubts((FAR, PAIR), (OFFICE,)))
    assert [case.value for case in found] == sorted((c.value for c in found), reverse=True)
    pairs = [case for case in found if case.sort is Sort.SAME]
    assert "the same post (+0.40)" in " ".join(pairs[0].lines)
    assert {case.sort for case in found} == set(Sort)


@pytest.mark.parametrize(("key", "kind"), [("s", "same"), ("d", "different")])
def test_one_or_two_is_written(graph: Graph, file: Path, key: str, kind: str) -> None:
    case = only(Sort.SAME, graph, Doubts((PAIR,)))
    Person("w" + key, "two careers").review([case], file, by="eb")
    (group,) = getattr(judgements.load([file]), kind)
    assert [str(r) for r in group] == ["Ann Berg", "Carl Dahl"]
    assert (group.origin.by, group.origin.why) == ("eb", "two careers")


def test_what_is_no_name_is_written_and_gone(graph: Graph, file: Path) -> None:
    Person("b").review([only(Sort.SAME, graph, Doubts((PAIR,)))], file)
    judged = judgements.load([file])
    after = link(judgements.before_link(READINGS, judged), judged)
    assert "Carl Dahl" not in {node.label for node in after.nodes}
    assert "Ann Berg" in {node.label for node in after.nodes}


def test_namesakes_are_named_by_their_documents(graph: Graph, file: Path) -> None:
    one = Bearer("Ann Berg", (("talks", "ann"),))
    other = Bearer("Ann Berg", (("again", "ann"), ("third", "e1")))
    pair = Pair(one, other, True, 0.1, (), ())
    case = only(Sort.SAME, graph, Doubts((pair,)))
    Person("d").review([case], file)
    judged = judgements.load([file])
    assert [[str(r) for r in g] for g in judged.same] == [
        ["Ann Berg (in again)", "Ann Berg (in third)"]
    ]
    assert [[str(r) for r in g] for g in judged.different] == [
        ["Ann Berg (in talks)", "Ann Berg (in again)"]
    ]


def test_a_doubtful_contact_is_confirmed_and_asked_no_more(graph: Graph, file: Path) -> None:
    case = only(Sort.CONTACT, graph, Doubts())
    assert case.question == "Is it right that Ann Berg met Carl Dahl?"
    Person("y").review([case], file)
    after = link(READINGS, judgements.load([file]))
    assert {c.confidence for c in after.claims if c.property == "met"} == {1.0}
    assert review.cases(after, READINGS, Doubts()) == []


def test_a_contact_by_an_office_says_whose_it_is() -> None:
    held = Post("carl", "Trade Minister", None, None, (1,), "rule")
    told = ("Seen", "Trade Minister Carl Dahl spoke.")
    seen = reading(document("seen", *told), *told, who=("carl",), posts=(held,))
    alone = ("Talks", "The Trade Minister met Eva Falk.")
    talked = reading(
        document("alone", *alone, date="2024-03-09"),
        *alone,
        who=("eva",),
        encounters=(meeting("v1", part("o1", 1), part("eva", 1), start="2024-03-08"),),
        offices=(Office("o1", "Trade Minister", None, None, (1,)),),
    )
    homes = [replace(r, document=replace(r.document, country="NO")) for r in (seen, talked)]
    (case,) = review.cases(link(homes), homes, Doubts())
    assert case.question == "Is it right that Carl Dahl met Eva Falk?"
    assert any("only Carl Dahl was seen in that post then" in line for line in case.lines)


def test_a_rejected_contact_is_gone_with_all_its_encounters(graph: Graph, file: Path) -> None:
    case = only(Sort.CONTACT, graph, Doubts())
    Person("n").review([case], file)
    judged = judgements.load([file])
    assert len(judged.rejects) == 2
    after = link(READINGS, judged)
    assert not [c for c in after.claims if c.property == "met"]
    assert judgements.unmatched(READINGS, after, judged) == ()


def test_an_office_is_given_its_holder(graph: Graph, file: Path) -> None:
    case = only(Sort.OFFICE, graph, Doubts(offices=(OFFICE,)))
    assert case.question == "Who is “the Trade Minister” here (2024-03-05)?"
    assert case.lines[-1] == "1  Carl Dahl"
    Person("1").review([case], file)
    judged = judgements.load([file])
    after = link(judgements.before_link(READINGS, judged), judged)
    assert [c.subject for c in after.claims if c.property == "attendedWith"] == []  # they met, too
    assert {"person-ann-berg", "person-carl-dahl"} in [set(e.participants) for e in after.events]
    ceremony = next(e for e in after.events if e.type == "Ceremony")
    assert set(ceremony.participants) == {"person-ann-berg", "person-carl-dahl"}


def test_an_office_nobody_is_known_for_is_not_asked(graph: Graph) -> None:
    nobody = Doubts(offices=(OpenOffice("talks", "o1", "Trade Minister", ()),))
    assert Sort.OFFICE not in {case.sort for case in review.cases(graph, READINGS, nobody)}


def test_skip_undo_and_quit(graph: Graph, file: Path) -> None:
    case = only(Sort.SAME, graph, Doubts((PAIR,)))
    office = only(Sort.OFFICE, graph, Doubts(offices=(OFFICE,)))
    person = Person("uk1uudx1q")
    outcome = person.review([case, office, case, office], file)
    # nothing to undo; skipped; a holder; both undone; different; no key; a holder; the end
    judged = judgements.load([file])
    assert (len(judged.different), len(judged.same)) == (1, 1)
    assert (+outcome.decided, outcome.skipped, outcome.left) == (
        {"different": 1, "Carl Dahl": 1}, 0, 2,
    )  # fmt: skip
    assert "  nothing to undo" in person.seen
    assert "  'x' is none of the keys" in person.seen


def test_undoing_the_first_decision_leaves_no_file(graph: Graph, file: Path) -> None:
    Person("su").review([only(Sort.SAME, graph, Doubts((PAIR,)))] * 2, file)
    assert not file.exists()


class Editor(Person):
    """Someone who also changes the file by hand, before he undoes."""

    def __init__(self, keys: str, file: Path, old: str, new: str) -> None:
        super().__init__(keys)
        self.keys = self.edited(keys, file, old, new)

    @staticmethod
    def edited(keys: str, file: Path, old: str, new: str) -> Iterator[str]:
        for key in keys:
            if key == "u":
                file.write_text(file.read_text().replace(old, new))
            yield key


def test_undo_takes_out_one_decision_and_keeps_what_was_written_meanwhile(
    graph: Graph, file: Path
) -> None:
    file.write_text('[[name]]\nof = "Ann Berg"\nto = "Anna Berg"\n')
    pair = only(Sort.SAME, graph, Doubts((PAIR,)))
    Editor("dsu", file, "[[name]]\n", "[[name]]  # by hand\n").review([pair] * 3, file)
    left = file.read_text()
    assert "# by hand" in left
    judged = judgements.load([file])
    assert (len(judged.names), len(judged.different), len(judged.same)) == (1, 1, 0)


def test_undo_leaves_a_decision_that_was_changed_by_hand(graph: Graph, file: Path) -> None:
    editor = Editor("su", file, "[[same]]", "[[same]]  # sure")
    editor.review([only(Sort.SAME, graph, Doubts((PAIR,)))] * 2, file)
    assert "# sure" in file.read_text()
    assert any("is not in" in line for line in editor.seen)


def test_long_lines_are_broken_between_words() -> None:
    text = "     “The minister of fisheries met the minister of trade in the harbour.” (talks)"
    lines = folded(text, 40).splitlines()
    assert all(len(line) <= 40 and line.startswith("     ") for line in lines)
    assert "".join(lines).split() == text.split()


def test_the_end_of_input_keeps_what_was_decided(graph: Graph, file: Path) -> None:
    outcome = Person("s").review([only(Sort.SAME, graph, Doubts((PAIR,)))] * 2, file)
    assert str(outcome) == "1 decided (the same 1), 0 skipped, 1 left"
    assert judgements.load([file]).same


def test_nothing_in_a_document_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    review.say("a\x1b[2Jb\x07 ä")
    assert capsys.readouterr().out == "a[2Jb ä\n"


def test_keys_come_from_a_pipe_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("s\n\n d\n"))
    assert [review.read_key() for _ in range(4)] == ["s", " ", "d", ""]
