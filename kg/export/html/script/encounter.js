// One encounter: as an entry of a dossier, and as a dossier of its own.

function statusBadge(status) {
  if (!status || status === "Occurred") return null;
  return h("span", { class: `badge ${status.toLowerCase()}` }, status);
}

function whenWord(event) {
  if (event.start) return spanWord(event.start, event.end);
  const release = releaseDate(event);
  return release ? `Undated (release of ${dateWord(release)})` : "Undated";
}

function commaList(items) {
  return items.flatMap((item, k) => (k ? [", ", item] : [item]));
}

/** Participants with their roles; `not` is the one whose dossier this is. */
function participants(event, not) {
  const others = event.who.filter((part) => !not.includes(part.n));
  const one = (part) => {
    const how = [part.role !== "Attendee" && ROLE_WORD[part.role], MODE_WORD[part.mode]]
      .filter(Boolean)
      .join(", ");
    return h("span", {}, nameLink(part.n), how ? h("span", { class: "quiet" }, ` (${how})`) : null);
  };
  if (others.length <= 9) return commaList(others.map(one));
  const rest = h("button", { class: "inline", type: "button" }, `and ${others.length - 8} others`);
  rest.addEventListener("click", () => rest.replaceWith(...commaList(others.slice(8).map(one))));
  return [...commaList(others.slice(0, 8).map(one)), ", ", rest];
}

function ownRole(event, i) {
  const part = event.who.find((p) => p.n === i);
  return (
    part &&
    [part.role !== "Attendee" && ROLE_WORD[part.role], MODE_WORD[part.mode]].filter(Boolean).join(", ")
  );
}

/** In which role one was there, with whom, and what it was about. */
function whoLine(event, not) {
  const role = not.length === 1 ? ownRole(event, not[0]) : null;
  const others = participants(event, not);
  const about = event.about.filter((i) => !not.includes(i));
  const parts = [
    role ? h("span", { class: "quiet" }, role) : null,
    others.length ? [not.length ? "with " : "", others] : null,
    about.length ? ["about ", commaList(about.map((i) => nameLink(i)))] : null,
  ].filter(Boolean);
  return parts.length
    ? h(
        "p",
        { class: "who" },
        parts.map((part, k) => [k ? " · " : "", part]),
      )
    : null;
}

/** Those of some nodes of whose part in an event a sentence tells. */
function toldIn(event, sentence, nodes) {
  return nodes.filter((n) => event.who.some((part) => part.n === n && (part.said || []).includes(sentence)));
}

/** An entry: date, type, place, status, who else; opens its sentences. */
function encounterEntry(i, not, open = false) {
  const event = Data.events[i];
  const said = [...event.said, ...event.who.filter((p) => not.includes(p.n)).flatMap((p) => p.said || [])];
  const head = h(
    "span",
    { class: "when" },
    h("time", {}, whenWord(event)),
    h("span", { class: "type" }, event.type),
    statusBadge(event.status),
  );
  const summary = [
    head,
    h("span", { class: "what" }, capital(event.label)),
    event.places.length
      ? h("span", { class: "where" }, event.places.map((p) => Data.nodes[p].label).join(", "))
      : null,
  ];
  const marks = [...new Set([...not, ...event.who.map((p) => p.n)])];
  return h(
    "li",
    { class: `encounter ${event.status.toLowerCase()}`, "data-event": i },
    opening(summary, said, marks, event.sure, { open, chosen: not, meant: (s) => toldIn(event, s, not) }),
    whoLine(event, not),
    h(
      "a",
      {
        class: "whole quiet",
        href: State.href({ node: null, pair: null, event: i }),
        "aria-label": `Details of ${event.label}`,
      },
      "details",
    ),
  );
}

