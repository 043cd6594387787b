// Two names, and the shortest chains of encounters between them, hop by hop.

const PathView = {
  make() {
    for (const [field, key] of [
      ["path-from", "start"],
      ["path-to", "goal"],
    ]) {
      nameBox(byId(field), byId(`${field}-found`), (i) => {
        State.set({ [key]: i });
        if (key === "start" && State.now.goal === null) byId("path-to").focus();
      });
      byId(field).addEventListener("change", () => PathView.typed(field, key));
    }
    byId("swap").addEventListener("click", () => State.set({ start: State.now.goal, goal: State.now.start }));
    byId("through").addEventListener("change", (event) => State.set({ through: event.target.value }));
  },

  /** A name typed in full counts as chosen; other words give way to what was chosen before. */
  typed(field, key) {
    const words = byId(field).value;
    const [best] = Search.find(words, 1);
    if (!words.trim()) State.set({ [key]: null });
    else if (best && best.score === 0) State.set({ [key]: best.i });
    else byId(field).value = State.now[key] === null ? "" : Data.nodes[State.now[key]].label;
  },

  /** Find the chains of a state; ends that are no people need the way through bodies. */
  find(state) {
    if (state.start === null || state.goal === null || state.start === state.goal) return { chains: [] };
    let through = state.through;
    if (![state.start, state.goal].every((i) => isPerson(Data.nodes[i]))) through = "bodies";
    return { chains: shortestChains(state.start, state.goal, through, state.hidden), through };
  },

  scene(state) {
    const found = PathView.find(state);
    PathView.found = found;
    const nodes = [...new Set(found.chains.flatMap((chain) => chain.nodes))];
    if (!nodes.length)
      for (const i of [state.start, state.goal]) if (i !== null && !nodes.includes(i)) nodes.push(i);
    const pairs = new Map();
    for (const hop of found.chains.flatMap((chain) => chain.hops)) {
      const key = pairKey(hop.a, hop.b);
      pairs.set(key, { key, a: hop.a, b: hop.b, kind: hop.kind, events: new Set(hop.events) });
    }
    const places = found.chains.length
      ? columns(found.chains)
      : new Map(nodes.map((i, k) => [i, [k * 300, 0]]));
    return {
      nodes,
      pairs: [...pairs.values()],
      total: nodes.length,
      places,
      below: true,
      captions: new Map([...pairs.values()].map((pair) => [pair.key, captionOf([...pair.events])])),
      frame: nodes.join(),
    };
  },

  show(state) {
    byId("path-form").hidden = state.view !== "path";
    if (state.view !== "path") return;
    for (const [field, i] of [
      ["path-from", state.start],
      ["path-to", state.goal],
    ])
      if (document.activeElement !== byId(field) || i !== null)
        byId(field).value = i === null ? "" : Data.nodes[i].label;
    byId("through").value = PathView.found.through || state.through;
  },

  /** The panel: chain by chain, hop by hop, each with its dated sentence. */
  panel(state) {
    const { chains, through } = PathView.found;
    if (state.start === null || state.goal === null)
      return [
        h(
          "header",
          {},
          h("p", { class: "kicker" }, "Path"),
          h("h2", { tabindex: -1 }, "How are two linked?"),
        ),
        h(
          "p",
          { class: "lead" },
          "Choose two names above: people, organisations or countries. You see the shortest chains of encounters between them, with the sentence for each step.",
        ),
        PathView.suggestions(state),
      ];
    const names = `${Data.nodes[state.start].label} and ${Data.nodes[state.goal].label}`;
    const head = h("header", {}, h("p", { class: "kicker" }, "Path"), h("h2", { tabindex: -1 }, names));
    if (state.start === state.goal)
      return [head, h("p", { class: "lead" }, "These are the same. Choose two names.")];
    if (!chains.length) return [head, PathView.nothing(state, through)];
    const hops = chains[0].hops.length;
    const told =
      chains.length === 1
        ? "One chain"
        : chains.length === MOST_CHAINS
          ? `The best ${MOST_CHAINS} of the shortest chains`
          : `${chains.length} chains`;
    return [
      head,
      h("p", { class: "lead" }, `${told}, ${hops === 1 ? "directly" : `${hops} steps`}.`),
      chains.map((chain, k) => PathView.chain(chain, k === 0)),
    ];
  },

  /** Names to begin with, the best connected. */
  suggestions(state) {
    const known = [state.start, state.goal];
    const people = Data.nodes.filter(
      (node) => isPerson(node) && !known.includes(node.i) && heldCount(node.i),
    );
    const key = state.start === null ? "start" : "goal";
    const row = ({ i }) =>
      h(
        "li",
        { class: "row" },
        nameRow(i, described(Data.nodes[i])),
        h(
          "button",
          { type: "button", class: "inline", on: { click: () => State.set({ [key]: i }) } },
          key === "start" ? "from here" : "to here",
        ),
      );
    return people.length
      ? section(
          key === "start" ? "Begin with" : "End with",
          0,
          h("ul", { class: "list" }, people.slice(0, 6).map(row)),
        )
      : null;
  },

  nothing(state, through) {
    const wider =
      through === "bodies"
        ? null
        : h(
            "a",
            { href: State.href({ through: "bodies" }) },
            "Look also through organisations and countries",
          );
    const timeless =
      state.from === null && state.to === null
        ? null
        : h("a", { href: State.href({ from: null, to: null }) }, "Look in all time");
    return h(
      "div",
      {},
      h("p", { class: "lead" }, "No chain of encounters links them in what is shown."),
      h("p", { class: "choices" }, wider, timeless),
    );
  },

  chain(chain, open) {
    const step = (hop) => {
      const newest = hop.events[0];
      const list =
        newest === undefined
          ? quotes(
              hop.claims.flatMap((i) => Data.claims[i].said),
              [hop.a, hop.b],
            )
          : h("ol", { class: "list" }, encounterEntry(newest, [hop.a, hop.b], open));
      const more =
        hop.events.length > 1
          ? h(
              "a",
              { class: "quiet", href: State.href({ ...choosingPair(hop.a, hop.b), view: "path" }) },
              `and ${plural(hop.events.length - 1, "earlier encounter")}`,
            )
          : null;
      return [
        h(
          "li",
          { class: `hop tie-${hop.kind}` },
          h("p", { class: "kicker" }, tieIcon(hop.kind), KIND_WORD[hop.kind]),
          list,
          more,
        ),
        PathView.stop(hop.b),
      ];
    };
    return h("ol", { class: "chain" }, PathView.stop(chain.nodes[0]), chain.hops.map(step));
  },

  stop(i) {
    return h(
      "li",
      { class: "stop" },
      classIcon(Data.nodes[i].type, 16),
      h("span", { class: "grow" }, nameLink(i), h("span", { class: "quiet" }, described(Data.nodes[i]))),
    );
  },
};

/** The word on the line of a hop: when, or how often and when last. */
function captionOf(events) {
  const dated = events.map((e) => Data.events[e]).filter((event) => event.start);
  const last = dated
    .map((event) => event.start)
    .sort()
    .at(-1);
  const when = last ? dateWord(last) : "undated";
  return events.length > 1 ? [`${events.length} times,`, `last ${when}`] : [when];
}
