// Pointer and keyboard on the canvas: choosing marks, names and lines, and what is told of them.

const Pointing = {
  make() {
    const { network } = Canvas;
    network.on("click", Pointing.clicked);
    network.on("doubleClick", (event) => {
      const i = Pointing.nodeAt(event);
      if (i !== null) State.set({ ...choosing(i), focus: i });
    });
    network.on("hoverNode", ({ node, event }) => Pointing.tip(event, tellNode(node)));
    network.on("hoverEdge", ({ edge, event }) => Pointing.tip(event, tellPair(edge)));
    for (const over of ["blurNode", "blurEdge", "dragStart", "zoom"])
      network.on(over, () => Pointing.tip(null));
    const canvas = byId("canvas");
    canvas.addEventListener("keydown", Pointing.key);
    canvas.addEventListener("mousemove", Pointing.overName);
    canvas.addEventListener("mouseleave", () => Pointing.tip(null));
  },

  /** The node whose mark or name was hit. */
  nodeAt({ nodes, pointer }) {
    return nodes.length ? nodes[0] : Labels.under(pointer.DOM);
  },

  clicked(event) {
    Pointing.tip(null);
    const i = Pointing.nodeAt(event);
    if (i !== null) return State.set({ node: i, pair: null, event: null });
    if (!event.edges.length) return State.set({ node: null, pair: null, event: null });
    const [node, pair] = event.edges[0].split("-").map(Number);
    return State.set({ node, pair, event: null });
  },

  /** A name can be pointed at like its mark. */
  overName(event) {
    if (event.buttons) return;
    const frame = byId("canvas").getBoundingClientRect();
    const i = Labels.under({ x: event.clientX - frame.left, y: event.clientY - frame.top });
    if (i !== null) Pointing.tip(event, tellNode(i));
    else if (Pointing.name !== null) Pointing.tip(null);
    Pointing.name = i;
  },
  name: null,

  /** Arrow keys go to the nearest mark that way; plus, minus and 0 zoom; Enter takes it into focus. */
  key(event) {
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in ways) Pointing.step(ways[event.key]);
    else if (event.key === "+" || event.key === "=") Camera.zoom(1.3);
    else if (event.key === "-") Camera.zoom(1 / 1.3);
    else if (event.key === "0") Camera.fit(true);
    else if (event.key === "Enter" && State.now.node !== null) State.set({ focus: State.now.node });
    else return;
    event.preventDefault();
  },

  step([dx, dy]) {
    const { node } = State.now;
    const from = node === null || !Canvas.nodes.get(node) ? null : Canvas.at(node);
    if (!from) return Pointing.go(Canvas.scene.byWeight[0] ?? null);
    let best = [Infinity, null];
    for (const i of Canvas.scene.nodes) {
      const { x, y } = Canvas.at(i);
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
      if (along > 2 && along + 2 * aside < best[0]) best = [along + 2 * aside, i];
    }
    if (best[1] !== null) Pointing.go(best[1]);
  },

  /** Choose a mark by keyboard; a screen reader hears which. */
  go(i) {
    if (i === null) return;
    State.set({ node: i, pair: null, event: null });
    put(
      byId("heard"),
      tellNode(i)
        .filter(Boolean)
        .map((part) => part.textContent)
        .join(", "),
    );
  },

  /** Show a word or two beside the pointer; nothing hides it. */
  tip(event, told) {
    const box = byId("tip");
    box.hidden = !told;
    byId("canvas").classList.toggle("pointing", !!told);
    if (!told) return;
    put(box, told);
    const frame = byId("canvas").getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    box.style.left = `${Math.min(x + 14, frame.width - box.offsetWidth - 6)}px`;
    box.style.top = `${Math.min(y + 16, frame.height - box.offsetHeight - 6)}px`;
  },
};

function tellNode(i) {
  const node = Data.nodes[i];
  const held = heldCount(i);
  return [
    h("strong", {}, node.label),
    h("span", {}, described(node)),
    held ? h("span", {}, plural(held, "encounter")) : null,
  ];
}

function tellPair(key) {
  const pair = Canvas.scene.pairs.find((p) => p.key === key);
  if (!pair) return null;
  const names = `${Data.nodes[pair.a].label} – ${Data.nodes[pair.b].label}`;
  const count = pair.events.size > 1 ? `, ${pair.events.size} times` : "";
  return [h("strong", {}, names), h("span", {}, KIND_WORD[pair.kind] + count)];
}
