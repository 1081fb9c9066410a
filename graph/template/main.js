"use strict";
// One loop: a choice changes the view, the view is written to the fragment and drawn everywhere.

let shownNow = [];

function announce(text) {
  byId("announce").textContent = text;
}

/** Change the view and show it. */
function change(fields) {
  Object.assign(view, fields);
  refresh();
}

/** Select a node, line, claim or path; "" selects nothing. */
function pick(what) {
  view.pick = what;
  if (what && document.documentElement.dataset.narrow === "true" && view.pane !== "evidence")
    view.pane = "evidence";
  refresh();
  const [kind, ...rest] = what.split(":");
  if (kind === "node") bringIntoView(rest.join(":"));
  if (what) byId("panel").querySelector("h2").focus({ preventScroll: true });
}

/** Whether what a fragment selects is in this page. */
function isPickable(what) {
  const [kind, ...rest] = what.split(":");
  const id = rest.join(":");
  if (kind === "node") return entities.has(id);
  if (kind === "line") return lines.has(id);
  if (kind === "claim") return claimOf.has(id);
  if (kind !== "path") return false;
  try {
    return JSON.parse(id).every((end) => entities.has(end));
  } catch {
    return false;
  }
}

function refresh() {
  if (!isPickable(view.pick)) view.pick = "";
  const { forMatrix, passed, shown } = select();
  shownNow = shown;
  refreshPicture(shown);
  refreshMatrix(forMatrix);
  refreshTimeline(shown);
  refreshFacets();
  refreshTable(shown);
  refreshEvidence(passed);
  refreshPanes();
  refreshCounts(forMatrix, shown);
  const fragment = toFragment();
  if (fragment !== location.hash.slice(1)) history.replaceState(null, "", `#${fragment}`);
}

function refreshCounts(all, shown) {
  const total = claims.length + page.leftOut;
  byId("shown").textContent =
    shown.length === total
      ? `All ${count(total, "claim")}`
      : `${figure(shown.length)} of ${count(total, "claim")}`;
  byId("show-all").hidden = !isFiltered();
  const beyond = page.entities.length > page.opening && !isWhole();
  const note = byId("left-out");
  note.hidden = !beyond && !page.leftOut;
  const parts = [];
  if (beyond)
    parts.push(
      `Showing the ${figure(page.opening)} best supported of ${figure(page.entities.length)} entities.`,
    );
  if (page.leftOut) parts.push(`${count(page.leftOut, "claim")} more in triples.jsonl.`);
  note.textContent = parts.join(" ");
  byId("show-rest").hidden = !beyond;
}

/** The pane in sight; a wide screen shows evidence and filters beside the graph or the list. */
function paneShown() {
  const wide = document.documentElement.dataset.narrow !== "true";
  return wide && view.pane !== "list" ? "graph" : view.pane;
}

function refreshPanes() {
  const root = document.documentElement;
  const pane = paneShown();
  root.dataset.pane = pane;
  for (const button of document.querySelectorAll(".panes button")) {
    button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
  }
  // A canvas that was hidden has no size until it is asked to look again.
  if (pane === "graph" && picture.hiddenAtSize !== byId("network").clientWidth) {
    picture.network.redraw();
    fitPicture();
    picture.hiddenAtSize = byId("network").clientWidth;
  }
}

function describe() {
  const dates = page.articles.flatMap(({ date }) => (date ? [date] : [])).sort();
  const parts = [
    count(page.articles.length, "article"),
    dates.length ? span(dates[0], dates.at(-1)) : null,
    count(page.entities.length, "entity", "entities"),
    count(claims.length + page.leftOut, "claim"),
  ];
  byId("summary").textContent = parts.filter(Boolean).join(" · ");
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  inks.clear();
  byId("theme").setAttribute("aria-pressed", String(dark));
}

function start() {
  const narrow = matchMedia("(max-width: 900px)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  document.documentElement.dataset.narrow = String(narrow.matches);
  setTheme(dark.matches);
  view = fromFragment(location.hash.slice(1));
  describe();
  byId("support").max = claims.length ? claims[0].support : 1;
  byId("support").closest("section").hidden = byId("support").max === "1";
  buildPicture((what) => pick(what));
  buildTable();
  buildFacets(refresh);
  buildTimeline();
  makeCombobox(byId("search"), byId("search-options"), (id) => pick(`node:${id}`));
  byId("support").addEventListener("input", () => change({ support: Number(byId("support").value) }));
  byId("show-all").addEventListener("click", () => {
    const { pane, sort, descending, rest, pick: picked } = view;
    view = { ...blank(), pane, sort, descending, rest, pick: picked };
    refresh();
    byId("search").focus();
  });
  byId("show-rest").addEventListener("click", () => change({ rest: true }));
  byId("theme").addEventListener("click", () => {
    setTheme(document.documentElement.dataset.theme !== "dark");
    paintPicture();
    refresh();
  });
  for (const button of document.querySelectorAll(".panes button")) {
    button.addEventListener("click", () => change({ pane: button.dataset.pane }));
  }
  byId("save-png").addEventListener("click", savePng);
  byId("save-svg").addEventListener("click", saveSvg);
  byId("save-csv").addEventListener("click", () => saveCsv(shownNow));
  byId("copy-view").addEventListener("click", () => copy(location.href, byId("copy-view")));
  byId("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", preparePrint);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    change({ pane: "list" });
    byId("list").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && view.pick) pick("");
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".menu") || event.target.closest(".menu li")) byId("save").open = false;
  });
  narrow.addEventListener("change", () => {
    document.documentElement.dataset.narrow = String(narrow.matches);
    refresh();
  });
  dark.addEventListener("change", () => {
    setTheme(dark.matches);
    paintPicture();
    refresh();
  });
  window.addEventListener("hashchange", () => {
    view = fromFragment(location.hash.slice(1));
    refresh();
  });
  refresh();
}

start();
