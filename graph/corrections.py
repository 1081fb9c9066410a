"""The user's corrections: merge, split and rename entities; a file that lives with the articles.

    [[merge]]                       # these are one; the first keeps its id, name and type
    entities = ["name:choe-son-hui", "name:choi-son-hi"]

    [[split]]                       # what is called so is another thing
    entity = "Q207"
    mention = "Bush"
    name = "Jeb Bush"
    article = "2007-talks.txt"      # without it: in every article

    [[rename]]
    entity = "Q423"
    name = "DPRK"

They are applied at each build after resolution - splits, then merges, then names -, so they hold
for articles that come later. To undo one, delete its table. A correction of an entity that no
article mentions does nothing.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from msgspec import structs

from extract import gazetteer
from graph.files import replace_file
from graph.identify import slug
from graph.types import Citation, Entity, Participant, Statement

FILE_NAME = "corrections.toml"
_ALIKE = 0.75  # of two names of which one may be misspelt, as difflib measures it
_HEADER = "# triplewire: your corrections, read at each build; delete a table to undo it\n"


class CorrectionError(ValueError):
    """A correction, or a file of them, that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The entities are one; the first one's id, name, type and country stand for all."""

    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """What is called ``mention`` is not ``entity`` but ``name``; in all articles, or in one."""

    entity: str
    mention: str
    name: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """The entity is shown under another name."""

    entity: str
    name: str


_Row = TypeVar("_Row", Split, Rename)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of one folder of articles, in the order of the file."""

    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()
    renames: tuple[Rename, ...] = ()


def load(path: Path) -> Corrections:
    """Return the corrections in the file ``path``; none if it does not exist.

    Raises CorrectionError for what is not TOML, or not a correction.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Corrections()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path}: not TOML ({error}); mend or delete the file") from error
    if unknown := sorted(tables.keys() - {"merge", "split", "rename"}):
        raise CorrectionError(
            f"{path}: there is no correction [[{unknown[0]}]]; use [[merge]], [[split]], [[rename]]"
        )
    try:
        return Corrections(
            merges=tuple(_merge_of(table) for table in tables.get("merge", ())),
            splits=tuple(_row(Split, table) for table in tables.get("split", ())),
            renames=tuple(_row(Rename, table) for table in tables.get("rename", ())),
        )
    except CorrectionError as error:
        raise CorrectionError(f"{path}: {error}") from error


def beside(paths: Iterable[str]) -> Corrections:
    """Return the corrections kept beside articles, of all their folders; raise CorrectionError."""
    found = [load(folder / FILE_NAME) for folder in folders(paths)]
    return Corrections(
        merges=tuple(one for each in found for one in each.merges),
        splits=tuple(one for each in found for one in each.splits),
        renames=tuple(one for each in found for one in each.renames),
    )


def folders(paths: Iterable[str]) -> tuple[Path, ...]:
    """Return each folder of ``paths``, and each file's folder, once; "-" has none."""
    found = (Path(path) for path in paths if path != "-")
    return tuple(dict.fromkeys(path if path.is_dir() else path.parent for path in found))


def _merge_of(table: Any) -> Merge:
    entities = table.get("entities") if isinstance(table, dict) else None
    if not isinstance(entities, list) or not all(isinstance(one, str) for one in entities):
        raise CorrectionError('a [[merge]] needs entities = ["id", "id"]')
    if len(set(entities)) < 2:
        raise CorrectionError("a [[merge]] needs two different entities")
    return Merge(tuple(entities))


def _row(kind: type[_Row], table: Any) -> _Row:
    names = [field.name for field in fields(kind)]
    word = kind.__name__.lower()
    if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
        raise CorrectionError(f"a [[{word}]] holds texts only: {', '.join(names)}")
    if unknown := sorted(table.keys() - set(names)):
        raise CorrectionError(f"a [[{word}]] has no {unknown[0]!r}; it has {', '.join(names)}")
    if not table.get("name", "-").strip():
        raise CorrectionError(f"a [[{word}]] needs a name that is not empty")
    try:
        return kind(**table)
    except TypeError as error:
        raise CorrectionError(f"a [[{word}]] needs {', '.join(names[:3])}") from error


def save(corrections: Corrections, path: Path) -> None:
    """Write the corrections to ``path`` as TOML, whole or not at all; raise OSError."""
    blocks = [f"[[merge]]\nentities = {_quote(list(m.entities))}\n" for m in corrections.merges]
    blocks += [_table("split", one) for one in corrections.splits]
    blocks += [_table("rename", one) for one in corrections.renames]
    replace_file(path, "\n".join([_HEADER, *blocks]))


def _table(word: str, row: Split | Rename) -> str:
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    lines = [f"{name} = {_quote(value)}" for name, value in values.items() if value is not None]
    return "\n".join([f"[[{word}]]", *lines, ""])


def _quote(value: str | list[str]) -> str:
    # A JSON string, and a JSON list of them, is TOML, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def merge(corrections: Corrections, entities: Iterable[str]) -> Corrections:
    """Return the corrections with one more merge; raise CorrectionError for fewer than two ids."""
    found = _merge_of({"entities": list(dict.fromkeys(entities))})
    return replace(corrections, merges=(*corrections.merges, found))


def split(
    corrections: Corrections, entity: str, mention: str, name: str, *, article: str | None = None
) -> Corrections:
    """Return the corrections with one more split; it takes the place of one of the same words."""
    _check_name(name)
    words = (entity, mention, article)
    kept = [s for s in corrections.splits if (s.entity, s.mention, s.article) != words]
    return replace(corrections, splits=(*kept, Split(entity, mention, name, article)))


