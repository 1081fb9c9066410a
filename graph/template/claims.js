"use strict";
// What the page holds: entities, articles, claims, and the words they are shown in.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const page = read("page");
const entities = new Map(page.entities.map((entity, index) => [entity.id, { ...entity, index }]));
const claims = page.claims;
const claimOf = new Map(claims.map((claim) => [claim.id, claim]));
const focus = new Map(page.focus.map((country) => [country.code, country]));

const TONES = {
  cooperation: "Cooperation",
  conflict: "Conflict",
  talk: "Talk",
  neutral: "Neutral",
};
const STATUSES = {
  asserted: "Asserted",
  claimed: "Claimed",
  denied: "Denied",
  disputed: "Disputed",
};
const STATUS_MEANING = {
  asserted: "An article says so in its own voice",
  claimed: "Said by a source, or only possible, expected or planned",
  denied: "Said not to be so",
  disputed: "Said by one source and denied by another",
};
const TYPES = {
  COUNTRY: "Country",
  PERSON: "Person",
  ORGANIZATION: "Body",
  PLACE: "Place",
  GROUP: "Group",
  WEAPON: "Weapon",
  AGREEMENT: "Agreement",
  EVENT: "Event",
  DATE: "Date",
  THING: "Thing",
};
const OWN_VOICE = "The article itself";
const UNNAMED = "an unnamed source";

/** Make an element; text children enter as text nodes, never as markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Make an SVG element. */
function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const byId = (id) => document.getElementById(id);
const FIGURES = new Intl.NumberFormat("en");
const figure = (number) => FIGURES.format(number);
const count = (number, one, many = one + "s") => `${figure(number)} ${number === 1 ? one : many}`;
const nameOf = (id) => entities.get(id).name;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "2024-10-29" -> "29 Oct 2024". */
function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** The first and last day, the year and month told once where they agree. */
function span(from, to) {
  if (from === to) return day(from);
  const [first, last] = [day(from).split(" "), day(to).split(" ")];
  if (first[2] === last[2]) first.pop();
  if (first.length === 2 && first[1] === last[1]) first.pop();
  return `${first.join(" ")} – ${last.join(" ")}`;
}

const isLastOfMonth = (iso) => new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).getUTCDate() === 1;

/** A period as short as it can be told: "2024", "Jun 2024", "1 – 10 Oct 2024". */
function period({ from, to }) {
  const [start, end] = [from.split("-"), to.split("-")];
  if (start[2] === "01" && isLastOfMonth(to)) {
    if (start[1] === "01" && end[1] === "12")
      return start[0] === end[0] ? start[0] : `${start[0]} – ${end[0]}`;
    if (start[0] === end[0] && start[1] === end[1]) return `${MONTHS[start[1] - 1]} ${start[0]}`;
  }
  return span(from, to);
}

/** The days a statement speaks of; where it names none, the day of the report. */
function daysOf(statement) {
  const time = statement.time;
  const from = time && (time.start || time.end);
  if (from) return { from, to: time.end || time.start, reported: false };
  const date = page.articles[statement.article].date;
  return date ? { from: date, to: date, reported: true } : null;
}

/** The earliest days that any statement of a claim speaks of; those of an event before a report's. */
function firstDays(claim) {
  const known = claim.statements.map((statement) => statement.days).filter(Boolean);
  const events = known.filter((days) => !days.reported);
  const among = events.length ? events : known;
  return among.length ? among.reduce((one, other) => (other.from < one.from ? other : one)) : null;
}

const publisherOf = (statement) => page.articles[statement.article].source || "No publisher named";

/** Everybody in a statement's chain of sources, by name. */
const speakersOf = (statement) =>
  statement.sources.length ? statement.sources.map((source) => source.name || UNNAMED) : [OWN_VOICE];

/** "possible", "questioned" …, where no statement of a claim says outright that it is so; or "". */
function modalityOf(claim) {
  const found = new Set(claim.statements.map((statement) => statement.modality));
  return found.has("asserted") ? "" : [...found].sort().join(", ");
}

/** "North Korea – not: send troops to – Russia (expected)", as one line of text. */
function sentenceOf(claim) {
  const relation = `${claim.negated ? "not: " : ""}${claim.relation}`;
  const modality = claim.modality ? ` (${claim.modality})` : "";
  return `${nameOf(claim.subject)} – ${relation} – ${nameOf(claim.object)}${modality}`;
}

/** Between two states a claim says most, between "the talks" and "the matter" least. */
const STANDING = { COUNTRY: 2, PERSON: 1, ORGANIZATION: 1, GROUP: 1, AGREEMENT: 1 };
const standing = ({ subject, object }) =>
  (STANDING[entities.get(subject).type] || 0) + (STANDING[entities.get(object).type] || 0);

const strongestFirst = (one, other) =>
  other.support - one.support ||
  (one.category === "ROLE") - (other.category === "ROLE") || // what is done before who is what
  standing(other) - standing(one) ||
  (one.day < other.day) - (one.day > other.day) ||
  (one.id < other.id ? -1 : 1);

for (const claim of claims) {
  for (const statement of claim.statements) statement.days = daysOf(statement);
  claim.days = firstDays(claim);
  claim.modality = modalityOf(claim);
  claim.day = claim.days ? claim.days.from : "";
  claim.states = [entities.get(claim.subject).country, entities.get(claim.object).country];
}
claims.sort(strongestFirst); // once: whatever is filtered from them stays in this order
