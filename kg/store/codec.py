"""Reading ↔ JSON without loss: each object is the array of its fields, in their order.

The document itself is not written: whoever reads a stored reading has it. Which
array is which field follows from `kg.model`, so its source is part of the version
of a store (`kg.store.version`). Converters are made once a type: a corpus of
thousands of readings is decoded in seconds.
"""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from kg.model import Document, Reading

Convert = Callable[[Any], Any]
PLAIN = (str, int, float, bool)  # JSON's own


def encode(reading: Reading) -> bytes:
    """The reading as compact UTF-8 JSON, without its document."""
    values = [convert(getattr(reading, name)) for name, convert in _parts(Reading, _encoder)]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes, document: Document) -> Reading:
    """The reading of `document` that was encoded; ValueError if `data` is something else."""
    try:
        converters = [convert for _, convert in _parts(Reading, _decoder)]
        parts = [f(v) for f, v in zip(converters, json.loads(data), strict=True)]
        return Reading(document, *parts)
    except (TypeError, KeyError, LookupError, AttributeError) as error:
        raise ValueError(f"not a stored reading: {error}") from error


@cache
def _parts(cls: type, maker: Callable[[Any], Convert]) -> tuple[tuple[str, Convert], ...]:
    """The fields of a dataclass with their converters, without a reading's document."""
    hints = typing.get_type_hints(cls)
    names = [field.name for field in fields(cls) if hints[field.name] is not Document]
    return tuple((name, maker(hints[name])) for name in names)


def _same(value: Any) -> Any:
    return value


def _item(hint: Any) -> Any:
    """The type of the items of ``tuple[X, ...]``; a pair ``tuple[X, X]`` counts as one."""
    kinds = {kind for kind in typing.get_args(hint) if kind is not Ellipsis}
    if len(kinds) != 1:
        raise TypeError(f"no way to store {hint}")
    return kinds.pop()


def _optional(hint: Any) -> Any:
    """The type T of ``T | None``, else None."""
    kinds = typing.get_args(hint)
    if typing.get_origin(hint) in (types.UnionType, typing.Union) and len(kinds) == 2:
        return next(kind for kind in kinds if kind is not type(None))
    return None


@cache
def _encoder(hint: Any) -> Convert:
    """What makes JSON of a value of the type `hint`; TypeError for a type unknown here."""
    inner = _optional(hint)
    if inner is not None:
        encode_inner = _encoder(inner)
        return lambda value: None if value is None else encode_inner(value)
    if hint in PLAIN:
        return _same
    if hint is dt.date:
        return dt.date.isoformat
    if typing.get_origin(hint) is tuple:
        encode_item = _encoder(_item(hint))
        return lambda value: [encode_item(item) for item in value]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    if is_dataclass(hint) and isinstance(hint, type):
        parts = _parts(hint, _encoder)
        return lambda value: [convert(getattr(value, name)) for name, convert in parts]
    raise TypeError(f"no way to store {hint}")


@cache
def _decoder(hint: Any) -> Convert:
    """The way back of `_encoder`."""
    inner = _optional(hint)
    if inner is not None:
        decode_inner = _decoder(inner)
        return lambda value: None if value is None else decode_inner(value)
    if hint in PLAIN:
        return _same
    if hint is dt.date:
        return dt.date.fromisoformat
    if typing.get_origin(hint) is tuple:
        decode_item = _decoder(_item(hint))
        return lambda value: tuple([decode_item(item) for item in value])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if is_dataclass(hint) and isinstance(hint, type):
        converters = tuple(convert for _, convert in _parts(hint, _decoder))
        return lambda value: hint(*[f(v) for f, v in zip(converters, value, strict=True)])
    raise TypeError(f"no way to store {hint}")
