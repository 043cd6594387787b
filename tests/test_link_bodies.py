"""Bodies, countries, places, plans and agreements across documents."""

from __future__ import annotations

import pytest
from corpus import told

from kg.graph import Graph
from kg.link import link
from kg.model import Reading

KR, JP, TH, US = (
    "kr: Country South Korea",
    "jp: Country Japan",
    "th: Country Thailand",
    "us: Country United States",
)


def ids(graph: Graph, kind: str = "org") -> list[str]:
    return [n.id for n in graph.nodes if n.id.startswith(f"{kind}-")]


def bodies(*names: str, type: str = "Company", home: str | None = None) -> list[Reading]:
    """One document a body, nothing else told."""
    return [
        told(f"d{i}", f"2024-01-{i + 1:02d}", f"b: {type} {name}", home=home)
        for i, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (("Hyundai Motor", "Hyundai Motor Company", "Hyundai Motor Co., Ltd."), 1),
        (("Hyundai Motor Company", "Hyundai Motor Group"), 2),
        (("Lotte Group", "Lotte Biologics"), 2),
        (("the Nordlys Shipping Company", "Nordlys Shipping"), 1),
        (("Nordlys Shipping", "Nordlis Shipping"), 2),
        (("SK", "SK Group"), 1),
        (("SK Inc.", "SK Group"), 2),
        (("U.S. Oakmill Museum", "United States Oakmill Museum", "U. S. Oakmill Museum"), 1),
        (("Korea Oakmill Works", "Kenya Oakmill Works"), 2),
        (("Organization for Oak Co-operation", "Organisation for Oak Cooperation"), 1),
    ],
)
def test_firms_by_names_alone(names: tuple[str, ...], number: int) -> None:
    assert len(ids(link(bodies(*names)))) == number


def test_ministries_of_two_countries_are_two_though_their_names_are_one() -> None:
    readings = [
        told(
            "a",
            "2024-01-01",
            KR,
            "m: Agency Ministry of Foreign Affairs",
            relations=["m country kr"],
        ),
        told(
            "b",
            "2024-01-02",
            JP,
            "m: Agency Ministry of Foreign Affairs",
            relations=["m country jp"],
        ),
        told("c", "2024-01-03", KR, "m: Agency Korea's Ministry of Foreign Affairs"),
        told(
            "d",
            "2024-01-04",
            JP,
            "p: Official Miyaji Takuma",
            "m: Agency Ministry of Foreign Affairs",
            posts=["p | Vice Minister | m | jp"],
        ),
    ]
    graph = link(readings)
    assert ids(graph) == [
        "org-ministry-of-foreign-affairs-jp",
        "org-ministry-of-foreign-affairs-kr",
    ]
    by_id = graph.nodes_by_id
    assert by_id["org-ministry-of-foreign-affairs-kr"].mentioned_in == ("a", "c")
    assert by_id["org-ministry-of-foreign-affairs-jp"].mentioned_in == ("b", "d")


def test_a_name_many_countries_use_is_not_merged_where_no_country_is_known() -> None:
    assert len(ids(link(bodies("Congress", "Congress", type="Agency")))) == 2


def test_the_publishers_own_cabinet_is_one_over_its_releases() -> None:
    assert len(ids(link(bodies("Congress", "Congress", type="Agency", home="US")))) == 1
    foreign = bodies("Ministry of Commerce", "Ministry of Commerce", type="Agency", home="US")
    assert len(ids(link(foreign))) == 2, (
        "the United States have no ministries: it is someone else's"
    )


def test_the_publishers_review_committee_is_another_one_each_time() -> None:
    passing = ["Review Committee", "Review Committee"]
    assert len(ids(link(bodies(*passing, type="Agency", home="SG")))) == 2
    lasting = ["Family Court", "Family Court"]
    assert len(ids(link(bodies(*lasting, type="Agency", home="SG")))) == 1


def test_a_name_of_three_fields_is_one_without_a_country() -> None:
    name = "Ministry of Trade, Industry and Energy"
    assert len(ids(link(bodies(name, f"the {name}", type="Agency")))) == 1


def test_an_acronym_belongs_to_the_body_that_a_document_defines_it_for() -> None:
    name = "Nordic Fisheries Promotion Agency"
    readings = bodies(f"{name} = NOFIPA", "NOFIPA", type="Agency")
    graph = link(readings)
    assert [n.label for n in graph.nodes] == [name]
    assert graph.nodes[0].alt_labels == ("NOFIPA",)


def test_an_acronym_of_two_bodies_stays_open() -> None:
    readings = bodies(
        "Nordic Fisheries Agency = NFA", "National Film Archive = NFA", "NFA", type="Organization"
    )
    assert len(ids(link(readings))) == 3


