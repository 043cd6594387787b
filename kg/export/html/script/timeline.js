// Encounters by month, or by day where a corpus is short, and the two handles that choose a period.

const MANY_BARS = 240;
const MOST_BARS = 600;

const Timeline = {
  sliding: false,
  moment: -Infinity,

  /** The axis spans the time with encounters; where that is decades, far outliers share an end bar. */
  make() {
    const dates = Data.events
      .map((e) => e.start || "")
      .filter((start) => start.length >= 7)
      .sort();
    Timeline.chooseUnit(dates);
    const at = dates.filter((start) => start.length >= Timeline.unit.precision).map(Timeline.unit.number);
    const part = (share) => at[Math.min(at.length - 1, Math.floor(share * at.length))];
    const long = at.at(-1) - at[0] > MANY_BARS;
    Timeline.max = long ? part(0.98) : at.at(-1);
    Timeline.min = long ? Math.max(part(0.02), Timeline.max - MOST_BARS) : at[0];
    Timeline.cut = [at[0] < Timeline.min, at.at(-1) > Timeline.max];
    byId("time").hidden = !(Timeline.max > Timeline.min);
    if (byId("time").hidden) return;
    Timeline.count();
    Timeline.draw();
    for (const id of ["from", "to"]) {
      const input = byId(id);
      Object.assign(input, { min: Timeline.min, max: Timeline.max, step: 1 });
      input.addEventListener("input", () => Timeline.moved(id));
      input.addEventListener("change", () => (Timeline.sliding = false));
      input.setAttribute("aria-label", `${id === "from" ? "First" : "Last"} ${Timeline.unit.name}`);
    }
    byId("histogram").addEventListener("click", Timeline.picked);
    byId("all-time").addEventListener("click", () => State.set({ from: null, to: null }));
  },

  /** Days where all lies within ten weeks, else months. */
  chooseUnit(dates) {
    const days = dates.filter((start) => start.length === 10);
    const short = days.length > 1 && dayNumber(dates.at(-1), true) - dayNumber(dates[0]) <= 70;
    const day = { name: "day", precision: 10, number: (date) => dayNumber(date), text: dayText };
    const month = { name: "month", precision: 7, number: monthNumber, text: monthText };
    Timeline.unit = short && days.at(-1) > days[0] ? day : month;
  },

  count() {
    const size = Timeline.max - Timeline.min + 1;
    Timeline.bars = { held: new Uint32Array(size), unsure: new Uint32Array(size) };
    for (const event of Data.events) {
      if (!event.start || event.start.length < Timeline.unit.precision) continue;
      const at = Math.min(size - 1, Math.max(0, Timeline.unit.number(event.start) - Timeline.min));
      Timeline.bars[["Planned", "Cancelled"].includes(event.status) ? "unsure" : "held"][at] += 1;
    }
  },

  draw() {
    const { held, unsure } = Timeline.bars;
    const most = Math.max(...held.map((n, i) => n + unsure[i]), 1);
    const size = held.length;
    const bar = (i, below, n, kind) => {
      const y = 40 - (40 * (below + n)) / most;
      return s("rect", {
        class: kind,
        x: i + 0.08,
        width: 0.84,
        y,
        height: (40 * n) / most,
        "data-at": Timeline.min + i,
      });
    };
    const bars = [];
    for (let i = 0; i < size; i += 1) {
      if (held[i]) bars.push(bar(i, 0, held[i], "held"));
      if (unsure[i]) bars.push(bar(i, held[i], unsure[i], "unsure"));
    }
    const box = { viewBox: `0 0 ${size} 40`, preserveAspectRatio: "none", "aria-hidden": "true" };
    const whole = (i) =>
      s("rect", { class: "pick", x: i, y: 0, width: 1, height: 40 }, s("title", {}, Timeline.word(i)));
    put(
      byId("histogram"),
      s(
        "svg",
        box,
        bars,
        Array.from(held, (_, i) => whole(i)),
      ),
    );
    const ticks = Timeline.unit.name === "day" ? Timeline.dayTicks(size) : Timeline.monthTicks(size);
    const room = Timeline.cut[0] ? ticks.filter((tick) => parseFloat(tick.style.left) > 12) : ticks;
    put(byId("ticks"), Timeline.cut[0] ? Timeline.tick(0, size, "earlier", false) : null, room);
  },

  /** What a bar stands for: "Mar 2024: 4 encounters, 1 more not held". */
  word(i) {
    const { held, unsure } = Timeline.bars;
    const day = dateWord(Timeline.unit.text(Timeline.min + i));
    const cut =
      (i === 0 && Timeline.cut[0] && " and before") ||
      (i === held.length - 1 && Timeline.cut[1] && " and after");
    const more = unsure[i] ? `, ${unsure[i]} more planned or called off` : "";
    return `${day}${cut || ""}: ${plural(held[i], "encounter")}${more}`;
  },

  /** A click on a bar chooses its month or day, a second one lets it go. */
  picked(event) {
    const frame = byId("histogram").getBoundingClientRect();
    const size = Timeline.max - Timeline.min + 1;
    const i = Math.min(size - 1, Math.floor(((event.clientX - frame.left) / frame.width) * size));
    const date = Timeline.unit.text(Timeline.min + i);
    const same = State.now.from === date && State.now.to === date;
    State.set(same ? { from: null, to: null } : { from: date, to: date });
  },

  /** Years below the bars, or months where the corpus is short; as many as fit. */
  monthTicks(size) {
    const step = size <= 14 ? 1 : size <= 40 ? 3 : size <= 84 ? 12 : size <= 240 ? 24 : 120;
    const ticks = [];
    for (let i = 0; i < size; i += 1) {
      const month = Timeline.min + i;
      const due = step < 12 ? month % step === 0 : month % 12 === 0 && (month / 12) % (step / 12) === 0;
      const year = month % 12 === 0;
      if (due) ticks.push(Timeline.tick(i, size, year ? String(month / 12) : MONTHS[month % 12], year));
    }
    return ticks;
  },

  dayTicks(size) {
    const step = Math.ceil(size / 10);
    const ticks = [];
    for (let i = 0; i < size; i += step)
      ticks.push(Timeline.tick(i, size, dateWord(dayText(Timeline.min + i)).slice(0, -5), false));
    return ticks;
  },

  tick(i, size, word, strong) {
    const tick = h("span", { class: strong ? "year" : null }, word);
    tick.style.left = `${(100 * (i + 0.5)) / size}%`;
    return tick;
  },

  /** A handle was moved: at the ends of the axis the period is open. */
  moved(id) {
    let [from, to] = [Number(byId("from").value), Number(byId("to").value)];
    if (from > to) [from, to] = id === "from" ? [to, to] : [from, from];
    byId("from").value = from;
    byId("to").value = to;
    const text = Timeline.unit.text;
    const changes = {
      from: from <= Timeline.min ? null : text(from),
      to: to >= Timeline.max ? null : text(to),
    };
    // One drag, or keys pressed one after the other, are one step of the history.
    State.set(changes, Timeline.sliding || performance.now() - Timeline.moment < 1500);
    Timeline.sliding = true;
    Timeline.moment = performance.now();
  },

  show(state) {
    if (byId("time").hidden) return;
    const number = (date, open) =>
      date === null
        ? open
        : Timeline.unit.number(date.length < Timeline.unit.precision ? `${date}-01` : date);
    const [from, to] = [number(state.from, Timeline.min), number(state.to, Timeline.max)];
    for (const [id, at] of [
      ["from", from],
      ["to", to],
    ]) {
      byId(id).value = at;
      byId(id).setAttribute("aria-valuetext", dateWord(Timeline.unit.text(at)));
    }
    Timeline.shade(state, from, to);
    Timeline.tell(state, from, to);
  },

  shade(state, from, to) {
    const size = Timeline.max - Timeline.min + 1;
    const band = byId("band");
    band.style.left = `${(100 * Math.max(0, from - Timeline.min)) / size}%`;
    band.style.right = `${(100 * Math.max(0, Timeline.max - to)) / size}%`;
    for (const bar of byId("histogram").querySelectorAll("[data-at]")) {
      const at = Number(bar.dataset.at);
      bar.classList.toggle("out", at < from || at > to);
      if (bar.classList.contains("unsure")) bar.classList.toggle("off", !state.unsure.length);
    }
  },

  /** The period in words, with the number of encounters in it and of those without a date. */
  tell(state, from, to) {
    const all = state.from === null && state.to === null;
    const words = [from, to].map((at) => dateWord(Timeline.unit.text(at)));
    const span = all ? "All time" : from === to ? words[0] : words.join(" – ");
    const on = Filter.eventOn.reduce((sum, x) => sum + x, 0);
    const undated = Data.events.filter((e) => !e.start).length;
    const left = !all && undated ? `, ${undated} undated left out` : "";
    put(
      byId("period"),
      h("strong", {}, span),
      h("span", { class: "quiet" }, ` ${plural(on, "encounter")}${left}`),
    );
    byId("all-time").hidden = all;
  },
};
