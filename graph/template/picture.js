"use strict";
// The graph itself: vis-network on a canvas, positions as computed beforehand.

const DASH = [7, 6];
const MANY_LINES = 1200;
const FEW = 40; // nodes that can all have a label large enough to read
const LEGIBLE = 11; // pixels, in the first view
const SMALL = 4; // pixels of a radius in the first view
const DIM = 0.25; // opacity of what is not part of the selection

const style = getComputedStyle(document.documentElement);
const inks = new Map(); // of the current theme: a style is slow to ask

/** A colour or font of the style sheet, by its name there. */
function ink(name) {
  if (!inks.has(name)) inks.set(name, style.getPropertyValue(`--${name}`).trim());
  return inks.get(name);
}

const lines = new Map(read("edges").map((line) => [line.id, { ...line, claims: [] }]));
for (const claim of claims) lines.get(claim.line).claims.push(claim);

const picture = {
  network: null,
  nodes: new vis.DataSet(),
  edges: new vis.DataSet(),
  held: new Set(), // ids of the nodes that vis-network has
  rest: [], // nodes that it gets when the reader asks for them
  loose: [], // lines that wait for a node
  shown: new Set(),
  drawn: new Set(),
};

/** Lines of one pair fan out, so that none hides another; each way bends to its own side. */
function bends() {
  const fans = new Map();
  for (const line of lines.values()) {
    const key = `${line.from}\u0000${line.to}`;
    if (!fans.has(key)) fans.set(key, []);
    fans.get(key).push(line.id);
  }
  const found = new Map();
  for (const fan of fans.values()) {
    const step = Math.min(0.09, 0.3 / fan.length);
    const { from, to } = lines.get(fan[0]);
    // A straight line is drawn in a third of the time, which counts where there are thousands.
    const alone = fan.length === 1 && lines.size > MANY_LINES && !fans.has(`${to}\u0000${from}`);
    fan.forEach((id, place) => found.set(id, alone ? 0 : 0.08 + step * place));
  }
  return found;
}

/** Whether a line joins what acts for two different focus countries: these stand out. */
function isAcross(line) {
  const [one, other] = [entities.get(line.from).country, entities.get(line.to).country];
  return one !== other && focus.has(one) && focus.has(other);
}

const opacityOf = (line) => (isAcross(line) ? 0.95 : 0.5);

/** How far the picture is zoomed out when all of it is in view. */
function firstZoom(nodes) {
  const reach = (values) => Math.max(...values) - Math.min(...values) + 120;
  const { clientWidth, clientHeight } = byId("network");
  const zoom = Math.min(
    (clientWidth || 800) / reach(nodes.map(({ x }) => x)),
    (clientHeight || 600) / reach(nodes.map(({ y }) => y)),
  );
  return Math.min(1, Math.max(0.15, zoom));
}

let zoomAtFirst = 1;

/** A line's width by its support, so that the thinnest can be seen in the first view. */
const widthOf = (support) => Math.min(7, 1.6 + 1.4 * Math.log2(support)) / zoomAtFirst ** 0.75;

/** How a line looks: colour says what kind of link, dashes "claimed", a bar across "denied". */
function lineStyle(line, support) {
  const struck = line.status === "denied" || (line.status === "disputed" && line.negated);
  return {
    id: line.id,
    color: {
      color: ink(line.tone),
      highlight: ink(line.tone),
      hover: ink(line.tone),
      opacity: opacityOf(line),
    },
    width: widthOf(support) * (isAcross(line) ? 1.25 : 0.8),
    dashes: line.status === "claimed" || line.status === "disputed" ? DASH : false,
    arrows: {
      to: { enabled: true, type: "arrow", scaleFactor: 0.45 },
      middle: { enabled: struck || line.status === "disputed", type: "bar", scaleFactor: 0.7 },
    },
  };
}

/** Give vis-network these nodes, and the lines that have both their ends thereby. */
function hold(nodes) {
  for (const { id } of nodes) picture.held.add(id);
  picture.nodes.add(
    nodes.map((node) => ({
      ...node,
      color: nodeColors(node.color),
      borderWidth: node.size * zoomAtFirst < SMALL ? 0 : 1.5, // it would leave nothing of a small node
    })),
  );
  const isWhole = (line) => picture.held.has(line.from) && picture.held.has(line.to);
  picture.edges.add(
    picture.loose.filter(isWhole).map((line) => {
      const roundness = picture.bends.get(line.id);
      return {
        ...lineStyle(line, line.claims[0].support),
        from: line.from,
        to: line.to,
        smooth: roundness ? { enabled: true, type: "curvedCW", roundness } : false,
      };
    }),
  );
  picture.loose = picture.loose.filter((line) => !isWhole(line));
}

