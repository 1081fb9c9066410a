"use strict";
// What is shown: the reader's choices, kept in the URL's fragment, and the claims that pass them.

const FACETS = {
  tone: "Kind of link",
  status: "Who stands behind it",
  state: "Acting for",
  type: "Type",
  speaker: "Said by",
  publisher: "Published by",
};
const NO_STATE = "none";

const blank = () => ({
  hidden: {
    tone: new Set(),
    status: new Set(),
    state: new Set(),
    type: new Set(),
    speaker: new Set(),
    publisher: new Set(),
  },
  support: 1,
  from: "",
  to: "",
  pair: "", // "KP>RU"
  near: "", // an entity's id
  depth: 1,
  rest: false, // also what stands beyond the best supported entities
  pick: "", // "node:Q159", "line:line3", "claim:0f…", 'path:["Q159","Q30"]'
  pane: "graph",
  sort: "support",
  descending: true,
});
let view = blank();

const stateOf = (id) => {
  const country = entities.get(id).country;
  return country === null ? NO_STATE : country;
};

/** Whether what one statement says of time and source is asked for. */
function passes(statement) {
  const { hidden, from, to } = view;
  if (hidden.publisher.has(publisherOf(statement))) return false;
  if (hidden.speaker.size && speakersOf(statement).every((name) => hidden.speaker.has(name))) return false;
  if (!from && !to) return true;
  const days = statement.days;
  return days !== null && (!from || days.to >= from) && (!to || days.from <= to);
}

/** Whether a claim's ends are asked for: both, or, where one value alone is left, either. */
function endsPass(facet, valueOf, claim) {
  const hidden = view.hidden[facet];
  if (!hidden.size) return true;
  const [one, other] = [!hidden.has(valueOf(claim.subject)), !hidden.has(valueOf(claim.object))];
  return valuesOf[facet].length - hidden.size === 1 ? one || other : one && other;
}

const typeOf = (id) => entities.get(id).type;

/** Whether a claim is asked for, the pair of states left aside. */
function wanted(claim) {
  const { hidden } = view;
  return (
    claim.support >= view.support &&
    !hidden.tone.has(claim.tone) &&
    !hidden.status.has(claim.status) &&
    endsPass("type", typeOf, claim) &&
    endsPass("state", stateOf, claim) &&
    claim.statements.some(passes)
  );
}

/** The entities within `depth` steps of one, by the claims given. */
function neighbourhood(start, depth, among) {
  const next = new Map();
  for (const { subject, object } of among) {
    for (const [one, other] of [
      [subject, object],
      [object, subject],
    ]) {
      if (!next.has(one)) next.set(one, []);
      next.get(one).push(other);
    }
  }
  const reached = new Set([start]);
  let edge = [start];
  for (let step = 0; step < depth; step += 1) {
    edge = edge.flatMap((id) => next.get(id) || []).filter((id) => !reached.has(id));
    for (const id of edge) reached.add(id);
  }
  return reached;
}

/** Whether all that passes is drawn, not only what joins the best supported. */
const isWhole = () => view.rest || view.pair || view.near;

/** The claims that pass: all, whatever the pair or neighbourhood; those within these; those drawn. */
function select() {
  const forMatrix = claims.filter((claim) => wanted(claim));
  let passed = forMatrix;
  if (view.pair) {
    const [from, to] = view.pair.split(">");
    passed = passed.filter((claim) => claim.states[0] === from && claim.states[1] === to);
  }
  if (view.near) {
    const near = neighbourhood(view.near, view.depth, passed);
    passed = passed.filter((claim) => near.has(claim.subject) && near.has(claim.object));
  }
  if (isWhole()) return { forMatrix, passed, shown: passed };
  const asked = askedFor(passed);
  const opens = (id) => entities.get(id).index < page.opening;
  const shown = passed.filter(
    (claim) => (opens(claim.subject) && opens(claim.object)) || asked.has(claim),
  );
  return { forMatrix, passed, shown };
}

