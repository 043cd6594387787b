// Completes names while they are typed. All text is set as text, never as markup.
"use strict";
(() => {
  const input = document.getElementById("q");
  const list = document.getElementById("completions");
  let chosen = -1;
  let asked = 0;
  let timer;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const show = (found) => {
    list.replaceChildren(...found.map((entry, i) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const kind = document.createElement("span");
      item.id = `completion-${i}`;
      item.setAttribute("role", "option");
      link.href = `/id/${encodeURIComponent(entry.id)}`;
      link.tabIndex = -1;
      link.textContent = entry.label;
      kind.textContent = entry.type;
      item.append(link, kind);
      item.addEventListener("mousedown", () => { location.href = link.href; });
      return item;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    chosen = -1;
  };

  const complete = async () => {
    const text = input.value.trim();
    const turn = ++asked;
    if (text.length < 2) return close();
    const reply = await fetch(`/api/complete?limit=8&text=${encodeURIComponent(text)}`);
    if (reply.ok && turn === asked && document.activeElement === input) show(await reply.json());
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(complete, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const items = [...list.children];
    if (event.key === "Escape") return close();
    if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = items[chosen].querySelector("a").href;
    }
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || list.hidden) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    chosen = (chosen + step + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) || document.activeElement.isContentEditable;
    if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); }
  });
})();
