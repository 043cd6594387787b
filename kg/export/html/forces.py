"""Springs and repulsion: how a layout settles, and how boxes that overlap are parted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Indexes = NDArray[np.int64]

GOLDEN_ANGLE = 2.399963229728653  # radians; a sunflower's spiral fills a disc evenly
LENGTH = 40.0  # a spring at rest
FAR = 900.0  # how far repulsion reaches while the whole unfolds
REACH = 105.0  # and in the end, when what is far apart may come closer
GRAVITY = 0.03  # keeps what hangs on little from drifting off

_ALL_PAIRS = 700  # up to so many nodes every pair repels; above, a changing sample does
_SAMPLES = 20


@dataclass(frozen=True, slots=True)
class Ties:
    """Edges as index arrays, with weights."""

    a: Indexes
    b: Indexes
    weight: Points

    @classmethod
    def of(cls, ties: Sequence[tuple[int, int, float]]) -> Ties:
        """From triples (a, b, weight)."""
        return cls(
            np.array([t[0] for t in ties], dtype=np.int64),
            np.array([t[1] for t in ties], dtype=np.int64),
            np.array([t[2] for t in ties], dtype=np.float64),
        )

    def among(self, first: int) -> Ties:
        """Only the ties between the first so many nodes."""
        keep = (self.a < first) & (self.b < first)
        return Ties(self.a[keep], self.b[keep], self.weight[keep])

    def within(self, nodes: Indexes, count: int) -> Ties:
        """The ties between these of `count` nodes, renumbered by their place in `nodes`."""
        place = np.full(count, -1, dtype=np.int64)
        place[nodes] = np.arange(len(nodes))
        keep = (place[self.a] >= 0) & (place[self.b] >= 0)
        return Ties(place[self.a[keep]], place[self.b[keep]], self.weight[keep])


def fan(count: int) -> Points:
    """Points of a sunflower, the first in the middle: a start without chance."""
    i = np.arange(count, dtype=np.float64)
    radius = np.sqrt(i) * LENGTH
    return np.stack([radius * np.cos(i * GOLDEN_ANGLE), radius * np.sin(i * GOLDEN_ANGLE)], axis=1)


def settle(points: Points, ties: Ties, pinned: int, steps: int) -> Points:
    """Let the forces work while they cool down; the first `pinned` points stay.

    A spring is as strong as its weight divided by the ties of its end that has
    fewer (as in d3-force), so that forty who attended one ceremony become a cloud
    of the same density as the rest, and no knot.
    """
    count = len(points)
    x, y = points[:, 0].copy(), points[:, 1].copy()
    degree = np.bincount(np.concatenate([ties.a, ties.b]), minlength=count)
    strength = ties.weight / np.maximum(1, np.minimum(degree[ties.a], degree[ties.b]))
    for step in range(steps):
        heat = 4 * LENGTH * (1.0 - step / steps) ** 2 + 0.3
        push_x, push_y = _repulsion(x, y, step, FAR if step < steps * 0.6 else REACH)
        dx, dy = x[ties.a] - x[ties.b], y[ties.a] - y[ties.b]
        length = np.sqrt(dx * dx + dy * dy) + 1e-9
        pull = strength * (length - LENGTH) / length * 0.5
        for push, apart, at in ((push_x, dx, x), (push_y, dy, y)):
            push -= np.bincount(ties.a, pull * apart, count)
            push += np.bincount(ties.b, pull * apart, count)
            push -= at * GRAVITY
        size = np.sqrt(push_x * push_x + push_y * push_y) + 1e-9
        share = np.minimum(size, heat) / size
        share[:pinned] = 0.0
        x += push_x * share
        y += push_y * share
    return np.stack([x, y], axis=1)


def _repulsion(x: Points, y: Points, step: int, reach: float) -> tuple[Points, Points]:
    """How each node is pushed by all others, or by a sample of them when they are many."""
    count = len(x)
    strength = LENGTH**2 * 0.45
    if count <= _ALL_PAIRS:
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        square = dx * dx + dy * dy
        weight = strength / (square + 25.0) / (1.0 + square / reach**2)
        return (dx * weight).sum(axis=1), (dy * weight).sum(axis=1)
    push_x, push_y = np.zeros(count), np.zeros(count)
    for sample in range(_SAMPLES):
        shift = 1 + (step * _SAMPLES + sample) * 7919 % (count - 1)
        dx, dy = x - np.roll(x, shift), y - np.roll(y, shift)
        square = dx * dx + dy * dy
        weight = strength / (square + 25.0) / (1.0 + square / reach**2)
        push_x += dx * weight
        push_y += dy * weight
    # What a sample stands for is far away on the whole: the near ones are few.
    return push_x * (_ALL_PAIRS / _SAMPLES), push_y * (_ALL_PAIRS / _SAMPLES)


def lengthwise(points: Points) -> Points:
    """Turned so that the longer axis lies, as the canvas does."""
    x, y = (points - points.mean(axis=0)).T
    turn = -0.5 * math.atan2(2 * float((x * y).sum()), float((x * x - y * y).sum()))
    cos, sin = math.cos(turn), math.sin(turn)
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=1)


def part_boxes(points: Points, boxes: Points, steps: int = 120) -> Points:
    """Move boxes (half width, half height) apart until none covers another, or nearly so."""
    count = len(points)
    x, y = points[:, 0].copy(), points[:, 1].copy()
    reach_x, reach_y = boxes[:, 0], boxes[:, 1]
    room_x, room_y = reach_x[:, None] + reach_x[None, :], reach_y[:, None] + reach_y[None, :]
    order = np.sign(np.arange(count)[:, None] - np.arange(count)[None, :]).astype(np.float64)
    for _ in range(steps):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        over_x, over_y = room_x - np.abs(dx), room_y - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = hit & (over_x < over_y)
        upright = hit & ~sideways
        sign_x = np.where(dx == 0, order, np.sign(dx))
        sign_y = np.where(dy == 0, order, np.sign(dy))
        x += np.clip((np.where(sideways, over_x, 0.0) * sign_x).sum(axis=1) / 3, -30, 30)
        y += np.clip((np.where(upright, over_y, 0.0) * sign_y).sum(axis=1) / 3, -30, 30)
    return np.stack([x, y], axis=1)
