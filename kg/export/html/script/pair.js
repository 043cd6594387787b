// The dossier of a line: everything that links two nodes.

function pairDossier(a, b) {
  const links = (Data.pairs.get(pairKey(a, b)) || []).map((i) => Data.links[i]);
  const events = [...new Set(links.flatMap((link) => link.events))];
  events.sort((x, y) => Data.events[y].key.localeCompare(Data.events[x].key) || x - y);
  const strongest = links
    .filter((link) => Filter.linkOn[link.i])
    .sort((x, y) => STRENGTH[x.kind] - STRENGTH[y.kind])[0];
  const together = new Set(Data.nodes[b].events);
  const both = Data.nodes[a].events.filter((e) => together.has(e) && !events.includes(e));
  const one = (i) =>
    h("span", { class: "end" }, nameWithIcon(i), h("span", { class: "quiet" }, described(Data.nodes[i])));
  return [
    h(
      "header",
      {},
      h(
        "p",
        { class: "kicker" },
        strongest ? [tieIcon(strongest.kind), KIND_WORD[strongest.kind]] : "No direct tie",
      ),
      h("h2", { tabindex: -1, class: "ends" }, one(a), one(b)),
      pairActions(a, b),
    ),
    events.length
      ? section("Encounters", events.filter((e) => Filter.eventOn[e]).length, encounterList(events, [a, b]))
      : null,
    tiesOf(links, a, b),
    both.length
      ? section(
          "Also in",
          both.length,
          h("p", { class: "quiet" }, "Encounters where both took part, on one side or in a crowd."),
          encounterList(both, [a, b], false),
        )
      : null,
  ];
}

function pairActions(a, b) {
  const find = () => State.set({ view: "path", start: a, goal: b, node: null, pair: null, event: null });
  return h(
    "div",
    { class: "actions" },
    h("button", { type: "button", on: { click: find } }, "All paths between them"),
  );
}

/** Posts and relations between the two. */
function tiesOf(links, a, b) {
  const posts = links.flatMap((link) => link.posts).map((i) => Data.posts[i]);
  const claims = links.flatMap((link) => link.claims).map((i) => Data.claims[i]);
  const rows = [
    ...posts.map((post) =>
      opening(
        [
          h("span", { class: "what" }, post.title),
          h(
            "span",
            { class: "quiet" },
            [post.former && "former", seenWord(post)].filter(Boolean).join(" · "),
          ),
        ],
        post.said,
        [a, b],
        post.sure,
        { open: true, meant: () => [post.who] },
      ),
    ),
    ...claims.map((claim) =>
      opening(
        [h("span", { class: "what" }, sentenceOf(claim)), statusBadge(claim.status)],
        claim.said,
        [a, b],
        claim.sure,
        { open: true, meant: () => [a, b] },
      ),
    ),
  ];
  return rows.length
    ? section(
        "Posts and relations",
        rows.length,
        h(
          "ul",
          { class: "list" },
          rows.map((row) => h("li", {}, row)),
        ),
      )
    : null;
}

function sentenceOf(claim) {
  const words = { met: "met", attendedWith: "attended with", worksFor: "works for" };
  const word = words[claim.p] || (PROPERTY_WORDS[claim.p] || [claim.p])[0].toLowerCase();
  return [Data.nodes[claim.s].label, word, Data.nodes[claim.o].label, claim.amount ? `(${claim.amount})` : ""]
    .join(" ")
    .trim();
}
