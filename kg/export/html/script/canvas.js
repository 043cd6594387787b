// The drawn graph: vis-network shows marks and lines where the page puts them; names are our own.

const MANY_LINES = 2500;

const Canvas = {
  network: null,
  scene: null,

  make() {
    Canvas.nodes = new vis.DataSet([]);
    Canvas.edges = new vis.DataSet([]);
    const options = { ...Data.options, autoResize: true, width: "100%", height: "100%" };
    Canvas.network = new vis.Network(byId("canvas"), { nodes: Canvas.nodes, edges: Canvas.edges }, options);
    Canvas.network.on("afterDrawing", Canvas.drawNames);
    Canvas.network.on("beforeDrawing", Canvas.drawHalo);
    // vis-network sets its own view again right after it tells of a new size.
    Canvas.network.on("resize", () => queueMicrotask(() => Camera.untouched && Camera.fit(false)));
    Canvas.network.on("dragging", () => (Labels.key = null));
    for (const by of ["dragStart", "zoom"]) Canvas.network.on(by, () => (Camera.untouched = false));
    Pointing.make();
    Camera.stretch = stretchOf(Data.nodes.slice(0, Data.first));
  },

  /** Show a scene. */
  show(scene, state) {
    Canvas.network.setSize("100%", "100%"); // the room may have changed just now
    const home = (i) => [Data.nodes[i].x, Data.nodes[i].y * Camera.stretch];
    let places = scene.places || gathered(new Map(scene.nodes.map((i) => [i, home(i)])));
    measure(scene, state, places);
    if (!scene.places) places = parted(places, scene.size);
    const many = scene.pairs.length > MANY_LINES;
    if (many !== Canvas.many)
      Canvas.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    Canvas.many = many;
    Canvas.scene = null; // nothing of the old scene is drawn while its marks go
    sync(
      Canvas.nodes,
      scene.nodes.map((i) => Canvas.nodeLook(i, places.get(i), scene)),
    );
    sync(
      Canvas.edges,
      scene.pairs.map((pair) => Canvas.pairLook(pair, scene)),
    );
    Canvas.scene = scene;
    Canvas.state = state;
    Labels.key = null;
    Camera.follow(scene, state);
    Canvas.network.redraw();
  },

  nodeLook(i, [x, y], scene) {
    const node = Data.nodes[i];
    const colour = { background: Look.fill(node.type), border: Look.colours[node.type] };
    const opacity = scene.near && !scene.near.has(i) ? 0.24 : 1;
    return {
      id: i,
      x,
      y,
      size: scene.size.get(i),
      opacity,
      shape: node.shape,
      chosen: false,
      borderWidth: Look.hollow(node.type) ? 2 : 1,
      color: { ...colour, highlight: colour, hover: colour },
    };
  },

  pairLook(pair, scene) {
    const inFocus = !scene.near || scene.lit(pair);
    const opacity = inFocus ? (scene.near ? 0.95 : Math.max(0.26, 0.95 - scene.pairs.length / 1000)) : 0.1;
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
};

/** How large each mark of a scene is, which are the important ones, and what stays bright. */
function measure(scene, state, places) {
  const counts = encounterCounts(scene);
  const most = Math.max(1, ...counts.values());
  scene.near = nearOf(scene, state);
  scene.seen = innerWidth <= NARROW && scene.near ? [...scene.near] : scene.nodes;
  scene.grow = growth(scene.seen.map((i) => places.get(i)));
  scene.size = new Map(
    scene.nodes.map((i) => [i, scene.grow * Look.radius(Data.nodes[i], counts.get(i) || 0, most)]),
  );
  scene.radius = (i) => scene.size.get(i) * Canvas.network.getScale();
  const first = (i) => Number(i === state.node || i === state.pair || i === state.focus);
  const weight = (i) => (counts.get(i) || 0) + (isPerson(Data.nodes[i]) ? 0.5 : 0);
  scene.byWeight = scene.nodes.slice().sort((a, b) => first(b) - first(a) || weight(b) - weight(a) || a - b);
  const { w, h: height } = Canvas.size();
  const named = Math.min(18, scene.nodes.length / 4, (w * height) / 22000);
  scene.strong = new Set(scene.byWeight.slice(0, named));
  for (const i of [state.node, state.pair, state.focus]) if (i !== null) scene.strong.add(i);
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
