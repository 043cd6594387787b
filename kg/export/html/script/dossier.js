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
        : h("p", { class: "quiet" }, "None it took part in."),
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
  const { focus, hidden, view } = State.now;
  const nothing = { node: null, pair: null, event: null };
  const button = (word, title, changes) =>
    h("button", { type: "button", title, on: { click: () => State.set(changes) } }, word);
  const around = { ...choosing(i), focus: i, view: "graph" };
  const shown = hidden.filter((x) => x !== i);
  return h(
    "div",
    { class: "actions" },
    focus === i && view === "graph" ? null : button("Focus", "Draw only who is around", around),
    button("Path from here", "How this one is linked with another", {
      ...nothing,
      view: "path",
      start: i,
      goal: null,
    }),
    button("As table", "The encounters as a list, to sort and copy", { ...nothing, view: "table", focus: i }),
    hidden.includes(i)
      ? button("Show in graph", "Draw it again", { hidden: shown })
      : button("Hide", "Leave it out of the graph", {
          ...nothing,
          hidden: [...hidden, i],
          focus: focus === i ? null : focus,
        }),
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
        { meant: () => [node.i] },
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
  const names = `what links ${Data.nodes[i].label} and ${Data.nodes[other].label}`;
  const when = dateWord(last) || "undated";
  const how = h(
    "a",
    {
      class: "how",
      href: State.href(choosingPair(i, other)),
      "aria-label": `${count} times, last ${when}: ${names}`,
    },
    count > 1 ? [`${count} times`, h("span", { class: "quiet" }, ` last ${when}`)] : when,
  );
  if (count === 1) how.setAttribute("aria-label", `${when}: ${names}`);
  return h("li", { class: "row" }, nameRow(other, described(Data.nodes[other])), how);
}

/** The beginning of a row: what it is, its name as a link, and a word on it. */
function nameRow(i, ...words) {
  const told = words.map((word) =>
    typeof word === "string" && word ? h("span", { class: "quiet" }, word) : word,
  );
  return [classIcon(Data.nodes[i].type), h("span", { class: "grow" }, nameLink(i), told)];
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
  return h(
    "li",
    { class: "row" },
    nameRow(other, claim.amount, statusBadge(claim.status)),
    sources(Data.nodes[other].label, claim.said, [i, other], claim.sure),
  );
}

function staffOf(node) {
  const posts = node.staff.map((i) => Data.posts[i]).filter((post) => post.who !== undefined);
  if (!posts.length) return null;
  posts.sort((a, b) => Number(!!a.former) - Number(!!b.former) || a.who - b.who);
  const row = (post) => {
    const told = [post.former && "former", post.title, seenWord(post)].filter(Boolean).join(" · ");
    return h(
      "li",
      { class: "row" },
      nameRow(post.who, told),
      sources(Data.nodes[post.who].label, post.said, [node.i, post.who], post.sure, [post.who]),
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
