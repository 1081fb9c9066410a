"use strict";
// The graph itself: vis-network on a canvas, positions as computed beforehand.

const DASH = [7, 6];
const DIM = 0.25; // opacity of what is not part of the selection

const style = getComputedStyle(document.documentElement);
const ink = (name) => style.getPropertyValue(`--${name}`).trim();

const lines = new Map(read("edges").map((line) => [line.id, { ...line, claims: [] }]));
for (const claim of claims) lines.get(claim.line).claims.push(claim);

const picture = { network: null, nodes: null, edges: null, shown: new Set(), drawn: new Set() };

/** Lines of one pair fan out, so that none hides another; each way bends to its own side. */
function bends() {
  const fans = new Map();
  const found = new Map();
  for (const line of lines.values()) {
    const key = JSON.stringify([line.from, line.to]);
    const place = fans.get(key) || 0;
    fans.set(key, place + 1);
    found.set(line.id, 0.08 + 0.09 * place);
  }
  return found;
}

/** Whether a line joins what acts for two different focus countries: these stand out. */
function isAcross(line) {
  const [one, other] = [entities.get(line.from).country, entities.get(line.to).country];
  return one !== other && focus.has(one) && focus.has(other);
}

const opacityOf = (line) => (isAcross(line) ? 0.95 : 0.5);

const widthOf = (support) => Math.min(8, 1.6 + 1.4 * Math.log2(support));

/** How a line looks: colour says what kind of link, dashes "claimed", a bar across "denied". */
function lineStyle(line, support) {
  const struck = line.status === "denied" || (line.status === "disputed" && line.negated);
  return {
    id: line.id,
    color: { color: ink(line.tone), highlight: ink(line.tone), hover: ink(line.tone), opacity: opacityOf(line) },
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
  const edges = [...lines.values()].map((line) => ({
    ...lineStyle(line, Math.max(...line.claims.map((claim) => claim.support))),
    from: line.from,
    to: line.to,
    smooth: { enabled: true, type: "curvedCW", roundness: bend.get(line.id) },
  }));
  picture.nodes = new vis.DataSet(read("nodes"));
  picture.edges = new vis.DataSet(edges);
  const nodesShown = new vis.DataView(picture.nodes, { filter: (node) => picture.shown.has(node.id) });
  const edgesShown = new vis.DataView(picture.edges, { filter: (edge) => picture.drawn.has(edge.id) });
  picture.refresh = () => {
    nodesShown.refresh();
    edgesShown.refresh();
  };
  const options = {
    ...read("options"),
    autoResize: true,
    interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, tooltipDelay: 1e9, hideEdgesOnDrag: edges.length > 1500, hideEdgesOnZoom: edges.length > 1500 },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, chosen: true, scaling: { label: { drawThreshold: 8, maxVisible: 34 } } },
    edges: { selectionWidth: (width) => width + 1.5, hoverWidth: 0.8, chosen: true },
  };
  picture.network = new vis.Network(byId("network"), { nodes: nodesShown, edges: edgesShown }, options);
  paintPicture();
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
  byId("zoom-fit").addEventListener("click", () => picture.network.fit({ animation: false }));
}

const zoomBy = (factor) => picture.network.moveTo({ scale: picture.network.getScale() * factor });

/** Take the colours of the current theme. */
function paintPicture() {
  picture.network.setOptions({
    nodes: {
      color: { border: ink("ground"), highlight: { border: ink("ink") }, hover: { border: ink("ink") } },
      font: { color: ink("ink"), face: ink("sans"), strokeWidth: 4, strokeColor: ink("ground") },
    },
  });
  picture.nodes.update(
    page.entities.map(({ id }) => {
      const { color } = picture.nodes.get(id);
      const fill = typeof color === "string" ? color : color.background;
      const edge = { border: ink("ground"), background: fill };
      return { id, color: { ...edge, highlight: { background: fill, border: ink("ink") }, hover: { background: fill, border: ink("ink") } } };
    }),
  );
  picture.edges.update([...lines.values()].map((line) => ({ id: line.id, color: lineStyle(line, 1).color })));
}

/** Show these claims; the focus countries stay, so that an empty place is seen to be empty. */
function refreshPicture(shown) {
  picture.shown = new Set(shown.flatMap((claim) => [claim.subject, claim.object]));
  for (const country of page.focus) {
    if (country.node && !view.hidden.state.has(country.code) && !view.near) picture.shown.add(country.node);
  }
  picture.drawn = new Set(shown.map((claim) => claim.line));
  picture.refresh();
  const size = `${count(picture.shown.size, "entity", "entities")} and ${count(picture.drawn.size, "line")}`;
  byId("network").setAttribute("aria-label", `Graph of ${size}`);
}

/** Bring out what belongs to the selection and dim the rest. */
function emphasise(pick) {
  const [kind, ...rest] = pick.split(":");
  const id = rest.join(":");
  let keep = null;
  if (kind === "node") {
    const own = [...picture.drawn].filter((name) => lines.get(name).from === id || lines.get(name).to === id);
    keep = { lines: new Set(own), nodes: new Set([id, ...own.flatMap((name) => [lines.get(name).from, lines.get(name).to])]) };
  } else if (kind === "line" || kind === "claim") {
    const line = lines.get(kind === "line" ? id : claimOf.get(id).line);
    keep = { lines: new Set([line.id]), nodes: new Set([line.from, line.to]) };
  } else if (kind === "path") {
    const between = pathClaims(pick);
    keep = { lines: new Set(between.map((claim) => claim.line)), nodes: new Set(between.flatMap((claim) => [claim.subject, claim.object])) };
  }
  const changes = (all, kept, name) =>
    [...all].map((one) => ({ id: one, [name]: !keep || kept().has(one) ? 1 : DIM }));
  picture.nodes.update(changes(picture.shown, () => keep.nodes, "opacity").map(({ id: node, opacity }) => ({
    id: node, opacity, font: { ...picture.nodes.get(node).font, color: opacity < 1 ? ink("faint") : ink("ink") },
  })));
  picture.edges.update([...picture.drawn].map((name) => {
    const { color } = picture.edges.get(name);
    const opacity = !keep ? opacityOf(lines.get(name)) : keep.lines.has(name) ? 1 : 0.08;
    return { id: name, color: { ...color, opacity } };
  }));
  const visible = kind === "node" && picture.shown.has(id);
  picture.network.selectNodes(visible ? [id] : [], false);
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
