"use strict";
// When: a histogram of the days that the claims speak of, and a range to choose from it.

const MS = 86_400_000;
const toNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / MS;
const toIso = (number) => new Date(number * MS).toISOString().slice(0, 10);
const LEAD = 21; // days before the first report and after the last that are drawn in full

let bins = []; // {from, to, label}: days, both inclusive; the outer two may be open

/** Days, weeks, months or years, whichever gives a histogram that can be read. */
function makeBins() {
  const days = claims.flatMap((claim) => claim.statements.map((statement) => statement.days)).filter(Boolean);
  if (!days.length) return [];
  const starts = days.map(({ from }) => toNumber(from));
  const reports = page.articles.flatMap(({ date }) => (date ? [toNumber(date)] : []));
  const least = starts.reduce((one, other) => Math.min(one, other));
  const most = starts.reduce((one, other) => Math.max(one, other));
  const first = reports.length ? Math.max(least, Math.min(...reports) - LEAD) : least;
  const last = reports.length ? Math.min(most, Math.max(...reports) + LEAD) : most;
  const length = last - first + 1;
  const step = length <= 70 ? 1 : length <= 490 ? 7 : length <= 2200 ? 30.4375 : 365.25;
  const found = [];
  for (let at = first; at <= last; at += step) {
    const [from, to] = [Math.round(at), Math.round(at + step) - 1];
    found.push({ from: toIso(from), to: toIso(Math.min(to, last)) });
  }
  if (least < first) found.unshift({ from: "", to: toIso(first - 1), label: `before ${day(toIso(first))}` });
  if (most > last) found.push({ from: toIso(last + 1), to: "", label: `after ${day(toIso(last))}` });
  return found;
}

const binLabel = (bin) => bin.label || span(bin.from, bin.to);

function buildTimeline() {
  bins = makeBins();
  for (const claim of claims) claim.bin = claim.day ? binAt(claim.day) : null;
  byId("timeline").hidden = bins.length < 2;
  if (bins.length < 2) return;
  const [from, to] = [byId("date-from"), byId("date-to")];
  for (const input of [from, to]) input.max = bins.length - 1;
  const apply = () => {
    const [low, high] = [Number(from.value), Number(to.value)].sort((a, b) => a - b);
    change({ from: low === 0 ? "" : bins[low].from, to: high === bins.length - 1 ? "" : bins[high].to });
  };
  from.addEventListener("input", apply);
  to.addEventListener("input", apply);
  byId("date-first").textContent = bins[0].label || day(bins[0].from);
  byId("date-last").textContent = bins.at(-1).label || day(bins.at(-1).to);
}

const binAt = (iso) => {
  const at = bins.findIndex((bin) => !bin.to || bin.to >= iso);
  return at < 0 ? bins.length - 1 : at;
};

function refreshTimeline(shown) {
  if (bins.length < 2) return;
  const low = view.from ? binAt(view.from) : 0;
  const high = view.to ? binAt(view.to) : bins.length - 1;
  const tallies = bins.map(() => ({ cooperation: 0, conflict: 0, talk: 0, neutral: 0 }));
  for (const claim of shown) if (claim.bin !== null) tallies[claim.bin][claim.tone] += 1;
  const top = Math.max(1, ...tallies.map((tally) => Object.values(tally).reduce((a, b) => a + b)));
  const bars = tallies.flatMap((tally, at) => {
    let base = 40;
    return Object.entries(tally)
      .filter(([, number]) => number)
      .map(([tone, number]) => {
        const height = (38 * number) / top;
        base -= height;
        return draw("rect", { class: tone, x: at * 10 + 1, y: base, width: 8, height });
      });
  });
  const svg = byId("histogram");
  svg.setAttribute("viewBox", `0 0 ${bins.length * 10} 40`);
  svg.setAttribute("aria-label", `Claims by date, at most ${top} in one bar`);
  svg.replaceChildren(
    draw("rect", { class: "chosen", x: low * 10, y: 0, width: (high - low + 1) * 10, height: 40 }),
    ...bars,
  );
  for (const [id, at] of [
    ["date-from", low],
    ["date-to", high],
  ]) {
    byId(id).value = at;
    byId(id).setAttribute("aria-valuetext", binLabel(bins[at]));
  }
  const chosen = view.from || view.to;
  byId("date-span").textContent = chosen ? `${binLabel(bins[low])} to ${binLabel(bins[high])}` : "All dates";
}
