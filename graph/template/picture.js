"use strict";
// The graph itself: vis-network on a canvas, positions as computed beforehand.

const DASH = [7, 6];
const MANY_LINES = 1200;
const FEW = 40; // nodes that can all have a label large enough to read
const LEGIBLE = 11; // pixels, in the first view
const DIM = 0.25; // opacity of what is not part of the selection

const style = getComputedStyle(document.documentElement);
const ink = (name) => style.getPropertyValue(`--${name}`).trim();

const lines = new Map(read("edges").map((line) => [line.id, { ...line, claims: [] }]));
for (const claim of claims) lines.get(claim.line).claims.push(claim);

const picture = { network: null, nodes: null, edges: null, shown: new Set(), drawn: new Set() };

/** Lines of one pair fan out, so that none hides another; each way bends to its own side. */
function bends() {
  const fans = new Map();
  for (const line of lines.values()) {
    const key = JSON.stringify([line.from, line.to]);
    if (!fans.has(key)) fans.set(key, []);
    fans.get(key).push(line.id);
  }
  const found = new Map();
  for (const fan of fans.values()) {
    const step = Math.min(0.09, 0.3 / fan.length);
    const { from, to } = lines.get(fan[0]);
    // A straight line is drawn in a third of the time, which counts where there are thousands.
    const alone = fan.length === 1 && lines.size > MANY_LINES && !fans.has(JSON.stringify([to, from]));
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

function buildPicture(onPick) {
  const bend = bends();
  const nodes = read("nodes");
  if (nodes.length) zoomAtFirst = firstZoom(nodes.slice(0, page.opening || 1));
  const edges = [...lines.values()].map((line) => ({
    ...lineStyle(line, Math.max(...line.claims.map((claim) => claim.support))),
    from: line.from,
    to: line.to,
    smooth: bend.get(line.id) ? { enabled: true, type: "curvedCW", roundness: bend.get(line.id) } : false,
  }));
  picture.fonts = new Map(nodes.map((node) => [node.id, node.font.size]));
  picture.nodes = new vis.DataSet(nodes.map((node) => ({ ...node, color: nodeColors(node.color) })));
  picture.edges = new vis.DataSet(edges);
  const isHeld = (id) => view.rest || entities.get(id).index < page.opening;
  const nodesHeld = new vis.DataView(picture.nodes, { filter: (node) => isHeld(node.id) });
  const edgesHeld = new vis.DataView(picture.edges, {
    filter: (edge) => isHeld(edge.from) && isHeld(edge.to),
  });
  picture.holdRest = () => {
    nodesHeld.refresh();
    edgesHeld.refresh();
  };
  const options = {
    ...read("options"),
    autoResize: true,
    interaction: {
      hover: true,
      hoverConnectedEdges: false,
      selectConnectedEdges: false,
      tooltipDelay: 1e9,
      hideEdgesOnDrag: edges.length > MANY_LINES,
      hideEdgesOnZoom: edges.length > MANY_LINES,
    },
    nodes: {
      borderWidth: 1.5,
      borderWidthSelected: 3,
      chosen: true,
      font: labelStyle(),
      scaling: { label: { drawThreshold: 8, maxVisible: 34 } },
    },
    edges: { selectionWidth: (width) => width + 1.5, hoverWidth: 0.8, chosen: true },
  };
  picture.network = new vis.Network(byId("network"), { nodes: nodesHeld, edges: edgesHeld }, options);
  const { network } = picture;
  network.on("click", ({ nodes, edges: hit }) => {
    if (nodes.length) onPick(`node:${nodes[0]}`);
    else if (hit.length) onPick(`line:${hit[0]}`);
    else onPick("");
  });
  network.on("hoverNode", ({ node, event }) => showTip(event, nodeTip(node)));
  network.on("hoverEdge", ({ edge, event }) => showTip(event, lineTip(edge)));
  for (const left of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(left, hideTip);
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
  picture.edges.update([...lines.values()].map((line) => ({ id: line.id, color: lineStyle(line, 1).color })));
}

/** Show these claims; the focus countries stay, so that an empty place is seen to be empty. */
function refreshPicture(shown) {
  if (view.rest !== picture.restHeld) {
    if (picture.restHeld !== undefined) picture.holdRest();
    picture.restHeld = view.rest;
  }
  picture.shown = new Set(shown.flatMap((claim) => [claim.subject, claim.object]));
  for (const country of page.focus) {
    if (country.node && !view.hidden.state.has(country.code) && !view.near) picture.shown.add(country.node);
  }
  picture.drawn = new Set(shown.map((claim) => claim.line));
  const size = `${count(picture.shown.size, "entity", "entities")} and ${count(picture.drawn.size, "line")}`;
  byId("network").setAttribute("aria-label", `Graph of ${size}`);
  emphasise(view.pick);
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
  else if (kind === "path") names = pathClaims(pick).map((claim) => claim.line);
  else return null;
  return { lines: new Set(names), nodes: new Set([...ends(names), ...(kind === "node" ? [id] : [])]) };
}

/**
 * Hide what is filtered away and dim what is not part of the selection.
 *
 * This writes to vis-network's own nodes and edges: through its data sets, which build each of them
 * anew, a filter took about 0.5 s on 2,500 lines; this way it takes about 0.1 s.
 */
function emphasise(pick) {
  const kept = selected(pick);
  const { body } = picture.network;
  const [full, faint] = [ink("ink"), ink("faint")];
  const few = (kept === null ? picture.shown : kept.nodes).size <= FEW;
  const legible = LEGIBLE / zoomAtFirst;
  for (const [id, node] of Object.entries(body.nodes)) {
    const dim = kept !== null && !kept.nodes.has(id);
    node.options.hidden = !picture.shown.has(id);
    node.options.opacity = dim ? DIM : 1;
    const { fontOptions } = node.labelModule;
    fontOptions.color = dim ? faint : full;
    fontOptions.size = few && !dim ? Math.max(picture.fonts.get(id), legible) : picture.fonts.get(id);
    node.labelModule.labelDirty = true;
  }
  for (const [id, edge] of Object.entries(body.edges)) {
    edge.options.hidden = !picture.drawn.has(id);
    edge.options.color.opacity = kept === null ? opacityOf(lines.get(id)) : kept.lines.has(id) ? 1 : 0.08;
  }
  body.emitter.emit("_dataChanged");
  const [kind, ...rest] = pick.split(":");
  const id = rest.join(":");
  picture.network.unselectAll();
  if (kind === "node" && picture.shown.has(id)) picture.network.selectNodes([id], false);
  if (kind === "line" && picture.drawn.has(id)) picture.network.selectEdges([id]);
}

/** Move a node into the middle if it stands outside of the view. */
function bringIntoView(id) {
  if (!picture.shown.has(id)) return;
  const { x, y } = picture.network.canvasToDOM(picture.network.getPosition(id));
  const { clientWidth, clientHeight } = byId("network");
  const inside = x > 40 && y > 40 && x < clientWidth - 40 && y < clientHeight - 40;
  if (!inside || picture.network.getScale() < 0.5) {
    picture.network.focus(id, { scale: Math.max(0.8, picture.network.getScale()) });
  }
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
