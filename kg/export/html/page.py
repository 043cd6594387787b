"""Puts the page together: template, styles, scripts, vis-network and the data, in one file.

The data travels as gzip in base64, so that no text of a document is ever markup;
the page may run only the scripts and styles whose hashes stand in its policy.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.export.html.drawing import FIRST_SIGHT, network, ranked
from kg.export.html.facts import Facts
from kg.export.html.heading import Heading
from kg.export.html.links import links
from kg.graph import Graph

_HERE = Path(__file__).parent
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"

# In the order in which they stand in the page: each may use those before it.
STYLES = (
    "colours",
    "base",
    "controls",
    "icons",
    "frame",
    "search",
    "canvas",
    "legend",
    "time",
    "dossier",
    "evidence",
    "path",
    "ledger",
    "narrow",
    "print",
)
SCRIPTS = (
    "dom",
    "words",
    "data",
    "state",
    "filter",
    "shapes",
    "arrange",
    "labels",
    "camera",
    "canvas",
    "pointing",
    "picture",
    "evidence",
    "encounter",
    "overview",
    "dossier",
    "pair",
    "search",
    "legend",
    "timeline",
    "chains",
    "path",
    "ledger",
    "tools",
    "main",
)


def page(graph: Graph, title: str | None) -> str:
    """The whole page as text; equal graphs give equal pages."""
    ties = links(graph)
    nodes = ranked(graph, ties)
    net = network(nodes, ties)
    drawn, edges, _, _, _, options = net.get_network_data()
    heading = Heading.of(graph, title)
    data = {
        "network": {"nodes": drawn, "edges": edges, "options": json.loads(options)},
        "facts": Facts(graph, nodes).records(),
        "heading": heading.record(),
        "first": FIRST_SIGHT,
    }
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
    )
    environment.globals.update(
        policy=_policy(),
        style=_style(),
        vis=_vis(),
        script=_script(),
        data=_packed(data),
        title=heading.title,
    )
    net.templateEnv = environment
    net.path = "page.html"
    return str(net.generate_html("page.html"))


def _packed(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode("ascii")


@cache
def _style() -> str:
    return "\n".join((_HERE / "style" / f"{name}.css").read_text("utf-8") for name in STYLES)


@cache
def _script() -> str:
    parts = [(_HERE / "script" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();"


@cache
def _vis() -> str:
    return _VIS.read_text("utf-8")


@cache
def _policy() -> str:
    """Content Security Policy: nothing is loaded, nothing runs but what was put in here."""
    scripts = " ".join(_hash(text) for text in (_vis(), _script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(_style())}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