/** Some encounters, newest first, with a word on those the filters hide. */
function encounterList(events, not, openFirst = true) {
  const shown = events.filter((i) => Filter.eventOn[i]);
  const list = longList(
    shown,
    25,
    (i, k) => encounterEntry(i, not, openFirst && k === 0),
    "encounters",
    "ol",
  );
  const missing = events.length - shown.length;
  return [
    shown.length ? list : h("p", { class: "quiet" }, "None in this selection."),
    missing ? hiddenWord(events, missing) : null,
  ];
}

/** Why some are not listed, and the way to see them. */
function hiddenWord(events, missing) {
  const unsure = UNSURE.map(([kind]) => kind);
  const href = State.href({ from: null, to: null, unsure });
  return h("p", { class: "quiet" }, `Not shown: ${whyHidden(events)}. `, h("a", { href }, "Show all"));
}

/** "2 planned, 1 outside the period". */
function whyHidden(events) {
  const tally = new Map();
  for (const { status } of events.filter((i) => !Filter.eventOn[i]).map((i) => Data.events[i])) {
    const kind = status.toLowerCase();
    const unticked = UNSURE.some(([name]) => name === kind) && !State.now.unsure.includes(kind);
    const why = unticked ? kind : "outside the period";
    tally.set(why, (tally.get(why) || 0) + 1);
  }
  return [...tally].map(([why, count]) => `${count} ${why}`).join(", ");
}

/** The dossier of one encounter. */
function encounterDossier(i) {
  const event = Data.events[i];
  const rows = [
    ["When", whenWord(event)],
    ["Where", event.places.length ? commaList(event.places.map((p) => nameLink(p))) : null],
    ["About", event.about.length ? commaList(event.about.map((p) => nameLink(p))) : null],
    ["Part of", event.part === undefined ? null : encounterLink(event.part)],
    ["Announced", documentList(event.announced)],
    ["Reported", documentList(event.reported)],
    ["Sources differ", event.conflicts ? event.conflicts.join("; ") : null],
  ].filter(([, value]) => value);
  const parts = Data.events.flatMap((other, k) => (other.part === i ? [k] : []));
  return [
    h(
      "header",
      {},
      h("p", { class: "kicker" }, event.type, statusBadge(event.status)),
      h("h2", { tabindex: -1 }, capital(event.label)),
    ),
    h(
      "dl",
      { class: "facts" },
      rows.map(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]),
    ),
    section(
      { Planned: "Who is to take part", Cancelled: "Who was to take part" }[event.status] || "Who took part",
      event.who.length,
      h(
        "ul",
        { class: "list" },
        event.who.map((part) => participantRow(part)),
      ),
    ),
    section(
      "How we know",
      event.said.length,
      quotes(
        event.said,
        event.who.map((p) => p.n),
        event.sure,
        {
          meant: (s) =>
            toldIn(
              event,
              s,
              event.who.map((p) => p.n),
            ),
        },
      ),
    ),
    parts.length
      ? section(
          "In its course",
          parts.length,
          h(
            "ul",
            { class: "list" },
            parts.map((k) => h("li", {}, encounterLink(k))),
          ),
        )
      : null,
  ];
}

function participantRow(part) {
  const how = [part.role !== "Attendee" && ROLE_WORD[part.role], MODE_WORD[part.mode]].filter(Boolean);
  return h(
    "li",
    { class: "row" },
    nameRow(part.n, described(Data.nodes[part.n])),
    how.length ? h("span", { class: "role quiet" }, how.join(", ")) : null,
    sources(Data.nodes[part.n].label, part.said, [part.n]),
  );
}

function encounterLink(i) {
  const event = Data.events[i];
  return h(
    "a",
    { href: State.href({ node: null, pair: null, event: i }) },
    `${capital(event.label)} (${whenWord(event)})`,
  );
}

function documentList(documents) {
  if (!documents) return null;
  return documents.map((d) => citation(Data.documents[d]));
}

function section(title, count, ...children) {
  return h("section", {}, h("h3", {}, title, count ? h("span", { class: "count" }, count) : null), children);
}
