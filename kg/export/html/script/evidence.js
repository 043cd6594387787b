// How we know: sentences with the names marked, and the release each stands in.

/** A name as a link that selects the node. */
function nameLink(i, className = "") {
  const node = Data.nodes[i];
  return h("a", { class: `name ${className}`.trim(), href: State.href(choosing(i)), "data-node": i }, node.label);
}

function nameWithIcon(i) {
  return [classIcon(Data.nodes[i].type), nameLink(i)];
}

/** A pattern that finds the names of these nodes in a text, the longest first. */
function namePattern(nodes, text) {
  const names = new Set();
  for (const i of nodes) {
    const node = Data.nodes[i];
    const all = [node.label, ...node.also].filter((name) => name.length > 1);
    const found = all.filter((name) => text.includes(name));
    for (const name of found.length || !isPerson(node) ? found : node.label.split(" ")) if (name.length > 1) names.add(name);
  }
  if (!names.size) return null;
  const escaped = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu");
}

/** A text with the names of these nodes marked. */
function marked(text, nodes) {
  const pattern = namePattern(nodes, text);
  if (!pattern) return [text];
  const parts = [];
  let from = 0;
  for (const hit of text.matchAll(pattern)) {
    parts.push(text.slice(from, hit.index), h("mark", {}, hit[0]));
    from = hit.index + hit[0].length;
  }
  parts.push(text.slice(from));
  return parts;
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
  const file = !address && document.source ? document.source : null;
  const rest = [document.by, dateWord(document.date), file].filter(Boolean);
  return h("cite", {}, title, rest.length ? h("span", { class: "quiet" }, rest.join(" · ")) : null);
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
  return h("div", {}, list, sure === undefined ? null : h("p", { class: "sure quiet" }, `Confidence ${Math.round(sure * 100)} %`));
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
