// The legend, which is also the filter; what is in focus, what is hidden, how much is drawn.

const Legend = {
  make() {
    const present = new Set(Data.nodes.map((node) => node.type));
    const count = (type) => Data.nodes.filter((node) => node.type === type).length;
    const rows = CLASSES.filter(([type]) => present.has(type)).map(([type, word]) =>
      Legend.row(
        "class",
        type,
        [
          classIcon(type, 16),
          h("span", { class: "grow" }, word),
          h("span", { class: "number" }, numberWord(count(type))),
        ],
        () => Legend.toggle("classes", type),
      ),
    );
    put(byId("classes"), rows);
    const drawn = new Set(Data.links.map((link) => link.kind));
    put(
      byId("ties"),
      KINDS.filter(([kind]) => drawn.has(kind)).map(([kind, word, told]) =>
        Legend.row(
          "tie",
          kind,
          [tieIcon(kind), h("span", { class: "grow" }, word)],
          () => Legend.toggle("kinds", kind),
          told,
        ),
      ),
    );
    const events = (status) => Data.events.filter((event) => event.status.toLowerCase() === status).length;
    put(
      byId("unsure"),
      UNSURE.filter(([kind]) => events(kind)).map(([kind, word, told]) =>
        Legend.row(
          "also",
          kind,
          [tieIcon(kind), h("span", { class: "grow" }, word), h("span", { class: "number" }, events(kind))],
          () => Legend.toggle("unsure", kind),
          told,
        ),
      ),
    );
    Legend.presets();
    put(byId("help-body"), helpOf());
    byId("more").addEventListener("click", () =>
      State.set({ drawn: Legend.nextStep(State.now.drawn, Canvas.scene.total) }),
    );
    byId("fewer").addEventListener("click", () => State.set({ drawn: Data.first }));
    byId("unhide").addEventListener("click", () => State.set({ hidden: [] }));
    byId("whole").addEventListener("click", () => State.set({ focus: null }));
    for (const depth of [1, 2]) byId(`depth${depth}`).addEventListener("click", () => State.set({ depth }));
  },

  row(group, name, content, onChange, told) {
    const box = h("input", { type: "checkbox", id: `${group}-${name}`, on: { change: onChange } });
    return h("li", {}, h("label", { title: told }, box, content));
  },

  toggle(list, name) {
    const now = State.now[list];
    State.set({ [list]: now.includes(name) ? now.filter((x) => x !== name) : [...now, name] });
  },

  presets() {
    const all = KINDS.map(([kind]) => kind);
    byId("people-only").addEventListener("click", () =>
      State.set({ classes: same(State.now.classes, PEOPLE) ? Data.atFirst : PEOPLE }),
    );
    byId("only-met").addEventListener("click", () =>
      State.set({ kinds: same(State.now.kinds, ["met"]) ? all : ["met"] }),
    );
    byId("companies").addEventListener("click", () =>
      State.set({ classes: same(State.now.classes, DEALERS) ? Data.atFirst : DEALERS }),
    );
    byId("reset").addEventListener("click", () =>
      State.set({
        classes: Data.atFirst,
        kinds: all,
        unsure: [],
        from: null,
        to: null,
        hidden: [],
        drawn: Data.first,
        focus: null,
      }),
    );
  },

  nextStep(drawn, total) {
    return drawn * 2 >= total ? total : drawn * 2;
  },

  /** Show what the state says, and how much of it the canvas holds. */
  show(state, scene) {
    const tick = (group, names, list) =>
      names.forEach(
        ([name]) => byId(`${group}-${name}`) && (byId(`${group}-${name}`).checked = list.includes(name)),
      );
    tick("class", CLASSES, state.classes);
    tick("tie", KINDS, state.kinds);
    tick("also", UNSURE, state.unsure);
    press("people-only", same(state.classes, PEOPLE));
    press("only-met", same(state.kinds, ["met"]));
    press("companies", same(state.classes, DEALERS));
    const changed =
      !same(state.classes, Data.atFirst) ||
      state.kinds.length < KINDS.length ||
      state.unsure.length ||
      state.hidden.length ||
      state.from !== null ||
      state.to !== null;
    byId("reset").hidden = !changed;
    byId("focus-bar").hidden = state.focus === null || state.view !== "graph";
    if (state.focus !== null) put(byId("focus-name"), Data.nodes[state.focus].label);
    for (const depth of [1, 2]) press(`depth${depth}`, state.depth === depth);
    byId("hidden-bar").hidden = !state.hidden.length;
    put(byId("hidden-count"), `${state.hidden.length} hidden`);
    const all = scene.nodes.length >= scene.total;
    put(
      byId("drawn"),
      state.view !== "graph" || !scene.total
        ? null
        : [
            `Drawn: ${all ? "all" : `${numberWord(scene.nodes.length)} of`} ${numberWord(scene.total)}`,
            h("span", { class: "roomy" }, " linked names"),
          ],
    );
    byId("more").hidden = all || state.view !== "graph" || state.drawn >= scene.total;
    const next = Legend.nextStep(state.drawn, scene.total);
    put(byId("more"), `Draw ${next === scene.total ? "all " : ""}${numberWord(next)}`);
    byId("fewer").hidden = state.drawn <= Data.first || state.view !== "graph";
    byId("empty").hidden = scene.nodes.length > 0 || state.view === "table";
    put(byId("empty"), emptyWord(state));
    byId("not-held").hidden = !byId("unsure").firstChild || state.view === "path";
    // In the table these two are all of the legend that matters.
    const home = state.view === "table" ? byId("ledger-tools") : byId("filters-body");
    if (byId("not-held").parentElement !== home)
      home.insertBefore(byId("not-held"), home.querySelector("#hidden-bar, #copy-csv"));
    for (const box of byId("filters-body").querySelectorAll("input")) box.disabled = state.view === "path";
  },
};

function press(id, on) {
  byId(id).setAttribute("aria-pressed", String(!!on));
}

/** Why nothing is drawn, and what to do. */
function emptyWord(state) {
  if (state.view === "path") return "Choose two names above.";
  if (!Data.nodes.length) return "This graph is empty: nothing was read, or nothing was found.";
  if (!Data.links.length) return "No two names are linked here. The search knows them all.";
  return "Nothing to draw in this selection.";
}

/** What classes, lines and numbers mean, for those who ask. */
function helpOf() {
  const sign = (icon, word, told) => [h("dt", {}, icon, word), h("dd", {}, told)];
  const lines = [...KINDS, ...UNSURE].map(([kind, word, told]) => sign(tieIcon(kind), word, told));
  const notes = [
    "Two names have one line, drawn as the strongest tie that is ticked.",
    "Names without a line are not drawn; the search knows them all.",
    "A date is when the encounter was, as far as the releases tell. “Seen” is when a release named someone so.",
    "Confidence: how often the rule behind a fact was right on releases that were read by hand.",
  ];
  return [h("dl", {}, lines), notes.map((note) => h("p", {}, note))];
}
