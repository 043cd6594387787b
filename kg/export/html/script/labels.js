// Names on the canvas, placed like those of a map: the important first, none over another.
// Zooming in makes room for more.

const Labels = {
  placed: [],
  short: new Map(),

  /** Lines of the name as drawn: an acronym for what is long, at most two lines. */
  lines(node) {
    if (!Labels.short.has(node.i)) {
      const acronym =
        node.label.length > 26 &&
        node.also.find((x) => /^[A-Z][A-Za-z&-]{1,7}$/.test(x) && /[A-Z].*[A-Z]/.test(x));
      Labels.short.set(node.i, wrapped(acronym || node.label));
    }
    return Labels.short.get(node.i);
  },

  /** Draw the names of the scene. `context` is in screen pixels, `at` gives a node's place there. */
  draw(context, scene, at, size) {
    const grid = new Rects();
    const shown = scene.nodes.filter((i) => inside(at(i), size));
    for (const i of shown) {
      if (scene.near && !scene.near.has(i)) continue;
      const { x, y } = at(i);
      const r = scene.radius(i) + 1;
      grid.add({ x: x - r, y: y - r, w: 2 * r, h: 2 * r, of: i });
    }
    Labels.placed = [];
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    let tries = 0;
    for (const i of scene.byWeight) {
      if (!inside(at(i), size) || (scene.near && !scene.near.has(i))) continue;
      if ((tries += 1) > 900) break;
      const label = Labels.place(context, scene, i, at(i), grid, size);
      if (label) Labels.paint(context, label);
    }
  },

  /** The first of the places around a mark where the name covers nothing. */
  place(context, scene, i, { x, y }, grid, size) {
    const node = Data.nodes[i];
    const strong = scene.strong.has(i);
    const px = strong ? 13 : 12;
    const font = `${strong ? 600 : isPerson(node) ? 500 : 400} ${px}px ${Look.font}`;
    context.font = font;
    const lines = Labels.lines(node);
    const w = Math.max(...lines.map((line) => context.measureText(line).width));
    const h = lines.length * (px + 2);
    const r = scene.radius(i) + 4;
    const boxes = Labels.around(x, y, w, h, r, scene.sideways && x < size.w / 2, scene.below).map((at) => ({
      x: at[0] - 2,
      y: at[1],
      w: w + 4,
      h,
      of: i,
      name: true,
    }));
    const fits = boxes.filter(
      (b) => b.x >= 2 && b.y >= 2 && b.x + b.w <= size.w - 2 && b.y + b.h <= size.h - 2,
    );
    // The most important are named in any case: rather over a small mark than not at all.
    const box =
      fits.find((b) => !grid.hits(b)) ||
      ((strong || (scene.near && scene.near.size <= 14)) && fits.find((b) => !grid.hits(b, true)));
    if (!box) return null;
    grid.add(box);
    const colour = strong || isPerson(node) ? Look.colours.ink : Look.colours.muted;
    const label = { i, lines, font, px, colour, x: box.x + box.w / 2, y: box.y, w: box.w, h };
    Labels.placed.push(label);
    return label;
  },

  /** Corners of a name beside, below and above its mark, the preferred place first. */
  around(x, y, w, h, r, leftFirst, below) {
    const d = r * 0.7;
    const right = [
      [x + r, y - h / 2],
      [x + d, y + d],
      [x + d, y - d - h],
    ];
    const left = [
      [x - r - w, y - h / 2],
      [x - d - w, y + d],
      [x - d - w, y - d - h],
    ];
    const middle = [
      [x - w / 2, y + r],
      [x - w / 2, y - r - h],
    ];
    if (below) return [...middle, ...right, ...left];
    return leftFirst ? [...left, ...middle, ...right] : [...right, ...middle, ...left];
  },

  paint(context, { lines, font, px, colour, x, y }) {
    context.font = font;
    context.strokeStyle = Look.colours.halo;
    context.lineWidth = 3.5;
    context.fillStyle = colour;
    lines.forEach((line, k) => {
      const left = x - context.measureText(line).width / 2;
      const base = y + px + k * (px + 2) - 1.5;
      context.strokeText(line, left, base);
      context.fillText(line, left, base);
    });
  },
};

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
  return cut < 5 ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
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
