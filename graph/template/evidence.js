"use strict";
// The evidence panel: what is claimed, the sentences that say so, and who stands behind them.

const PAGE_OF_CLAIMS = 40;
const OPEN_STATEMENTS = 2; // of a claim; more would push the next claim out of sight

const cap = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const tag = (text, kind, title) => make("span", { class: `tag ${kind}`, title: title || null }, text);

const entityLink = (id) =>
  make("button", { type: "button", class: "name", onclick: () => pick(`node:${id}`) }, nameOf(id));

/** Who says so: the whole chain, the outermost source first. */
function attributionOf(statement) {
  if (!statement.sources.length) return null;
  const names = statement.sources.map(({ name, cue }) => `${name || UNNAMED} (“${cue}”)`);
  return `According to ${names.join(", citing ")}`;
}

function attributionLine(statement) {
  const chain = statement.sources.flatMap(({ name, cue }, at) => [
    at ? ", citing " : "According to ",
    make("b", {}, name || UNNAMED),
    ` (“${cue}”)`,
  ]);
  return chain.length ? make("p", { class: "attribution" }, ...chain) : null;
}

/** The facts that qualify a statement, in the order a reader asks for them. */
function qualifiersOf(statement) {
  const found = [];
  if (statement.modality !== "asserted") found.push(["Stated as", statement.modality]);
  if (statement.time) {
    const { text, start, end } = statement.time;
    const days = start || end ? period({ from: start || end, to: end || start }) : text;
    found.push(["When", days === text ? text : `${text} (${days})`]);
  }
  if (statement.place) found.push(["Where", statement.place]);
  if (statement.quantity) found.push(["How many", statement.quantity]);
  return found;
}

/** A sentence with its subject, relation and object marked. */
function markedSentence(statement) {
  return statement.parts.map(([text, part]) => (part ? make("mark", { class: part }, text) : text));
}

/** A link that leaves the page. */
function outside(url, text) {
  return make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text);
}

const sourceOf = (article) => article.source || article.id;

/** What is told of a story that several papers printed, or null; ``said`` are named already. */
function reprintLine(article, said) {
  const known = new Map(page.articles.map((one) => [one.id, one]));
  const origin = page.articles.find((one) => one.copies.includes(article.id));
  const others = article.copies.map((id) => known.get(id) || { id }).filter((one) => !said.includes(one));
  const parts = [
    origin && !said.includes(origin) && `Counts as one article with the same story in ${sourceOf(origin)}`,
    others.length && `Reprinted in ${others.map(sourceOf).join(", ")}`,
  ].filter(Boolean);
  return parts.length ? make("p", { class: "again" }, parts.join("; ")) : null;
}

function articleLine(article) {
  const title = article.title || article.id;
  const name = article.url ? outside(article.url, title) : make("cite", {}, title);
  const about = [article.date ? day(article.date) : "undated", article.source].filter(Boolean).join(" · ");
  return make("p", { class: "article" }, name, make("span", {}, about));
}

function citationOf(claim, statement) {
  const article = page.articles[statement.article];
  const parts = [
    `${sentenceOf(claim)} (${STATUSES[claim.status].toLowerCase()}).`,
    attributionOf(statement) && `${attributionOf(statement)}.`,
    `“${statement.parts.map(([text]) => text).join("")}”`,
    [article.source, article.title && `“${article.title}”`, article.date && day(article.date)]
      .filter(Boolean)
      .join(", ") + ".",
    `${article.id}, characters ${statement.start}–${statement.end}.`,
    article.url,
  ];
  return parts.filter(Boolean).join(" ");
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page opened from a disk may not have the clipboard: select the text and copy as of old.
    const box = make("textarea", { class: "hidden" });
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  announce("Copied");
  const label = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => {
    button.textContent = label;
  }, 1500);
}

function reasonsOf(statement) {
  const rows = statement.mentions.map(([mention, name, reason]) =>
    make("li", {}, `“${mention}” is ${name}: ${reason}`),
  );
  const how = [statement.rule, ...statement.steps].join(", ").replaceAll("_", " ");
  return make(
    "details",
    { class: "why" },
    make("summary", {}, "Why these names and this link"),
    make("ul", {}, ...rows, make("li", {}, `Found by: ${how}`)),
  );
}

