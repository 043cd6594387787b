// Names on the canvas, placed like those of a map: the important first, none over another.
// Zooming in makes room for more.

const FEW_NAMES = 120; // so many have room for their whole name
const FEW_LINES = 260; // so many lines are worth keeping names off

const Labels = {
  placed: [],
  made: new Map(),
  key: null,

  /** The ways to write a name, the best first: whole where few are drawn, else an acronym for what is long. */
  ways(node, roomy) {
    if (!Labels.made.has(node.i)) {
      const acronym =
        node.label.length > 26 &&
        node.also.find((x) => /^[A-Z][A-Za-z&-]{1,7}$/.test(x) && /[A-Z].*[A-Z]/.test(x));
      const whole = wrapped(node.label);
      Labels.made.set(node.i, acronym ? { whole, short: wrapped(acronym) } : { whole });
    }
    const { whole, short } = Labels.made.get(node.i);
    if (!short) return [whole];
    return roomy ? [whole, short] : [short];
  },

  /** Draw the names of a scene; they are placed anew when it or the window on it changed. */
  draw(context, scene, at, size) {
    const here = Canvas.network.getViewPosition();
    const key = [here.x, here.y, Canvas.network.getScale(), size.w, size.h].map((v) => v.toFixed(3)).join();
    if (Labels.scene !== scene || Labels.key !== key) Labels.arrange(context, scene, at, size);
    Labels.scene = scene;
    Labels.key = key;
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    for (const label of Labels.placed) Labels.paint(context, label);
  },

  /** Whose name stands at a point of the screen; null where none does. */
  under({ x, y }) {
    const hit = Labels.placed.find(
      (b) => b.i !== undefined && Math.abs(x - b.x) <= b.w / 2 && y >= b.y && y <= b.y + b.h,
    );
    return hit ? hit.i : null;
  },

  arrange(context, scene, at, size) {
    const view = { scene, at, size, grid: new Rects(), roomy: scene.nodes.length <= FEW_NAMES };
    const bright = (i) => !scene.near || scene.near.has(i);
    for (const i of scene.nodes) {
      if (!bright(i) || !inside(at(i), size)) continue;
      const { x, y } = at(i);
      const r = scene.radius(i) + 1;
      view.grid.add({ x: x - r, y: y - r, w: 2 * r, h: 2 * r, of: i });
    }
    for (const bar of barsOver(byId("canvas"))) view.grid.add(bar);
    view.lines = linesOf(view);
    Labels.placed = [];
    let tries = 0;
    for (const i of scene.byWeight) {
      if (!bright(i) || !inside(at(i), size)) continue;
      if ((tries += 1) > 900) break;
      const label = Labels.place(context, view, i);
      if (label) Labels.placed.push(label);
    }
    for (const [key, lines] of scene.captions || []) {
      const label = Labels.caption(context, view, key, lines);
      if (label) Labels.placed.push(label);
    }
  },

  /** A name beside its mark, where it covers no other name or mark and as few lines as may be. */
  place(context, view, i) {
    const { scene, grid } = view;
    const strong = scene.strong.has(i);
    const person = isPerson(Data.nodes[i]);
    const px = strong ? 13 : 12;
    const font = `${strong ? 600 : person ? 500 : 400} ${px}px ${Look.font}`;
    context.font = font;
    const ways = Labels.ways(Data.nodes[i], view.roomy).map((lines) => ({
      lines,
      boxes: Labels.boxes(context, view, i, lines, px),
    }));
    // The most important are named in any case: rather over a small mark than not at all.
    const named = strong || (scene.near && scene.near.size <= 14);
    const found =
      firstWith(ways, (box) => !grid.hits(box), view.lines) ||
      (named && firstWith(ways, (box) => !grid.hits(box, true), view.lines));
    if (!found) return null;
    const { box, lines } = found;
    grid.add(box);
    return {
      i,
      lines,
      font,
      px,
      tone: strong || person ? "ink" : "muted",
      x: box.x + box.w / 2,
      y: box.y,
      w: box.w,
      h: box.h,
    };
  },

  /** The places for a name, the preferred first; none that the window cuts. */
  boxes(context, { scene, at, size }, i, lines, px) {
    const { x, y } = at(i);
    const w = Math.max(...lines.map((line) => context.measureText(line).width));
    const h = lines.length * (px + 2);
    const places = around(x, y, w, h, scene.radius(i) + 4, scene.sideways && x < size.w / 2, scene.below);
    return places
      .map(([left, top]) => ({ x: left - 2, y: top, w: w + 4, h, of: i, name: true }))
      .filter((b) => b.x >= 2 && b.y >= 2 && b.x + b.w <= size.w - 2 && b.y + b.h <= size.h - 2);
  },

  /** Words on the middle of a line, where the line is long enough for them. */
  caption(context, { scene, at, grid }, key, lines) {
    const pair = scene.pairs.find((p) => p.key === key);
    const [from, to] = [at(pair.a), at(pair.b)];
    const font = `400 11px ${Look.font}`;
    context.font = font;
    const w = Math.max(...lines.map((line) => context.measureText(line).width));
    const h = 13 * lines.length;
    if (Math.abs(from.x - to.x) < w + 34 && Math.abs(from.y - to.y) < 60) return null;
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2 - h / 2];
    const box = { x: x - w / 2 - 2, y, w: w + 4, h, of: key, name: true };
    if (grid.hits(box)) return null;
    grid.add(box);
    return { lines, font, px: 11, tone: "muted", x, y, w: box.w, h };
  },

  paint(context, { lines, font, px, tone, x, y }) {
    context.font = font;
    context.strokeStyle = Look.colours.halo;
    context.lineWidth = 3.5;
    context.fillStyle = Look.colours[tone];
    lines.forEach((line, k) => {
      const left = x - context.measureText(line).width / 2;
      const base = y + px + k * (px + 2) - 1.5;
      context.strokeText(line, left, base);
      context.fillText(line, left, base);
    });
  },
};

