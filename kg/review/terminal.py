"""Keys and lines from a real terminal; from a pipe, one key a line."""

from __future__ import annotations

import re
import sys
from shutil import get_terminal_size
from textwrap import fill

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def read_key() -> str:
    """The next key, without waiting for Enter where the terminal can do that; "" at the end."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return (line.strip() or " ")[0] if line else ""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        import msvcrt

        return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
    where = sys.stdin.fileno()
    before = termios.tcgetattr(where)
    try:
        tty.setcbreak(where)
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(where, termios.TCSADRAIN, before)


def read_line(prompt: str) -> str:
    """A line typed after the prompt; empty at the end of input. From a pipe it is shown, too."""
    try:
        line = input(f"  {prompt}")
    except EOFError:
        return ""
    if not sys.stdin.isatty():
        say(line)
    return line


def say(line: str) -> None:
    """A line on the terminal, broken between words; what a document could use to steer the

    terminal is left out.
    """
    text = _CONTROL.sub("", line)
    print(folded(text, get_terminal_size().columns) if sys.stdout.isatty() else text, flush=True)


def folded(text: str, width: int) -> str:
    """A text in lines of at most `width`, the further ones set in like the first."""
    margin = " " * (len(text) - len(text.lstrip(" ")))
    return fill(text, max(width, 40), subsequent_indent=margin, break_on_hyphens=False) or text