def rename(corrections: Corrections, entity: str, name: str) -> Corrections:
    """Return the corrections with the entity's name set; an older name for it is dropped."""
    _check_name(name)
    kept = [one for one in corrections.renames if one.entity != entity]
    return replace(corrections, renames=(*kept, Rename(entity, name)))


def _check_name(name: str) -> None:
    if not name.strip():
        raise CorrectionError("the new name is empty; give one with letters in it")


def undo(corrections: Corrections, entity: str) -> Corrections:
    """Return the corrections without any that name the entity's id."""
    return Corrections(
        merges=tuple(one for one in corrections.merges if entity not in one.entities),
        splits=tuple(one for one in corrections.splits if one.entity != entity),
        renames=tuple(one for one in corrections.renames if one.entity != entity),
    )


def pick(entities: Mapping[str, Entity], text: str) -> str:
    """Return the id of the entity that ``text`` names by id, name or alias, in this order.

    Raises CorrectionError when there is none, or several: the message lists their ids.
    """
    if text in entities:
        return text
    folded = gazetteer.fold(text)
    for forms in (_named, _aliased):
        found = [key for key, one in entities.items() if folded in forms(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise CorrectionError(
                f"{text!r} names several entities; give an id: {', '.join(found)}"
            )
    raise CorrectionError(
        f"no entity is called {text!r}{_guess(entities, folded)}; "
        "list them with: triplewire entities"
    )


def _guess(entities: Mapping[str, Entity], folded: str) -> str:
    """Return a question after the name that is most like one that nobody has."""
    names = {form: one.name for one in entities.values() for form in _named(one) | _aliased(one)}
    found = get_close_matches(folded, names, n=1, cutoff=_ALIKE)
    return f" (did you mean {names[found[0]]}?)" if found else ""


def _named(entity: Entity) -> set[str]:
    return {gazetteer.fold(entity.name)}


def _aliased(entity: Entity) -> set[str]:
    return {gazetteer.fold(alias.text) for alias in entity.aliases}


def articles_calling(statements: Iterable[Statement], entity: str, mention: str) -> list[str]:
    """Return the ids of the articles that call the entity so, sorted."""
    found = set()
    for one in statements:
        sources = (cited.source for cited in one.attribution)
        for part in (one.subject, one.object, one.place, *sources):
            if part is not None and (part.id, part.mention) == (entity, mention):
                found.add(one.evidence.article)
    return sorted(found)


def apply(statements: Iterable[Statement], corrections: Corrections) -> tuple[Statement, ...]:
    """Return the statements with the corrections applied, in their order.

    A statement whose subject and object become one is left out, unless it is a role.
    """
    held = tuple(statements)
    if corrections == Corrections():
        return held
    splits = {(one.entity, one.mention, one.article): one.name for one in corrections.splits}
    held = tuple(_map(one, partial(_split, one.evidence.article, splits)) for one in held)
    targets = _targets(corrections.merges)
    held = tuple(_map(one, partial(_merge, targets, _faces(held))) for one in held)
    shown = {targets.get(one.entity, one.entity): one.name for one in corrections.renames}
    held = tuple(_map(one, partial(_rename, shown)) for one in held)
    return tuple(one for one in held if one.subject.id != one.object.id or one.category == "ROLE")


def _map(statement: Statement, change: Callable[[Participant], Participant]) -> Statement:
    return structs.replace(
        statement,
        subject=change(statement.subject),
        object=change(statement.object),
        place=statement.place and change(statement.place),
        attribution=tuple(
            Citation(cited.source and change(cited.source), cited.cue)
            for cited in statement.attribution
        ),
    )


def _split(
    article: str, splits: Mapping[tuple[str, str, str | None], str], part: Participant
) -> Participant:
    name = splits.get((part.id, part.mention, article)) or splits.get((part.id, part.mention, None))
    if name is None:
        return part
    known = next((e for e in gazetteer.named(name) if e.type == part.type), None)
    return structs.replace(
        part,
        id=known.id if known else f"name:{slug(name)}",
        name=known.name if known else name,
        country=known.country if known else part.country,
        reason=f"you split it from {part.name}",
        note="",
    )


def _targets(merges: Iterable[Merge]) -> dict[str, str]:
    """Return for each merged id the one that stands for it, through chains of merges."""
    target: dict[str, str] = {}
    for one in merges:
        first, *others = (_end(target, entity) for entity in one.entities)
        target.update({other: first for other in others if other != first})
    return {entity: _end(target, entity) for entity in target}


def target_of(corrections: Corrections) -> Callable[[str], str]:
    """Return what tells into which entity the corrections merge each."""
    return partial(_end, _targets(corrections.merges))


def _end(target: Mapping[str, str], entity: str) -> str:
    while entity in target:
        entity = target[entity]
    return entity


def _faces(statements: Iterable[Statement]) -> dict[str, Participant]:
    """Return for each id one participant that shows its name, type, country and note."""
    faces: dict[str, Participant] = {}
    for one in statements:
        for part in (one.subject, one.object):
            faces.setdefault(part.id, part)
    return faces


def _merge(
    targets: Mapping[str, str], faces: Mapping[str, Participant], part: Participant
) -> Participant:
    if part.id not in targets:
        return part
    target = targets[part.id]
    reason = f"you merged it with {part.name}"
    if (face := faces.get(target)) is not None:
        return structs.replace(
            part,
            id=target,
            name=face.name,
            type=face.type,
            country=face.country,
            note=face.note,
            reason=reason.replace(part.name, face.name),
        )
    if (known := gazetteer.entry(target)) is not None:
        return structs.replace(
            part, id=target, name=known.name, type=known.type, country=known.country, reason=reason
        )
    return structs.replace(part, id=target, reason=reason)


def _rename(shown: Mapping[str, str], part: Participant) -> Participant:
    return structs.replace(part, name=shown.get(part.id, part.name))