/** Of the first way of writing that fits anywhere, the place that covers the fewest lines. */
function firstWith(ways, fits, lines) {
  for (const { lines: written, boxes } of ways) {
    let best = null;
    boxes.forEach((box, k) => {
      if (!fits(box)) return;
      const cost = 2 * lines.filter((line) => crosses(line, box)).length + k / 3;
      if (!best || cost < best.cost) best = { box, cost, lines: written };
    });
    if (best) return best;
  }
  return null;
}

/** Corners of a name beside, below and above its mark, the preferred place first. */
function around(x, y, w, h, r, leftFirst, below) {
  const d = r * 0.7;
  const heights = [y - h / 2, y - h * 0.15, y - h * 0.85];
  const right = [...heights.map((top) => [x + r, top]), [x + d, y + d], [x + d, y - d - h]];
  const left = [...heights.map((top) => [x - r - w, top]), [x - d - w, y + d], [x - d - w, y - d - h]];
  const middle = [
    [x - w / 2, y + r],
    [x - w / 2, y - r - h],
  ];
  if (below) return [...middle, ...right, ...left];
  return leftFirst ? [...left, ...middle, ...right] : [...right, ...middle, ...left];
}

/** Where the small controls lie over the canvas: no name is put below them. */
function barsOver(canvas) {
  const frame = canvas.getBoundingClientRect();
  return ["zoom", "drawn-bar", "focus-bar"].map((id) => {
    const box = byId(id).getBoundingClientRect();
    return { x: box.x - frame.x, y: box.y - frame.y, w: box.width, h: box.height, of: id, name: true };
  });
}

/** The bright lines on the screen, where they are few enough to see each. */
function linesOf({ scene, at }) {
  const bright = scene.near ? scene.pairs.filter(scene.lit) : scene.pairs;
  if (bright.length > FEW_LINES) return [];
  return bright.map(({ a, b }) => [at(a), at(b)]);
}

/** Whether a line runs through a box (Liang and Barsky's clipping). */
function crosses([from, to], { x, y, w, h }) {
  let [enter, leave] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (const [p, q] of [
    [-dx, from.x - x],
    [dx, x + w - from.x],
    [-dy, from.y - y],
    [dy, y + h - from.y],
  ]) {
    if (p === 0 && q < 0) return false;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  return enter < leave;
}

function inside({ x, y }, { w, h }) {
  return x > -40 && y > -20 && x < w + 40 && y < h + 20;
}

/** A name on one line, or on two of about the same length; cut where it is very long. */
function wrapped(text) {
  if (text.length > 52) text = `${text.slice(0, 50).trimEnd()}…`;
  if (text.length <= 24) return [text];
  const middle = text.length / 2;
  let cut = -1;
  for (let i = 0; i < text.length; i += 1)
    if (text[i] === " " && Math.abs(i - middle) < Math.abs(cut - middle)) cut = i;
  const lines = cut < 5 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
  return lines.map((line) => (line.length > 34 ? `${line.slice(0, 32)}…` : line));
}

/** Rectangles in cells, to ask quickly whether another one overlaps any. */
class Rects {
  constructor() {
    this.cells = new Map();
  }

  *keys(box) {
    for (let c = Math.floor(box.x / 64); c <= Math.floor((box.x + box.w) / 64); c += 1)
      for (let r = Math.floor(box.y / 64); r <= Math.floor((box.y + box.h) / 64); r += 1) yield c * 4096 + r;
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  /** Whether a box overlaps another's; `namesOnly` leaves marks out of it. */
  hits(box, namesOnly = false) {
    const over = (b) => b.x < box.x + box.w && box.x < b.x + b.w && b.y < box.y + box.h && box.y < b.y + b.h;
    for (const key of this.keys(box))
      for (const b of this.cells.get(key) || [])
        if (b.of !== box.of && (b.name || !namesOnly) && over(b)) return true;
    return false;
  }
}