def test_an_acronym_is_found_by_the_lists_of_known_bodies() -> None:
    readings = bodies("Asia-Pacific Economic Cooperation", "APEC", type="InternationalOrganization")
    assert [n.label for n in link(readings).nodes] == ["Asia-Pacific Economic Cooperation"]


def test_an_office_is_one_with_and_without_the_body_it_is_told_with() -> None:
    names = ("Office of Public Engagement", "White House Office of Public Engagement")
    assert len(ids(link(bodies(*names, type="Agency", home="US")))) == 1
    assert len(ids(link(bodies(*names, type="Agency")))) == 2, "whose office is not told"
    anybody = ("Board of Directors", "Tennessee Valley Authority Board of Directors")
    assert len(ids(link(bodies(*anybody, type="Agency", home="US")))) == 2


def test_a_short_form_taken_from_a_name_is_not_enough() -> None:
    readings = bodies("Nordlys Shipping = Nordlys", "Nordlys Finance = Nordlys", "Nordlys")
    assert len(ids(link(readings))) == 3


def test_countries_are_one_by_their_code_and_called_by_their_short_name() -> None:
    readings = [
        told("a", "2024-01-01", "kr: Country Republic of Korea"),
        told("b", "2024-01-02", "kr: Country Korea"),
        told("c", "2024-01-03", "x: Country South Korea"),
    ]
    (node,) = link(readings).nodes
    assert (node.id, node.label, node.iso) == ("country-south-korea", "South Korea", "KR")
    assert node.alt_labels == ("Korea", "Republic of Korea")


def test_the_state_georgia_and_the_country_are_two() -> None:
    readings = [
        told("a", "2024-01-01", "ge: Country Georgia"),
        told("b", "2024-01-02", US, "g: Place Georgia", relations=["g country us"]),
    ]
    assert sorted(n.id for n in link(readings).nodes if n.label == "Georgia") == [
        "country-georgia",
        "place-georgia",
    ]


def test_places_of_two_countries_are_two() -> None:
    readings = [
        told("a", "2024-01-01", US, "g: Place Birmingham", relations=["g country us"]),
        told(
            "b",
            "2024-01-02",
            "gb: Country United Kingdom",
            "g: Place Birmingham",
            relations=["g country gb"],
        ),
        told("c", "2024-01-03", "g: Place Paris, France"),
        told("d", "2024-01-04", "g: Place Paris"),
    ]
    assert len(ids(link(readings), "place")) == 3


def test_a_memorandum_without_a_name_of_its_own_is_not_another_ones() -> None:
    readings = [
        told(f"d{i}", "2024-01-01", f"m: Agreement {name}", home="KR")
        for i, name in enumerate(["memorandum of understanding", "Memorandum of Understanding"])
    ]
    assert len(ids(link(readings), "agreement")) == 2


def test_a_plan_with_a_common_name_is_its_publishers() -> None:
    def plans(*homes: str) -> int:
        readings = [
            told(f"d{i}", "2024-01-01", "p: Policy Data Protection Reform", home=home)
            for i, home in enumerate(homes)
        ]
        return len(ids(link(readings), "policy"))

    assert plans("KR", "KR") == 1
    assert plans("KR", "SG") == 2


def test_a_named_agreement_is_one() -> None:
    readings = [
        told(f"d{i}", "2024-01-01", f"a: Agreement {name}")
        for i, name in enumerate(
            [
                "Korea-Thailand Economic Partnership Agreement",
                "the Korea–Thailand Economic Partnership Agreement",
            ]
        )
    ]
    assert len(ids(link(readings), "agreement")) == 1


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (
            ("ASEAN = Association of Southeast Asian Nations", "ASEAN"),
            "Association of Southeast Asian Nations",
        ),
        (("KOIA = Korea Oak Industry Association", "KOIA"), "Korea Oak Industry Association"),
        (("KOIA = Works of Oakmill", "KOIA"), "KOIA"),
    ],
)
def test_a_body_is_labelled_by_its_full_name(names: tuple[str, ...], label: str) -> None:
    graph = link(bodies(*names, type="Organization"))
    assert [n.label for n in graph.nodes if n.id.startswith("org-")] == [label]


def test_a_name_with_its_country_tells_where_the_ministry_is() -> None:
    ministry = "m: Agency Ministry of Foreign Affairs"
    readings = [
        told("a", "2024-01-01", f"{ministry} = Ministry of Foreign Affairs of Norway", home="SG"),
        told("b", "2024-01-02", ministry, home="SG"),
    ]
    assert len(ids(link(readings))) == 2
