"""The named questions for the query editor, with names of this very graph to begin with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, QuerySolutions

from kg.ask.answers import filled
from kg.ask.opened import OpenGraph
from kg.ask.questions import Parameter, Question, questions
from kg.ask.terms import PREFIXES

FREQUENT = """
SELECT ?label { ?a %s ?thing . ?thing rdfs:label ?label }
GROUP BY ?thing ?label ORDER BY DESC(COUNT(*)) ?label LIMIT 1"""

USUAL = {"organization": "wm:worksFor", "place": "wm:place", "party": "^wm:partyTo"}
"""The property that leads to what many ask for, in this role."""

MIDDLE = """
SELECT ?one ?middle ?other {
  { SELECT ?x { ?a wm:met|wm:attendedWith ?x } GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1 }
  ?x wm:met|wm:attendedWith ?a , ?b .
  FILTER(STR(?a) < STR(?b))
  FILTER NOT EXISTS { ?a wm:met|wm:attendedWith ?b }
  ?a rdfs:label ?one . ?x rdfs:label ?middle . ?b rdfs:label ?other
} ORDER BY ?a ?b LIMIT 1"""
"""Whoever is linked with the most persons, and two of these that only it links."""


@lru_cache(maxsize=1)
def examples(graph: OpenGraph) -> list[dict[str, Any]]:
    """Each named question with what it answers and its parameters, the required ones filled in.

    Computed once, since the graph does not change.
    """
    known = {name: _first(graph, FREQUENT % way)[:1] for name, way in USUAL.items()}
    one, middle, other = _first(graph, MIDDLE) or ("", "", "")
    names = {
        **{role: label[0] for role, label in known.items() if label},
        **dict.fromkeys(("person", "thing", "agent", "one"), middle),
        "other": other,
    }
    ends = {"chain-between": {"one": one}, "agreements-of": {"agent": names.get("party", "")}}
    return [
        {
            "name": question.name,
            "title": question.title or question.name,
            "question": question.question,
            "parameters": [
                _parameter(p, {**names, **ends.get(question.name, {})}) for p in question.parameters
            ],
        }
        for question in questions().values()
    ]


def sparql_of(graph: OpenGraph, question: Question, given: dict[str, str]) -> str:
    """A question about these things as SPARQL that any store of the graph answers."""
    # What the head says of parameters is done; the columns are seen.
    text = re.sub(r"(?m)^# (?:param|columns)\b.*\n", "", filled(graph, question, given))
    return re.sub(r"\{ (VALUES .*? \{ .*? \}) *\n", r"{\n  \1\n", text)


def _parameter(parameter: Parameter, known: dict[str, str]) -> dict[str, Any]:
    value = ""
    if parameter.required:
        value = (parameter.kind == "name" and known.get(parameter.name)) or parameter.example
    return {
        "name": parameter.name,
        "kind": parameter.kind,
        "required": parameter.required,
        "help": parameter.help,
        "example": parameter.example,
        "value": value,
    }


def _first(graph: OpenGraph, query: str) -> tuple[str, ...]:
    """The texts of the first solution, nothing if there is none."""
    found = graph.store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    for solution in found:
        return tuple(value.value for value in solution if isinstance(value, Literal))
    return ()
