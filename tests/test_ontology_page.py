"""docs/ontology.md lists every term as the ontology defines it.

Run as a program, this writes the list anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.collection import Collection

from kg.vocab import WM, curie, ontology_file

PAGE = Path(__file__).parent.parent / "docs/ontology.md"
LIST = re.compile(r"(<!-- terms: [^\n]* -->\n).*(<!-- end of terms -->)", re.DOTALL)


def terms() -> str:
    """The list of terms in Markdown: classes, properties, members of closed lists."""
    ontology = rdflib.Graph().parse(ontology_file("whomet.ttl"))
    order = re.findall(r"^(wm:\w+) a ", ontology_file("whomet.ttl").read_text(), re.MULTILINE)
    lines = ["| class | is a | what |", "|---|---|---|"]
    later = ["| property | from → to | also | what |", "|---|---|---|---|"]
    members = ["| member | of | what |", "|---|---|---|"]
    for name in order:
        term = WM[name.removeprefix("wm:")]
        what = ontology.value(term, SKOS.definition)
        if (term, RDF.type, OWL.Class) in ontology:
            lines.append(f"| `{name}` | {_names(ontology, term, RDFS.subClassOf)} | {what} |")
        elif (term, RDFS.range, None) in ontology or (term, RDFS.domain, None) in ontology or (
            term, RDF.type, OWL.DatatypeProperty) in ontology:  # fmt: skip
            ends = " → ".join(_ends(ontology, term, end) for end in (RDFS.domain, RDFS.range))
            also = _names(ontology, term, RDFS.subPropertyOf)
            later.append(f"| `{name}` | {ends} | {also} | {what} |")
        else:
            kind = ontology.value(term, RDF.type)
            members.append(f"| `{name}` | `{curie(kind)}` | {what} |")
    return "\n".join(("", *lines, "", *later, "", *members, "", ""))


def _names(ontology: rdflib.Graph, term: rdflib.URIRef, relation: rdflib.URIRef) -> str:
    return ", ".join(sorted(f"`{curie(o)}`" for o in ontology.objects(term, relation)))


def _ends(ontology: rdflib.Graph, term: rdflib.URIRef, end: rdflib.URIRef) -> str:
    found = ontology.value(term, end)
    if found is None:
        return "date" if term in (WM.startDate, WM.endDate) else "anything"
    union = ontology.value(found, OWL.unionOf)
    parts = list(Collection(ontology, union)) if union else [found]
    return ", ".join(curie(part).removeprefix("wm:") for part in parts)


def test_the_page_lists_the_terms_as_they_are() -> None:
    found = LIST.search(PAGE.read_text(encoding="utf-8"))
    assert found and found[0] == found[1] + terms() + found[2], (
        "run: python tests/test_ontology_page.py"
    )


def test_the_page_names_no_unknown_term() -> None:
    for file in (PAGE, PAGE.with_name("export.md")):
        for name in re.findall(r"\bwm:(\w+)", file.read_text(encoding="utf-8")):
            assert WM[name]


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(LIST.sub(lambda m: m[1] + terms() + m[2], page), encoding="utf-8")
