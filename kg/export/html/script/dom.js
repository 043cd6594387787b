// Making elements. Text goes in as text nodes only: no words of a document are ever markup.

const SVG = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes, listeners (`on`) and children: nodes, strings, or nothing. */
function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for a part of an SVG drawing. */
function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

/** Put these children in the place of what an element holds. */
function put(element, ...children) {
  element.textContent = "";
  return append(element, children);
}

/** A list whose first items show at once and the others when asked for. */
function longList(items, first, make, noun, tag = "ul") {
  const list = h(tag, { class: "list" }, items.slice(0, first).map(make));
  if (items.length <= first) return list;
  const more = h("button", { class: "more", type: "button" }, `Show all ${items.length} ${noun}`);
  more.reveal = () => {
    const added = items.slice(first).map(make);
    append(list, added);
    more.remove();
    return added[0].querySelector("a, summary, button");
  };
  more.addEventListener("click", () => more.reveal()?.focus());
  return h("div", {}, list, more);
}

function download(name, blob) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Copy text; falls back to a selection where a page from a file may not use the clipboard. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "offscreen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

/** Say something for a moment, to eyes and to screen readers. */
function say(message) {
  const box = byId("said");
  put(box, message);
  box.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => box.classList.remove("shown"), 2600);
}
