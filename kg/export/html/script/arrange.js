// Places for the views that have their own order: rings around a focus, chains from left to right;
// and for what is drawn beside the nodes of first sight, which never move.

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
  const turn = turnOf(total);
  nodes.forEach((node, k) => {
    // The rings take turns in proportion to their room, so that each is filled evenly.
    for (const row of rows) row.due += row.count / total;
    const row = rows.reduce((best, other) => (other.due > best.due ? other : best));
    row.due -= 1;
    const angle = -Math.PI / 2 + ((k + turn) / total) * 2 * Math.PI;
    const { radius: reach } = row;
    angles.set(node, angle);
    places.set(node, [Math.round(reach * WIDER * Math.cos(angle)), Math.round(reach * Math.sin(angle))]);
  });
  return radius;
}

/** How far a ring of few is turned, so that no line runs through the name right of the middle. */
function turnOf(total) {
  if (total > 40) return 0.5;
  const free = (turn) => {
    const step = (((total / 4 - turn) % 1) + 1) % 1; // the part of a step at which the right side lies
    return Math.min(step, 1 - step);
  };
  return [0.5, 0, 0.25, 0.75].reduce((best, turn) => (free(turn) > free(best) + 0.01 ? turn : best));
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

/** Marks far from all others, as a chosen period may leave them, brought nearer to the rest. */
function gathered(places) {
  const movable = [...places.keys()].filter((i) => i >= Data.core);
  if (!movable.length) return places;
  const middle = [0, 1].map((axis) =>
    quantile(
      [...places.values()].map((place) => place[axis]),
      0.5,
    ),
  );
  const reach = ([x, y]) => Math.hypot((x - middle[0]) / WIDER, y - middle[1]);
  const limit = Math.max(80, 1.15 * quantile([...places.values()].map(reach), 0.9));
  const near = new Map(places);
  for (const i of movable) {
    const far = reach(places.get(i));
    if (far <= limit) continue;
    const share = (limit * (1 + 0.3 * Math.log(far / limit))) / far;
    near.set(
      i,
      places.get(i).map((v, axis) => Math.round(middle[axis] + (v - middle[axis]) * share)),
    );
  }
  return near;
}

function quantile(values, share) {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Marks that cover others moved off them; those of first sight stay where they are. */
function parted(places, size) {
  const movable = [...places.keys()].filter((i) => i >= Data.core);
  if (!movable.length || places.size > 1500) return places;
  const now = new Map([...places].map(([i, place]) => [i, [...place]]));
  const cell = 2.4 * Math.max(...size.values());
  const room = (i, j) => (size.get(i) + size.get(j)) * 1.25;
  for (let round = 0; round < 40; round += 1) {
    const cells = new Map();
    const key = ([x, y], dx, dy) => (Math.floor(x / cell) + dx) * 65536 + Math.floor(y / cell) + dy;
    for (const [i, place] of now) {
      const at = key(place, 0, 0);
      if (!cells.has(at)) cells.set(at, []);
      cells.get(at).push(i);
    }
    let moved = false;
    for (const i of movable) {
      const place = now.get(i);
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          for (const j of cells.get(key(place, dx, dy)) || [])
            if (j !== i) moved = pushed(place, now.get(j), room(i, j), i, j) || moved;
    }
    if (!moved) break;
  }
  return new Map([...now].map(([i, place]) => [i, place.map(Math.round)]));
}

/** Push one place off another by as much as is wanting, half of it where the other moves too. */
function pushed(place, other, room, i, j) {
  const [dx, dy] = [place[0] - other[0], place[1] - other[1]];
  const apart = Math.hypot(dx, dy);
  if (apart >= room - 0.5) return false;
  const by = (room - apart) * (j < Data.core ? 1 : 0.55);
  const angle = apart ? Math.atan2(dy, dx) : i * 2.4;
  place[0] += by * Math.cos(angle);
  place[1] += by * Math.sin(angle);
  return true;
}
