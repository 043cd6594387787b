"""The store: nothing is lost in it, nothing is read twice, nothing depends on how it is read."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slow_reader import documents, factory, no_model

from kg.build import READERS
from kg.errors import InputError, ModelError, OutputError, WhometError
from kg.model import Document, PartialDate, Reading
from kg.store import Store, current, digest, fingerprint, installed, read_all, write_receipt
from kg.store.codec import decode, encode
from kg.store.pool import AHEAD

ROOT = Path(__file__).parents[1]
SCRIPT = Path(__file__).parent / "slow_reader.py"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
st.register_type_strategy(str, words)
st.register_type_strategy(
    PartialDate,
    days.flatmap(
        lambda d: st.sampled_from(
            [PartialDate(d.year), PartialDate(d.year, d.month), PartialDate.of(d)]
        )
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30, deadline=None)
@given(st.from_type(Reading))
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert decode(encode(reading), reading.document) == reading


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"[1,2,3]", b"[[[1]],[],[],[],[],[],[],[]]"])
def test_what_is_no_reading_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode(data, documents(1)[0])


def all_read(store: Store, docs: list[Document], log: Path, jobs: int = 1) -> list[Reading]:
    found = read_all(docs, partial(factory, log), store, jobs)
    return [item for item in found if isinstance(item, Reading)]


def lines(log: Path) -> list[str]:
    return log.read_text().split() if log.exists() else []


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    log, docs = tmp_path / "log", documents(6)
    with Store(tmp_path / "s", "v1") as store:
        first = all_read(store, docs[:4], log)
    with Store(tmp_path / "s", "v1") as store:
        assert store.unread(docs) == docs[4:]
        second = all_read(store, docs, log)
    assert second[:4] == first
    assert [reading.document.id for reading in second] == [d.id for d in docs]
    assert lines(log) == [d.id for d in docs]


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({"text": "New body."}, True),
        ({"date": dt.date(2024, 1, 1)}, True),
        ({"country": "NO"}, True),
        ({"path": "moved.txt", "line": 9, "source": "moved.txt", "id": "other"}, False),
    ],
)
def test_a_document_is_read_again_if_its_content_changed(
    tmp_path: Path, change: dict[str, object], again: bool
) -> None:
    log, (document,) = tmp_path / "log", documents(1)
    changed = replace(document, **change)
    with Store(None, "v1") as store:
        all_read(store, [document], log)
        (reading,) = all_read(store, [changed], log)
    assert reading.document == changed
    assert len(lines(log)) == (2 if again else 1)


def test_another_version_reads_anew_and_prune_drops_the_old(tmp_path: Path) -> None:
    log, docs = tmp_path / "log", documents(3)
    for version in ("v1", "v2"):
        with Store(tmp_path / "s", version) as store:
            all_read(store, docs, log)
    assert len(lines(log)) == 6
    with Store(tmp_path / "s", "v2") as store:
        assert store.prune(docs) == ()
    with Store(tmp_path / "s", "v1") as store:
        assert store.keys() == frozenset()


def test_prune_names_what_is_gone_but_not_what_changed(tmp_path: Path) -> None:
    docs = documents(4)
    changed = [replace(docs[0], text="New."), docs[1]]
    with Store(None, "v1") as store:
        all_read(store, docs, tmp_path / "log")
        all_read(store, changed, tmp_path / "log")
        assert store.prune(changed) == ("d2", "d3")
        assert len(store.keys()) == 2
        assert store.prune(changed) == ()


def test_processes_give_the_same_as_one(tmp_path: Path) -> None:
    docs = documents(40)
    with Store(tmp_path / "one", "v") as one, Store(tmp_path / "two", "v") as two:
        assert all_read(one, docs, tmp_path / "a") == all_read(two, docs, tmp_path / "b", jobs=2)
        assert one.keys() == two.keys()
    assert sorted(lines(tmp_path / "a")) == sorted(lines(tmp_path / "b"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_breaks_the_reader_is_named_and_the_rest_is_read(jobs: int) -> None:
    docs = documents(5)
    docs[2] = replace(docs[2], text="poison")
    told: list[tuple[int, int]] = []
    with Store(None, "v") as store:
        found = list(read_all(docs, factory, store, jobs, lambda *done: told.append(done)))
        assert len(store.keys()) == 4
    assert [isinstance(item, Reading) for item in found] == [True, True, False, True, True]
    error = found[2]
    assert isinstance(error, InputError)
    assert (error.path, error.line) == ("f", 2)
    assert "ZeroDivisionError: poison" in str(error)
    assert told == [(i, 5) for i in range(1, 6)]


def test_a_document_that_breaks_those_read_with_it_is_found() -> None:
    """A language model parses some at once, and tells of none if one of them fails."""

    def all_or_none(some: Iterable[Document]) -> Iterator[Reading]:
        at_once = list(some)
        sizes.append(len(at_once))
        if any("poison" in document.text for document in at_once):
            raise ZeroDivisionError("poison")
        yield from (Reading(document, ()) for document in at_once)

    docs, sizes = documents(9), list[int]()
    docs[5] = replace(docs[5], text="poison")
    with Store(None, "v") as store:
        found = list(read_all(docs, lambda: all_or_none, store))
    assert [i for i, item in enumerate(found) if not isinstance(item, Reading)] == [5]
    assert max(sizes) > 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_missing_model_stops_with_its_own_words(jobs: int) -> None:
    with Store(None, "v") as store, pytest.raises(ModelError, match="pip install model"):
        list(read_all(documents(3), no_model, store, jobs))


def test_no_reader_is_made_where_nothing_is_new(tmp_path: Path) -> None:
    docs = documents(2)
    with Store(None, "v") as store:
        all_read(store, docs, tmp_path / "log")
        assert len(list(read_all(docs, no_model, store))) == 2


def test_a_process_that_dies_is_told_and_what_was_read_is_kept() -> None:
    docs = documents(30)
    docs[20] = replace(docs[20], text="death")
    with Store(None, "v") as store:
        with pytest.raises(WhometError, match="--jobs"):
            list(read_all(docs, factory, store, 2))
        assert store.keys()


def test_a_broken_row_is_read_again(tmp_path: Path) -> None:
    log, docs = tmp_path / "log", documents(3)
    with Store(tmp_path / "s", "v") as store:
        whole = all_read(store, docs, log)
    with sqlite3.connect(tmp_path / "s") as db:
        db.execute("UPDATE readings SET body = x'00ff' WHERE document = 'd1'")
    with Store(tmp_path / "s", "v") as store:
        assert all_read(store, docs, log) == whole
        assert all_read(store, docs, log) == whole
    assert lines(log) == ["d0", "d1", "d2", "d1"]


@pytest.mark.parametrize("content", [b"no database, but long enough to be looked at" * 50, None])
def test_a_file_that_is_no_store_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "s"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(OutputError, match=str(path)):
        Store(path, "v")


def test_notes_are_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "s", "v") as store:
        assert store.note("build") is None
        store.write_note("build", "1")
        store.write_note("build", "2")
    with Store(tmp_path / "s", "other") as store:
        assert store.note("build") == "2"


def test_a_receipt_holds_as_long_as_inputs_and_outputs_do(tmp_path: Path) -> None:
    docs, file = documents(2), tmp_path / "graph.ttl"
    file.write_text("made")
    inputs = digest(docs, "v1", "title")
    with Store(tmp_path / "s", "v1") as store:
        assert current(store, inputs, [file]) is None
        write_receipt(store, inputs, [file], {"people": 3})
    with Store(tmp_path / "s", "v1") as store:
        assert current(store, inputs, [file]) == {"people": 3}
        assert current(store, digest(docs, "v2", "title"), [file]) is None
        assert current(store, digest(docs[:1], "v1", "title"), [file]) is None
        assert current(store, inputs, [file, tmp_path / "graph.html"]) is None
        file.write_text("edited")
        assert current(store, inputs, [file]) is None
        store.write_note("receipt", "no json")
        assert current(store, inputs, [file]) is None


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"path": "elsewhere.txt", "line": 8}, True),
        ({"source": "b"}, False),
        ({"text": "b"}, False),
        ({"extra": (("a", "b"),)}, False),
    ],
)
def test_inputs_are_what_a_graph_is_made_of(change: dict[str, object], same: bool) -> None:
    (document,) = documents(1)
    assert (digest([document]) == digest([replace(document, **change)])) is same


def test_a_fingerprint_is_of_code_words_and_names() -> None:
    base = fingerprint(("kg.lexicon",), "model 1")
    assert base == fingerprint(("kg.lexicon",), "model 1")
    assert base != fingerprint(("kg.lexicon",), "model 2")
    assert base != fingerprint(("kg.lexicon", "kg.documents"), "model 1")
    assert base != fingerprint(("kg",), "model 1")


def test_a_fingerprint_is_of_templates_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "painted"
    (package / "pages").mkdir(parents=True)
    for name in ("__init__.py", "pages/page.html", "pages/style.css"):
        (package / name).write_text("# a")
    monkeypatch.syspath_prepend(tmp_path)
    made = {fingerprint(("painted",))}
    for name in ("__init__.py", "pages/page.html", "pages/style.css"):
        (package / name).write_text("# b")
        made.add(fingerprint(("painted",)))
    assert len(made) == 4


def test_a_model_of_another_version_is_another(tmp_path: Path) -> None:
    """By the version of the package, or by the files of a folder."""
    (told,) = installed("spacy")
    assert told == f"spacy {metadata.version('spacy')}"
    (tmp_path / "meta.json").write_text('{"version": "1"}')
    before = installed(str(tmp_path))
    assert before == installed(str(tmp_path))
    (tmp_path / "meta.json").write_text('{"version": "2"}')
    assert installed(str(tmp_path)) != before


def test_the_version_of_readings_covers_all_that_reads() -> None:
    """Whatever the reading imports of our own is part of what a stored reading depends on."""
    script = "import sys, kg.extract; print(*[m for m in sys.modules if m.startswith('kg.')])"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.check_output([sys.executable, "-c", script], env=env, text=True).split()
    needed = {".".join(module.split(".")[:2]) for module in told} - {"kg.errors"}
    assert needed == {*READERS, "kg.model"}


def test_progress_tells_of_what_is_read_only(tmp_path: Path) -> None:
    docs, told = documents(6), []
    with Store(tmp_path / "store", "v1") as store:
        list(read_all(docs[1:3], factory, store))
        list(read_all(docs, factory, store, progress=lambda *counts: told.append(counts)))
        assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
        list(read_all(docs, factory, store, progress=lambda *counts: told.append(counts)))
    assert len(told) == 4


def start(folder: Path, jobs: int, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, SCRIPT, folder / "store", folder / "out", str(jobs), str(count)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, start_new_session=True)


def test_twenty_kills_change_nothing(tmp_path: Path) -> None:
    """Killed at random moments, with one process and with two, then left to finish."""
    count, chance = 700, random.Random(7)
    (tmp_path / "calm").mkdir()
    (tmp_path / "hunted").mkdir()
    assert start(tmp_path / "calm", 1, count).wait() == 0
    log = tmp_path / "hunted" / "store.log"
    for i in range(20):
        done = len(lines(log)) + chance.randint(0, 20)
        process = start(tmp_path / "hunted", 1 + i % 2, count)
        while process.poll() is None and len(lines(log)) < done:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.wait()
        assert process.stderr
        process.stderr.close()
    assert 0 < len(lines(log)) < count and not (tmp_path / "hunted" / "out").exists()
    assert start(tmp_path / "hunted", 2, count).wait() == 0
    out = (tmp_path / "calm" / "out").read_bytes()
    assert out.count(b"\n") == count - 1
    assert (tmp_path / "hunted" / "out").read_bytes() == out
    read = lines(log)
    # a kill costs the documents in hand: being read, or read and on the way to the store
    assert len(read) <= count + 20 * AHEAD


def test_an_interrupt_stops_cleanly_and_keeps_what_was_read(tmp_path: Path) -> None:
    process = start(tmp_path, 2, 5000)
    log = tmp_path / "store.log"
    deadline = time.monotonic() + 20
    while len(lines(log)) < 10 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to all processes
    _, said = process.communicate(timeout=20)
    assert process.returncode != 0
    assert said.count(b"Traceback") == 1  # the script's own; the reading processes are silent
    read = len(lines(log))
    with Store(tmp_path / "store", "v1") as store:
        assert read - 40 <= len(store.keys()) <= read
    time.sleep(0.1)
    assert len(lines(log)) == read  # nobody reads on


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")
def test_reading_processes_end_with_a_killed_parent(tmp_path: Path) -> None:
    process = start(tmp_path, 2, 100_000)
    log = tmp_path / "store.log"
    deadline = time.monotonic() + 20
    while len(lines(log)) < 10 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while _alive(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(process.pid)


def _alive(group: int) -> bool:
    """Whether a process of the group still runs (a zombie does not)."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False
