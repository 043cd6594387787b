// The shortest chains of encounters between two nodes.

const MOST_CHAINS = 6;

/** Ties a chain may use: met only, contacts of people, or also encounters with bodies and countries. */
function chainKinds(through) {
  if (through === "met") return ["met"];
  return through === "bodies" ? ["met", "attended", "shared"] : ["met", "attended"];
}

/** Steps from `start` outwards until `goal` is reached: node → the nodes before it on shortest ways. */
function stepsTo(start, goal, next) {
  const depth = new Map([[start, 0]]);
  const before = new Map();
  let rim = [start];
  while (rim.length && !depth.has(goal)) {
    const found = [];
    for (const i of rim) {
      for (const other of next(i)) {
        if (!depth.has(other)) {
          depth.set(other, depth.get(i) + 1);
          before.set(other, []);
          found.push(other);
        }
        if (depth.get(other) === depth.get(i) + 1) before.get(other).push(i);
      }
    }
    rim = found;
  }
  return depth.has(goal) ? before : null;
}

/** Up to six shortest chains, those with more meetings and more encounters first. */
function shortestChains(start, goal, through, hidden) {
  const kinds = new Set(chainKinds(through));
  const usable = (l) => Filter.linkOn[l] && kinds.has(Data.links[l].kind);
  const next = (i) => {
    const others = Data.nodes[i].links.filter(usable).map((l) => otherEnd(Data.links[l], i));
    return [...new Set(others)].filter((o) => !hidden.includes(o)).sort((a, b) => a - b);
  };
  const before = stepsTo(start, goal, next);
  if (!before) return [];
  let open = [[goal]];
  while (open[0][0] !== start) {
    open = open.flatMap((way) => before.get(way[0]).map((i) => [i, ...way]));
    if (open.length > 2000) open = open.slice(0, 2000);
  }
  const chains = open.map((nodes) => chainOf(nodes, usable));
  const order = (a, b) => b.met - a.met || b.encounters - a.encounters || (a.key < b.key ? -1 : 1);
  return chains.sort(order).slice(0, MOST_CHAINS);
}

/** A chain with its hops: for each the ties between its two nodes and their encounters. */
function chainOf(nodes, usable) {
  const hops = nodes.slice(1).map((b, k) => {
    const a = nodes[k];
    const links = Data.pairs
      .get(pairKey(a, b))
      .filter(usable)
      .map((l) => Data.links[l]);
    links.sort((x, y) => STRENGTH[x.kind] - STRENGTH[y.kind]);
    const events = [...new Set(links.flatMap((link) => link.events.filter((e) => Filter.eventOn[e])))];
    events.sort((x, y) => Data.events[y].key.localeCompare(Data.events[x].key) || x - y);
    return { a, b, kind: links[0].kind, events, claims: links.flatMap((link) => link.claims) };
  });
  return {
    nodes,
    hops,
    met: hops.filter((hop) => hop.kind === "met").length,
    encounters: hops.reduce((sum, hop) => sum + hop.events.length, 0),
    key: nodes.map((i) => String(i).padStart(7, "0")).join(),
  };
}
