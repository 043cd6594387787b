"""The version of what reads: the hash of its code, its words and whatever else it depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

# What every stored reading depends on, whoever read it.
ALWAYS = ("kg.model", "kg.store.codec")
COMPILED = ("__pycache__", ".pyc")


def fingerprint(modules: tuple[str, ...], *further: str) -> str:
    """Sixteen hexadecimal digits that change when a file of `modules` or `further` changes.

    A package counts with all below it, templates and data too; `further` are names
    such as the versions of packages (`installed`).
    """
    files = (file for module in sorted({*modules, *ALWAYS}) for file in _files(module))
    return _hash(files, *further)


def installed(*packages: str) -> tuple[str, ...]:
    """Each package with its version; a folder (a model of one's own) with what is in it."""
    return tuple(f"{package} {_version(package)}" for package in packages)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        folder = Path(package)
        return _hash(_below(folder, "")) if folder.is_dir() else ""


def _hash(files: Iterable[tuple[str, bytes]], *further: str) -> str:
    digest = hashlib.sha256()
    for name, data in files:
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
        if item.name.endswith(COMPILED):
            continue
        if item.is_dir():
            yield from _below(item, f"{name}.{item.name}")
        else:
            yield f"{name}.{item.name}", item.read_bytes()
