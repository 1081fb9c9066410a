"use strict";
// The same claims as a table, for reading, for sorting and for a screen reader.

const PAGE_OF_ROWS = 100;
let rowsWaiting = [];

const SORT_KEYS = {
  subject: (claim) => nameOf(claim.subject).toLowerCase(),
  relation: (claim) => claim.relation,
  object: (claim) => nameOf(claim.object).toLowerCase(),
  status: (claim) => Object.keys(STATUSES).indexOf(claim.status),
  tone: (claim) => Object.keys(TONES).indexOf(claim.tone),
  support: (claim) => claim.support,
  date: (claim) => claim.day,
};

function claimRow(claim) {
  const open = make(
    "button",
    { type: "button", class: "name", onclick: () => pick(`claim:${claim.id}`) },
    claim.negated ? make("b", {}, "not: ") : null,
    claim.relation,
  );
  const when = claim.days ? period(claim.days) : "";
  return make(
    "tr",
    { "data-claim": claim.id },
    make("td", { "data-label": "Who" }, nameOf(claim.subject)),
    make("td", { "data-label": "does what" }, open),
    make("td", { "data-label": "to whom" }, nameOf(claim.object)),
    make(
      "td",
      { "data-label": "Status" },
      tag(STATUSES[claim.status], `is-${claim.status}`),
      claim.modality ? " " : null,
      claim.modality ? tag(cap(claim.modality), "modality") : null,
    ),
    make("td", { "data-label": "Kind" }, tag(TONES[claim.tone], claim.tone)),
    make(
      "td",
      { "data-label": "Articles", class: "number" },
      figure(claim.support),
      make("span", { class: "unit" }, claim.support === 1 ? " article" : " articles"),
    ),
    make(
      "td",
      { "data-label": "Date", class: "date" },
      when,
      when && claim.days.reported ? make("small", {}, " reported") : null,
    ),
  );
}

function appendRows() {
  byId("claims").tBodies[0].append(...rowsWaiting.splice(0, PAGE_OF_ROWS).map(claimRow));
  byId("more-rows").hidden = !rowsWaiting.length;
  byId("more-rows").textContent = `Show more (${figure(rowsWaiting.length)} left)`;
}

/** Fill the table anew; while it is out of sight there is nothing to fill. */
function refreshTable(shown) {
  if (view.pane !== "list") return;
  const key = SORT_KEYS[view.sort] || SORT_KEYS.support;
  const sign = view.descending ? -1 : 1;
  const keyed = shown.map((claim) => [key(claim), claim]);
  keyed.sort(([one], [other]) => (one < other ? -sign : one > other ? sign : 0));
  rowsWaiting = keyed.map(([, claim]) => claim);
  byId("claims").tBodies[0].replaceChildren();
  appendRows();
  for (const head of byId("claims").tHead.rows[0].cells) {
    if (head.dataset.by === view.sort)
      head.setAttribute("aria-sort", view.descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

function buildTable() {
  for (const head of byId("claims").tHead.rows[0].cells) {
    head.querySelector("button").addEventListener("click", () => {
      const by = head.dataset.by;
      const falling = by === "support" || by === "date";
      change({ sort: by, descending: view.sort === by ? !view.descending : falling });
    });
  }
  byId("more-rows").addEventListener("click", appendRows);
}
