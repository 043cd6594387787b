// The data of the page: unpacked once, with the indexes that the views look up.

const Data = {
  nodes: [],
  links: [],
  events: [],
  posts: [],
  claims: [],
  documents: [],
  sentences: [],
};

// In a graph of so few nodes there is room for agreements and projects at first sight.
const SMALL = 150;

const NONE = Object.freeze([]);

async function unpack() {
  const packed = atob(byId("data").textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const all = JSON.parse(await new Response(stream).text());
  byId("data").remove();
  Object.assign(Data, all.facts, {
    heading: all.heading,
    core: all.first, // the nodes with the best places
    first: innerWidth < 600 ? Math.ceil(all.first / 3) : all.first,
    options: all.network.options,
  });
  readNodes(all.network.nodes);
  readEvents();
  readLinks(all.network.edges);
  readFacts();
}

function readNodes(drawn) {
  Data.number = new Map();
  Data.atFirst =
    Data.nodes.length <= SMALL ? CLASSES.map(([name]) => name).filter((name) => name !== "Place") : AT_FIRST;
  Data.nodes.forEach((node, i) => {
    const { x, y, shape } = drawn[i];
    Object.assign(node, { i, x, y, shape, also: node.also || [], docs: node.docs || [] });
    node.label ||= node.id;
    Object.assign(node, { links: [], events: [], posts: [], staff: [], claims: [], about: [] });
    Data.number.set(node.id, i);
  });
  Data.shapes = new Map(Data.nodes.map((node) => [node.type, node.shape]));
  for (const node of Data.nodes) for (const old of node.was || []) Data.number.set(old, node.i);
}

function readEvents() {
  Data.eventNumber = new Map(Data.events.map((event, i) => [event.id, i]));
  Data.events.forEach((event, i) => {
    Object.assign(event, { i, who: event.who || [], said: event.said || [], about: event.about || [] });
    event.label ||= event.type;
    event.places ||= [];
    event.first = event.start ? dayNumber(event.start, false) : null;
    event.last = event.start ? dayNumber(event.end || event.start, true) : null;
    event.key = event.start || releaseDate(event) || "";
    for (const agent of new Set(event.who.map((part) => part.n))) Data.nodes[agent].events.push(i);
    for (const thing of [...event.about, ...event.places]) Data.nodes[thing].about.push(i);
  });
  const newestFirst = (a, b) => Data.events[b].key.localeCompare(Data.events[a].key) || a - b;
  for (const node of Data.nodes) {
    node.events.sort(newestFirst);
    node.about = [...new Set(node.about)].sort(newestFirst);
  }
}

/** Date of the first release that tells of an event: stands in for order where no date is known. */
function releaseDate(event) {
  const dates = event.said.map((x) => Data.documents[Data.sentences[x].d].date).filter(Boolean);
  return dates.sort()[0];
}

function readLinks(edges) {
  Data.pairs = new Map();
  Data.links = edges.map((edge, i) => {
    const link = { i, a: edge.from, b: edge.to, kind: edge.kind };
    for (const part of ["events", "posts", "claims"]) link[part] = edge[part] || NONE;
    Data.nodes[link.a].links.push(i);
    Data.nodes[link.b].links.push(i);
    const key = pairKey(link.a, link.b);
    if (!Data.pairs.has(key)) Data.pairs.set(key, []);
    Data.pairs.get(key).push(i);
    return link;
  });
}

function readFacts() {
  Data.claims.forEach((claim) => {
    if (claim.p === "country" && claim.s !== undefined) Data.nodes[claim.s].country ??= claim.o;
  });
  Data.posts.forEach((post, i) => {
    if (post.who !== undefined) Data.nodes[post.who].posts.push(i);
    if (post.at !== undefined) Data.nodes[post.at].staff.push(i);
  });
  Data.claims.forEach((claim, i) => {
    if (!(claim.p in PROPERTY_WORDS) || claim.s === undefined || claim.o === undefined) return;
    Data.nodes[claim.s].claims.push(i);
    if (claim.o !== claim.s) Data.nodes[claim.o].claims.push(i);
  });
}

function pairKey(one, other) {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

function otherEnd(link, node) {
  return link.a === node ? link.b : link.a;
}

function isPerson(node) {
  return PEOPLE.includes(node.type);
}

/** The post by which a person is best known: the one seen last that is not a former one. */
function mainPost(node) {
  const posts = node.posts.map((i) => Data.posts[i]);
  posts.sort((a, b) => Number(!!a.former) - Number(!!b.former) || (b.last || "").localeCompare(a.last || ""));
  return posts[0];
}

/** One line that tells what a node is: a person's post, else its class, with the country where known. */
function described(node) {
  const post = mainPost(node);
  const named = (i) => (i === undefined ? "" : Data.nodes[i].label);
  if (!post) return [CLASS_WORD[node.type], named(node.country)].filter(Boolean).join(" · ");
  const where = named(post.at) || named(post.country);
  const known = post.title.includes(where);
  return `${post.former ? "former " : ""}${post.title}${known ? "" : `, ${where}`}`;
}
