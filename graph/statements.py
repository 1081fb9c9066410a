"""triples.jsonl: one ``Statement`` a line, as docs/triples.md describes it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TextIO, TypeVar, cast, get_args

import msgspec

from extract.types import Modality
from graph.types import (
    Citation,
    EntityType,
    Evidence,
    Participant,
    Period,
    Source,
    Statement,
)

T = TypeVar("T")
_TYPES = frozenset(get_args(EntityType))
_MODALITIES = frozenset(get_args(Modality))

_encoder = msgspec.json.Encoder()


class StatementError(ValueError):
    """A line of triples.jsonl that cannot be read; the message names file, line and field."""


def dump(statements: Iterable[Statement], file: TextIO) -> None:
    """Write ``statements`` to ``file`` in their order, one JSON object a line.

    Raises ValueError when a statement's evidence and its source name two different articles: a
    line has room for one.
    """
    file.writelines(lines(statements))


def lines(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the lines that ``dump`` writes; raises what it raises."""
    return (f"{_encode(record_of(one))}\n" for one in statements)


def _encode(record: Mapping[str, Any]) -> str:
    """Return what json.dumps makes of a record, five times sooner."""
    return msgspec.json.format(_encoder.encode(record), indent=0).decode()


def load(file: TextIO) -> Iterator[Statement]:
    """Yield the statements of ``file`` in their order; empty lines are passed over.

    A key whose value may be null, "" or [] may also be absent; keys that are not in the contract
    are ignored. Raises StatementError at the first line that breaks the contract.
    """
    name = getattr(file, "name", "triples")
    for number, line in enumerate(file, start=1):
        text = line.removeprefix("\ufeff") if number == 1 else line
        if not text.strip():
            continue
        try:
            yield _read(text)
        except json.JSONDecodeError as error:
            where = f"{name}, line {number}, column {error.colno}"
            raise StatementError(f"{where}: not JSON: {error.msg}") from error
        except (ValueError, RecursionError) as error:
            raise StatementError(f"{name}, line {number}: {error}") from error


def check(statement: Statement) -> None:
    """Raise ValueError when a value that has the right type is none; the message names the field.

    A slice may not end before it starts, a day has to be one, and a modality one of those there
    are.
    """
    _check_part("subject", statement.subject)
    _check_part("object", statement.object)
    _check_part("place", statement.place)
    for one in statement.attribution:
        _check_part("attribution.source", one.source)
    evidence = statement.evidence
    _check_slice("evidence.start", evidence.start, "end", evidence.end)
    _check_slice("evidence.phrase_start", evidence.phrase_start, "phrase_end", evidence.phrase_end)
    if statement.time:
        _check_day("time.start", statement.time.start)
        _check_day("time.end", statement.time.end)
    _check_day("evidence.date", evidence.source.date)
    _check_one_of("modality", statement.modality, _MODALITIES)


def record_of(statement: Statement) -> dict[str, Any]:
    """Return the JSON object for ``statement``, its keys in the contract's order."""
    evidence, source = statement.evidence, statement.evidence.source
    if evidence.article != source.article:
        raise ValueError(
            f"statement {statement.id}: its evidence is in {evidence.article!r}, "
            f"but its source is {source.article!r}"
        )
    time = statement.time
    return {
        "id": statement.id,
        "clause": statement.clause,
        "subject": _participant_record(statement.subject),
        "relation": statement.relation,
        "phrase": statement.phrase,
        "category": statement.category,
        "object": _participant_record(statement.object),
        "negated": statement.negated,
        "modality": statement.modality,
        "attribution": _attribution_record(statement.attribution),
        "time": time and {"text": time.text, "start": time.start, "end": time.end},
        "place": statement.place and _participant_record(statement.place),
        "quantity": None if statement.quantity is None else {"text": statement.quantity},
        "rule": statement.rule,
        "steps": list(statement.steps),
        "evidence": {
            "article": evidence.article,
            "start": evidence.start,
            "end": evidence.end,
            "sentence": evidence.sentence,
            "phrase_start": evidence.phrase_start,
            "phrase_end": evidence.phrase_end,
            "date": source.date,
            "title": source.title,
            "source": source.source,
            "url": source.url,
            "copies": list(source.copies),
        },
    }


