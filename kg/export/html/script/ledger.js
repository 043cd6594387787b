// The ledger: one row an encounter, to sort, to filter, and to take away as CSV.

const Ledger = {
  step: 150,
  shown: 150,

  columns: [
    ["date", "Date", (e) => e.key],
    ["type", "Type", (e) => e.type],
    ["what", "Encounter", (e) => plain(e.label)],
    ["who", "Who", (e) => -e.who.length],
    ["where", "Where", (e) => Ledger.places(e)],
    ["status", "Status", (e) => e.status],
    ["sources", "Sources", (e) => -Ledger.documents(e).length],
  ],

  make() {
    byId("ledger-words").addEventListener("input", (event) => State.set({ words: event.target.value }, true));
    byId("copy-csv").addEventListener("click", async () => {
      await copyText(Ledger.csv());
      say(`${plural(Ledger.rows.length, "encounter")} copied as CSV`);
    });
    byId("save-csv").addEventListener("click", () =>
      download("encounters.csv", new Blob(["\ufeff", Ledger.csv()], { type: "text/csv;charset=utf-8" })),
    );
    byId("ledger-all").addEventListener("click", () => State.set({ focus: null }));
    byId("ledger-body").addEventListener("click", (event) => {
      if (event.target.closest("a, button") || !getSelection().isCollapsed) return;
      State.set({ node: null, pair: null, event: Number(event.target.closest("tr").dataset.event) });
    });
    byId("ledger-more").addEventListener("click", () => {
      Ledger.shown += Ledger.step;
      Ledger.fill(State.now);
    });
  },

  places: (event) => event.places.map((p) => Data.nodes[p].label).join(", "),
  documents: (event) => [...new Set(event.said.map((i) => Data.sentences[i].d))],

  /** Everything in a row that the filter looks at. */
  text(event) {
    event.text ||= plain(
      [
        event.label,
        event.type,
        event.status,
        event.start,
        Ledger.places(event),
        ...event.who.flatMap((p) => [Data.nodes[p.n].label, ...Data.nodes[p.n].also]),
      ].join(" "),
    );
    return event.text;
  },

  select(state) {
    const words = plain(state.words).split(" ").filter(Boolean);
    const mine = state.focus === null ? null : new Set(eventsOf(state.focus));
    const rows = Data.events.filter(
      (e, i) =>
        Filter.eventOn[i] && (!mine || mine.has(i)) && words.every((word) => Ledger.text(e).includes(word)),
    );
    const down = state.sort.startsWith("-");
    const column = Ledger.columns.find(([name]) => name === state.sort.replace("-", "")) || Ledger.columns[0];
    const compare = (a, b) => (column[2](a) < column[2](b) ? -1 : column[2](a) > column[2](b) ? 1 : 0);
    return rows.sort((a, b) => (down ? compare(b, a) : compare(a, b)) || a.i - b.i);
  },

  show(state) {
    byId("ledger").hidden = state.view !== "table";
    if (state.view !== "table") return;
    const key = [Filter.key, state.words, state.sort, state.focus].join("|");
    if (key !== Ledger.key) {
      Ledger.rows = Ledger.select(state);
      Ledger.shown = Ledger.step;
    }
    Ledger.key = key;
    if (byId("ledger-words") !== document.activeElement) byId("ledger-words").value = state.words;
    put(byId("ledger-count"), plural(Ledger.rows.length, "encounter"));
    byId("ledger-of").hidden = state.focus === null;
    put(byId("ledger-whose"), state.focus === null ? "" : `With ${Data.nodes[state.focus].label}`);
    Ledger.head(state);
    Ledger.fill(state);
    const chosen = innerWidth > NARROW && byId("ledger-body").querySelector(".chosen");
    if (chosen) chosen.scrollIntoView({ block: "nearest" });
  },

  head(state) {
    const cell = ([name, word]) => {
      const sorted = state.sort.replace("-", "") === name;
      const down = state.sort.startsWith("-");
      const press = () => {
        State.set(
          { sort: sorted && !down ? `-${name}` : sorted ? name : name === "date" ? "-date" : name },
          true,
        );
        byId(`sort-${name}`).focus();
      };
      const arrow = h("span", { class: "arrow", "aria-hidden": "true" }, sorted ? (down ? "↓" : "↑") : "");
      return h(
        "th",
        {
          scope: "col",
          class: `c-${name}`,
          "aria-sort": sorted ? (down ? "descending" : "ascending") : "none",
        },
        h("button", { type: "button", id: `sort-${name}`, on: { click: press } }, word, arrow),
      );
    };
    put(byId("ledger-head"), h("tr", {}, Ledger.columns.map(cell)));
  },

  fill(state) {
    put(
      byId("ledger-body"),
      Ledger.rows.slice(0, Ledger.shown).map((event) => Ledger.row(event, state)),
    );
    const left = Ledger.rows.length - Ledger.shown;
    byId("ledger-more").hidden = left <= 0;
    put(byId("ledger-more"), `Show ${Math.min(left, Ledger.step)} more of ${numberWord(left)}`);
    byId("ledger-none").hidden = Ledger.rows.length > 0;
  },

  row(event, state) {
    const who = event.who
      .slice(0, 6)
      .map((p) =>
        h(
          "span",
          {},
          nameLink(p.n),
          p.role === "Attendee" ? null : h("span", { class: "quiet" }, ` (${ROLE_WORD[p.role]})`),
        ),
      );
    const rest =
      event.who.length > 6 ? [", ", h("span", { class: "quiet" }, `${event.who.length - 6} more`)] : null;
    const cells = [
      event.start ? h("time", {}, spanWord(event.start, event.end)) : undatedCell(event),
      event.type,
      h("a", { href: State.href({ node: null, pair: null, event: event.i }) }, capital(event.label)),
      [commaList(who), rest],
      event.places.length ? commaList(event.places.map((p) => nameLink(p))) : null,
      [event.status === "Occurred" ? h("span", { class: "quiet" }, "Occurred") : statusBadge(event.status)],
      String(Ledger.documents(event).length),
    ];
    const names = Ledger.columns.map(([name, word]) => [name, word]);
    return h(
      "tr",
      {
        "data-event": event.i,
        class: `${event.status.toLowerCase()}${state.event === event.i ? " chosen" : ""}`,
      },
      cells.map((cell, k) =>
        h("td", { class: `c-${names[k][0]}`, "data-label": names[k][1] }, h("div", {}, cell)),
      ),
    );
  },

  /** The rows of the table, in their order, as CSV (RFC 4180), with the sentences. */
  csv() {
    const head = [
      "id",
      "start",
      "end",
      "type",
      "status",
      "encounter",
      "place",
      "participants",
      "roles",
      "sentences",
      "releases",
      "sources",
    ];
    const lines = Ledger.rows.map((e) => {
      const documents = Ledger.documents(e).map((d) => Data.documents[d]);
      const join = (items) => items.join("; ");
      return [
        e.id,
        e.start,
        e.end,
        e.type,
        e.status,
        e.label,
        Ledger.places(e),
        join(e.who.map((p) => Data.nodes[p.n].label)),
        join(e.who.map((p) => `${p.role}${p.mode === "InPerson" ? "" : `/${p.mode}`}`)),
        e.said.map((i) => Data.sentences[i].t).join(" | "),
        join(documents.map((d) => d.title)),
        join(documents.map((d) => d.source || "")),
      ];
    });
    return `${[head, ...lines].map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
  },
};

/** The encounters a node took part in, was dealt with at, or was the place of. */
function eventsOf(i) {
  return [...Data.nodes[i].events, ...Data.nodes[i].about];
}

/** Undated, with the day of the release by which the row is sorted. */
function undatedCell(event) {
  const release = releaseDate(event);
  return h(
    "span",
    {},
    "Undated",
    release ? h("span", { class: "quiet told" }, `told ${dateWord(release)}`) : null,
  );
}

/** A cell, quoted; an apostrophe keeps a spreadsheet from taking text of a document for a formula. */
function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
