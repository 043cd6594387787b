"""Builds killed with kill -9 at random moments, each a forked process: for test_rebuild.

As a script: ``hunted_builds.py CORPUS FOLDER SEED KILLS`` builds CORPUS undisturbed into
FOLDER/calm, then hunts a build into FOLDER/hunted until so many were killed, lets the last
one finish, and prints what happened as JSON. Forked, because loading the language model
once is enough; a process of its own, because only one without threads forks safely.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from kg import build as stages
from kg import extract
from kg.model import Document, Reading
from kg.store import Reader

FILES = ("graph.ttl", "graph.html")


def logged(inner: Reader, log: Path, documents: Iterable[Document]) -> Iterator[Reading]:
    """Read, and write down each document as it is taken in hand."""
    for document in documents:
        with log.open("a") as stream:
            stream.write(f"{document.id}\n")
        yield from inner([document])


def seconds(corpus: Path, output: Path) -> float:
    """How long an undisturbed build takes."""
    began = time.perf_counter()
    stages.build([corpus], output)
    return time.perf_counter() - began


def killed(corpus: Path, output: Path, delay: float) -> bool:
    """Build in a process that is killed after `delay`; False if it was done before."""
    child = os.fork()
    if not child:
        stages.build([corpus], output)
        os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(corpus: Path, folder: Path, seed: int, kills: int) -> None:
    calm, hunted, log = folder / "calm", folder / "hunted", folder / "log"
    inner = partial(extract.read, nlp=extract.load_model(extract.DEFAULT_MODEL))
    stages.reader = lambda model: partial(logged, inner, log)
    reading = seconds(corpus, calm)
    whole = {name: (calm / name).read_bytes() for name in FILES}
    (calm / FILES[0]).unlink()
    writing = seconds(corpus, calm)  # nothing to read, all to link and write
    log.unlink()
    chance, done, half = random.Random(seed), 0, []
    for _ in range(20 * kills):
        if done == kills:
            break
        delay = chance.uniform(0, writing if (hunted / FILES[1]).exists() else reading)
        done += killed(corpus, hunted, delay)
        found = {name: hunted / name for name in FILES if (hunted / name).exists()}
        half += [name for name, file in found.items() if file.read_bytes() != whole[name]]
        if FILES[0] in found:
            found[FILES[0]].unlink()  # else there is nothing more to do
    seconds(corpus, hunted)
    told = {
        "kills": done,
        "half": half,
        "read": log.read_text().splitlines(),
        "same": all((hunted / name).read_bytes() == whole[name] for name in FILES),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
