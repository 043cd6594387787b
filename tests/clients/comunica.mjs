// Asks a running endpoint with Comunica; prints one line an answer. Run by test_ask_serve.py
// where `npm install --prefix tests/clients` was run before.
import { QueryEngine } from "@comunica/query-sparql";

const [address, person] = process.argv.slice(2);
const engine = new QueryEngine();
const wm = "PREFIX wm: <https://w3id.org/whomet/ontology#>";
const label = "<http://www.w3.org/2000/01/rdf-schema#label>";
const endpoint = { sources: [`${address}/sparql`] };

const rows = await engine.queryBindings(
  `${wm} SELECT ?name { ?p a wm:Official ; ${label} ?name } ORDER BY ?name`, endpoint);
for (const row of await rows.toArray()) console.log(row.get("name").value);
const quads = await engine.queryQuads(`${wm} CONSTRUCT WHERE { ?a wm:met ?b }`, endpoint);
console.log((await quads.toArray()).length);
console.log(await engine.queryBoolean(`${wm} ASK { ?a wm:met ?a }`, endpoint));
const page = await engine.queryBindings(
  `${wm} SELECT ?b { ?a wm:met ?b }`, { sources: [`${address}/id/${person}`] });
console.log((await page.toArray()).length);
