// What the panel shows when nothing is chosen: the most connected, and what happened last.

function overview() {
  const state = State.now;
  const order = Filter.order(Filter.kindOn(state), Filter.allowed(state));
  const held = new Map(order.map((i) => [i, heldCount(i)]));
  const busiest = order.filter((i) => held.get(i)).sort((a, b) => held.get(b) - held.get(a));
  const people = busiest.filter((i) => isPerson(Data.nodes[i])).slice(0, 8);
  const bodies = busiest.filter((i) => BODIES.includes(Data.nodes[i].type)).slice(0, 6);
  const latest = Data.events
    .map((_, i) => i)
    .filter((i) => Filter.eventOn[i] && Data.events[i].start && Data.events[i].who.length > 1);
  latest.sort((a, b) => Data.events[b].key.localeCompare(Data.events[a].key) || a - b);
  return [
    h("header", {}, h("h2", { tabindex: -1 }, "Who stands out")),
    h(
      "p",
      { class: "lead" },
      "Choose a name or a line in the graph, or search: you see who met whom, when and where, and the sentence that says so.",
    ),
    people.length ? section("People with most encounters", 0, rankList(people)) : null,
    bodies.length ? section("Organisations with most encounters", 0, rankList(bodies)) : null,
    latest.length
      ? section(
          "Latest encounters",
          0,
          h(
            "ol",
            { class: "list" },
            latest.slice(0, 6).map((i) => encounterEntry(i, [])),
          ),
        )
      : null,
  ];
}

/** How many encounters of a node the filters show. */
function heldCount(i) {
  return Data.nodes[i].events.filter((e) => Filter.eventOn[e]).length;
}

/** Names with the number of their encounters as a bar, so that one sees who stands out. */
function rankList(nodes) {
  const most = Math.max(1, ...nodes.map(heldCount));
  const row = (i) =>
    h(
      "li",
      { class: "row" },
      nameRow(i, described(Data.nodes[i])),
      h("meter", { min: 0, max: most, value: heldCount(i), "aria-hidden": "true" }),
      h("span", { class: "number" }, heldCount(i), h("span", { class: "offscreen" }, " encounters")),
    );
  return h("ul", { class: "list ranks" }, nodes.map(row));
}
