// Which encounters and ties hold under the chosen period and statuses, and which nodes are drawn.

const Filter = {
  key: null,
  eventOn: null,
  linkOn: null,

  /** Work out what holds; cheap when neither period nor statuses changed. */
  apply(state) {
    const key = [state.from, state.to, state.unsure].join("|");
    if (key === Filter.key) return;
    Filter.key = key;
    Filter.from = state.from === null ? -Infinity : dayNumber(state.from);
    Filter.to = state.to === null ? Infinity : dayNumber(state.to, true);
    Filter.eventOn = Uint8Array.from(Data.events, (event) => Filter.holds(event, state));
    Filter.linkOn = Uint8Array.from(Data.links, (link) => Filter.linkHolds(link, state));
  },

  /** Whether a span of days touches the chosen period; what has no date is in no part of time. */
  inTime(first, last, state) {
    if (state.from === null && state.to === null) return true;
    return first !== null && last >= Filter.from && first <= Filter.to;
  },

  holds(event, state) {
    if (event.status === "Planned" && !state.unsure.includes("planned")) return 0;
    if (event.status === "Cancelled" && !state.unsure.includes("cancelled")) return 0;
    return Filter.inTime(event.first, event.last, state) ? 1 : 0;
  },

  linkHolds(link, state) {
    if (UNSURE.some(([kind]) => kind === link.kind) && !state.unsure.includes(link.kind)) return 0;
    if (link.events.some((i) => Filter.eventOn[i])) return 1;
    if (link.posts.some((i) => Filter.postHolds(Data.posts[i], state))) return 1;
    return link.claims.some((i) => Filter.claimHolds(Data.claims[i], state)) ? 1 : 0;
  },

  postHolds(post, state) {
    if (!post.first) return state.from === null && state.to === null;
    return Filter.inTime(dayNumber(post.first), dayNumber(post.last || post.first, true), state);
  },

  /** A relation holds for the time in which releases tell of it. */
  claimHolds(claim, state) {
    const dates = (claim.said || []).map((i) => Data.documents[Data.sentences[i].d].date).filter(Boolean);
    if (!dates.length) return state.from === null && state.to === null;
    return dates.some((date) => Filter.inTime(dayNumber(date), dayNumber(date, true), state));
  },

  kindOn(state) {
    return new Set([...state.kinds, ...state.unsure]);
  },

  /** What to draw: node numbers, pairs with their strongest tie, and how many more there would be. */
  scene(state) {
    const kinds = Filter.kindOn(state);
    const allowed = Filter.allowed(state);
    if (state.focus !== null) return Filter.around(state, kinds, allowed);
    const order = Filter.order(kinds, allowed);
    const chosen = Filter.tiedFirst(order, state.drawn, kinds);
    for (const i of [state.node, state.pair]) if (i !== null) chosen.add(i);
    const pairs = Filter.pairs(chosen, kinds);
    const tied = new Set(pairs.flatMap((p) => [p.a, p.b]));
    const nodes = [...chosen].filter((i) => tied.has(i) || i === state.node || i === state.pair);
    return { nodes, pairs, total: order.length, rank: new Map(order.map((i, place) => [i, place])) };
  },

  /** The first in order until so many of them have a tie among themselves. */
  tiedFirst(order, most, kinds) {
    const chosen = new Set();
    const tied = new Set();
    for (const i of order) {
      if (tied.size >= most) break;
      chosen.add(i);
      for (const l of Data.nodes[i].links) {
        const other = otherEnd(Data.links[l], i);
        if (!chosen.has(other) || !Filter.linkOn[l] || !kinds.has(Data.links[l].kind)) continue;
        tied.add(i).add(other);
      }
    }
    return chosen;
  },

  /** Nodes whose class is shown and that were not hidden by hand. */
  allowed(state) {
    const classes = new Set(state.classes);
    const allowed = Uint8Array.from(Data.nodes, (node) => (classes.has(node.type) ? 1 : 0));
    for (const i of state.hidden) allowed[i] = 0;
    return allowed;
  },

  /** Tied nodes by number of encounters, then of contacts, then of ties (as the layout's ranking). */
  order(kinds, allowed) {
    const stamp = new Int32Array(Data.events.length).fill(-1);
    const scores = new Map();
    Data.nodes.forEach((node, i) => {
      if (!allowed[i]) return;
      let [encounters, ties] = [0, 0];
      const contacts = new Set();
      for (const l of node.links) {
        const link = Data.links[l];
        const other = otherEnd(link, i);
        if (!Filter.linkOn[l] || !kinds.has(link.kind) || !allowed[other]) continue;
        ties += 1;
        for (const event of link.events) {
          if (!Filter.eventOn[event]) continue;
          contacts.add(other);
          if (stamp[event] !== i) encounters += 1;
          stamp[event] = i;
        }
      }
      if (ties) scores.set(i, [encounters, contacts.size, ties]);
    });
    const compare = (x, y) => y[0] - x[0] || y[1] - x[1] || y[2] - x[2];
    return [...scores.keys()].sort((a, b) => compare(scores.get(a), scores.get(b)) || a - b);
  },

  /** The pairs among some nodes, each as its strongest tie with the number of its encounters. */
  pairs(chosen, kinds) {
    const found = new Map();
    for (const i of chosen) {
      for (const l of Data.nodes[i].links) {
        const link = Data.links[l];
        if (link.a !== i || !chosen.has(link.b) || !Filter.linkOn[l] || !kinds.has(link.kind)) continue;
        const key = pairKey(link.a, link.b);
        const pair = found.get(key) || { key, a: link.a, b: link.b, kind: link.kind, events: new Set() };
        if (STRENGTH[link.kind] < STRENGTH[pair.kind]) pair.kind = link.kind;
        for (const event of link.events) if (Filter.eventOn[event]) pair.events.add(event);
        found.set(key, pair);
      }
    }
    return [...found.values()];
  },

  /** The neighbourhood of the node in focus, by rank where it is too large to draw. */
  around(state, kinds, allowed) {
    const depths = new Map([[state.focus, 0]]);
    const parents = new Map();
    let rim = [state.focus];
    for (let depth = 1; depth <= state.depth; depth += 1) {
      const next = [];
      for (const i of rim) {
        for (const other of Filter.neighbours(i, kinds, allowed)) {
          if (depths.has(other)) continue;
          depths.set(other, depth);
          parents.set(other, i);
          next.push(other);
        }
      }
      rim = next;
    }
    const order = [...depths.keys()].sort((a, b) => depths.get(a) - depths.get(b) || a - b);
    const nodes = order.slice(0, state.drawn);
    if (state.node !== null && depths.has(state.node) && !nodes.includes(state.node)) nodes.push(state.node);
    const chosen = new Set(nodes);
    return { nodes, pairs: Filter.pairs(chosen, kinds), total: order.length, depths, parents };
  },

  neighbours(i, kinds, allowed) {
    const found = new Map();
    for (const l of Data.nodes[i].links) {
      const link = Data.links[l];
      const other = otherEnd(link, i);
      if (!Filter.linkOn[l] || !kinds.has(link.kind) || !allowed[other]) continue;
      const strength = STRENGTH[link.kind] - Math.min(link.events.length, 9) / 10;
      found.set(other, Math.min(strength, found.get(other) ?? 99));
    }
    return [...found.keys()].sort((a, b) => found.get(a) - found.get(b) || a - b);
  },
};
