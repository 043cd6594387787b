"""The shortest chains of encounters between two agents.

First the distance of every agent to the goal is found by breadth-first search. Then
ways of that length are walked from the start, never away from the goal. Where all
encounters of a chain must lie within a span of time, ways one hop longer are tried
until one fits: of two ways to one agent, one that takes up all the time of the other
and more is never better, so it comes last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.ask.periods import days
from kg.ask.ties import Tie

MAX_HOPS = 6
"""Beyond six hops nearly everyone is linked to everyone: such a chain says nothing."""

ALTERNATIVES = 20
"""How many equally good ways to one agent are followed: enough to show several chains."""

Interval = tuple[dt.date, dt.date]
Neighbours = Callable[[str], list[Tie]]


@dataclass(frozen=True, slots=True)
class Step:
    """An agent reached over `tie` from the step `before`; `span` is the time of all ties so far."""

    agent: str
    tie: Tie | None = None
    before: Step | None = None
    span: Interval | None = None

    def agents(self) -> tuple[str, ...]:
        """The agents from the start to here."""
        return tuple(tie.other for tie in self.way())

    def way(self) -> list[Tie]:
        """The ties from the start to here."""
        found: list[Tie] = []
        step: Step | None = self
        while step is not None and step.tie is not None:
            found.append(step.tie)
            step = step.before
        return found[::-1]


def shortest(
    start: str, goal: str, neighbours: Neighbours, limit: int, within: int | None = None
) -> list[list[Tie]]:
    """Up to `limit` shortest chains, as ties, that differ in the agents they pass.

    With `within`, from the first day of the first to the last of the last encounter of
    a chain are no more days than that. Empty if nothing links the two in `MAX_HOPS`.
    """
    far = _distances(goal, start if within is None else None, neighbours)
    if start not in far:
        return []
    for length in range(far[start], MAX_HOPS + 1):
        found = _walk(start, length, far, neighbours, within)
        if found:
            return _different(found, limit)
    return []


def _distances(goal: str, stop: str | None, neighbours: Neighbours) -> dict[str, int]:
    """The number of hops to `goal` for each agent, as far as `stop` or `MAX_HOPS`."""
    far = {goal: 0}
    level = [goal]
    for hops in range(1, MAX_HOPS + 1):
        if stop in far:
            break
        level = list(dict.fromkeys(tie.other for agent in level for tie in neighbours(agent)))
        level = [agent for agent in level if agent not in far]
        far.update(dict.fromkeys(level, hops))
    return far


def _walk(
    start: str, length: int, far: dict[str, int], neighbours: Neighbours, within: int | None
) -> list[list[Tie]]:
    """The ways of exactly this length from the start to where the distance is nothing."""
    level = [Step(start)]
    for left in range(length - 1, -1, -1):
        onward: dict[str, list[Step]] = {}
        for step in level:
            for following in _onward(step, neighbours, within):
                if far.get(following.agent, MAX_HOPS + 1) <= left:
                    onward.setdefault(following.agent, []).append(following)
        level = [step for agent in sorted(onward) for step in _best(onward[agent])]
    return [step.way() for step in level]


def _onward(step: Step, neighbours: Neighbours, within: int | None) -> Iterator[Step]:
    """The steps that can follow; without a limit of time one tie to each neighbour is enough."""
    reached: set[str] = set()
    for tie in sorted(neighbours(step.agent), key=_preference):
        if within is None:
            if tie.other not in reached:
                reached.add(tie.other)
                yield Step(tie.other, tie, step)
            continue
        span = days(tie.start, tie.end)
        if span is not None and step.span is not None:
            span = min(span[0], step.span[0]), max(span[1], step.span[1])
        if span is not None and (span[1] - span[0]).days <= within:
            yield Step(tie.other, tie, step, span)


def _preference(tie: Tie) -> tuple[str, bool, tuple[int, ...], str]:
    """To each neighbour by a meeting before a gathering, then by what happened last."""
    newest = tuple(-ord(c) for c in tie.start or "")
    return (tie.other, tie.kind != "met", newest or (1,), tie.encounter)


def _best(steps: list[Step]) -> list[Step]:
    """The ways to one agent to go on from.

    First those that no other way makes needless, equal ones up to a number; then, up to
    the same number, ways over other agents: they take more time, and may still be within it.
    """
    kept: list[Step] = []
    rest: list[Step] = []
    for step in sorted(steps, key=_length):
        if any(_wider(step.span, better.span) for better in kept):
            rest.append(step)
        elif sum(step.span == other.span for other in kept) < ALTERNATIVES:
            kept.append(step)
    passed = [(step.agents(), step.span) for step in kept]
    for step in rest:
        if len(passed) >= ALTERNATIVES:
            break
        agents = step.agents()
        if not any(agents == other and _takes_up(step.span, span) for other, span in passed):
            kept.append(step)
            passed.append((agents, step.span))
    return kept


def _length(step: Step) -> int:
    return (step.span[1] - step.span[0]).days if step.span else 0


def _wider(one: Interval | None, other: Interval | None) -> bool:
    """Whether the first takes up all of the second and more."""
    return one != other and _takes_up(one, other)


def _takes_up(one: Interval | None, other: Interval | None) -> bool:
    """Whether all of the second lies in the first."""
    if one is None or other is None:
        return False
    return one[0] <= other[0] and one[1] >= other[1]


def _different(ways: list[list[Tie]], limit: int) -> list[list[Tie]]:
    """One way for each sequence of agents, in a stable order."""
    found: dict[tuple[str, ...], list[Tie]] = {}
    for way in ways:
        found.setdefault(tuple(tie.other for tie in way), way)
    return [found[key] for key in sorted(found)][:limit]
