// The query editor on our own endpoint: no other one, and nothing from the net.
"use strict";
(() => {
  const place = document.getElementById("yasgui");
  const { base, prefixes } = JSON.parse(place.dataset.setting);
  const endpoint = new URL("/sparql", location.href).href;
  const start = `${["wm", "rdfs", "id"].map((name) => `PREFIX ${name}: <${prefixes[name]}>`).join("\n")}

SELECT ?person ?name WHERE {
  ?person a wm:Person ; rdfs:label ?name .
} ORDER BY ?name LIMIT 100
`;
  document.getElementById("endpoint").textContent = endpoint;
  Yasgui.Yasqe.defaults.value = start;
  Yasgui.Yasqe.defaults.editorHeight = "400px";
  Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables"];
  Yasgui.Yasr.defaults.prefixes = prefixes;
  // Whole sentences, and dates without their datatype: what is looked for is the text.
  Yasgui.Yasr.defaults.plugins.table.dynamicConfig = { compact: true, isEllipsed: false };
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    persistenceId: `whomet-${location.host}`,
  });
  const ours = (tab) => { if (tab && tab.getEndpoint() !== endpoint) tab.setEndpoint(endpoint); };
  ours(yasgui.getTab());

  const tabOf = (title) =>
    yasgui.persistentConfig.getTabs().map((id) => yasgui.getTab(id)).find((tab) => tab && tab.getName() === title);

  /** Write a query into the tab of this title, and ask it. */
  function run(title, sparql) {
    const open = tabOf(title);
    const tab = open || yasgui.addTab(true, { name: title });
    if (open) yasgui.selectTabId(open.getId());
    ours(tab);
    tab.getYasqe().setValue(sparql);
    tab.query().catch(() => {}); // what went wrong is shown with the results
    if (place.getBoundingClientRect().top > innerHeight / 2) place.scrollIntoView({ behavior: "smooth" });
  }

  /** Ask the named question of a form: the server writes its SPARQL, or says what is wrong. */
  async function ask(example, form) {
    const refusal = form.querySelector(".refusal");
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    const reply = await fetch(`/api/questions/${example.dataset.name}/sparql?${given}`);
    refusal.hidden = reply.ok;
    if (reply.ok) return run(example.dataset.title, await reply.text());
    const { error, candidates = [], near = [] } = await reply.json();
    const names = [...candidates.map((c) => c.ref), ...near];
    refusal.textContent = names.length
      ? `${error.split(/[:;]/)[0]}. Which? ${names.slice(0, 8).map((ref) => ref.id).join(", ")}`
      : error;
  }

  for (const example of document.querySelectorAll(".example")) {
    const form = example.querySelector("form");
    form.addEventListener("submit", (event) => { event.preventDefault(); ask(example, form); });
    example.addEventListener("toggle", () => { if (example.open && form.reportValidity()) ask(example, form); });
  }

  // What has a page here is opened here: the addresses of ids need not lead anywhere.
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a.iri");
    if (!link || !link.href.startsWith(base)) return;
    const id = decodeURIComponent(link.href.slice(base.length));
    link.href = `/id/${encodeURIComponent(id)}`;
  }, true);
})();
