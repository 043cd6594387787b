// What is being looked at, as the fragment of the address: back, forward, bookmarks and shared links work.

const State = {
  now: null,
  listeners: [],

  /** The state a fragment describes; what it doesn't say, or says wrongly, is as at first sight. */
  read(fragment) {
    const given = new URLSearchParams(fragment.replace(/^#/, ""));
    const known = (name) => Data.number.get(given.get(name)) ?? null;
    const list = (name, allowed) => {
      const words = (given.get(name) || "").split(".").filter((x) => allowed.includes(x));
      return words.length || given.get(name) === "" ? words : null;
    };
    const [from, to] = (given.get("time") || "")
      .split("_")
      .map((x) => (/^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/.test(x) ? x : null));
    return {
      view: ["graph", "path", "table"].includes(given.get("view")) ? given.get("view") : "graph",
      node: known("node"),
      pair: known("with") === null ? null : known("with"),
      event: Data.eventNumber.get(given.get("event")) ?? null,
      focus: known("focus"),
      depth: given.get("depth") === "2" ? 2 : 1,
      classes:
        list(
          "show",
          CLASSES.map((c) => c[0]),
        ) || Data.atFirst,
      kinds:
        list(
          "ties",
          KINDS.map((k) => k[0]),
        ) || KINDS.map((k) => k[0]),
      unsure:
        list(
          "also",
          UNSURE.map((k) => k[0]),
        ) || [],
      from: from ?? null,
      to: to ?? null,
      hidden: given
        .getAll("hide")
        .map((id) => Data.number.get(id))
        .filter((i) => i !== undefined),
      drawn: Math.max(1, parseInt(given.get("draw"), 10) || Data.first),
      start: known("from"),
      goal: known("to"),
      through:
        given.get("through") === "bodies" || given.get("through") === "met" ? given.get("through") : "people",
      sort: given.get("sort") || "-date",
      words: given.get("words") || "",
    };
  },

  /** The fragment of a state: only what differs from first sight. */
  write(state) {
    const out = new URLSearchParams();
    const id = (i) => Data.nodes[i].id;
    if (state.view !== "graph") out.set("view", state.view);
    if (state.node !== null) out.set("node", id(state.node));
    if (state.pair !== null) out.set("with", id(state.pair));
    if (state.event !== null) out.set("event", Data.events[state.event].id);
    if (state.focus !== null) out.set("focus", id(state.focus));
    if (state.focus !== null && state.depth === 2) out.set("depth", 2);
    if (!same(state.classes, Data.atFirst)) out.set("show", state.classes.join("."));
    if (state.kinds.length !== KINDS.length) out.set("ties", state.kinds.join("."));
    if (state.unsure.length) out.set("also", state.unsure.join("."));
    if (state.from !== null || state.to !== null) out.set("time", `${state.from || ""}_${state.to || ""}`);
    for (const i of state.hidden) out.append("hide", id(i));
    if (state.drawn !== Data.first) out.set("draw", state.drawn);
    if (state.start !== null) out.set("from", id(state.start));
    if (state.goal !== null) out.set("to", id(state.goal));
    if (state.through !== "people") out.set("through", state.through);
    if (state.sort !== "-date") out.set("sort", state.sort);
    if (state.words) out.set("words", state.words);
    return `#${out}`;
  },

  /** Change some of it. `replace` writes over the last step of the history, for moves of a slider. */
  set(changes, replace = false) {
    const fragment = State.href(changes);
    if (fragment === State.write(State.now)) return;
    clearTimeout(State.due);
    if (replace) {
      // A browser takes only so many of these a second, and a slider moves faster.
      State.due = setTimeout(State.settle, 120);
      State.unwritten = fragment;
    } else {
      State.settle();
      history.pushState(null, "", fragment);
    }
    State.show(fragment);
  },

  /** Write over the address what is shown and not written yet. */
  settle() {
    if (State.unwritten !== null) history.replaceState(null, "", State.unwritten);
    State.unwritten = null;
  },
  unwritten: null,

  /** The address of the present state with some of it changed, for real links. */
  href(changes) {
    return State.write({ ...State.now, ...changes });
  },

  /** Back, forward, or an address typed. */
  arrive() {
    clearTimeout(State.due);
    State.unwritten = null;
    State.show(location.hash);
  },

  show(fragment) {
    State.now = State.read(fragment);
    for (const listener of State.listeners) listener(State.now);
  },
};

function same(one, other) {
  return one.length === other.length && one.every((x) => other.includes(x));
}

/** What choosing a node changes: it is selected; a focus elsewhere that doesn't show it moves to it. */
function choosing(i) {
  return { node: i, pair: null, event: null, view: State.now.view === "path" ? "graph" : State.now.view };
}

function choosingPair(a, b) {
  return { ...choosing(a), pair: b };
}
