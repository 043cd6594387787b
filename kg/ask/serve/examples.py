"""The named questions as a start for the query editor, filled with names of this very graph."""

from __future__ import annotations

import json
import re
from typing import Any

from pyoxigraph import Literal, QuerySolutions

from kg.ask.opened import OpenGraph
from kg.ask.questions import Parameter, Question, questions
from kg.ask.terms import PREFIXES

FREQUENT = """
SELECT ?label (COUNT(*) AS ?n) { ?a %s ?thing . ?thing rdfs:label ?label }
GROUP BY ?label ORDER BY DESC(?n) ?label LIMIT 2"""

USUAL = {"organization": "wm:worksFor", "place": "wm:place", "investor": "^wm:investsIn"}
"""For a parameter of this name the property that leads to what many ask for; else persons met."""


def examples(graph: OpenGraph) -> list[dict[str, Any]]:
    """Each named question with its title, what it answers, and SPARQL that runs as it stands."""
    return [
        {
            "name": question.name,
            "title": question.title or question.name,
            "question": question.question,
            "sparql": _filled(graph, question),
        }
        for question in questions().values()
    ]


def _filled(graph: OpenGraph, question: Question) -> str:
    """The query with a line for each parameter; those that may be left out are comments."""
    sparql = question.sparql.rstrip() + "\n"
    begin = re.search(r"^WHERE \{[^\S\n]*\n", sparql, re.MULTILINE)
    lines = [_line(graph, parameter) for parameter in question.parameters]
    if begin and lines:
        sparql = sparql[: begin.end()] + "".join(lines) + sparql[begin.end() :]
    if any("xsd:" in line for line in lines):
        sparql = re.sub(r"(?m)^PREFIX wm:", f"PREFIX xsd: <{PREFIXES['xsd']}>\nPREFIX wm:", sparql)
    return sparql


def _line(graph: OpenGraph, parameter: Parameter) -> str:
    """A parameter bound to an example: a name by its label, so that it can be changed at sight."""
    mark = "" if parameter.required else "# "
    name = parameter.name
    if parameter.kind == "name":
        label = json.dumps(_name(graph, parameter), ensure_ascii=False)
        return f"  {mark}?{name} rdfs:label {label} .\n"
    value = json.dumps(parameter.example, ensure_ascii=False)
    if parameter.kind == "number":
        value = parameter.example
    return (
        f"  {mark}VALUES ?{name} {{ {value}{'^^xsd:date' if parameter.kind == 'date' else ''} }}\n"
    )


def _name(graph: OpenGraph, parameter: Parameter) -> str:
    """The example of the question if this graph has it, else a name that this graph has often."""
    known = graph.find(parameter.example)
    if len(known) == 1:
        return known[0].ref.label
    found = graph.store.query(
        FREQUENT % USUAL.get(parameter.name, "wm:met"),
        prefixes={**PREFIXES, "id": graph.facts.base},
    )
    assert isinstance(found, QuerySolutions)
    labels = [row[0].value for row in found if isinstance(row[0], Literal)]
    if not labels:
        return parameter.example
    return labels[-1] if parameter.name == "other" else labels[0]
