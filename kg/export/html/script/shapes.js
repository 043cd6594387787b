// Colours and shapes of classes and ties: the canvas, the legend and the saved picture use the same.

const Look = {
  colours: {},

  /** Read the colours of the present theme from the style sheet. */
  read() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    for (const [name] of CLASSES) Look.colours[name] = colour(`class-${name.toLowerCase()}`);
    for (const [name] of [...KINDS, ...UNSURE]) Look.colours[name] = colour(`tie-${name}`);
    for (const name of ["canvas", "ink", "muted", "accent", "halo"]) Look.colours[name] = colour(name);
    Look.font = style.getPropertyValue("--sans").trim();
  },

  /** Hollow marks tell apart classes that share a shape. */
  hollow(type) {
    return ["Person", "Policy", "Agreement", "Project"].includes(type);
  },

  fill(type) {
    return Look.hollow(type) ? Look.colours.canvas : Look.colours[type];
  },

  /** Radius of a mark: its area grows with the number of encounters, of which the busiest has `most`. */
  radius(node, encounters, most) {
    const even = {
      square: 0.88,
      diamond: 1.18,
      hexagon: 1.06,
      triangle: 1.02,
      triangleDown: 1.02,
      star: 0.98,
    };
    const size = 3 + Math.min(2.3, 13 / Math.sqrt(most)) * Math.sqrt(encounters);
    return Math.round(size * (even[node.shape] || 1) * 10) / 10;
  },

  width(count) {
    return Math.round((1.1 + 1.25 * Math.log2(Math.max(1, count))) * 10) / 10;
  },

  dashes(kind) {
    return (
      {
        attended: [7, 4],
        shared: false,
        post: [1.5, 4],
        agreement: [9, 3, 2, 3],
        other: [13, 3],
        planned: [4, 5],
        cancelled: [2, 6],
      }[kind] || false
    );
  },
};

/** Corners of a mark around (x, y), as vis-network draws it; null for a circle. */
function corners(shape, x, y, r) {
  const turn = (count, radius, start) =>
    Array.from({ length: count }, (_, k) => {
      const angle = start + (k * 2 * Math.PI) / count;
      const reach = typeof radius === "function" ? radius(k) : radius;
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    });
  if (shape === "square")
    return [
      [x - r, y - r],
      [x + r, y - r],
      [x + r, y + r],
      [x - r, y + r],
    ];
  if (shape === "diamond") return turn(4, r, 0);
  if (shape === "hexagon") return turn(6, r, 0);
  if (shape === "star") {
    const size = r * 0.82;
    y += 0.1 * size;
    return turn(10, (k) => size * (k % 2 ? 0.5 : 1.3), -Math.PI / 2);
  }
  if (shape === "triangle" || shape === "triangleDown") {
    const side = r * 1.15;
    const down = shape === "triangle" ? 1 : -1;
    const middle = y + down * 0.275 * side;
    const inner = (Math.sqrt(3) / 3) * side;
    const height = Math.sqrt(3) * side;
    return [
      [x, middle - down * (height - inner)],
      [x + side, middle + down * inner],
      [x - side, middle + down * inner],
    ];
  }
  return null;
}

/** A mark as an SVG element. */
function mark(node, x, y, r) {
  const look = { fill: Look.fill(node.type), stroke: Look.colours[node.type], "stroke-width": 1.6 };
  const points = corners(node.shape, x, y, r);
  if (!points) return s("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), ...look });
  return s("polygon", { points: points.map((p) => p.map((v) => v.toFixed(1)).join(",")).join(" "), ...look });
}

/** A small picture of a class, for the legend and beside names. Follows the theme through CSS. */
function classIcon(type, size = 14) {
  const shape = Data.shapes.get(type) || "dot";
  const icon = mark(
    { type, shape },
    8,
    8,
    { square: 4.8, diamond: 6.4, hexagon: 5.8, star: 5.6 }[shape] || 5.4,
  );
  icon.removeAttribute("fill");
  icon.removeAttribute("stroke");
  const kind = `icon-${type.toLowerCase()}${Look.hollow(type) ? " hollow" : ""}`;
  return s(
    "svg",
    { class: `icon ${kind}`, viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" },
    icon,
  );
}

function tieIcon(kind) {
  const line = s("line", { x1: 1, y1: 6, x2: 27, y2: 6, "stroke-width": kind === "met" ? 3 : 2 });
  if (Look.dashes(kind)) line.setAttribute("stroke-dasharray", Look.dashes(kind).join(" "));
  return s(
    "svg",
    { class: `icon tie-${kind}`, viewBox: "0 0 28 12", width: 28, height: 12, "aria-hidden": "true" },
    line,
  );
}