function buildPicture(onPick) {
  const nodes = read("nodes");
  const opening = nodes.slice(0, page.opening);
  if (opening.length) zoomAtFirst = firstZoom(opening);
  picture.bends = bends();
  picture.fonts = new Map(nodes.map((node) => [node.id, node.font.size]));
  picture.loose = [...lines.values()];
  picture.rest = nodes.slice(page.opening);
  hold(opening);
  const options = {
    ...read("options"),
    autoResize: true,
    interaction: {
      hover: true,
      hoverConnectedEdges: false,
      selectConnectedEdges: false,
      tooltipDelay: 1e9,
      hideEdgesOnDrag: lines.size > MANY_LINES,
      hideEdgesOnZoom: lines.size > MANY_LINES,
    },
    nodes: {
      borderWidthSelected: 3,
      chosen: true,
      font: labelStyle(),
      scaling: { label: { drawThreshold: 8, maxVisible: 34 } },
    },
    edges: { selectionWidth: (width) => width + 1.5, hoverWidth: 0.8, chosen: true },
  };
  picture.network = new vis.Network(byId("network"), { nodes: picture.nodes, edges: picture.edges }, options);
  const { network } = picture;
  network.on("click", ({ nodes, edges: hit }) => {
    if (nodes.length) onPick(`node:${nodes[0]}`);
    else if (hit.length) onPick(`line:${hit[0]}`);
    else onPick("");
  });
  network.on("hoverNode", ({ node, event }) => showTip(event, nodeTip(node)));
  network.on("hoverEdge", ({ edge, event }) => showTip(event, lineTip(edge)));
  for (const left of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(left, hideTip);
  byId("network").addEventListener("mouseleave", hideTip); // vis-network does not notice
  byId("zoom-in").addEventListener("click", () => zoomBy(1.3));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fitPicture());
}

const fitPicture = () => picture.network.fit({ animation: false, maxZoomLevel: 1.5 });

const zoomBy = (factor) => picture.network.moveTo({ scale: picture.network.getScale() * factor });

/** The colours of nodes and labels in the current theme; `fill` is the state's. */
function nodeColors(fill) {
  const marked = { background: fill, border: ink("ink") };
  return { background: fill, border: ink("ground"), highlight: marked, hover: marked };
}

const labelStyle = () => ({
  color: ink("ink"),
  face: ink("sans"),
  strokeWidth: 4,
  strokeColor: ink("ground"),
});

/** Take the colours of the current theme. */
function paintPicture() {
  picture.network.setOptions({ nodes: { font: labelStyle() } });
  picture.nodes.update(picture.nodes.map(({ id, color }) => ({ id, color: nodeColors(color.background) })));
  picture.edges.update(picture.edges.map(({ id }) => ({ id, color: lineStyle(lines.get(id), 1).color })));
}

/** Show these claims; the focus countries stay, so that an empty place is seen to be empty. */
function refreshPicture(shown) {
  picture.shown = new Set(shown.flatMap((claim) => [claim.subject, claim.object]));
  for (const country of page.focus) {
    if (country.node && !view.hidden.state.has(country.code) && !view.near) picture.shown.add(country.node);
  }
  picture.drawn = new Set(shown.map((claim) => claim.line));
  const missing = picture.rest.filter(({ id }) => picture.shown.has(id));
  if (missing.length) hold(missing);
  picture.rest = picture.rest.filter(({ id }) => !picture.held.has(id));
  const size = `${count(picture.shown.size, "entity", "entities")} and ${count(picture.drawn.size, "line")}`;
  byId("network").setAttribute("aria-label", `Graph of ${size}`);
  if (paneShown() === "graph") emphasise(view.pick); // what is out of sight is drawn when it is asked for
}

/** What a selection brings out: its lines and their ends; null when nothing is selected. */
function selected(pick) {
  const [kind, ...rest] = pick.split(":");
  const id = rest.join(":");
  const ends = (names) => names.flatMap((name) => [lines.get(name).from, lines.get(name).to]);
  let names;
  if (kind === "node") names = [...picture.drawn].filter((name) => ends([name]).includes(id));
  else if (kind === "line") names = [id];
  else if (kind === "claim") names = [claimOf.get(id).line];
  else if (kind === "path") names = pathClaims(shownNow).map((claim) => claim.line);
  else return null;
  return { lines: new Set(names), nodes: new Set([...ends(names), ...(kind === "node" ? [id] : [])]) };
}

