// The current view as a picture: drawn as SVG from what the canvas shows, the PNG from that SVG.

const Picture = {
  /** The view as an SVG document, in the size of the canvas, with the corpus's name below. */
  svg() {
    const { w, h: height } = Canvas.size();
    const full = height + 34;
    const drawing = s("svg", { xmlns: SVG, width: w, height: full, viewBox: `0 0 ${w} ${full}` });
    append(drawing, [
      s("title", {}, `${Data.heading.title}: who met whom`),
      s("rect", { width: "100%", height: "100%", fill: Look.colours.canvas }),
      s("g", { "stroke-linecap": "round" }, Canvas.scene.pairs.map(Picture.line)),
      s("g", {}, Canvas.scene.nodes.map(Picture.mark)),
      s(
        "g",
        {
          "text-anchor": "middle",
          "paint-order": "stroke",
          stroke: Look.colours.halo,
          "stroke-width": 3.5,
          "stroke-linejoin": "round",
        },
        Labels.placed.map(Picture.name),
      ),
      s(
        "text",
        { x: 14, y: full - 12, fill: Look.colours.muted, "font-family": Look.font, "font-size": 12 },
        Picture.caption(),
      ),
    ]);
    return drawing;
  },

  line(pair) {
    const [from, to] = [Canvas.at(pair.a), Canvas.at(pair.b)];
    const look = Canvas.edges.get(pair.key);
    const scale = Canvas.network.getScale();
    const line = s("line", {
      x1: from.x.toFixed(1),
      y1: from.y.toFixed(1),
      x2: to.x.toFixed(1),
      y2: to.y.toFixed(1),
      stroke: Look.colours[pair.kind],
      "stroke-opacity": look.color.opacity,
      "stroke-width": (look.width * scale).toFixed(2),
    });
    line.append(
      s(
        "title",
        {},
        tellPair(pair.key)
          .map((part) => part.textContent)
          .join(": "),
      ),
    );
    if (look.dashes)
      line.setAttribute("stroke-dasharray", look.dashes.map((d) => (d * scale).toFixed(1)).join(" "));
    return line;
  },

  mark(i) {
    const { x, y } = Canvas.at(i);
    const drawn = mark(Data.nodes[i], x, y, Canvas.scene.radius(i));
    drawn.setAttribute("opacity", Canvas.nodes.get(i).opacity);
    drawn.append(s("title", {}, Data.nodes[i].label));
    return drawn;
  },

  name({ lines, font, px, tone, x, y }) {
    const text = s("text", {
      fill: Look.colours[tone],
      "font-family": Look.font,
      "font-size": px,
      "font-weight": font.split(" ")[0],
    });
    append(
      text,
      lines.map((line, k) =>
        s("tspan", { x: x.toFixed(1), y: (y + px + k * (px + 2) - 1.5).toFixed(1) }, line),
      ),
    );
    return text;
  },

  caption() {
    const { first, last, title } = Data.heading;
    return [title, spanWord(first, last), "made with Whomet"].filter(Boolean).join(" · ");
  },

  blob() {
    return new Blob([new XMLSerializer().serializeToString(Picture.svg())], { type: "image/svg+xml" });
  },

  /** The view on paper: as wide as the page; the canvas itself prints badly. */
  toPaper() {
    const drawing = Picture.svg();
    for (const size of ["width", "height"]) drawing.removeAttribute(size);
    put(byId("paper"), drawing);
  },

  saveSvg() {
    download("who-met-whom.svg", Picture.blob());
  },

  /** Twice the size of the screen, so that it prints well. */
  async savePng() {
    const address = URL.createObjectURL(Picture.blob());
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = h("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    download("who-met-whom.png", blob);
  },
};
