// The drawn graph: vis-network shows marks and lines where the page puts them; names are our own.

const MANY_LINES = 2500;

const Canvas = {
  network: null,
  scene: null,
  hovered: null,

  make() {
    Canvas.nodes = new vis.DataSet([]);
    Canvas.edges = new vis.DataSet([]);
    const options = { ...Data.options, autoResize: true, width: "100%", height: "100%" };
    Canvas.network = new vis.Network(byId("canvas"), { nodes: Canvas.nodes, edges: Canvas.edges }, options);
    Canvas.network.on("afterDrawing", Canvas.drawNames);
    Canvas.network.on("beforeDrawing", Canvas.drawHalo);
    Canvas.network.on("click", Canvas.clicked);
    Canvas.network.on(
      "doubleClick",
      ({ nodes }) => nodes.length && State.set({ ...choosing(nodes[0]), focus: nodes[0] }),
    );
    Canvas.network.on("hoverNode", ({ node, event }) => Canvas.tip(event, Canvas.tellNode(node)));
    Canvas.network.on("hoverEdge", ({ edge, event }) => Canvas.tip(event, Canvas.tellPair(edge)));
    for (const over of ["blurNode", "blurEdge", "dragStart", "zoom"])
      Canvas.network.on(over, () => Canvas.tip(null));
    byId("canvas").addEventListener("keydown", Canvas.key);
    byId("canvas").addEventListener("mouseleave", () => Canvas.tip(null));
    Canvas.network.on("resize", () => Canvas.untouched && Canvas.fit(false));
    for (const by of ["dragStart", "zoom"]) Canvas.network.on(by, () => (Canvas.untouched = false));
  },

  clicked({ nodes, edges }) {
    Canvas.tip(null);
    if (nodes.length) State.set({ node: nodes[0], pair: null, event: null });
    else if (edges.length) {
      const [node, pair] = edges[0].split("-").map(Number);
      State.set({ node, pair, event: null });
    } else State.set({ node: null, pair: null, event: null });
  },

  /** Show a scene. The view is fitted anew when other nodes are drawn than before. */
  show(scene, state) {
    const places = scene.places || new Map(scene.nodes.map((i) => [i, [Data.nodes[i].x, Data.nodes[i].y]]));
    const counts = encounterCounts(scene);
    scene.near = nearOf(scene, state);
    const most = Math.max(1, ...counts.values());
    scene.grow = growth([...places.values()]);
    const radius = new Map(
      scene.nodes.map((i) => [i, scene.grow * Look.radius(Data.nodes[i], counts.get(i) || 0, most)]),
    );
    scene.size = radius;
    scene.radius = (i) => radius.get(i) * Canvas.network.getScale();
    const first = (i) => Number(i === state.node || i === state.pair || i === state.focus);
    const weight = (i) => (counts.get(i) || 0) + (isPerson(Data.nodes[i]) ? 0.5 : 0);
    scene.byWeight = scene.nodes
      .slice()
      .sort((a, b) => first(b) - first(a) || weight(b) - weight(a) || a - b);
    scene.strong = new Set(scene.byWeight.slice(0, Math.min(18, scene.nodes.length / 4)));
    for (const i of [state.node, state.pair, state.focus]) if (i !== null) scene.strong.add(i);
    const many = scene.pairs.length > MANY_LINES;
    if (many !== Canvas.many)
      Canvas.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    Canvas.many = many;
    Canvas.scene = null; // nothing of the old scene is drawn while its marks go
    sync(
      Canvas.nodes,
      scene.nodes.map((i) => Canvas.nodeLook(i, places.get(i), radius.get(i), scene)),
    );
    sync(
      Canvas.edges,
      scene.pairs.map((pair) => Canvas.pairLook(pair, scene)),
    );
    Canvas.scene = scene;
    Canvas.state = state;
    const frame = `${state.view}|${state.focus}|${state.depth}|${scene.frame || ""}|${state.drawn}`;
    if (frame !== Canvas.frame) Canvas.fit(Canvas.frame !== undefined);
    else if (state.node !== null) Canvas.reveal(state.node);
    Canvas.frame = frame;
    Canvas.network.redraw();
  },

  nodeLook(i, [x, y], size, scene) {
    const node = Data.nodes[i];
    const colour = { background: Look.fill(node.type), border: Look.colours[node.type] };
    const opacity = scene.near && !scene.near.has(i) ? 0.24 : 1;
    return {
      id: i,
      x,
      y,
      size,
      opacity,
      shape: node.shape,
      chosen: false,
      borderWidth: Look.hollow(node.type) ? 2 : 1,
      color: { ...colour, highlight: colour, hover: colour },
    };
  },

  pairLook(pair, scene) {
    const inFocus = !scene.near || scene.lit(pair);
    const opacity = inFocus ? (scene.near ? 0.95 : Math.max(0.26, 0.8 - scene.pairs.length / 1300)) : 0.1;
    const colour = Look.colours[pair.kind];
    // Among thousands of lines no one sees dashes, and they take a browser seconds.
    const dashes = scene.pairs.length > MANY_LINES ? false : Look.dashes(pair.kind);
    return {
      id: pair.key,
      from: pair.a,
      to: pair.b,
      width: scene.grow * Look.width(pair.events.size),
      dashes: dashes && dashes.map((dash) => dash * scene.grow),
      chosen: false,
      color: { color: colour, highlight: colour, hover: colour, opacity },
    };
  },

  at(i) {
    const place = Canvas.network.getPosition(i);
    return Canvas.network.canvasToDOM(place);
  },

  size() {
    const box = byId("canvas").getBoundingClientRect();
    return { w: box.width, h: box.height };
  },

  drawNames(context) {
    if (!Canvas.scene) return;
    const scale = context.canvas.width / context.canvas.clientWidth;
    context.save();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    Labels.draw(context, Canvas.scene, Canvas.at, Canvas.size());
    context.restore();
  },

  /** A ring around what is selected, beneath everything. */
  drawHalo(context) {
    if (!Canvas.scene) return;
    for (const i of [Canvas.state.node, Canvas.state.pair]) {
      if (i === null || !Canvas.nodes.get(i)) continue;
      const { x, y } = Canvas.network.getPosition(i);
      context.beginPath();
      context.arc(x, y, Canvas.scene.size.get(i) + 7, 0, 2 * Math.PI);
      context.globalAlpha = 0.28;
      context.fillStyle = Look.colours.accent;
      context.fill();
      context.globalAlpha = 1;
    }
  },

  fit(gently) {
    Canvas.untouched = true;
    if (!Canvas.scene || !Canvas.scene.nodes.length) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = gently && !still ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
    const places = Object.values(Canvas.network.getPositions(Canvas.scene.nodes)).map(({ x, y }) => [x, y]);
    const { scale, position } = frameOf(places, State.now.focus === null ? 0 : 40);
    Canvas.network.moveTo({ scale, position, animation });
  },

  zoom(factor) {
    Canvas.untouched = false;
    Canvas.network.moveTo({ scale: Math.min(6, Math.max(0.03, Canvas.network.getScale() * factor)) });
  },

  /** Bring a node into the window if it is outside or at the very edge. */
  reveal(i) {
    const { x, y } = Canvas.at(i);
    const { w, h } = Canvas.size();
    if (x < 30 || y < 30 || x > w - 30 || y > h - 30)
      Canvas.network.moveTo({ position: Canvas.network.getPosition(i) });
  },

  /** Arrow keys go to the nearest mark that way; plus, minus and 0 zoom; Enter takes it into focus. */
  key(event) {
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in ways) Canvas.step(ways[event.key]);
    else if (event.key === "+" || event.key === "=") Canvas.zoom(1.3);
    else if (event.key === "-") Canvas.zoom(1 / 1.3);
    else if (event.key === "0") Canvas.fit(true);
    else if (event.key === "Enter" && State.now.node !== null) State.set({ focus: State.now.node });
    else return;
    event.preventDefault();
  },

  step([dx, dy]) {
    const from =
      State.now.node === null || !Canvas.nodes.get(State.now.node) ? null : Canvas.at(State.now.node);
    if (!from) return State.set({ node: Canvas.scene.byWeight[0] ?? null, pair: null, event: null });
    let best = [Infinity, null];
    for (const i of Canvas.scene.nodes) {
      const { x, y } = Canvas.at(i);
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
      if (along > 2 && along + 2 * aside < best[0]) best = [along + 2 * aside, i];
    }
    if (best[1] !== null) State.set({ node: best[1], pair: null, event: null });
  },

  tellNode(i) {
    const node = Data.nodes[i];
    const held = node.events.filter((e) => Filter.eventOn[e]).length;
    return [
      h("strong", {}, node.label),
      h("span", {}, described(node)),
      held ? h("span", {}, plural(held, "encounter")) : null,
    ];
  },

  tellPair(key) {
    const pair = Canvas.scene.pairs.find((p) => p.key === key);
    if (!pair) return null;
    const names = `${Data.nodes[pair.a].label} – ${Data.nodes[pair.b].label}`;
    const count = pair.events.size > 1 ? `, ${pair.events.size} times` : "";
    return [h("strong", {}, names), h("span", {}, KIND_WORD[pair.kind] + count)];
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

/** How much larger marks and lines are drawn so that they keep their size where the whole must be shrunk. */
function growth(places) {
  if (!places.length) return 1;
  const roomy = Math.min(1.35, Math.max(1, Math.sqrt(120 / places.length)));
  const crowd = places.length > 900 ? Math.sqrt(900 / places.length) : roomy;
  return Math.round(Math.min(4, Math.max(1, 1 / frameOf(places, 0).scale)) * crowd * 10) / 10;
}

/** The zoom and the middle that show some places with room for names at the rim, and `above` for a bar. */
function frameOf(places, above) {
  const { w, h } = Canvas.size();
  const span = (axis) => {
    const values = places.map((place) => place[axis]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [[left, right], [top, bottom]] = [span(0), span(1)];
  const [free, high] = [Math.max(80, w - Math.min(150, w * 0.22)), Math.max(80, h - 76 - above)];
  const scale = Math.min(1.6, free / (right - left + 1), high / (bottom - top + 1));
  return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 - above / 2 / scale } };
}

/** How many of the drawn encounters each node has. */
function encounterCounts(scene) {
  const events = new Map();
  for (const pair of scene.pairs)
    for (const i of [pair.a, pair.b]) {
      if (!events.has(i)) events.set(i, new Set());
      for (const event of pair.events) events.get(i).add(event);
    }
  return new Map([...events].map(([i, set]) => [i, set.size]));
}

/** The nodes that stay bright when something is selected; null when nothing is. */
function nearOf(scene, state) {
  const drawn = new Set(scene.nodes);
  if (state.pair !== null && drawn.has(state.pair) && drawn.has(state.node)) {
    const key = pairKey(state.node, state.pair);
    scene.lit = (pair) => pair.key === key;
    return new Set([state.node, state.pair]);
  }
  if (state.event !== null) {
    const who = new Set(Data.events[state.event].who.map((part) => part.n).filter((i) => drawn.has(i)));
    scene.lit = (pair) => pair.events.has(state.event);
    return who.size ? who : null;
  }
  if (state.node === null || !drawn.has(state.node) || state.node === state.focus) return null;
  scene.lit = (pair) => pair.a === state.node || pair.b === state.node;
  return new Set([state.node, ...scene.pairs.filter(scene.lit).flatMap((p) => [p.a, p.b])]);
}

/** Make a data set hold exactly these items, touching only those that changed. */
function sync(set, items) {
  const wanted = new Map(items.map((item) => [item.id, item]));
  sync.last ||= new WeakMap();
  const last = sync.last.get(set) || new Map();
  set.remove([...last.keys()].filter((id) => !wanted.has(id)));
  const now = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  set.update(items.filter((item) => last.get(item.id) !== now.get(item.id)));
  sync.last.set(set, now);
}
