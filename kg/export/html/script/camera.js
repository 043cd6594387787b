// The window on the drawing: what of it one sees, and how large.

const NARROW = 900; // pixels; below, the parts of the page follow one another

const BELOW = 26; // pixels left free at the foot, for the small controls
const ROOMY = 1.6; // marks and names do not grow beyond this zoom

const Camera = {
  untouched: true,
  stretch: 1,

  /** Fit the view where another scene is shown than before, or where what is drawn left the window. */
  follow(scene, state) {
    const near = scene.seen === scene.nodes ? "" : scene.seen.join(".");
    const key = [state.view, state.focus, state.depth, scene.frame, state.drawn, near].join("|");
    if (key !== Camera.key) Camera.fit(Camera.key !== undefined);
    else if (Camera.untouched && Camera.misses(scene)) Camera.fit(false);
    else if (state.node !== null) Camera.reveal(state.node);
    Camera.key = key;
  },

  fit(gently) {
    Camera.untouched = true;
    if (!Canvas.scene || !Canvas.scene.nodes.length) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = gently && !still ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
    const places = Object.values(Canvas.network.getPositions(Canvas.scene.seen)).map(({ x, y }) => [x, y]);
    const { scale, position } = frameOf(places, State.now.focus === null ? 0 : 40);
    Canvas.network.moveTo({ scale, position, animation });
  },

  /** Whether marks lie outside the window, or all of them in a small part of it. */
  misses(scene) {
    const { w, h } = Canvas.size();
    const places = scene.nodes.map(Canvas.at);
    if (places.some(({ x, y }) => x < 0 || y < 0 || x > w || y > h)) return true;
    const span = (values) => Math.max(...values) - Math.min(...values);
    return (
      places.length > 1 && span(places.map((p) => p.x)) < w * 0.4 && span(places.map((p) => p.y)) < h * 0.4
    );
  },

  zoom(factor) {
    Camera.untouched = false;
    Canvas.network.moveTo({ scale: Math.min(6, Math.max(0.03, Canvas.network.getScale() * factor)) });
  },

  /** Bring a node into the window if it is outside or at the very edge. */
  reveal(i) {
    if (!Canvas.nodes.get(i)) return;
    const { x, y } = Canvas.at(i);
    const { w, h } = Canvas.size();
    if (x < 30 || y < 30 || x > w - 30 || y > h - 30)
      Canvas.network.moveTo({ position: Canvas.network.getPosition(i) });
  },
};

/** How much larger marks and lines are drawn so that they keep their size where the whole must be shrunk. */
function growth(places) {
  if (!places.length) return 1;
  const roomy = Math.min(1.35, Math.max(1, Math.sqrt(120 / places.length)));
  const crowd = places.length > 900 ? Math.sqrt(900 / places.length) : roomy;
  const { scale } = frameOf(places, 0);
  const shrunk = scale > ROOMY ? ROOMY / scale : Math.min(4, Math.max(1, 1 / scale));
  return Math.round(shrunk * crowd * 100) / 100;
}

/** The zoom and the middle that show some places with room for names at the rim, and `above` for a bar. */
function frameOf(places, above) {
  const { w, h } = Canvas.size();
  const span = (axis) => {
    const values = places.map((place) => place[axis]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [[left, right], [top, bottom]] = [span(0), span(1)];
  const [free, high] = [Math.max(80, w - Math.min(150, w * 0.22)), Math.max(80, h - 92 - above)];
  const most = innerWidth <= NARROW ? 3.2 : ROOMY;
  const scale = Math.min(most, free / (right - left + 1), high / (bottom - top + 1));
  const down = (above - BELOW) / 2 / scale;
  return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 - down } };
}

/** How far the places of first sight are drawn out downwards where the canvas is higher than wide. */
function stretchOf(nodes) {
  if (nodes.length < 2) return 1;
  const span = (axis) => Math.max(...nodes.map((n) => n[axis])) - Math.min(...nodes.map((n) => n[axis]));
  const { w, h } = Canvas.size();
  if (h < w) return 1;
  return Math.min(1.8, Math.max(1, ((h - 100) / (w * 0.78)) * (span("x") / (span("y") + 1))));
}
