"""The version of what reads: the hash of its code, its words and whatever else it depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

# What every stored reading depends on, whoever read it.
ALWAYS = ("kg.model", "kg.store.codec")
SUFFIXES = (".py", ".toml", ".json", ".txt", ".csv", ".tsv")


def fingerprint(modules: tuple[str, ...], *further: str) -> str:
    """Sixteen hexadecimal digits that change when a file of `modules` or `further` changes.

    A package counts with all below it; `further` are names such as that and the
    version of the language model.
    """
    digest = hashlib.sha256()
    for module in sorted({*modules, *ALWAYS}):
        for name, data in _files(module):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    for name in further:
        digest.update(f"\0{name}".encode())
    return digest.hexdigest()[:16]


def _files(module: str) -> Iterator[tuple[str, bytes]]:
    parent, _, name = module.rpartition(".")
    if not parent:
        yield from _below(resources.files(module), module)
        return
    place = resources.files(parent)
    file = place / f"{name}.py"
    if file.is_file():
        yield module, file.read_bytes()
    else:
        yield from _below(place / name, module)


def _below(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "__pycache__":
            yield from _below(item, f"{name}.{item.name}")
        elif item.name.endswith(SUFFIXES):
            yield f"{name}.{item.name}", item.read_bytes()
