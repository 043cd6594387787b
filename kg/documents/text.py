"""Bytes → clean text: encodings, line ends and invisible characters, handled once.

What comes out is what offsets refer to: NFC, ``\\n`` line ends, plain blanks, no
BOM, no characters that can't be seen.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from kg.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Zero width, soft hyphens, direction marks, BOMs inside the text, control characters:
# they break words for the parser and can hide what a reader would see.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

# Escapes of quoted YAML and JSON strings (YAML's \_ is a no-break space), no half surrogates.
_ESCAPE = re.compile(r"\\(?:u((?!d[89a-f])[0-9a-f]{4})|x([0-9a-f]{2})|_)", re.IGNORECASE)


def plain_blanks(text: str) -> str:
    """The text with a plain blank for each tab and no-break or typographic blank."""
    return _BLANKS.sub(" ", text)


def clean(text: str) -> str:
    """The text as it is kept: NFC, ``\\n``, plain blanks; no blanks at line ends or around it."""
    text = plain_blanks(_LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def unescape(text: str) -> str:
    r"""The text with the escapes resolved that some exports leave in titles, as ``\u2019``."""
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2] or "a0", 16)), text)


def decode(data: bytes, path: str, encoding: str | None = None) -> str:
    """The text of a file: by its BOM, else in the declared `encoding`, else UTF-8.

    An InputError names the line of the first broken byte; a file with NUL bytes
    is no text. Line ends are still as they were.
    """
    for bom, by_bom in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], by_bom, path)
    if b"\0" in data:
        raise InputError(
            "binary data, expected text in UTF-8 (UTF-16 needs a byte order mark)", path=path
        )
    return _decoded(data, encoding or "utf-8", path)


def decode_line(data: bytes, path: str, line: int, encoding: str | None = None) -> str:
    """The same for one line of a file whose BOM is already gone."""
    if b"\0" in data:
        raise InputError("binary data, expected text in UTF-8", path=path, line=line)
    return _decoded(data, encoding or "utf-8", path, line)


def _decoded(data: bytes, encoding: str, path: str, line: int = 1) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line += len(re.findall(rb"\r\n|\r|\n", data[: error.start]))
        hint = '; if it is Windows-1252, say encoding = "cp1252" in corpus.toml'
        raise InputError(
            f"not {encoding.upper()} (byte 0x{data[error.start]:02X})"
            + (hint if encoding == "utf-8" else ""),
            path=path,
            line=line,
        ) from error
