"""The door: what is read, as what, and what is said about the rest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import read
from kg.documents.identity import make_id, slug
from kg.documents.release import parse_date
from kg.documents.text import clean
from kg.errors import InputError
from kg.model import Document

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = Path(__file__).parents[1] / "seeds"

RELEASE = '---\ntitle: "Envoys meet in Oslo"\ndate: 2024-03-05\nsource: "{}"\n---\nBody.\n'

Write = Callable[..., Path]


def sorted_out(*paths: Path) -> tuple[list[Document], list[InputError]]:
    items = list(read(paths))
    return (
        [item for item in items if isinstance(item, Document)],
        [item for item in items if isinstance(item, InputError)],
    )


def documents(*paths: Path) -> list[Document]:
    """The documents of paths with which nothing is wrong."""
    found, errors = sorted_out(*paths)
    assert not errors
    return found


def complaint(path: Path) -> InputError:
    """The only complaint about paths."""
    (error,) = sorted_out(path)[1]
    return error


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def test_a_release_with_front_matter(write: Write) -> None:
    path = write(
        "a.txt",
        "---\ntitle: Envoys meet\ndate: 2024-03-05\nsource: https://example.org/1\n"
        "desk: Trade\ntags: [visits, talks]\n---\n\nThe envoys met.\n\nThey left.\n",
    )
    (document,) = documents(path)
    assert document.title == "Envoys meet"
    assert document.text == "Envoys meet\n\nThe envoys met.\n\nThey left."
    assert document.text[document.body_start :].startswith("The envoys")
    assert document.date == dt.date(2024, 3, 5)
    assert document.source == "https://example.org/1"
    assert document.publisher is None
    assert document.extra == (("desk", "Trade"), ("tags", "visits, talks"))
    assert document.id == "2024-03-05-envoys-meet"


def test_a_source_that_is_no_address_is_the_publisher(write: Write) -> None:
    (document,) = documents(write("in/a.txt", RELEASE.format("Ministry of Fisheries")))
    assert document.publisher == "Ministry of Fisheries"
    assert document.source == "in/a.txt"


@pytest.mark.parametrize("title", ["Yes", "2024", "null", "Talks on No. 1"])
def test_a_title_stays_as_written(write: Write, title: str) -> None:
    (document,) = documents(write("a.txt", f"---\ntitle: {title}\n---\nBody.\n"))
    assert document.title == title


def test_front_matter_may_hold_no_break_blanks_and_tabs(write: Write) -> None:
    path = write("a.txt", "---\ntitle:\u00a0Talks\ndate:\t2024-01-02\n---\nBody.\n")
    assert documents(path)[0].id == "2024-01-02-talks"


def test_a_document_without_date_is_read(write: Write) -> None:
    (document,) = documents(write("a.txt", "---\ntitle: Talks\n---\nThey talked on Monday.\n"))
    assert document.date is None
    assert document.id == "talks"


def test_plain_text_has_its_headline_as_title(write: Write) -> None:
    headed = write("a.txt", "Ministers talk\n\nThe ministers talked.\n")
    bare = write("b.txt", "The ministers talked\nfor an hour.\n")
    one, two = documents(headed, bare)
    assert (one.title, one.text) == ("Ministers talk", "Ministers talk\n\nThe ministers talked.")
    assert (two.title, two.text, two.id) == ("", "The ministers talked\nfor an hour.", "b")


def test_the_seeds_are_eight_dated_releases() -> None:
    found = documents(SEEDS)
    assert len(found) == 8
    assert all(d.date and d.country == "KR" and d.line for d in found)
    assert not any("date20" in d.text for d in found)
    assert {d.publisher for d in found} == {"Ministry of Trade, Industry and Energy"}


LIST = """-
FTA/Economic Cooperation
Deputy Minister hosts dialogue with Peru
The deputy minister hosted a dialogue. It went well.date2024-02-01
-
Energy
Two plants linked to the grid in Busan
Two plants were linked.
They run day and night.
date2024-02-02
-
Short headline stands alone
A body with the word update 2024-01-01 in it.date2024-02-03
"""


def test_a_list_page_with_and_without_categories(write: Write) -> None:
    found = documents(write("list.txt", LIST))
    assert [(d.title, str(d.date), d.line, dict(d.extra).get("category")) for d in found] == [
        ("Deputy Minister hosts dialogue with Peru", "2024-02-01", 2, "FTA/Economic Cooperation"),
        ("Two plants linked to the grid in Busan", "2024-02-02", 6, "Energy"),
        ("Short headline stands alone", "2024-02-03", 12, None),
    ]
    assert found[1].text.endswith(
        "grid in Busan\n\nTwo plants were linked.\nThey run day and night."
    )


@pytest.mark.parametrize(
    "first",
    ["Minister meets envoy", "Talks with Peru, Chile", "Round 4", "Korea and Peru sign an MOU"],
)
def test_a_headline_above_a_second_line_is_no_category(write: Write, first: str) -> None:
    (document,) = documents(
        write(
            "list.txt",
            f"-\n{first}\nBoth sides look to further rounds of the talks\nB.date2024-02-01\n",
        )
    )
    assert document.title == first


def test_an_item_without_date_is_read_and_named(write: Write) -> None:
    path = write("list.txt", LIST + "-\nNo day for this one\nIt was held.\n")
    found, (error,) = sorted_out(path)
    assert len(found) == 4
    assert found[3].date is None
    assert (error.path, error.line) == (str(path), 15)
    assert "without a date" in str(error)


def test_a_day_that_does_not_exist_is_no_date(write: Write) -> None:
    found, (error,) = sorted_out(write("list.txt", "-\nHeadline\nBody.date2024-02-31\n"))
    assert found[0].date is None
    assert error.line == 2
    assert "2024-02-31" in str(error)


JSON_RELEASE = {"id": "r/1 x", "title": "T", "date": "2024-01-02", "source": "S", "text": "B."}


def test_json_lines(write: Write) -> None:
    lines = [
        JSON_RELEASE,
        {**JSON_RELEASE, "id": "r2", "text": "A\u2028b.", "hits": 3, "nil": None},
    ]
    path = write("a.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    one, two = documents(path)
    assert (one.id, one.title, one.date, one.publisher, one.text, one.line) == (
        "r-1-x", "T", dt.date(2024, 1, 2), "S", "T\n\nB.", 1,
    )  # fmt: skip
    assert two.text == "T\n\nA\nb."
    assert two.extra == (("hits", "3"),)


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        (r"Call with Ren\xE9 of\_Haiti", "Call with René of Haiti"),
        (r"The Envoy\u2019s visit", "The Envoy’s visit"),
        (r"Half \ud83d, C:\temp, 50\50", r"Half \ud83d, C:\temp, 50\50"),
    ],
)
def test_escapes_left_in_a_title_are_resolved(write: Write, title: str, read_as: str) -> None:
    (document,) = documents(write("a.jsonl", json.dumps({"title": title, "text": "B."})))
    assert document.title == read_as


def test_fields_are_mapped_and_files_can_differ(write: Write) -> None:
    write(
        "corpus.toml",
        'publisher = "Office A"\ncountry = "Norway"\nbase_url = "https://example.org/news/"\n'
        '[fields]\ntitle = "headline"\ntext = "content"\nurl = "href"\n'
        '[files."b-*"]\npublisher = "Office B"\ncountry = "SE"\n',
    )
    row = json.dumps({"headline": "H", "content": "C.", "href": "7.html"})
    write("a.jsonl", row)
    write("b-1.jsonl", row)
    folder = write("deep/c.txt", "---\nheadline: D\ncountry: Iceland\n---\nB.\n").parents[1]
    a, b, c = documents(folder)
    assert (a.title, a.publisher, a.country, a.text) == ("H", "Office A", "NO", "H\n\nC.")
    assert a.source == "https://example.org/news/7.html"
    assert (b.publisher, b.country) == ("Office B", "SE")
    assert (c.title, c.publisher, c.country) == ("D", "Office A", "IS")


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("a.txt", "", None, "empty"),
        ("a.txt", " \r\n\n", None, "empty"),
        ("a.jsonl", "\n\n", None, "empty"),
        ("a.txt", b"\x00\x01\x02PNG", None, "binary"),
        ("a.txt", b"one\r\ntwo\nthr\xe9e", 3, "0xE9"),
        ("a.txt", "---\ntitle: a\ndate: 2024-01-01\nBody", 1, "never closed"),
        ("a.txt", "---\ntitle: A: b\n---\nBody", 2, "quotes"),
        ("a.txt", "---\na: &x [1]\nb: *x\n---\nBody", 3, "aliases"),
        ("a.txt", "---\n- one\n---\nBody", 1, "no fields"),
        ("a.jsonl", '{"title": "T", "text": "B."}\n{"title":', 2, "not JSON"),
        ("a.jsonl", "[1]", 1, "a list"),
        ("a.jsonl", "[" * 100_000, 1, "not JSON"),
        ("a.jsonl", '{"headline": "T"}', 1, "'title' and 'text', found headline"),
        ("a.jsonl", b'{"title": "caf\xe9"}', 1, "0xE9"),
        ("a.jsonl", b'{"text": "\\ud83d"}', 1, "surrogate"),
        (
            "a.jsonl",
            b"\x89PNG\n\x00\n\x00\xff\n\x00",
            None,
            "binary data",
        ),  # told once, not by line
        ("a.md", "# T", None, ".txt or .jsonl"),
        ("corpus.toml", "publisher = 3", None, ".txt or .jsonl"),
    ],
)
def test_what_can_not_be_read_is_named(
    write: Write, name: str, content: str | bytes, line: int | None, words: str
) -> None:
    path = write(name, content)
    error = complaint(path)
    assert (error.path, error.line) == (str(path), line)
    assert words in str(error)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("publisher = 3", "publisher must be a text"),
        ('pulisher = "P"', "unknown key 'pulisher'; known are publisher"),
        ('country = "Atlantis"', "Atlantis"),
        ('encoding = "utf-9"', "utf-9"),
        ("publisher =", "corpus.toml"),
        ('[fields]\nheadline = "title"', "unknown key 'headline'"),
        ("fields = 3", "fields must be a table"),
    ],
)
def test_a_broken_corpus_file_is_named_and_the_releases_are_read(
    write: Write, content: str, words: str
) -> None:
    write("corpus.toml", content)
    path = write("a.txt", RELEASE.format("S"))
    found, (error,) = sorted_out(path.parent)
    assert len(found) == 1
    assert words in str(error)


def test_one_bad_line_costs_one_release(write: Write) -> None:
    good = json.dumps(JSON_RELEASE).encode()
    path = write("a.jsonl", good + b"\n\xff\xfe\n{\n" + good.replace(b"B.", b"C.") + b"\n")
    found, errors = sorted_out(path)
    assert len(found) == 2
    assert [error.line for error in errors] == [2, 3]


def test_paths_that_are_not_there_do_not_stop_the_rest(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", RELEASE.format("S"))
    (tmp_path / "void").mkdir()
    found, errors = sorted_out(tmp_path / "gone", tmp_path / "void", path)
    assert len(found) == 1
    assert ["gone" in str(errors[0]), "void" in str(errors[1])] == [True, True]


def test_folders_pass_over_what_is_no_release(write: Write, tmp_path: Path) -> None:
    for name in ("README.md", "index.tsv", ".a.txt", ".git/b.txt", "a.txt.bak"):
        write(name, "text")
    write("b/2.TXT", RELEASE.format("S").replace("Oslo", "Bergen"))
    write("b/10.txt", RELEASE.format("S"))
    assert [d.source for d in documents(tmp_path)] == [
        f"{tmp_path.name}/b/10.txt", f"{tmp_path.name}/b/2.TXT",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("é", "e\u0301").encode(),
        lambda text: text.replace("a caf", "a\u00a0caf\u200b").encode(),
    ],
    ids=["bom", "utf-16", "utf-16-be", "crlf", "decomposed", "unseen"],
)
@pytest.mark.parametrize("kind", ["txt", "jsonl", "list.txt"])
def test_encodings_give_the_same_document(
    write: Write, encode: Callable[[str], bytes], kind: str
) -> None:
    texts = {
        "txt": "---\ntitle: 'Talks at a café'\ndate: 2024-01-02\n---\nA café.\n\nMore.\n",
        "jsonl": '{"title": "Talks at a café", "date": "2024-01-02", "text": "A café."}\n',
        "list.txt": "-\nTalks at a café\nA café.date2024-01-02\n",
    }
    plain = documents(write(f"p/a.{kind}", texts[kind]))
    (coded,) = documents(write(f"c/a.{kind}", encode(texts[kind])))
    assert (coded.id, coded.text, coded.date) == (plain[0].id, plain[0].text, plain[0].date)


def test_cp1252_is_read_where_it_is_declared(write: Write) -> None:
    write("corpus.toml", 'encoding = "cp1252"')
    path = write("a.txt", "---\ntitle: Caf\xe9 \u2013 talks\n---\nB.\n".encode("cp1252"))
    assert documents(path)[0].title == "Café \u2013 talks"


def test_an_id_does_not_depend_on_place_or_company(write: Write) -> None:
    one = write("x/1.txt", RELEASE.format("S"))
    other = write("y/1.txt", RELEASE.format("S").replace("Oslo", "Bergen"))
    assert documents(one)[0].id == documents(other, one)[0].id == "2024-03-05-envoys-meet-in-oslo"


def test_two_releases_of_one_id_are_told_apart_in_any_order(write: Write) -> None:
    one = write("1.jsonl", json.dumps(JSON_RELEASE))
    two = write("2.jsonl", json.dumps({**JSON_RELEASE, "text": "C."}))
    ids = {d.text: d.id for d in documents(one, two)}
    assert len(set(ids.values())) == 2
    assert all(i.startswith("r-1-x-") for i in ids.values())
    assert ids == {d.text: d.id for d in documents(two, one)}


def test_a_release_found_twice_is_kept_once_and_told(write: Write) -> None:
    one = write("1.jsonl", json.dumps(JSON_RELEASE))
    two = write("2.jsonl", "\n" + json.dumps({**JSON_RELEASE, "id": "other"}))
    found, (error,) = sorted_out(two, one)
    assert [d.id for d in found] == ["r-1-x"]
    assert (error.path, error.line) == (str(two), 2)
    assert f"{one}:1" in str(error)


def test_a_file_given_twice_is_read_once(write: Write) -> None:
    path = write("a.txt", RELEASE.format("S"))
    assert len(documents(path, path.parent, path.parent / "." / "a.txt")) == 1


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("2024/07 a", "T", "", "f.txt"), "2024-07-a"),
        (("17", "T", "", "dir/trade news.jsonl"), "trade-news-17"),
        (("", "U.S. firm’s 2.7 percent", "2024-01-01", "f"), "2024-01-01-us-firms-2-7-percent"),
        (("", "한국", "2024-01-01", "f.txt"), "2024-01-01-f"),
        (("", "", "", "d/Notes 1.txt"), "notes-1"),
    ],
)  # fmt: skip
def test_ids_are_readable(args: tuple[str, str, str, str], expected: str) -> None:
    assert make_id(*args) == expected


def test_a_slug_is_cut_between_words() -> None:
    assert slug("alpha beta gamma", 12) == "alpha-beta"
    assert slug("a" * 20, 12) == "a" * 12


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-07-03", "2024-07-03"),
        ("2024-07-03T23:30:00+09:00", "2024-07-03"),
        ("20240703", "2024-07-03"),
        ("3 July 2024", "2024-07-03"),
        ("July 3, 2024", "2024-07-03"),
        ("Jul 3, 2024", "2024-07-03"),
        ("2024.07.03", "2024-07-03"),
        ("03/07/2024", None),  # may be March
        ("2024-07", None),
        ("2024-13-01", None),
        ("2024-07-03 or so", None),
    ],
)
def test_dates_are_read_where_they_mean_one_day(text: str, date: str | None) -> None:
    assert parse_date(text) == (dt.date.fromisoformat(date) if date else None)


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\r" not in once and "\ufeff" not in once


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_crash_the_door(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.txt", "a.jsonl", "corpus.toml"):
        (folder / name).write_bytes(data)
    for item in read([folder]):
        assert isinstance(item, InputError) or item.text.encode()


@pytest.mark.gold
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
def test_gold_is_read_as_annotated() -> None:
    gold = SHARED / "gold"
    found = documents(gold / "written", gold / "real", SEEDS)
    annotated = {
        (said["title"], said["date"])
        for said in (json.loads(file.read_text()) for file in gold.glob("*/*.json"))
    }
    assert {(d.title, str(d.date)) for d in found} == annotated
    assert len(found) == 48


@pytest.mark.gold
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
def test_the_corpus_is_read() -> None:
    found, errors = sorted_out(SHARED / "corpus")
    assert len(found) == len({d.id for d in found}) == 1752
    assert [error.line for error in errors] == [531]
