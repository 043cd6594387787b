"""Setting things beside each other on a grid of cells: the parts of a graph, and single nodes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.export.html.forces import Points, Ties

CELL = 26.0

Cell = tuple[int, int]


def parts(count: int, ties: Ties) -> list[list[int]]:
    """The connected parts, the largest first; nodes in order, ties by the first node."""
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in zip(ties.a.tolist(), ties.b.tolist(), strict=True):
        one, other = find(a), find(b)
        root[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(find(i), []).append(i)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def pack(points: Points, boxes: Points, groups: Sequence[Sequence[int]], wide: float) -> Points:
    """Each group moved to a free place; the whole becomes `wide` times as wide as high.

    Of the free places the one is taken that lets the whole be drawn largest, then the
    one nearest to the middle.
    """
    placed = np.zeros_like(points)
    ground = _Ground(wide)
    for group in groups:
        index = np.array(group)
        centre = (points[index].min(axis=0) + points[index].max(axis=0)) / 2
        local = points[index] - centre
        shape = _filled(_cells(local, boxes[index]))
        placed[index] = local + ground.put(np.array(sorted(shape))) * CELL
    placed -= (placed.min(axis=0) + placed.max(axis=0)) / 2
    return placed


class _Ground:
    """Cells that are taken, on a square that grows as it fills."""

    def __init__(self, wide: float) -> None:
        self._wide = wide
        self._half = 64
        self._taken = np.zeros((2 * self._half, 2 * self._half), dtype=bool)
        self._low = np.zeros(2, dtype=np.int64)
        self._high = np.zeros(2, dtype=np.int64)
        self._empty = True

    def put(self, shape: NDArray[np.int64]) -> NDArray[np.int64]:
        """The step, in cells, by which a shape is moved to its place; the place is then taken."""
        low, high = shape.min(axis=0), shape.max(axis=0)
        step = np.zeros(2, dtype=np.int64) if self._empty else self._best(shape, low, high)
        self._grow(int(np.abs(np.stack([low + step, high + step])).max()) + 2)
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                self._taken[tuple((shape + step + (i, j) + self._half).T)] = True
        self._low = low + step if self._empty else np.minimum(self._low, low + step)
        self._high = high + step if self._empty else np.maximum(self._high, high + step)
        self._empty = False
        return step

    def _best(
        self, shape: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The free step with the smallest whole; the rim around what is there is always free."""
        first, last = self._low - high - 1, self._high - low + 2
        self._grow(int(np.abs(np.stack([first + low, last + high])).max()) + 2)
        columns, rows = (np.arange(first[k], last[k] + 1) for k in (0, 1))
        steps = np.stack(np.meshgrid(columns, rows, indexing="ij"), axis=-1).reshape(-1, 2)
        span = np.maximum(self._high, high + steps) - np.minimum(self._low, low + steps) + 1
        size = np.maximum(span[:, 0] / self._wide, span[:, 1])
        middle = (low + high) / 2 + steps - (self._low + self._high) / 2
        away = (middle[:, 0] / self._wide) ** 2 + middle[:, 1] ** 2
        for k in np.lexsort((steps[:, 1], steps[:, 0], away, size)).tolist():
            if not self._taken[tuple((shape + steps[k] + self._half).T)].any():
                return np.asarray(steps[k])
        raise AssertionError("the rim is free")

    def _grow(self, reach: int) -> None:
        if reach < self._half:
            return
        more = max(reach + 1, 2 * self._half) - self._half
        self._taken = np.pad(self._taken, more)
        self._half += more


def _cells(points: Points, boxes: Points) -> set[Cell]:
    """The cells that some boxes cover."""
    cells: set[Cell] = set()
    for (x, y), (w, h) in zip(points.tolist(), boxes.tolist(), strict=True):
        for column in range(math.floor((x - w) / CELL), math.floor((x + w) / CELL) + 1):
            for row in range(math.floor((y - h) / CELL), math.floor((y + h) / CELL) + 1):
                cells.add((column, row))
    return cells


def _filled(cells: set[Cell]) -> set[Cell]:
    """The cells of the convex hull, so that nothing is set between the lines of a part."""
    corners = _hull(sorted(cells))
    filled = set(cells)
    for row in range(min(r for _, r in corners), max(r for _, r in corners) + 1):
        crossings = [
            x
            for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True)
            if min(y1, y2) <= row <= max(y1, y2)
            for x in ((x1, x2) if y1 == y2 else (x1 + (row - y1) * (x2 - x1) / (y2 - y1),))
        ]
        filled.update((c, row) for c in range(round(min(crossings)), round(max(crossings)) + 1))
    return filled


def _hull(points: list[Cell]) -> list[Cell]:
    """Corners of the convex hull of sorted points (Andrew's monotone chain)."""

    def chain(ordered: list[Cell]) -> list[Cell]:
        kept: list[Cell] = []
        for point in ordered:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept

    lower, upper = chain(points), chain(points[::-1])
    return lower[:-1] + upper[:-1] or points


def _turn(a: Cell, b: Cell, c: Cell) -> int:
    """Positive where the way from a over b to c turns left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def on_grid(points: Points, fixed: int) -> Points:
    """Move each point after the first `fixed` to the nearest free cell: no mark covers another."""
    taken = {
        _cell(x + dx, y + dy)
        for x, y in points[:fixed].tolist()
        for dx in (-CELL / 2, CELL / 2)
        for dy in (-CELL / 2, CELL / 2)
    }
    near = sorted(
        ((dx, dy) for dx in range(-60, 61) for dy in range(-60, 61)),
        key=lambda d: (d[0] ** 2 + d[1] ** 2, d),
    )
    for i in range(fixed, len(points)):
        column, row = _cell(*points[i].tolist())
        free = next(
            ((column + c, row + r) for c, r in near if (column + c, row + r) not in taken), None
        )
        if free is None:
            continue
        taken.add(free)
        wobble = (i * 37 % 13 - 6) / 6 * CELL * 0.22  # so that the grid does not show
        points[i] = free[0] * CELL + wobble, free[1] * CELL - wobble
    return points


def _cell(x: float, y: float) -> Cell:
    return round(x / CELL), round(y / CELL)
