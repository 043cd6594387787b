// Encounters by month, and the two handles that choose a period.

const Timeline = {
  /** The axis spans the months with encounters; a few far outliers share its first and last bar. */
  make() {
    const months = Data.events
      .filter((e) => e.start && e.start.length >= 7)
      .map((e) => e.first)
      .sort((a, b) => a - b);
    byId("time").hidden = months.length < 2;
    if (!months.length) return;
    const part = (share) => months[Math.min(months.length - 1, Math.floor(share * months.length))];
    Timeline.min = part(0.02) - months[0] > 24 ? part(0.02) : months[0];
    Timeline.max = months.at(-1) - part(0.98) > 24 ? part(0.98) : months.at(-1);
    Timeline.count();
    Timeline.draw();
    for (const id of ["from", "to"]) {
      const input = byId(id);
      Object.assign(input, { min: Timeline.min, max: Timeline.max, step: 1 });
      input.addEventListener("input", () => Timeline.moved(id, true));
      input.addEventListener("change", () => Timeline.moved(id, false));
    }
    byId("all-time").addEventListener("click", () => State.set({ from: null, to: null }));
  },

  count() {
    const size = Timeline.max - Timeline.min + 1;
    Timeline.bars = { held: new Uint32Array(size), unsure: new Uint32Array(size) };
    for (const event of Data.events) {
      if (!event.start || event.start.length < 7) continue;
      const at = Math.min(size - 1, Math.max(0, event.first - Timeline.min));
      Timeline.bars[["Planned", "Cancelled"].includes(event.status) ? "unsure" : "held"][at] += 1;
    }
  },

  draw() {
    const { held, unsure } = Timeline.bars;
    const most = Math.max(...held.map((n, i) => n + unsure[i]), 1);
    const size = held.length;
    const bars = [];
    for (let i = 0; i < size; i += 1) {
      const bar = (from, n, kind) =>
        n &&
        s("rect", {
          class: kind,
          x: i + 0.08,
          width: 0.84,
          y: 40 - (40 * (from + n)) / most,
          height: (40 * n) / most,
          "data-month": Timeline.min + i,
        });
      bars.push(bar(0, held[i], "held"), bar(held[i], unsure[i], "unsure"));
    }
    put(
      byId("histogram"),
      s(
        "svg",
        { viewBox: `0 0 ${size} 40`, preserveAspectRatio: "none", "aria-hidden": "true" },
        bars.filter(Boolean),
      ),
    );
    Timeline.ticks(size);
  },

  /** Years below the bars, or months where the corpus is short; as many as fit. */
  ticks(size) {
    const step = size <= 14 ? 1 : size <= 40 ? 3 : size <= 84 ? 12 : size <= 240 ? 24 : 120;
    const ticks = [];
    for (let i = 0; i < size; i += 1) {
      const month = Timeline.min + i;
      const due = step < 12 ? month % step === 0 : month % 12 === 0 && (month / 12) % (step / 12) === 0;
      if (!due) continue;
      const word = step >= 12 || month % 12 === 0 ? String(Math.floor(month / 12)) : MONTHS[month % 12];
      const tick = h("span", { class: month % 12 === 0 ? "year" : "" }, word);
      tick.style.left = `${(100 * (i + 0.5)) / size}%`;
      ticks.push(tick);
    }
    put(byId("ticks"), ticks);
  },

  /** A handle was moved: at the ends of the axis the period is open. */
  moved(id, sliding) {
    let [from, to] = [Number(byId("from").value), Number(byId("to").value)];
    if (from > to) [from, to] = id === "from" ? [to, to] : [from, from];
    byId("from").value = from;
    byId("to").value = to;
    const changes = { from: from <= Timeline.min ? null : from, to: to >= Timeline.max ? null : to };
    if (sliding && Timeline.sliding) State.set(changes, true);
    else if (sliding) {
      Timeline.sliding = true;
      State.set(changes);
    } else Timeline.sliding = false;
  },

  show(state) {
    if (Timeline.min === undefined) return;
    const [from, to] = [state.from ?? Timeline.min, state.to ?? Timeline.max];
    const word = (month) => dateWord(monthText(month));
    for (const [id, month] of [
      ["from", from],
      ["to", to],
    ]) {
      byId(id).value = month;
      byId(id).setAttribute("aria-valuetext", word(month));
    }
    const size = Timeline.max - Timeline.min + 1;
    const band = byId("band");
    band.style.left = `${(100 * (from - Timeline.min)) / size}%`;
    band.style.right = `${(100 * (Timeline.max - to)) / size}%`;
    for (const bar of byId("histogram").querySelectorAll("rect")) {
      const month = Number(bar.dataset.month);
      bar.classList.toggle("out", month < from || month > to);
      if (bar.classList.contains("unsure")) bar.classList.toggle("off", !state.unsure.length);
    }
    const all = state.from === null && state.to === null;
    const on = Filter.eventOn.reduce((sum, x) => sum + x, 0);
    const undated = Data.events.filter((e) => !e.start).length;
    put(
      byId("period"),
      h("strong", {}, all ? "All time" : from === to ? word(from) : `${word(from)} – ${word(to)}`),
      h(
        "span",
        { class: "quiet" },
        ` ${plural(on, "encounter")}`,
        !all && undated ? `, ${undated} undated left out` : "",
      ),
    );
    byId("all-time").hidden = all;
  },
};
