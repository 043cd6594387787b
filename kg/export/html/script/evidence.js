// How we know: sentences with the names marked, and the release each stands in.

/** A name as a link that selects the node. */
function nameLink(i, className = "") {
  const node = Data.nodes[i];
  return h(
    "a",
    { class: `name ${className}`.trim(), href: State.href(choosing(i)), "data-node": i },
    node.label,
  );
}

function nameWithIcon(i) {
  return [classIcon(Data.nodes[i].type), nameLink(i)];
}

/** The names by which these nodes may stand in a text; of a person at least a part of the name. */
function namesIn(text, nodes) {
  const names = new Set();
  for (const i of nodes) {
    const node = Data.nodes[i];
    const found = [node.label, ...node.also].filter((name) => name.length > 1 && text.includes(name));
    for (const name of found) names.add(name);
    if (!found.length && isPerson(node))
      for (const part of node.label.split(" ")) if (part.length > 1) names.add(part);
  }
  return [...names];
}

/** Where any of the names stands as whole words, as [from, to, chosen]. */
function spansOf(text, names, chosen) {
  return names.flatMap((name) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu");
    return [...text.matchAll(whole)].map((hit) => [hit.index, hit.index + name.length, chosen]);
  });
}

/** Spans in order; those that overlap become one, which is chosen if one of them is. */
function merged(spans) {
  const found = [];
  for (const [from, to, chosen] of spans.sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (!last || from > last[1]) found.push([from, to, chosen]);
    else found[found.length - 1] = [last[0], Math.max(last[1], to), last[2] || chosen];
  }
  return found;
}

/** A text with names marked: those whose dossier this is strongly, the others faintly. */
function marked(text, nodes, chosen) {
  const strong = chosen.length ? chosen : nodes;
  const others = nodes.filter((i) => !strong.includes(i));
  const spans = [
    ...spansOf(text, namesIn(text, strong), true),
    ...spansOf(text, namesIn(text, others), false),
  ];
  const parts = [];
  let at = 0;
  for (const [from, to, isChosen] of merged(spans)) {
    parts.push(text.slice(at, from), h("mark", { class: isChosen ? null : "other" }, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Only an address of the web becomes a link; anything else in its place is shown as it is written. */
function webAddress(source) {
  return /^https?:\/\/[^\s]+$/i.test(source || "") ? source : null;
}

function citation(document) {
  const address = webAddress(document.source);
  const title = address
    ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, document.title || document.id)
    : h("span", {}, document.title || document.id);
  const file = !address && document.source ? document.source.split(/[\\/]/).pop() : null;
  const rest = [document.by, dateWord(document.date), file].filter(Boolean);
  return h(
    "cite",
    { title: address ? null : document.source },
    title,
    rest.length ? h("span", { class: "quiet" }, rest.join(" · ")) : null,
  );
}

/** Those of some nodes whom a sentence tells of by another word: "he", "the minister". */
function unnamed(text, nodes) {
  return nodes.filter((i) => !spansOf(text, namesIn(text, [i]), true).length);
}

function meantWord(nodes) {
  const names = nodes.map((i) => Data.nodes[i].label);
  return names.length
    ? h(
        "p",
        { class: "meant quiet" },
        `${names.join(" and ")} ${names.length > 1 ? "are" : "is"} meant here.`,
      )
    : null;
}

/**
 * Sentences by their numbers, newest release first, with the names of `nodes` marked: strongly those
 * of `chosen`. `meant` gives the nodes that a sentence is known to tell of, named in it or not.
 */
function quotes(said, nodes, sure, { chosen = [], meant = () => chosen } = {}) {
  const found = [...new Set(said || [])];
  const date = (i) => Data.documents[Data.sentences[i].d].date || "";
  found.sort((a, b) => date(b).localeCompare(date(a)) || a - b);
  const make = (i) => {
    const { d, t } = Data.sentences[i];
    return h(
      "li",
      {},
      h(
        "blockquote",
        {},
        h("p", {}, marked(t, nodes, chosen)),
        meantWord(unnamed(t, meant(i))),
        citation(Data.documents[d]),
      ),
    );
  };
  const list = longList(found, 6, make, "sentences");
  list.classList.add("quotes");
  return h(
    "div",
    {},
    list,
    sure === undefined ? null : h("p", { class: "sure quiet" }, `Confidence ${Math.round(sure * 100)} %`),
  );
}

/** Something that opens to show its sentences. They are made when first opened. */
function opening(summary, said, nodes, sure, { open = false, ...how } = {}) {
  if (!said || !said.length) return h("div", { class: "fact" }, summary);
  const details = h("details", { class: "fact" }, h("summary", {}, summary));
  let filled = false;
  details.fill = () => {
    if (!filled) details.append(quotes(said, nodes, sure, how));
    filled = true;
  };
  details.addEventListener("toggle", () => details.open && details.fill());
  if (open) {
    details.fill();
    details.open = true;
  }
  return details;
}

/** A button that opens the sentences of a fact below its row, for rows whose name is a link. */
function sources(told, said, nodes, sure, meant = nodes) {
  if (!said || !said.length) return null;
  const below = h("div", { class: "below", hidden: true });
  const button = h(
    "button",
    { type: "button", class: "inline source", "aria-label": `Source: ${told}` },
    "source",
  );
  below.show = (open) => {
    if (open && !below.firstChild) below.append(quotes(said, nodes, sure, { meant: () => meant }));
    below.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  below.show(false);
  button.addEventListener("click", () => below.show(below.hidden));
  return [button, below];
}

/** Opens everything in the panel that can be opened, for paper; gives what closes the sentences again. */
function openAll() {
  const undo = [];
  for (const more of byId("panel-body").querySelectorAll("button.more")) more.reveal();
  for (const details of byId("panel-body").querySelectorAll("details.fact:not([open])")) {
    details.fill();
    details.open = true;
    undo.push(() => (details.open = false));
  }
  for (const below of byId("panel-body").querySelectorAll(".below[hidden]")) {
    below.show(true);
    undo.push(() => below.show(false));
  }
  return () => undo.forEach((close) => close());
}