def statement_of(record: object) -> Statement:
    """Return the statement that a JSON object stands for; raise ValueError naming the field."""
    fields = _Fields(record, "")
    return Statement(
        id=fields.text("id"),
        clause=fields.text("clause"),
        subject=_participant(fields.record("subject")),
        relation=fields.text("relation"),
        phrase=fields.text("phrase"),
        category=fields.text("category"),
        object=_participant(fields.record("object")),
        negated=fields.flag("negated"),
        modality=fields.one_of("modality", _MODALITIES),
        attribution=tuple(_citations(fields.optional("attribution", fields.record))),
        time=_period(fields.optional("time", fields.record)),
        place=_map(_participant, fields.optional("place", fields.record)),
        quantity=_map(lambda q: q.text("text"), fields.optional("quantity", fields.record)),
        rule=fields.text("rule"),
        steps=fields.texts("steps"),
        evidence=_evidence(fields.record("evidence")),
    )


def _participant_record(participant: Participant) -> dict[str, Any]:
    return {
        "id": participant.id,
        "name": participant.name,
        "type": participant.type,
        "country": participant.country,
        "mention": participant.mention,
        "start": participant.start,
        "end": participant.end,
        "reason": participant.reason,
        "note": participant.note,
    }


def _attribution_record(chain: Sequence[Citation]) -> dict[str, Any] | None:
    record = None
    for citation in reversed(chain):
        source = citation.source and _participant_record(citation.source)
        record = {"source": source, "cue": citation.cue, "quoting": record}
    return record


@dataclass(frozen=True, slots=True)
class _Quantity:
    text: str


@dataclass(frozen=True, slots=True)
class _Cited:
    cue: str
    source: Participant | None = None
    quoting: _Cited | None = None


@dataclass(frozen=True, slots=True)
class _Evidence:
    article: str
    start: int
    end: int
    sentence: str
    phrase_start: int
    phrase_end: int
    date: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in the contract's own shape."""

    id: str
    clause: str
    subject: Participant
    relation: str
    phrase: str
    category: str
    object: Participant
    negated: bool
    modality: str
    rule: str
    evidence: _Evidence
    attribution: _Cited | None = None
    time: Period | None = None
    place: Participant | None = None
    quantity: _Quantity | None = None
    steps: tuple[str, ...] = ()


_decode = msgspec.json.Decoder(_Line).decode


def _read(text: str) -> Statement:
    """Return the statement of a line.

    A line that has all that is asked for is read three times faster than field by field; any other
    one is left to ``statement_of``, which fills in what may be absent or says what is wrong.
    """
    try:
        statement = _statement(_decode(text))
        check(statement)
    except (ValueError, RecursionError):
        return statement_of(json.loads(text))
    return statement


def _statement(line: _Line) -> Statement:
    found = line.evidence
    chain, cited = [], line.attribution
    while cited is not None:
        chain.append(Citation(cited.source, cited.cue))
        cited = cited.quoting
    return Statement(
        id=line.id,
        clause=line.clause,
        subject=line.subject,
        relation=line.relation,
        phrase=line.phrase,
        category=line.category,
        object=line.object,
        negated=line.negated,
        modality=line.modality,
        attribution=tuple(chain),
        time=line.time,
        place=line.place,
        quantity=None if line.quantity is None else line.quantity.text,
        rule=line.rule,
        steps=line.steps,
        evidence=Evidence(
            article=found.article,
            start=found.start,
            end=found.end,
            sentence=found.sentence,
            phrase_start=found.phrase_start,
            phrase_end=found.phrase_end,
            source=_source(
                found.article, found.title, found.date, found.source, found.url, found.copies
            ),
        ),
    )


_source = lru_cache(maxsize=10_000)(Source)  # an article's lines share it


