// What the terms of the graph are called on the page, and how dates and numbers are written.

const CLASSES = [
  ["Official", "Officials", "Official"],
  ["Person", "Other people", "Person"],
  ["Agency", "Agencies", "Agency"],
  ["Company", "Companies", "Company"],
  ["Organization", "Other organisations", "Organisation"],
  ["InternationalOrganization", "International bodies", "International body"],
  ["Country", "Countries", "Country"],
  ["Agreement", "Agreements", "Agreement"],
  ["Project", "Projects", "Project"],
  ["Policy", "Policies", "Policy"],
  ["Place", "Places", "Place"],
];
const PEOPLE = ["Official", "Person"];
const DEALERS = [...PEOPLE, "Company"];
const BODIES = ["Agency", "Company", "Organization", "InternationalOrganization"];
const AT_FIRST = [...PEOPLE, ...BODIES];
const CLASS_WORD = Object.fromEntries(CLASSES.map(([name, , one]) => [name, one]));

// Strongest first: a pair is drawn as the strongest tie it has.
const KINDS = [
  ["met", "Met", "Two people on different sides of one meeting, negotiation, call or visit"],
  ["attended", "Attended together", "Two people at one ceremony or conference"],
  ["shared", "Took part together", "An organisation or a country, and who was at the same encounter"],
  ["post", "Post", "Someone holds or held an office there"],
  ["agreement", "Agreement", "Who is party to it, negotiates it, or met about it"],
  ["other", "Other relation", "Leads, develops, invests in, supports …"],
];
const UNSURE = [
  ["planned", "Planned", "Announced, not yet held when it was written"],
  ["cancelled", "Cancelled", "Called off"],
];
const KIND_WORD = Object.fromEntries([...KINDS, ...UNSURE].map(([name, word]) => [name, word]));
const STRENGTH = Object.fromEntries([...KINDS, ...UNSURE].map(([name], i) => [name, i]));

const ROLE_WORD = {
  Host: "host",
  Chair: "chair",
  Lead: "led it",
  Visitor: "visitor",
  Visited: "received the visit",
  Signatory: "signed",
  Speaker: "spoke",
  Attendee: "attended",
};
const MODE_WORD = { Remote: "remotely", Message: "by message" };

// Read from the subject, and from the object.
const PROPERTY_WORDS = {
  partOf: ["Part of", "Has as a part"],
  country: ["Country", "Belongs here"],
  locatedIn: ["Seat or site", "Located here"],
  partyTo: ["Party to", "Parties"],
  negotiates: ["Negotiates", "Negotiated by"],
  announces: ["Announced", "Announced by"],
  leads: ["Leads", "Led by"],
  develops: ["Develops", "Developed by"],
  investsIn: ["Invests in", "Investors"],
  supports: ["Supports", "Supported by"],
  established: ["Established", "Established by"],
  acquired: ["Acquired", "Acquired by"],
  memberOf: ["Member of", "Members"],
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "2024-07-03" → "3 Jul 2024"; months and years as far as they are known. */
function dateWord(date) {
  if (!date) return "";
  const [year, month, day] = date.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** A span of dates in its shortest unmistakable form: "9–11 Jul 2024". */
function spanWord(start, end) {
  if (!end || end === start) return dateWord(start);
  const [a, b] = [start.split("-"), end.split("-")];
  if (a.length === 3 && b.length === 3 && a[0] === b[0] && a[1] === b[1])
    return `${Number(a[2])}–${dateWord(end)}`;
  if (a[0] === b[0]) return `${dateWord(start).replace(` ${a[0]}`, "")} – ${dateWord(end)}`;
  return `${dateWord(start)} – ${dateWord(end)}`;
}

/** The first or the last day that a date of any precision can mean, as days since 1970. */
function dayNumber(date, last) {
  const [year, month, day] = date.split("-").map(Number);
  const open = last && !day; // then it is the day before the next month or year
  return Date.UTC(year, open ? month || 12 : (month || 1) - 1, open ? 0 : day || 1) / 864e5;
}

/** A month as the number of months since year 0, so that months can be counted. */
function monthNumber(date) {
  const [year, month] = date.split("-").map(Number);
  return year * 12 + month - 1;
}

function monthText(number) {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

function dayText(number) {
  return new Date(number * 864e5).toISOString().slice(0, 10);
}

const NUMBERS = new Intl.NumberFormat("en");

function numberWord(count) {
  return NUMBERS.format(count);
}

const PLURALS = { person: "people", country: "countries", company: "companies" };

function plural(count, noun) {
  return `${numberWord(count)} ${count === 1 ? noun : PLURALS[noun] || `${noun}s`}`;
}

/** With a capital letter, as at the beginning of an entry. */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lower case without accents and hyphens: how names are compared in the search. */
function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