/** The claims that a selection needs although they are not among the best supported. */
function askedFor(passed) {
  const [kind, ...rest] = view.pick.split(":");
  const id = rest.join(":");
  if (kind === "claim") return new Set([claimOf.get(id)]);
  if (kind === "path") return new Set(pathClaims(passed));
  if (kind !== "node" || entities.get(id).index < page.opening) return new Set();
  return new Set(passed.filter((claim) => claim.subject === id || claim.object === id));
}

/** Whether anything is filtered away. */
const isFiltered = () =>
  Object.values(view.hidden).some((set) => set.size) ||
  view.support > 1 ||
  view.from ||
  view.to ||
  view.pair ||
  view.near;

const PLAIN = {
  support: "number",
  from: "text",
  to: "text",
  pair: "text",
  near: "text",
  depth: "number",
  rest: "flag",
  pick: "text",
  pane: "text",
  sort: "text",
  descending: "flag",
};

/** The view as the URL's fragment: only what differs from the opening. */
function toFragment() {
  const fields = new URLSearchParams();
  const opening = blank();
  for (const name of Object.keys(PLAIN)) {
    if (view[name] !== opening[name]) fields.set(name, String(view[name]));
  }
  for (const [facet, values] of Object.entries(view.hidden)) {
    for (const value of [...values].sort()) fields.append(`no-${facet}`, value);
  }
  return fields.toString();
}

/** The view that a fragment describes; what cannot be read is left at its opening value. */
function fromFragment(fragment) {
  const found = blank();
  const fields = new URLSearchParams(fragment);
  for (const [name, kind] of Object.entries(PLAIN)) {
    const value = fields.get(name);
    if (value === null) continue;
    if (kind === "number" && /^\d{1,6}$/.test(value)) found[name] = Number(value);
    if (kind === "flag") found[name] = value === "true";
    if (kind === "text") found[name] = value;
  }
  for (const facet of Object.keys(found.hidden)) {
    found.hidden[facet] = new Set(fields.getAll(`no-${facet}`));
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(found.from)) found.from = "";
  if (!/^\d{4}-\d\d-\d\d$/.test(found.to)) found.to = "";
  if (found.near && !entities.has(found.near)) found.near = "";
  if (!["graph", "list", "evidence", "filters"].includes(found.pane)) found.pane = "graph";
  return found;
}

/** The values of each facet and how many claims have them, the commonest first. */
function facetValues() {
  const counts = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Map()]));
  const add = (facet, value) => counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
  for (const claim of claims) {
    add("tone", claim.tone);
    add("status", claim.status);
    for (const state of new Set([stateOf(claim.subject), stateOf(claim.object)])) add("state", state);
    for (const type of new Set([typeOf(claim.subject), typeOf(claim.object)])) add("type", type);
    for (const name of new Set(claim.statements.flatMap(speakersOf))) add("speaker", name);
    for (const name of new Set(claim.statements.map(publisherOf))) add("publisher", name);
  }
  const order = { tone: Object.keys(TONES), status: Object.keys(STATUSES), state: [...focus.keys()] };
  const sorted = {};
  for (const [facet, values] of Object.entries(counts)) {
    const rank = (value) => {
      const at = (order[facet] || []).indexOf(value);
      return at < 0 ? 99 : at;
    };
    sorted[facet] = [...values].sort(
      (one, other) => rank(one[0]) - rank(other[0]) || other[1] - one[1] || (one[0] < other[0] ? -1 : 1),
    );
  }
  return sorted;
}

const valuesOf = facetValues();

const COUNTRY_NAMES = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

function facetLabel(facet, value) {
  if (value === UNNAMED) return cap(value);
  if (facet === "tone") return TONES[value];
  if (facet === "status") return STATUSES[value];
  if (facet === "type") return TYPES[value];
  if (facet !== "state") return value;
  if (value === NO_STATE) return "No state";
  return focus.has(value) ? focus.get(value).name : regionName(value);
}

function regionName(code) {
  try {
    return COUNTRY_NAMES.of(code);
  } catch {
    return code; // not a code that the browser knows the form of
  }
}

