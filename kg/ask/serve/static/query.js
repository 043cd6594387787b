// The query editor on our own endpoint: no other one, and nothing from the net.
"use strict";
(() => {
  const place = document.getElementById("yasgui");
  const { prefixes } = JSON.parse(place.dataset.setting);
  const endpoint = new URL("/sparql", location.href).href;
  const start = `${["wm", "rdfs", "id"].map((name) => `PREFIX ${name}: <${prefixes[name]}>`).join("\n")}

SELECT ?person ?name WHERE {
  ?person a wm:Person ; rdfs:label ?name .
} ORDER BY ?name LIMIT 100
`;
  document.getElementById("endpoint").textContent = endpoint;
  Yasgui.Yasqe.defaults.value = start;
  Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables"];
  Yasgui.Yasr.defaults.prefixes = prefixes;
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    persistenceId: `whomet-${location.host}`,
  });
  const ours = (tab) => { if (tab && tab.getEndpoint() !== endpoint) tab.setEndpoint(endpoint); };
  ours(yasgui.getTab());

  for (const button of document.querySelectorAll(".example")) {
    button.addEventListener("click", () => {
      const tab = yasgui.addTab(true, { name: button.dataset.title });
      ours(tab);
      tab.getYasqe().setValue(button.dataset.sparql);
      place.scrollIntoView({ behavior: "smooth" });
    });
  }
})();
