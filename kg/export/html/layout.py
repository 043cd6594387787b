"""Where the nodes of the view stand: computed once, so that the page opens still.

The core (the nodes drawn at first sight) is laid out by forces, part by part, its
labels are pushed apart, and the parts are set beside each other. The rest is then
put around and in between with the core held where it is, so that drawing more
never moves what one knows.

No random numbers and no sums whose order a thread could change: same graph, same
positions. Distances are in the units of the canvas, about a pixel at zoom 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.export.html.forces import Points, Ties, fan, lengthwise, part_boxes, settle
from kg.export.html.packing import on_grid, pack, parts

WIDE = 1.2  # the canvas is a little wider than high
LETTER = 6.6  # mean width of a letter at 13 px
LABELLED = 120  # so many of the first in rank get room for their whole name
MARK = 34.0  # the room of a mark without its name
LINE = 18.0  # height of a line of a name

_CORE_STEPS = 260
_REST_STEPS = 90


def positions(
    labels: Sequence[str], ties: Sequence[tuple[int, int, float]], core: int
) -> list[tuple[int, int]]:
    """Whole coordinates of the nodes, given in order of rank; the first `core` come first."""
    count = len(labels)
    if count == 0:
        return []
    core = min(core, count)
    edges = Ties.of(ties)
    points = _core(labels[:core], edges.among(core))
    if core < count:
        points = _add_rest(points, edges, count)
    return [(round(float(x)), round(float(y))) for x, y in points]


def _core(labels: Sequence[str], ties: Ties) -> Points:
    """Each connected part by itself, then all of them side by side, the largest in the middle."""
    count = len(labels)
    boxes = _boxes(labels)
    points = np.zeros((count, 2))
    groups = parts(count, ties)
    for group in groups:
        index = np.array(group)
        inner = lengthwise(settle(fan(len(group)), ties.within(index, count), 0, _CORE_STEPS))
        inner *= _stretch(inner)
        points[index] = part_boxes(inner, boxes[index])
    return pack(points, boxes, groups, WIDE)


def _stretch(points: Points) -> Points:
    """By how much to widen, or to heighten, so that the whole has the shape of the canvas."""
    width, height = np.ptp(points, axis=0) + LINE
    ratio = float(width / height)
    widen, heighten = min(1.4, max(1.0, WIDE / ratio)), min(1.4, max(1.0, ratio / WIDE))
    return np.array([widen, heighten])


def _boxes(labels: Sequence[str]) -> Points:
    """Half width and half height of the room each node needs for its mark and name."""
    boxes = np.full((len(labels), 2), MARK / 2)
    for i, label in enumerate(labels[:LABELLED]):
        lines = 1 if len(label) <= 24 else 2
        width = min(190.0, max(MARK, 12.0 + len(label) / lines * LETTER))
        boxes[i] = width / 2, (MARK + lines * LINE) / 2
    return boxes


def _add_rest(core: Points, ties: Ties, count: int) -> Points:
    """Put the remaining nodes near those they hang on, then each on a place of its own."""
    fixed = len(core)
    points = np.zeros((count, 2))
    points[:fixed] = core
    around: list[list[int]] = [[] for _ in range(count)]
    for a, b in zip(ties.a.tolist(), ties.b.tolist(), strict=True):
        around[max(a, b)].append(min(a, b))
    rim = float(np.abs(core).max()) + 2 * MARK
    spread = fan(count)
    spread /= np.sqrt((spread**2).sum(axis=1, keepdims=True)) + 1e-9
    for i in range(fixed, count):
        home = points[around[i]].mean(axis=0) if around[i] else spread[i] * rim
        points[i] = home + spread[i] * 2 * MARK
    points = settle(points, ties, fixed, _REST_STEPS)
    return on_grid(points, fixed)