/** The room that a node and its label of this size take, as the layout reckons it (layout.py). */
function roomOf(id, size) {
  const { x, y, size: radius, label } = picture.nodes.get(id);
  const rows = label.split("\n");
  const half = Math.max(radius, 0.28 * size * Math.max(...rows.map((row) => row.length))) + 2;
  return { left: x - half, right: x + half, top: y - radius - 2, bottom: y + radius + 1.2 * size * rows.length + 5 };
}

/** Sizes that can be read in the first view for the labels of a few nodes, where there is room for them. */
function enlargedLabels(ids) {
  const sizes = new Map();
  if (ids.size > FEW) return sizes;
  const rooms = new Map([...ids].map((id) => [id, roomOf(id, picture.fonts.get(id))]));
  const isFree = (id, room) =>
    [...rooms].every(
      ([other, { left, right, top, bottom }]) =>
        other === id || room.left > right || room.right < left || room.top > bottom || room.bottom < top,
    );
  const legible = LEGIBLE / zoomAtFirst;
  for (const id of [...ids].sort((one, other) => entities.get(one).index - entities.get(other).index)) {
    const room = roomOf(id, legible);
    if (picture.fonts.get(id) >= legible || !isFree(id, room)) continue;
    sizes.set(id, legible);
    rooms.set(id, room);
  }
  return sizes;
}

/**
 * Hide what is filtered away and dim what is not part of the selection.
 *
 * This writes to vis-network's own nodes and edges, and draws once: its data sets would build each
 * of them anew, and its own methods would draw three times.
 */
function emphasise(pick) {
  const kept = selected(pick);
  const { network } = picture;
  const { body } = network;
  body.emitter.emit("_blockRedraw");
  const [full, faint] = [ink("ink"), ink("faint")];
  const enlarged = enlargedLabels(kept === null ? picture.shown : kept.nodes);
  for (const [id, node] of Object.entries(body.nodes)) {
    const dim = kept !== null && !kept.nodes.has(id);
    node.options.hidden = !picture.shown.has(id);
    node.options.opacity = dim ? DIM : 1;
    const { labelModule } = node;
    const { fontOptions } = labelModule;
    const color = dim ? faint : full;
    const size = enlarged.get(id) || picture.fonts.get(id);
    if (fontOptions.color === color && fontOptions.size === size) continue; // need not be measured anew
    Object.assign(fontOptions, { color, size });
    labelModule.labelDirty = true;
  }
  for (const [id, edge] of Object.entries(body.edges)) {
    edge.options.hidden = !picture.drawn.has(id);
    edge.options.color.opacity = kept === null ? opacityOf(lines.get(id)) : kept.lines.has(id) ? 1 : 0.08;
  }
  network._updateVisibleIndices();
  const [kind, ...rest] = pick.split(":");
  const id = rest.join(":");
  network.unselectAll();
  if (kind === "node" && picture.shown.has(id)) network.selectNodes([id], false);
  if (kind === "line" && picture.drawn.has(id)) network.selectEdges([id]);
  body.emitter.emit("_allowRedraw");
  body.emitter.emit("_requestRedraw");
}

/** Move a node into the middle if it stands outside of the view. */
function bringIntoView(id) {
  if (!picture.shown.has(id)) return;
  const { x, y } = picture.network.canvasToDOM(picture.network.getPosition(id));
  const { clientWidth, clientHeight } = byId("network");
  const inside = x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40;
  if (!inside) picture.network.focus(id, { scale: picture.network.getScale() });
}

function nodeTip(id) {
  const entity = entities.get(id);
  const about = [TYPES[entity.type], entity.note].filter(Boolean).join(" · ");
  return [make("b", {}, entity.name), make("span", {}, about)];
}

function lineTip(id) {
  const line = lines.get(id);
  const shown = line.claims.slice(0, 4).map((claim) => make("b", {}, sentenceOf(claim)));
  const more = line.claims.length - shown.length;
  const about = `${STATUSES[line.status]} · ${TONES[line.tone]}${more > 0 ? ` · ${more} more` : ""}`;
  return [...shown, make("span", {}, about)];
}

function showTip(event, content) {
  const tip = byId("tip");
  tip.replaceChildren(...content);
  tip.hidden = false;
  const area = byId("graph").getBoundingClientRect();
  const left = Math.min(event.clientX - area.left + 14, area.width - tip.offsetWidth - 8);
  const top = event.clientY - area.top + 14;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${top + tip.offsetHeight > area.height ? top - tip.offsetHeight - 28 : top}px`;
}

function hideTip() {
  byId("tip").hidden = true;
}
