// Completes names while they are typed. All text is set as text, never as markup.
"use strict";
(() => {
  let number = 0;

  /** A list of names under a box; choosing one opens its page, or fills the box. */
  function complete(input) {
    const list = document.createElement("ul");
    const opens = input.dataset.opens === "page";
    let found = [];
    let chosen = -1;
    let asked = 0;
    let timer;
    list.className = "found";
    list.id = `found-${++number}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names");
    const box = document.createElement("span");
    box.className = "names-box";
    input.replaceWith(box);
    box.append(input, list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    })) input.setAttribute(name, value);
    input.autocomplete = "off";

    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (entry) => {
      if (opens) location.href = `/id/${encodeURIComponent(entry.id)}`;
      const isOnly = found.filter((other) => other.label === entry.label).length === 1;
      input.value = isOnly ? entry.label : entry.id;
      close();
    };

    const item = (entry, i) => {
      const line = document.createElement("li");
      const name = document.createElement("span");
      const kind = document.createElement("span");
      line.id = `${list.id}-${i}`;
      line.setAttribute("role", "option");
      name.className = `thing ${entry.type}`;
      name.textContent = entry.label;
      kind.className = "quiet";
      kind.textContent = entry.post || entry.type;
      line.append(name, kind);
      line.addEventListener("mousedown", (event) => { event.preventDefault(); choose(entry); });
      return line;
    };

    const show = () => {
      list.replaceChildren(...found.map(item));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      chosen = -1;
    };

    const ask = async () => {
      const text = input.value.trim();
      const turn = ++asked;
      if (text.length < 2) return close();
      const reply = await fetch(`/api/complete?limit=8&text=${encodeURIComponent(text)}`);
      if (!reply.ok || turn !== asked || document.activeElement !== input) return;
      found = await reply.json();
      show();
    };

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") return close();
      if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        return choose(found[chosen]);
      }
      if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || list.hidden) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      chosen = chosen < 0 && step < 0 ? found.length - 1 : (chosen + step + found.length) % found.length;
      [...list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === chosen)));
      input.setAttribute("aria-activedescendant", list.children[chosen].id);
    });
  }

  document.querySelectorAll("input.names").forEach(complete);
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable;
    if (event.key === "/" && !isTyping) { event.preventDefault(); document.getElementById("q").focus(); }
  });
})();
