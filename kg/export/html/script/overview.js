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
    h("header", {}, h("p", { class: "kicker" }, "At first sight")),
    h(
      "p",
      { class: "lead" },
      "Choose a name, in the graph or by search, to see whom they met, when and where, and the sentence that says so. Choose a line to see what links two.",
    ),
    people.length ? section("Most encounters", 0, rankList(people)) : null,
    bodies.length ? section("Bodies", 0, rankList(bodies)) : null,
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
  const row = (i) => {
    const bar = h("meter", { min: 0, max: most, value: heldCount(i), "aria-hidden": "true" });
    return h(
      "li",
      {},
      classIcon(Data.nodes[i].type),
      h("span", { class: "grow" }, nameLink(i), h("span", { class: "quiet" }, described(Data.nodes[i]))),
      bar,
      h("span", { class: "number", title: "encounters" }, heldCount(i)),
    );
  };
  return h("ul", { class: "list ranks" }, nodes.map(row));
}