function statementCard(claim, statement, again) {
  const article = page.articles[statement.article];
  const button = make("button", { type: "button", class: "quiet" }, "Copy as citation");
  button.addEventListener("click", () => copy(citationOf(claim, statement), button));
  return make(
    "li",
    { class: "statement" },
    make("blockquote", {}, ...markedSentence(statement)),
    attributionLine(statement),
    make(
      "dl",
      {},
      ...qualifiersOf(statement).map(([term, text]) =>
        make("div", {}, make("dt", {}, term), make("dd", {}, text)),
      ),
    ),
    articleLine(article),
    again.length
      ? make("p", { class: "again" }, `Word for word also in ${again.map(sourceOf).join(", ")}`)
      : null,
    reprintLine(article, again),
    make("div", { class: "foot" }, button, reasonsOf(statement)),
  );
}

/** The statements of a claim that pass the filters, each sentence once: reprints say it again. */
function distinctStatements(claim) {
  const seen = new Map();
  for (const statement of claim.statements.filter(passes)) {
    const sentence = statement.parts.map(([text]) => text).join("");
    if (!seen.has(sentence)) seen.set(sentence, { statement, again: [] });
    else seen.get(sentence).again.push(page.articles[statement.article]);
  }
  return [...seen.values()];
}

/** What else says so, folded away. */
function furtherStatements(cards) {
  if (!cards.length) return [];
  const title = count(cards.length, "more sentence");
  return [make("details", { class: "further" }, make("summary", {}, title), make("ol", {}, ...cards))];
}

function claimCard(claim) {
  const opposite =
    claim.status === "disputed" &&
    claims.find(
      (other) =>
        other.subject === claim.subject &&
        other.object === claim.object &&
        other.relation === claim.relation &&
        other.negated !== claim.negated,
    );
  const heading = make(
    "h3",
    {},
    entityLink(claim.subject),
    " ",
    make("span", { class: "relation" }, claim.negated ? make("b", {}, "not: ") : null, claim.relation),
    " ",
    entityLink(claim.object),
  );
  const tags = make(
    "p",
    { class: "tags" },
    tag(TONES[claim.tone], claim.tone),
    tag(STATUSES[claim.status], `is-${claim.status}`, STATUS_MEANING[claim.status]),
    claim.modality ? tag(cap(claim.modality), "modality") : null,
    make("span", { class: "number" }, count(claim.support, "article")),
  );
  const cards = distinctStatements(claim).map(({ statement, again }) =>
    statementCard(claim, statement, again),
  );
  return make(
    "article",
    { class: `claim ${claim.tone}`, id: `claim-${claim.id}` },
    heading,
    tags,
    opposite
      ? make(
          "p",
          { class: "opposite" },
          make(
            "button",
            { type: "button", class: "quiet", onclick: () => pick(`claim:${opposite.id}`) },
            claim.negated ? "See who says it is so" : "See who denies it",
          ),
        )
      : null,
    make("ol", {}, ...cards.slice(0, OPEN_STATEMENTS)),
    ...furtherStatements(cards.slice(OPEN_STATEMENTS)),
    claim.more
      ? make("p", { class: "hint" }, `${figure(claim.more)} more sentences are in triples.jsonl`)
      : null,
  );
}

/** Cards for these claims, a page of them at a time. */
function claimCards(list) {
  const box = make("div", { class: "cards" });
  const waiting = [...list];
  const more = make("button", { type: "button", class: "wide" });
  const next = () => {
    box.append(...waiting.splice(0, PAGE_OF_CLAIMS).map(claimCard));
    more.textContent = `Show more (${figure(waiting.length)} left)`;
    if (!waiting.length) more.remove();
  };
  more.addEventListener("click", next);
  next();
  return [box, ...(waiting.length ? [more] : [])];
}

function heading(text, ...about) {
  const close = make(
    "button",
    { type: "button", class: "close", "aria-label": "Close", onclick: () => pick("") },
    "×",
  );
  return make("header", {}, make("h2", { tabindex: "-1" }, text), close, ...about);
}

/** Who says so, where no article does in its own voice: "according to Pentagon, South Korea". */
function voicesOf(claim) {
  const names = claim.statements.map(({ sources }) => (sources.length ? sources[0].name || UNNAMED : ""));
  return names.includes("") ? "" : `according to ${[...new Set(names)].slice(0, 3).join(", ")}`;
}

