// Puts the parts together: each change of the state is shown by all of them.

function makeHeading() {
  const { first, last, counts } = Data.heading;
  const facts = counts.filter(([, n]) => n).map(([noun, n]) => plural(n, noun));
  put(byId("about"), [spanWord(first, last), ...facts].filter(Boolean).join(" · "));
}

/** What the panel shows; nothing beside a table in which nothing was chosen. */
function panelOf(state) {
  if (state.event !== null) return encounterDossier(state.event);
  if (state.node !== null && state.pair !== null) return pairDossier(state.node, state.pair);
  if (state.node !== null) return dossier(state.node);
  if (state.view === "table") return null;
  return state.view === "path" ? PathView.panel(state) : overview();
}

function showPanel(state) {
  const chosen = state.node !== null || state.event !== null;
  const body = byId("panel-body");
  const before = body.scrollTop;
  const inside = body.contains(document.activeElement);
  put(body, panelOf(state));
  put(byId("panel-kicker"), body.querySelector("header .kicker"));
  byId("panel-top").hidden = !byId("panel-kicker").firstChild;
  const key = [
    state.node,
    state.pair,
    state.event,
    state.view === "path" && !chosen,
    state.start,
    state.goal,
  ].join("|");
  body.scrollTop = key === showPanel.key ? before : 0;
  showPanel.key = key;
  if (inside) focusPanel(); // what had the focus is gone
  byId("close").hidden = !chosen;
  if (chosen && innerWidth <= 900 && state.view !== "table") byId("stage").scrollIntoView({ block: "start" });
}

function showViews(state) {
  byId("frame").dataset.view = state.view;
  byId("frame").classList.toggle("chosen", state.node !== null || state.event !== null);
  for (const id of ["save-png", "save-svg"]) byId(id).hidden = state.view === "table";
  for (const view of ["graph", "path", "table"]) {
    const tab = byId(`view-${view}`);
    if (state.view === view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
    tab.href = State.href({ view, event: null, ...(view === "graph" ? {} : { node: null, pair: null }) });
  }
}

/** The name of what one looks at, for bookmarks and the history. */
function nameTab(state) {
  const chosen = [state.node, state.pair].filter((i) => i !== null).map((i) => Data.nodes[i].label);
  const event = state.event === null ? null : capital(Data.events[state.event].label);
  const ends = [state.start, state.goal].filter((i) => i !== null).map((i) => Data.nodes[i].label);
  const what =
    event || chosen.join(" and ") || (state.view === "path" && ends.join(" to ")) || Data.heading.title;
  document.title = `${what}: who met whom`;
}

function show(state) {
  nameTab(state);
  Filter.apply(state);
  showViews(state);
  const scene = state.view === "path" ? PathView.scene(state) : Filter.scene(state);
  if (state.view === "graph" && state.focus !== null) {
    scene.places = rings(scene);
    scene.sideways = true;
  }
  PathView.show(state); // these two, and a dossier on a telephone, change the room for the canvas
  Ledger.show(state);
  Canvas.show(scene, state);
  Legend.show(state, scene);
  Timeline.show(state);
  showPanel(state);
}

/** Names in dossiers that are not drawn where one looks move the focus to them. */
function followNames() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-node]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const i = Number(link.dataset.node);
    const state = State.now;
    const away = state.view === "graph" && state.focus !== null && !Canvas.scene.nodes.includes(i);
    State.set(away ? { ...choosing(i), focus: i } : choosing(i));
    if (event.detail === 0) focusPanel();
  });
}

async function open() {
  if (!("DecompressionStream" in window)) {
    put(
      byId("loading"),
      "This page needs a current browser: Chrome or Edge 80, Firefox 113, Safari 16.4, or newer.",
    );
    return;
  }
  await unpack();
  State.now = State.read(location.hash);
  makeHeading();
  Look.read();
  Canvas.make();
  Legend.make();
  makeSearch();
  Timeline.make();
  PathView.make();
  Ledger.make();
  makeTools();
  followNames();
  State.listeners.push(show);
  addEventListener("popstate", State.arrive);
  show(State.now);
  byId("loading").remove();
  document.documentElement.dataset.ready = "true";
  requestAnimationFrame(() => requestAnimationFrame(() => (document.documentElement.dataset.drawn = "true")));
}

open().catch((error) => {
  put(byId("loading"), `This page can't be shown: ${error.message}`);
  throw error;
});
