"""Making pages: templates that escape all they show, and a policy against foreign scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.ask.serve import marking, words

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'self'"
)
EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""The editor styles elements from its script."""

_SCRIPT = re.compile(rb"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)


def address(thing: dict[str, Any]) -> str:
    """Where the page of a thing is."""
    id = str(thing["id"])
    if "://" in id:
        return id if id.startswith(("http://", "https://")) else "#"
    return "/id/" + quote(id, safe="")


def outward(text: str | None) -> str | None:
    """A web address that may be a link; nothing else may (``javascript:`` least of all)."""
    return text if text and re.fullmatch(r"https?://\S+", text) else None


def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "address": address,
        "outward": outward,
        "named": marking.marked_names,
        "sentences": marking.marked_sentences,
        "day": words.day,
        "span": words.span,
        "kind": words.kind,
        "role": words.role,
        "reads": words.reads,
    }
    made.globals["contacts"] = words.CONTACTS
    return made


TEMPLATES = _templates()


def page(
    request: Request, name: str, status: int = 200, policy: str = POLICY, **shown: Any
) -> HTMLResponse:
    """A page made from its template."""
    has_view = request.app.state.view is not None
    text = TEMPLATES.get_template(name).render(here=request.url.path, has_view=has_view, **shown)
    headers = {"Content-Security-Policy": policy, "Vary": "Accept"}
    return HTMLResponse(text, status, headers)


def view_policy(file: Path) -> str:
    """The policy for the view: its scripts by their hashes, no other script, and no requests."""
    hashes = sorted(
        {
            "'sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode() + "'"
            for script in _SCRIPT.findall(file.read_bytes())
        }
    )
    return (
        f"default-src 'none'; script-src {' '.join(hashes) or chr(39) + 'none' + chr(39)};"
        " style-src 'unsafe-inline'; img-src data: blob:; font-src data:; worker-src blob:;"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
        " sandbox allow-scripts allow-downloads allow-popups allow-modals"
    )
