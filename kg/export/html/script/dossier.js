// The dossier of one node: names, posts, contacts, encounters, relations, each with its sentences.

function dossier(i) {
  const node = Data.nodes[i];
  return [
    h(
      "header",
      {},
      h(
        "p",
        { class: "kicker" },
        classIcon(node.type),
        CLASS_WORD[node.type],
        node.iso ? ` · ${node.iso}` : "",
      ),
      h("h2", { tabindex: -1 }, node.label),
      mainPost(node) ? h("p", { class: "post" }, described(node)) : null,
      node.also.length ? h("p", { class: "also quiet" }, "Also written ", shortened(node.also)) : null,
      actions(i),
    ),
    postsOf(node),
    contactsOf(i),
    section(
      "Encounters",
      node.events.filter((e) => Filter.eventOn[e]).length,
      node.events.length
        ? encounterList(node.events, [i])
        : h("p", { class: "quiet" }, "None that took part in.".replace("that took", "it took")),
    ),
    aboutOf(node),
    relationsOf(i),
    staffOf(node),
    documentsOf(node),
  ];
}

function shortened(names) {
  const text = (list) => commaList(list.map((name) => h("span", { class: "alias" }, name)));
  if (names.length <= 8) return text(names);
  const more = h("button", { class: "inline", type: "button" }, `and ${names.length - 7} more`);
  more.addEventListener("click", () => more.replaceWith(...text(names.slice(7))));
  return [text(names.slice(0, 7)), ", ", more];
}

function actions(i) {
  const { focus, hidden, depth } = State.now;
  const inFocus = focus === i;
  const button = (word, changes, pressed) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": pressed === undefined ? null : String(pressed),
        on: { click: () => State.set(changes()) },
      },
      word,
    );
  return h(
    "div",
    { class: "actions" },
    inFocus
      ? button("Whole graph", () => ({ focus: null, view: "graph" }))
      : button("Focus", () => ({ ...choosing(i), focus: i, view: "graph" })),
    inFocus
      ? button(depth === 2 ? "One step" : "Two steps", () => ({ depth: depth === 2 ? 1 : 2, view: "graph" }))
      : null,
    button("Path from here", () => ({
      view: "path",
      start: i,
      goal: null,
      node: null,
      pair: null,
      event: null,
    })),
    button(hidden.includes(i) ? "Show in graph" : "Hide", () => ({
      hidden: hidden.includes(i) ? hidden.filter((x) => x !== i) : [...hidden, i],
      node: null,
      focus: inFocus ? null : focus,
    })),
  );
}

function seenWord(post) {
  if (!post.first) return "";
  return post.first === post.last || !post.last
    ? `seen ${dateWord(post.first)}`
    : `seen ${dateWord(post.first)} to ${dateWord(post.last)}`;
}

function postsOf(node) {
  if (!node.posts.length) return null;
  const posts = node.posts
    .map((i) => Data.posts[i])
    .sort((a, b) => (b.last || "").localeCompare(a.last || "") || a.title.localeCompare(b.title));
  const row = (post) => {
    const badge = [post.former && "former", post.acting && "acting"]
      .filter(Boolean)
      .map((word) => h("span", { class: "badge" }, word));
    const at = post.at === undefined ? null : h("p", { class: "who" }, nameWithIcon(post.at));
    return h(
      "li",
      {},
      opening(
        [h("span", { class: "what" }, post.title), badge, h("span", { class: "quiet" }, seenWord(post))],
        post.said,
        [node.i, post.at].filter((x) => x !== undefined),
        post.sure,
      ),
      at,
    );
  };
  return section("Posts", posts.length, longList(posts, 6, row, "posts"));
}

/** Whom one met and whom one only stood beside, with the number of times and the last. */
function contactsOf(i) {
  const kinds = ["met", "attended"];
  const known = kinds.map((kind) => {
    const found = Data.nodes[i].links
      .map((l) => Data.links[l])
      .filter((link) => link.kind === kind && Filter.linkOn[link.i]);
    return found.map((link) => ({
      other: otherEnd(link, i),
      events: link.events.filter((e) => Filter.eventOn[e]),
    }));
  });
  const met = new Set(known[0].map((x) => x.other));
  known[1] = known[1].filter((x) => !met.has(x.other));
  const titles = ["Met", "Attended together"];
  return known.map((contacts, k) => {
    if (!contacts.length) return null;
    const last = (x) =>
      x.events
        .map((e) => Data.events[e].key)
        .sort()
        .at(-1) || "";
    contacts.sort(
      (a, b) => b.events.length - a.events.length || last(b).localeCompare(last(a)) || a.other - b.other,
    );
    return section(
      titles[k],
      contacts.length,
      longList(contacts, 7, (x) => contactRow(i, x.other, x.events.length, last(x)), "names"),
    );
  });
}

