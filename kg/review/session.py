"""The talk with the person: one key a decision, each written down at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.judgements import Origin, write
from kg.review.questions import Case

ReadKey = Callable[[], str]
ReadLine = Callable[[str], str]
Say = Callable[[str], None]

SKIP, UNDO, WHY, QUIT = "k", "u", "w", "q"
HELP = "w say why · k skip · u undo · q quit"


@dataclass
class Outcome:
    """What came of a review: decisions by meaning, cases skipped, cases left."""

    decided: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    left: int = 0

    def __str__(self) -> str:
        meanings = sorted((+self.decided).items(), key=lambda pair: (-pair[1], pair[0]))
        told = f" ({', '.join(f'{meaning} {n}' for meaning, n in meanings)})" if meanings else ""
        return f"{self.decided.total()} decided{told}, {self.skipped} skipped, {self.left} left"


def review(
    cases: Sequence[Case],
    file: Path,
    read_key: ReadKey,
    read_line: ReadLine,
    say: Say,
    by: str = "",
) -> Outcome:
    """Ask case by case and append each decision to `file`, until the cases or the person end.

    `read_key` gives one key ("" at the end of input, which quits), `read_line` a
    line after a prompt. OutputError if the file can't be written.
    """
    talk = _Talk(cases, file, read_key, read_line, say, by)
    while talk.at < len(cases) and talk.ask():
        pass
    talk.outcome.left = len(cases) - talk.at
    return talk.outcome


class _Talk:
    """The state of a review: where it is, and what was written down on the way."""

    def __init__(
        self,
        cases: Sequence[Case],
        file: Path,
        read_key: ReadKey,
        read_line: ReadLine,
        say: Say,
        by: str,
    ) -> None:
        self.cases, self.file, self.by = cases, file, by
        self.read_key, self.read_line, self.say = read_key, read_line, say
        self.at = 0
        self.why = ""
        self.outcome = Outcome()
        self.before: list[tuple[str, list[str]]] = []  # meaning, tables; none of a skipped case

    def ask(self) -> bool:
        """Put the case at hand and take one key; False to stop."""
        case = self.cases[self.at]
        if not self.why:
            self.say(f"\n[{self.at + 1} of {len(self.cases)}] {case.question}")
            for line in case.lines:
                self.say(f"  {line}")
        keys = " · ".join(f"{key} {meaning}" for key, (meaning, _) in case.answers.items())
        self.say(f"  {keys} · {HELP}")
        key = self.read_key().lower()
        if key in ("", QUIT, "\x03", "\x04"):
            return False
        if key == WHY:
            self.why = self.read_line("why: ").strip()
        elif key == UNDO:
            self.undo()
        elif key == SKIP:
            self.before.append(("", []))
            self.outcome.skipped += 1
            self.next()
        elif key in case.answers:
            self.decide(case, key)
        else:
            self.say(f"  {key!r} is none of the keys")
        return True

    def next(self) -> None:
        self.at += 1
        self.why = ""

    def decide(self, case: Case, key: str) -> None:
        """Write a decision down."""
        meaning, decide = case.answers[key]
        tables = decide(Origin(by=self.by, why=self.why))
        write.append(self.file, tables)
        self.before.append((meaning, tables))
        self.outcome.decided[meaning] += 1
        self.next()

    def undo(self) -> None:
        """Go back one case; a decision on it is taken out of the file again."""
        if not self.before:
            self.say("  nothing to undo")
            return
        self.at -= 1
        self.why = ""
        meaning, tables = self.before.pop()
        if not tables:
            self.outcome.skipped -= 1
            return
        self.outcome.decided[meaning] -= 1
        if not write.take_out(self.file, tables):
            self.say(f"  the decision is not in {self.file} any more")