class _Fields:
    """The fields of one JSON object, read by name and checked; ``path`` says where it stands."""

    def __init__(self, record: object, path: str) -> None:
        if not isinstance(record, dict):
            raise ValueError(f"{path or 'the line'} must be an object, not {_show(record)}")  # noqa: TRY004 - a wrong file, not a wrong call
        self._record: Mapping[str, Any] = record
        self._path = path

    def name(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _get(self, key: str, kind: type[T], wanted: str) -> T:
        if key not in self._record:
            raise ValueError(f"{self.name(key)} is missing")
        value = self._record[key]
        if type(value) is not kind:  # True is an int, but no offset
            raise ValueError(f"{self.name(key)} must be {wanted}, not {_show(value)}")
        return value

    def text(self, key: str) -> str:
        return _whole(self._get(key, str, "a text"), self.name(key))

    def flag(self, key: str) -> bool:
        return self._get(key, bool, "true or false")

    def record(self, key: str) -> _Fields:
        return _Fields(self._get(key, dict, "an object"), self.name(key))

    def one_of(self, key: str, values: frozenset[str]) -> str:
        value = self.text(key)
        _check_one_of(self.name(key), value, values)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._get(key, list, "a list") if self._record.get(key) is not None else []
        for value in values:
            if not isinstance(value, str):
                raise ValueError(f"{self.name(key)} must hold texts, not {_show(value)}")  # noqa: TRY004 - as above
            _whole(value, self.name(key))
        return tuple(values)

    def span(self, first: str, last: str) -> tuple[int, int]:
        start = self._get(first, int, "a whole number")
        end = self._get(last, int, "a whole number")
        _check_slice(self.name(first), start, last, end)
        return start, end

    def day(self, key: str) -> str | None:
        value = self.optional(key, self.text)
        _check_day(self.name(key), value)
        return value

    def optional(self, key: str, read: Callable[[str], T]) -> T | None:
        return read(key) if self._record.get(key) is not None else None


def _participant(fields: _Fields) -> Participant:
    start, end = fields.span("start", "end")
    return Participant(
        id=fields.text("id"),
        name=fields.text("name"),
        type=cast("EntityType", fields.one_of("type", _TYPES)),
        country=fields.optional("country", fields.text),
        mention=fields.text("mention"),
        start=start,
        end=end,
        reason=fields.optional("reason", fields.text) or "",
        note=fields.optional("note", fields.text) or "",
    )


def _citations(fields: _Fields | None) -> Iterator[Citation]:
    while fields is not None:
        source = _map(_participant, fields.optional("source", fields.record))
        yield Citation(source=source, cue=fields.text("cue"))
        fields = fields.optional("quoting", fields.record)


def _period(fields: _Fields | None) -> Period | None:
    if fields is None:
        return None
    return Period(text=fields.text("text"), start=fields.day("start"), end=fields.day("end"))


def _evidence(fields: _Fields) -> Evidence:
    article = fields.text("article")
    start, end = fields.span("start", "end")
    phrase_start, phrase_end = fields.span("phrase_start", "phrase_end")
    return Evidence(
        article=article,
        start=start,
        end=end,
        sentence=fields.text("sentence"),
        phrase_start=phrase_start,
        phrase_end=phrase_end,
        source=Source(
            article=article,
            title=fields.optional("title", fields.text),
            date=fields.day("date"),
            source=fields.optional("source", fields.text),
            url=fields.optional("url", fields.text),
            copies=fields.texts("copies"),
        ),
    )


def _map(function: Callable[[_Fields], T], fields: _Fields | None) -> T | None:
    return None if fields is None else function(fields)


def _whole(text: str, name: str) -> str:
    r"""Return ``text``; raise ValueError on half a surrogate pair, which JSON can spell \ud800."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{name} holds half a character: {_show(text)}") from None
    return text


def _check_part(name: str, part: Participant | None) -> None:
    if part is not None and not 0 <= part.start <= part.end:
        _check_slice(f"{name}.start", part.start, "end", part.end)


def _check_slice(first: str, start: int, last: str, end: int) -> None:
    if not 0 <= start <= end:
        raise ValueError(f"{first} and {last} are {start} and {end}: no slice")


def _check_day(name: str, text: str | None) -> None:
    if text is not None and not is_day(text):
        raise ValueError(f"{name} must be a day such as 2024-10-28, not {_show(text)}")


def _check_one_of(name: str, text: str, values: frozenset[str]) -> None:
    if text not in values:
        raise ValueError(f"{name} is {_show(text)}, not one of {sorted(values)}")


@lru_cache(maxsize=10_000)  # an archive has few days
def is_day(text: str) -> bool:
    """Return whether ``text`` is a day in the extended format of ISO 8601."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text  # 20241028 is ISO 8601 too
    except ValueError:
        return False


def _show(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= 60 else text[:57] + "..."
