// Places for the views that have their own order: rings around a focus, chains from left to right.

const WIDER = 1.28; // rings are ellipses: names are wider than high

/** Rings around the node in focus: closest ties inside, the second step outside near its first. */
function rings(scene) {
  const places = new Map();
  const byDepth = [[], [], []];
  for (const i of scene.nodes) byDepth[scene.depths.get(i) ?? 1].push(i);
  for (const i of byDepth[0]) places.set(i, [0, 0]);
  const angles = new Map();
  const first = grouped(byDepth[1]);
  let radius = ringsOf(first, places, angles, 0, first.length > 12 ? 170 : 150);
  const second = byDepth[2].slice();
  const home = (i) => angles.get(scene.parents.get(i)) ?? 0;
  second.sort((a, b) => home(a) - home(b) || a - b);
  radius = ringsOf(second, places, angles, radius, 110);
  return places;
}

/** People beside people, bodies beside bodies, in the order of the legend. */
function grouped(nodes) {
  const order = CLASSES.map(([name]) => name);
  return nodes
    .slice()
    .sort((a, b) => order.indexOf(Data.nodes[a].type) - order.indexOf(Data.nodes[b].type) || a - b);
}

/** Fill rings from inside out; neighbours in order stand on neighbouring angles. Gives the last radius. */
function ringsOf(nodes, places, angles, inner, step) {
  let radius = inner;
  const rows = [];
  let left = nodes.length;
  while (left > 0) {
    radius += rows.length ? 92 : Math.max(step, left <= 22 ? (left * 84) / 6.6 - inner : 0);
    const room = Math.max(6, Math.floor((2 * Math.PI * radius * 1.1) / 84));
    rows.push({ radius, count: Math.min(room, left), due: 0 });
    left -= room;
  }
  const total = nodes.length;
  nodes.forEach((node, k) => {
    // The rings take turns in proportion to their room, so that each is filled evenly.
    for (const row of rows) row.due += row.count / total;
    const row = rows.reduce((best, other) => (other.due > best.due ? other : best));
    row.due -= 1;
    const angle = -Math.PI / 2 + ((k + 0.5) / total) * 2 * Math.PI;
    const { radius: reach } = row;
    angles.set(node, angle);
    places.set(node, [Math.round(reach * WIDER * Math.cos(angle)), Math.round(reach * Math.sin(angle))]);
  });
  return radius;
}

/** Chains side by side: the two ends outside, each step a column. */
function columns(chains) {
  const places = new Map();
  const steps = [];
  for (const chain of chains) {
    chain.nodes.forEach((node, step) => {
      steps[step] ||= [];
      if (!steps[step].includes(node)) steps[step].push(node);
    });
  }
  const gap = 230;
  steps.forEach((column, step) => {
    column.forEach((node, row) => {
      const y = (row - (column.length - 1) / 2) * 96;
      places.set(node, [Math.round((step - (steps.length - 1) / 2) * gap), Math.round(y)]);
    });
  });
  return places;
}
