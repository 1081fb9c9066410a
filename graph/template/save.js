"use strict";
// The view as a file: PNG, SVG, CSV.

function download(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const fileName = (suffix) =>
  `${
    fold(page.title)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "graph"
  }.${suffix}`;

const caption = () => `${byId("shown").textContent} · ${byId("summary").textContent}`;

/** The canvas as it stands, on the page's ground, with the title and what is shown. */
function savePng() {
  emphasise(view.pick);
  picture.network.redraw();
  const canvas = picture.network.canvas.frame.canvas;
  const ratio = canvas.width / canvas.clientWidth;
  const band = 64 * ratio;
  const sheet = make("canvas", { width: canvas.width, height: canvas.height + band });
  const context = sheet.getContext("2d");
  context.fillStyle = ink("ground");
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas, 0, band);
  context.fillStyle = ink("ink");
  context.font = `600 ${18 * ratio}px ${ink("sans")}`;
  context.fillText(page.title, 16 * ratio, 28 * ratio);
  context.fillStyle = ink("soft");
  context.font = `${13 * ratio}px ${ink("sans")}`;
  context.fillText(caption(), 16 * ratio, 50 * ratio);
  sheet.toBlob((blob) => download(fileName("png"), "image/png", blob));
}

const NODE_OUTLINE = { square: 4, diamond: 4, triangle: 3, triangleDown: 3, hexagon: 6 };

/** A node's outline as SVG, of the shape that vis-network draws. */
function outline({ x, y, size, shape }) {
  if (shape === "dot") return draw("circle", { cx: x, cy: y, r: size });
  if (shape === "square")
    return draw("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size });
  const points = shape === "star" ? 10 : NODE_OUTLINE[shape];
  const start = shape === "triangleDown" ? Math.PI / 2 : shape === "hexagon" ? 0 : -Math.PI / 2;
  const corners = Array.from({ length: points }, (_, at) => {
    const radius = shape === "star" && at % 2 ? size * 0.5 : size;
    const angle = start + (2 * Math.PI * at) / points;
    return `${(x + radius * Math.cos(angle)).toFixed(1)},${(y + radius * Math.sin(angle)).toFixed(1)}`;
  });
  return draw("polygon", { points: corners.join(" ") });
}

function svgLine(name) {
  const line = lines.get(name);
  const edge = picture.edges.get(name);
  const { from, to, edgeType } = picture.network.body.edges[name];
  const via = (edgeType.getViaNode && edgeType.getViaNode()) || {
    x: (from.x + to.x) / 2,
    y: (from.y + to.y) / 2,
  };
  const tip = edgeType.getPoint(
    Math.max(0.5, 1 - (to.options.size + 8) / Math.hypot(to.x - from.x, to.y - from.y)),
  );
  const color = ink(line.tone);
  const found = [
    draw("path", {
      d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${via.x.toFixed(1)} ${via.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`,
      fill: "none",
      stroke: color,
      "stroke-width": edge.width.toFixed(1),
      "stroke-opacity": opacityOf(line),
      ...(edge.dashes ? { "stroke-dasharray": DASH.join(" ") } : {}),
    }),
  ];
  const angle = (Math.atan2(to.y - via.y, to.x - via.x) * 180) / Math.PI;
  found.push(
    draw("path", {
      d: "M6 0L-5 4.5L-5 -4.5z",
      fill: color,
      transform: `translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${angle.toFixed(0)})`,
    }),
  );
  if (edge.arrows.middle.enabled) {
    const middle = edgeType.getPoint(0.5);
    const across = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
    found.push(
      draw("path", {
        d: "M0 -8V8",
        stroke: color,
        "stroke-width": 3,
        transform: `translate(${middle.x.toFixed(1)} ${middle.y.toFixed(1)}) rotate(${across.toFixed(0)})`,
      }),
    );
  }
  return found;
}

function svgText(node) {
  const rows = node.label.split("\n");
  const size = node.font.size;
  return draw(
    "text",
    {
      x: node.x,
      y: node.y + node.size + size,
      "font-size": size,
      "text-anchor": "middle",
      fill: ink("ink"),
      stroke: ink("ground"),
      "stroke-width": 4,
      "paint-order": "stroke",
    },
    ...rows.map((row, at) => {
      const part = draw("tspan", { x: node.x, dy: at ? size * 1.2 : 0 });
      part.textContent = row;
      return part;
    }),
  );
}

/** The view as an SVG element, whole, whatever part of it is on the screen. */
function viewAsSvg() {
  const nodes = picture.nodes
    .get([...picture.shown])
    .map((node) => ({ ...node, ...picture.network.getPosition(node.id) }));
  const xs = nodes.length ? nodes.map(({ x }) => x) : [0];
  const ys = nodes.length ? nodes.map(({ y }) => y) : [0];
  const [left, top] = [Math.min(...xs) - 120, Math.min(...ys) - 140];
  const [width, height] = [Math.max(...xs) - left + 120, Math.max(...ys) - top + 100];
  const svg = draw("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: [left, top, width, height].map((value) => value.toFixed(0)).join(" "),
    "font-family": "system-ui, sans-serif",
  });
  const title = draw("text", {
    x: left + 24,
    y: top + 44,
    "font-size": 32,
    "font-weight": 600,
    fill: ink("ink"),
  });
  title.textContent = page.title;
  const below = draw("text", { x: left + 24, y: top + 76, "font-size": 20, fill: ink("soft") });
  below.textContent = caption();
  svg.append(
    draw("rect", { x: left, y: top, width, height, fill: ink("ground") }),
    title,
    below,
    ...[...picture.drawn].flatMap(svgLine),
    ...nodes.flatMap((node) => {
      const shape = outline(node);
      shape.setAttribute("fill", node.color.background);
      shape.setAttribute("stroke", ink("ground"));
      return [shape, svgText(node)];
    }),
  );
  return svg;
}

const saveSvg = () =>
  download(fileName("svg"), "image/svg+xml", new XMLSerializer().serializeToString(viewAsSvg()));

/** Paper shows the graph as a drawing, the list to its end and every sentence. */
function preparePrint() {
  byId("paper").replaceChildren(viewAsSvg());
  while (rowsWaiting.length) appendRows();
  for (const folded of document.querySelectorAll(".further")) folded.open = true;
}

/** A CSV cell; one that a spreadsheet would run as a formula is made plain text. */
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const CSV_HEAD = [
  "subject",
  "negated",
  "relation",
  "object",
  "status",
  "kind",
  "category",
  "articles",
  "date",
  "date is",
  "according to",
  "modality",
  "quantity",
  "sentence",
  "article",
  "published",
  "publisher",
  "url",
  "start",
  "end",
];

function saveCsv(shown) {
  const rows = shown.flatMap((claim) =>
    claim.statements.filter(passes).map((statement) => {
      const article = page.articles[statement.article];
      const days = statement.days;
      return [
        nameOf(claim.subject),
        claim.negated,
        claim.relation,
        nameOf(claim.object),
        claim.status,
        claim.tone,
        claim.category,
        claim.support,
        days && days.from,
        days && (days.reported ? "reported" : "of the event"),
        statement.sources.map(({ name }) => name || UNNAMED).join(" < "),
        statement.modality,
        statement.quantity,
        statement.parts.map(([text]) => text).join(""),
        article.title || article.id,
        article.date,
        article.source,
        article.url,
        statement.start,
        statement.end,
      ];
    }),
  );
  // The mark at the start tells spreadsheets that the file is UTF-8.
  download(
    fileName("csv"),
    "text/csv",
    "\ufeff" + [CSV_HEAD, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n",
  );
}
