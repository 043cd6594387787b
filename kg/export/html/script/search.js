// Search over all names and aliases, in any order of their words, with completion.

const Search = {
  names: [],

  /** Made when first asked, or when the page has time. */
  index() {
    if (Search.names.length) return;
    for (const node of Data.nodes) {
      for (const name of [node.label, ...node.also]) {
        const words = plain(name);
        if (words)
          Search.names.push({ i: node.i, name, words: ` ${words}`, solid: words.replaceAll(" ", "") });
      }
    }
  },

  /** The best names for some words: whole names first, then beginnings, then by rank. */
  find(text, most = 10) {
    const wanted = plain(text);
    if (!wanted) return [];
    Search.index();
    const parts = wanted.split(" ");
    const best = new Map();
    for (const entry of Search.names) {
      let score;
      if (entry.words === ` ${wanted}`) score = 0;
      else if (entry.words.startsWith(` ${wanted}`)) score = 1;
      else if (parts.every((part) => entry.words.includes(` ${part}`))) score = 2;
      else if (wanted.length > 2 && entry.solid.includes(wanted.replaceAll(" ", ""))) score = 3;
      else continue;
      const before = best.get(entry.i);
      if (!before || score < before.score) best.set(entry.i, { ...entry, score });
    }
    return [...best.values()].sort((a, b) => a.score - b.score || a.i - b.i).slice(0, most);
  },
};

/** A field that completes names: arrow keys choose, Enter picks, Escape closes (ARIA combobox). */
function nameBox(input, list, onPick) {
  let found = [];
  let at = -1;
  const id = (k) => `${list.id}-${k}`;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (k) => {
    at = k;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === k)));
    if (k >= 0 && list.children[k]) {
      input.setAttribute("aria-activedescendant", id(k));
      list.children[k].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const pick = (k) => {
    if (!found[k]) return;
    close();
    onPick(found[k].i);
  };
  const row = (entry, k) => {
    const node = Data.nodes[entry.i];
    const alias = entry.name === node.label ? null : h("span", { class: "alias" }, entry.name);
    return h(
      "li",
      {
        id: id(k),
        role: "option",
        "aria-selected": "false",
        on: { mousedown: (e) => e.preventDefault(), click: () => pick(k) },
      },
      classIcon(node.type),
      h(
        "span",
        { class: "grow" },
        h("span", { class: "what" }, node.label),
        alias,
        h("span", { class: "quiet" }, described(node)),
      ),
    );
  };
  const complete = () => {
    found = Search.find(input.value);
    const rows = found.map(row);
    if (!rows.length && input.value.trim())
      rows.push(h("li", { class: "none quiet" }, "No such name in this graph."));
    put(list, rows);
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };
  input.addEventListener("input", complete);
  input.addEventListener("focus", () => input.value && input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) complete();
    else if (event.key === "ArrowDown") mark((at + 1) % Math.max(1, found.length));
    else if (event.key === "ArrowUp") mark((at - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") pick(at);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function makeSearch() {
  setTimeout(Search.index, 600);
  nameBox(byId("search"), byId("found"), (i) => {
    byId("search").value = Data.nodes[i].label;
    State.set({ ...choosing(i), view: "graph", focus: i });
    focusPanel();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      byId("search").focus();
    }
  });
}
