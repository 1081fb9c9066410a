"use strict";
// Finding an entity by any of its names, with completion (the ARIA combobox pattern).

const MOST_OPTIONS = 8;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const supportOf = new Map();
for (const claim of claims) {
  for (const id of [claim.subject, claim.object]) supportOf.set(id, (supportOf.get(id) || 0) + claim.support);
}

/** A pronoun or "the minister" is no name to search by. */
const isName = (text) =>
  /\p{Lu}/u.test(text.replace(/^The /, "")) && !/^(He|She|It|They|Him|Her|Them|His|Its|Their)$/i.test(text);

const nameForms = page.entities.map((entity) => ({
  entity,
  forms: [entity.name, ...entity.aliases.map(([text]) => text).filter(isName)].map((text) => ({
    text,
    folded: fold(text),
  })),
}));

/** Entities whose name or alias starts with, has a word that starts with, or holds the text. */
function find(text) {
  const query = fold(text.trim());
  if (!query) return [];
  const quality = (form) => {
    if (form.folded.startsWith(query)) return 0;
    if (form.folded.split(/[\s-]+/).some((word) => word.startsWith(query))) return 1;
    return form.folded.includes(query) ? 2 : 9;
  };
  return nameForms
    .map(({ entity, forms }) => {
      const best = forms.reduce((one, other) => (quality(other) < quality(one) ? other : one));
      return { entity, form: quality(forms[0]) < 9 ? entity.name : best.text, rank: quality(best) };
    })
    .filter(({ rank }) => rank < 9)
    .sort(
      (one, other) =>
        one.rank - other.rank || (supportOf.get(other.entity.id) || 0) - (supportOf.get(one.entity.id) || 0),
    )
    .slice(0, MOST_OPTIONS);
}

/** Let `input` complete into `list`; `onChoose` receives the entity's id. */
function makeCombobox(input, list, onChoose) {
  let options = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (at) => {
    const { entity } = options[at];
    input.value = "";
    close();
    onChoose(entity.id);
  };
  const show = () => {
    options = find(input.value);
    active = -1;
    list.replaceChildren(
      ...options.map(({ entity, form }, at) => {
        const about = [form === entity.name ? null : `as “${form}”`, TYPES[entity.type], entity.note]
          .filter(Boolean)
          .join(" · ");
        const option = make(
          "li",
          { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" },
          make("span", {}, entity.name),
          make("small", {}, about),
        );
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(at);
        });
        return option;
      }),
    );
    if (!options.length && input.value.trim())
      list.replaceChildren(
        make(
          "li",
          { role: "option", "aria-disabled": "true", class: "none" },
          "No such name in these articles",
        ),
      );
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const move = (step) => {
    if (!options.length) return;
    active = (active + step + options.length) % options.length;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    if (input.value) show();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") {
      close();
      input.value = "";
    } else if (event.key === "Enter" && options.length) choose(Math.max(active, 0));
    else return;
    event.preventDefault();
  });
}
