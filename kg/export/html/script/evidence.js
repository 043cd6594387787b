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

/** Where any of the names stands as whole words: spans in order, those that overlap made one. */
function spansOf(text, names) {
  const spans = [];
  for (const name of names) {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    for (const hit of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu")))
      spans.push([hit.index, hit.index + name.length]);
  }
  spans.sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [from, to] of spans) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** A text with the names of these nodes marked. */
function marked(text, nodes) {
  const parts = [];
  let at = 0;
  for (const [from, to] of spansOf(text, namesIn(text, nodes))) {
    parts.push(text.slice(at, from), h("mark", {}, text.slice(from, to)));
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

/** Sentences by their numbers, newest release first, with the names of `nodes` marked. */
function quotes(said, nodes, sure) {
  const found = [...new Set(said || [])];
  const date = (i) => Data.documents[Data.sentences[i].d].date || "";
  found.sort((a, b) => date(b).localeCompare(date(a)) || a - b);
  const make = (i) => {
    const { d, t } = Data.sentences[i];
    return h("li", {}, h("blockquote", {}, h("p", {}, marked(t, nodes)), citation(Data.documents[d])));
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
function opening(summary, said, nodes, sure, open = false) {
  if (!said || !said.length) return h("div", { class: "fact" }, summary);
  const details = h("details", { class: "fact" }, h("summary", {}, summary));
  let filled = false;
  details.fill = () => {
    if (!filled) details.append(quotes(said, nodes, sure));
    filled = true;
  };
  details.addEventListener("toggle", () => details.open && details.fill());
  if (open) {
    details.fill();
    details.open = true;
  }
  return details;
}
