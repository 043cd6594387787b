// The menu (save, copy, print), the theme, the zoom, and the panel's own conduct.

function makeTools() {
  const menu = byId("menu");
  const act = (id, action) =>
    byId(id).addEventListener("click", () => {
      menu.open = false;
      action();
    });
  act("save-png", () => Picture.savePng());
  act("save-svg", () => Picture.saveSvg());
  act("copy-link", async () => {
    State.settle();
    await copyText(location.href);
    say("Link to this view copied");
  });
  act("print", () => window.print());
  byId("zoom-in").addEventListener("click", () => Camera.zoom(1.35));
  byId("zoom-out").addEventListener("click", () => Camera.zoom(1 / 1.35));
  byId("fit").addEventListener("click", () => Camera.fit(true));
  byId("close").addEventListener("click", closePanel);
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the fragment belongs to the state
    byId("panel").focus();
  });
  byId("filters-toggle").addEventListener("click", () => {
    const open = byId("frame").classList.toggle("filters-open");
    byId("filters-toggle").setAttribute("aria-expanded", String(open));
  });
  document.addEventListener(
    "click",
    (event) => menu.open && !menu.contains(event.target) && (menu.open = false),
  );
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (!byId("close").hidden) closePanel();
  });
  makeTheme();
  makePrint();
}

/** On paper everything is open, in light colours, with the graph as a picture. */
function makePrint() {
  const root = document.documentElement;
  let undo = () => {};
  window.addEventListener("beforeprint", () => {
    const { theme } = root.dataset;
    root.dataset.theme = "light";
    Look.read();
    if (State.now.view !== "table") Picture.toPaper();
    const close = openAll();
    undo = () => {
      root.dataset.theme = theme;
      Look.read();
      put(byId("paper"));
      close();
    };
  });
  window.addEventListener("afterprint", () => undo());
}

function closePanel() {
  State.set({ node: null, pair: null, event: null });
  const place = State.now.view === "table" ? document.querySelector("#ledger .scroll") : byId("canvas");
  place.focus({ preventScroll: true });
}

/** Light or dark as the system has it, or as chosen here before. */
function makeTheme() {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem("whomet-theme");
    } catch {
      return null;
    }
  };
  const apply = () => {
    const theme = kept() || root.dataset.chosen || (dark.matches ? "dark" : "light");
    root.dataset.theme = theme;
    for (const name of ["aria-label", "title"])
      byId("theme").setAttribute(name, theme === "dark" ? "Light colours" : "Dark colours");
    Look.read();
    if (Canvas.scene) Canvas.show(Canvas.scene, State.now);
  };
  byId("theme").addEventListener("click", () => {
    root.dataset.chosen = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("whomet-theme", root.dataset.chosen);
    } catch {
      // Without storage the choice holds until the page is closed.
    }
    apply();
  });
  dark.addEventListener("change", apply);
  apply();
}

/** Move the keyboard to the panel's heading after something was opened by keyboard. */
function focusPanel() {
  const heading = byId("panel-body").querySelector("h2");
  if (heading) heading.focus({ preventScroll: true });
}
