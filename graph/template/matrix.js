"use strict";
// The focus countries against each other: how many claims, and of what tone.

function refreshMatrix(before) {
  byId("matrix").closest("section").hidden = page.focus.length < 2;
  const cells = new Map();
  for (const claim of before) {
    const [from, to] = claim.states;
    if (from === to || !focus.has(from) || !focus.has(to)) continue;
    const key = `${from}>${to}`;
    if (!cells.has(key)) cells.set(key, { total: 0, cooperation: 0, conflict: 0 });
    const cell = cells.get(key);
    cell.total += 1;
    // A denied claim is no act: it counts, but for neither side.
    if (!claim.negated && claim.tone in cell) cell[claim.tone] += 1;
  }
  const head = make(
    "tr",
    {},
    make("td", {}),
    ...page.focus.map(({ code, name }) => make("th", { scope: "col" }, make("abbr", { title: name }, code))),
  );
  const rows = page.focus.map((from) =>
    make("tr", {}, rowHead(from), ...page.focus.map((to) => matrixCell(from, to, cells))),
  );
  byId("matrix").replaceChildren(make("thead", {}, head), make("tbody", {}, ...rows));
}

function rowHead(country) {
  const dot = draw(
    "svg",
    { class: "dot", viewBox: "0 0 10 10", "aria-hidden": "true" },
    draw("circle", { cx: 5, cy: 5, r: 4.5, fill: country.color }),
  );
  return make("th", { scope: "row" }, dot, make("span", {}, country.name));
}

function matrixCell(from, to, cells) {
  if (from === to) return make("td", { class: "self" });
  const key = `${from.code}>${to.code}`;
  const { total, cooperation, conflict } = cells.get(key) || { total: 0, cooperation: 0, conflict: 0 };
  const bar = draw("svg", { viewBox: "0 0 30 3", preserveAspectRatio: "none", "aria-hidden": "true" });
  const scale =
    15 / Math.max(1, ...[...cells.values()].map((cell) => Math.max(cell.cooperation, cell.conflict)));
  bar.append(
    draw("rect", { class: "conflict", x: 15 - conflict * scale, y: 0, width: conflict * scale, height: 3 }),
    draw("rect", { class: "cooperation", x: 15, y: 0, width: cooperation * scale, height: 3 }),
  );
  const button = make(
    "button",
    {
      type: "button",
      "data-pair": key,
      "aria-pressed": String(view.pair === key),
      disabled: total === 0 && view.pair !== key,
      "aria-label": `${from.name} to ${to.name}: ${count(total, "claim")}, ${cooperation} cooperation, ${conflict} conflict`,
      onclick: () => {
        change({ pair: view.pair === key ? "" : key, pick: "" });
        byId("matrix")
          .querySelector(`[data-pair="${CSS.escape(key)}"]`)
          .focus();
      },
    },
    make("span", {}, figure(total)),
    bar,
  );
  return make("td", {}, button);
}