function contactRow(i, other, count, last) {
  const href = State.href(choosingPair(i, other));
  const times = [count > 1 ? `${count} times` : null, dateWord(last)].filter(Boolean).join(", last ");
  const how = h(
    "a",
    { class: "how", href, "aria-label": `What links ${Data.nodes[i].label} and ${Data.nodes[other].label}` },
    times || "how",
  );
  return h(
    "li",
    { class: "contact" },
    classIcon(Data.nodes[other].type),
    h(
      "span",
      { class: "grow" },
      nameLink(other),
      h("span", { class: "quiet" }, described(Data.nodes[other])),
    ),
    how,
  );
}

/** Encounters that dealt with this or were held there. */
function aboutOf(node) {
  if (!node.about.length) return null;
  const title = ["Country", "Place"].includes(node.type) ? "Held here" : "Dealt with at";
  const events = node.about.filter((e) => !node.events.includes(e));
  return events.length
    ? section(title, events.filter((e) => Filter.eventOn[e]).length, encounterList(events, [], false))
    : null;
}

/** Agreements, projects and every other relation, by what they are. */
function relationsOf(i) {
  const groups = new Map();
  for (const k of Data.nodes[i].claims) {
    const claim = Data.claims[k];
    const word = PROPERTY_WORDS[claim.p][claim.s === i ? 0 : 1];
    if (!groups.has(word)) groups.set(word, []);
    groups.get(word).push({ claim, other: claim.s === i ? claim.o : claim.s });
  }
  return [...groups].map(([word, facts]) =>
    section(
      word,
      facts.length,
      longList(facts, 8, (x) => relationRow(i, x), "names"),
    ),
  );
}

function relationRow(i, { claim, other }) {
  const amount = claim.amount ? h("span", { class: "quiet" }, claim.amount) : null;
  const summary = [h("span", { class: "what" }, Data.nodes[other].label), amount, statusBadge(claim.status)];
  const link = h(
    "a",
    {
      class: "whole quiet",
      href: State.href(choosing(other)),
      "data-node": other,
      "aria-label": `Dossier of ${Data.nodes[other].label}`,
    },
    "open",
  );
  return h(
    "li",
    { class: "relation" },
    classIcon(Data.nodes[other].type),
    opening(summary, claim.said, [i, other], claim.sure),
    link,
  );
}

function staffOf(node) {
  const posts = node.staff.map((i) => Data.posts[i]).filter((post) => post.who !== undefined);
  if (!posts.length) return null;
  posts.sort((a, b) => Number(!!a.former) - Number(!!b.former) || a.who - b.who);
  const row = (post) => {
    const summary = [
      h("span", { class: "what" }, Data.nodes[post.who].label),
      h(
        "span",
        { class: "quiet" },
        [post.former && "former", post.title, seenWord(post)].filter(Boolean).join(" · "),
      ),
    ];
    const link = h(
      "a",
      {
        class: "whole quiet",
        href: State.href(choosing(post.who)),
        "data-node": post.who,
        "aria-label": `Dossier of ${Data.nodes[post.who].label}`,
      },
      "open",
    );
    return h(
      "li",
      { class: "relation" },
      classIcon(Data.nodes[post.who].type),
      opening(summary, post.said, [node.i, post.who], post.sure),
      link,
    );
  };
  return section("People", posts.length, longList(posts, 8, row, "posts"));
}

function documentsOf(node) {
  if (!node.docs.length) return null;
  const date = (d) => Data.documents[d].date || "";
  const documents = node.docs.slice().sort((a, b) => date(b).localeCompare(date(a)) || a - b);
  return section(
    "Named in",
    documents.length,
    longList(documents, 5, (d) => h("li", {}, citation(Data.documents[d])), "releases"),
  );
}