/** A small drawing of how a value looks in the graph. */
function swatch(facet, value) {
  const svg = draw("svg", { class: `swatch ${facet}`, viewBox: "0 0 26 12", "aria-hidden": "true" });
  if (facet === "tone") svg.append(draw("path", { d: "M1 6h24", class: value }));
  if (facet === "status") {
    svg.append(draw("path", { d: "M1 6h24", class: `status-${value}` }));
    if (value === "denied" || value === "disputed") svg.append(draw("path", { d: "M13 1v10", class: "bar" }));
  }
  if (facet === "state") {
    const color = focus.has(value) ? focus.get(value).color : value === NO_STATE ? "#8a8378" : "#66788f";
    svg.append(draw("circle", { cx: 13, cy: 6, r: 5, fill: color }));
  }
  if (facet === "type") svg.append(draw("path", { d: OUTLINES[value], class: "outline" }));
  return svg;
}

const OUTLINES = {
  COUNTRY: "M13 0.5a5.5 5.5 0 1 0 .01 0z",
  PERSON: "M13 2.5a3.5 3.5 0 1 0 .01 0z",
  ORGANIZATION: "M8.5 1.5h9v9h-9z",
  PLACE: "M13 1l5 9.5h-10z",
  GROUP: "M10.3 1.2h5.4l2.7 4.8-2.7 4.8h-5.4l-2.7-4.8z",
  WEAPON: "M8 1.5h10l-5 9.5z",
  AGREEMENT: "M13 .5l5 5.5-5 5.5-5-5.5z",
  EVENT: "M13 .5l1.5 3.8 4 .3-3.1 2.6 1 4-3.4-2.2-3.4 2.2 1-4-3.1-2.6 4-.3z",
  DATE: "M9.5 2.5h7v7h-7z",
  THING: "M13 2l4 4-4 4-4-4z",
};

const SHORT_LIST = 6;

/** Fill the filters once; `refreshFacets` then follows the view. */
function buildFacets(onChange) {
  const box = byId("facets");
  for (const [facet, values] of Object.entries(valuesOf)) {
    if (values.length < 2) continue;
    const rows = values.map(([value, number]) => {
      const input = make("input", { type: "checkbox", "data-facet": facet, "data-value": value });
      input.addEventListener("change", () => {
        if (input.checked) view.hidden[facet].delete(value);
        else view.hidden[facet].add(value);
        onChange();
      });
      const picture = facet === "speaker" || facet === "publisher" ? null : swatch(facet, value);
      const text = make("span", { class: "value" }, facetLabel(facet, value));
      const label = make(
        "label",
        { title: facet === "status" ? STATUS_MEANING[value] : null },
        input,
        picture,
        text,
      );
      const only = make(
        "button",
        {
          type: "button",
          class: "only",
          "aria-label": `Only ${facetLabel(facet, value)}`,
          onclick: () => {
            const others = values.map(([other]) => other).filter((other) => other !== value);
            view.hidden[facet] = new Set(others);
            onChange();
          },
        },
        "only",
      );
      return make("li", {}, label, only, make("span", { class: "number" }, figure(number)));
    });
    const list = make("ul", {}, ...rows.slice(0, SHORT_LIST));
    const open = facet === "tone" || facet === "status" || facet === "state";
    const section = make(
      "details",
      { class: "facet", open },
      make("summary", {}, make("h2", {}, FACETS[facet])),
      list,
    );
    if (rows.length > SHORT_LIST) {
      const more = make("button", { type: "button", class: "quiet" }, `${rows.length - SHORT_LIST} more`);
      more.addEventListener("click", () => {
        list.append(...rows.slice(SHORT_LIST));
        more.remove();
      });
      section.append(more);
    }
    section.rows = rows;
    box.append(section);
  }
}

function refreshFacets() {
  for (const section of byId("facets").children) {
    for (const row of section.rows) {
      const input = row.querySelector("input");
      input.checked = !view.hidden[input.dataset.facet].has(input.dataset.value);
    }
  }
  byId("support").value = view.support;
  byId("support-value").textContent = count(view.support, "article");
}