const mention = (claim) =>
  make(
    "li",
    {},
    make(
      "button",
      { type: "button", class: `brief ${claim.tone}`, onclick: () => pick(`claim:${claim.id}`) },
      make(
        "span",
        {},
        nameOf(claim.subject),
        " ",
        make("i", {}, (claim.negated ? "not: " : "") + claim.relation),
        " ",
        nameOf(claim.object),
      ),
      make(
        "small",
        {},
        [
          STATUSES[claim.status],
          cap(claim.modality),
          voicesOf(claim),
          claim.support > 1 && count(claim.support, "article"),
          claim.days && period(claim.days),
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
  );

/** What to look at first, when nothing is selected. */
function overview(passed) {
  const disputed = passed.filter((claim) => claim.status === "disputed" && !claim.negated);
  const across = passed.filter(
    (claim) =>
      claim.status !== "disputed" &&
      !claim.negated &&
      claim.category !== "ROLE" &&
      claim.states[0] !== claim.states[1] &&
      focus.has(claim.states[0]) &&
      focus.has(claim.states[1]),
  );
  const section = (title, list, most) =>
    list.length
      ? [
          make("h3", { class: "section" }, title),
          make("ul", { class: "briefs" }, ...list.slice(0, most).map(mention)),
        ]
      : [];
  return [
    make("header", {}, make("h2", {}, "Where to begin")),
    make(
      "p",
      { class: "lead" },
      "Click a line or a name to read the sentences behind it. A claim is what a sentence says, not what is so.",
    ),
    ...section("Disputed", disputed, 5),
    ...section("Best supported between these countries", across, 10),
    ...(passed.length
      ? []
      : [make("p", { class: "lead" }, "Nothing passes the filters. “Show all” brings everything back.")]),
  ];
}

function aboutEntity(entity) {
  const state =
    entity.country &&
    (focus.has(entity.country) ? focus.get(entity.country).name : regionName(entity.country));
  const acts = state && entity.type !== "COUNTRY" ? `acts for ${state}` : null;
  const about = make(
    "p",
    { class: "about" },
    [TYPES[entity.type], entity.note, acts].filter(Boolean).join(" · "),
    entity.wikidata ? " · " : null,
    entity.wikidata ? outside(entity.wikidata, "Wikidata") : null,
  );
  const aliases = entity.aliases.filter(([text]) => text !== entity.name);
  const known = aliases.length
    ? make(
        "details",
        { class: "why" },
        make(
          "summary",
          {},
          `Also met as ${aliases
            .slice(0, 3)
            .map(([text]) => `“${text}”`)
            .join(", ")}${aliases.length > 3 ? " …" : ""}`,
        ),
        make(
          "ul",
          {},
          ...aliases.map(([text, reason, number]) =>
            make("li", {}, `“${text}”, ${count(number, "time")}: ${reason}`),
          ),
        ),
      )
    : null;
  return [about, known].filter(Boolean);
}

function nodePanel(id, passed) {
  const entity = entities.get(id);
  const own = passed.filter((claim) => claim.subject === id || claim.object === id);
  const depth = make(
    "select",
    { "aria-label": "How many steps away" },
    ...[1, 2, 3].map((steps) => make("option", { value: steps }, count(steps, "step"))),
  );
  depth.value = String(view.near === id ? view.depth : 1);
  const apply = () => change({ near: id, depth: Number(depth.value) });
  depth.addEventListener("change", () => {
    if (view.near === id) apply();
  });
  const near = make(
    "button",
    {
      type: "button",
      "aria-pressed": String(view.near === id),
      onclick: () => (view.near === id ? change({ near: "", depth: 1 }) : apply()),
    },
    "Only what is within",
  );
  return [
    heading(entity.name, ...aboutEntity(entity)),
    make("div", { class: "tools" }, near, depth, pathFinder(id)),
    make("p", { class: "hint" }, own.length ? count(own.length, "claim") : "No claim passes the filters"),
    ...claimCards(own),
  ];
}

function linePanel(id, passed) {
  const line = lines.get(id);
  const own = passed.filter((claim) => claim.line === id);
  return [
    heading(
      `${nameOf(line.from)} → ${nameOf(line.to)}`,
      make(
        "p",
        { class: "about" },
        `${TONES[line.tone]} · ${STATUSES[line.status]} · ${count(own.length, "claim")}`,
      ),
    ),
    ...claimCards(own),
  ];
}

function pairPanel(passed) {
  const [from, to] = view.pair.split(">").map((code) => (focus.has(code) ? focus.get(code).name : code));
  return [
    heading(
      `${from} → ${to}`,
      make("p", { class: "about" }, `${count(passed.length, "claim")} between those who act for them`),
    ),
    ...claimCards(passed),
  ];
}

function refreshEvidence(passed) {
  const [kind, ...rest] = view.pick.split(":");
  const id = rest.join(":");
  let content;
  if (kind === "node") content = nodePanel(id, passed);
  else if (kind === "line") content = linePanel(id, passed);
  else if (kind === "claim") {
    const claim = claimOf.get(id);
    content = [heading(sentenceOf(claim)), claimCard(claim)];
  } else if (kind === "path") content = pathPanel(passed);
  else if (view.pair) content = pairPanel(passed);
  else content = overview(passed);
  byId("panel").replaceChildren(...content.filter(Boolean));
  byId("evidence").scrollTop = 0;
}
