"use strict";
// The shortest ways from one entity to another, and what is claimed on each step.

const MOST_PATHS = 3;
const CLAIMS_OF_STEP = 3;

/** All shortest paths between two entities over these claims, best supported first. */
function shortestPaths(start, end, among) {
  const between = new Map(); // "one\u0000other" -> claims
  const next = new Map();
  for (const claim of among) {
    if (claim.negated || claim.subject === claim.object) continue; // a denied link is none
    for (const [one, other] of [
      [claim.subject, claim.object],
      [claim.object, claim.subject],
    ]) {
      const key = `${one}\u0000${other}`;
      if (!between.has(key)) {
        between.set(key, []);
        if (!next.has(one)) next.set(one, []);
        next.get(one).push(other);
      }
      between.get(key).push(claim);
    }
  }
  const before = new Map([[start, []]]);
  let edge = [start];
  while (edge.length && !before.has(end)) {
    const reached = new Map();
    for (const id of edge) {
      for (const other of next.get(id) || []) {
        if (before.has(other)) continue;
        if (!reached.has(other)) reached.set(other, []);
        reached.get(other).push(id);
      }
    }
    for (const [id, from] of reached) before.set(id, from);
    edge = [...reached.keys()];
  }
  if (!before.has(end)) return [];
  let paths = [[end]];
  while (paths[0][0] !== start) {
    paths = paths.flatMap((path) => before.get(path[0]).map((id) => [id, ...path])).slice(0, 200);
  }
  const steps = (path) =>
    path
      .slice(1)
      .map((id, at) => ({ from: path[at], to: id, claims: between.get(`${path[at]}\u0000${id}`) }));
  const strength = (path) =>
    Math.min(...steps(path).map((step) => step.claims.reduce((sum, claim) => sum + claim.support, 0)));
  return paths
    .sort((one, other) => strength(other) - strength(one))
    .slice(0, MOST_PATHS)
    .map(steps);
}

/** The ways that the selection "path:[…]" asks for, each a list of steps. */
function pathsOf(among) {
  const [start, end] = JSON.parse(view.pick.slice("path:".length));
  return start === end ? [] : shortestPaths(start, end, among);
}

const pathClaims = (among) => pathsOf(among).flatMap((steps) => steps.flatMap((step) => step.claims));

/** The field in an entity's panel that asks for the other end. */
function pathFinder(id) {
  const input = make("input", {
    type: "text",
    id: "path-to",
    placeholder: "Links to …",
    autocomplete: "off",
    role: "combobox",
    "aria-label": `Shortest links from ${nameOf(id)} to`,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "path-options",
  });
  const list = make("ul", {
    id: "path-options",
    class: "options",
    role: "listbox",
    "aria-label": "Matches",
    hidden: true,
  });
  makeCombobox(input, list, (other) => pick(`path:${JSON.stringify([id, other])}`));
  return make("div", { class: "search" }, input, list);
}

/** One step: who is linked to whom, and the best supported claims that say so. */
function stepCards(step) {
  const cards = step.claims.slice(0, CLAIMS_OF_STEP).map(claimCard);
  const more = step.claims.length - cards.length;
  const title = `${nameOf(step.from)} – ${nameOf(step.to)}${more > 0 ? `, ${figure(more)} more` : ""}`;
  return make("div", { class: "cards" }, make("h3", { class: "section" }, title), ...cards);
}

function pathPanel(passed) {
  const [start, end] = JSON.parse(view.pick.slice("path:".length));
  const paths = pathsOf(passed);
  const about = paths.length
    ? `${count(paths[0].length, "step")}, the best supported way first`
    : "Nothing that passes the filters links them";
  return [
    heading(`${nameOf(start)} … ${nameOf(end)}`, make("p", { class: "about" }, about)),
    ...paths.flatMap((steps, at) => [
      make(
        "p",
        { class: "way" },
        paths.length > 1 ? `Way ${at + 1}: ` : "",
        [start, ...steps.map((step) => step.to)].map(nameOf).join(" – "),
      ),
      ...steps.map(stepCards),
    ]),
  ];
}
