"""A build is not done again when neither what it is made from has changed nor what it wrote.

As ``make`` does it, but by content: a build is known by a digest of its documents, its options, the
program and its libraries; the files that it wrote by their own digests.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from extract.read import Document, Unreadable, scan
from graph.cache import Cache, contents, key_of
from graph.resolve import Review


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build tells when it is done.

    ``pairs`` are two focus states and the number of claims about the first one's acts towards the
    second; ``every_claim`` counts those too that are not in the graph.
    """

    articles: int
    sentences: int
    triples: int
    entities: int
    claims: int
    every_claim: int
    pairs: tuple[tuple[str, str, int], ...]
    reviews: tuple[Review, ...]
    unreadable: tuple[Unreadable, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """A build that was done: its key, the digest of each file in its folder, and what it told."""

    key: str
    digests: dict[str, str]
    summary: Summary


_decoder: Final = msgspec.msgpack.Decoder(Build)


def key_build(
    paths: Sequence[str | Path], cache: Cache, *, exclude: Path, options: object
) -> str | None:
    """Return what the build is known by; None if an input, such as a pipe, can be read only once.

    ``options`` is a value whose ``repr`` tells all that the files depend on beside the documents.
    """
    if not all(Path(path).is_file() or Path(path).is_dir() for path in paths):
        return None
    digest = hashlib.sha256(f"{options!r}\n{_libraries()}\n".encode())
    for name in ("extract", "graph"):
        for path, content in contents(files(name)):
            digest.update(f"{path} {len(content)}\n".encode() + content)
    for found in scan(paths, exclude=exclude):
        if isinstance(found, Document):
            digest.update(key_of(found, cache.maker))
        else:
            digest.update(f"{found!r}\n".encode())
    return digest.hexdigest()


def find_build(cache: Cache, folder: Path, key: str) -> Summary | None:
    """Return what the build told when it was done, if its files are as it left them."""
    octets = cache.find_build(folder)
    if octets is None:
        return None
    try:
        build = _decoder.decode(octets)
    except msgspec.DecodeError:
        return None
    if build.key != key or build.digests != _digest_files(folder, build.digests):
        return None
    return build.summary


def keep_build(
    cache: Cache, folder: Path, key: str, written: Iterable[Path], summary: Summary
) -> None:
    """Keep what a build wrote to ``folder`` and told."""
    names = [path.relative_to(folder).as_posix() for path in written]
    build = Build(key, _digest_files(folder, names), summary)
    cache.keep_build(folder, msgspec.msgpack.encode(build))


def _digest_files(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file that is there, by its path within the folder."""
    digests = {}
    for name in names:
        try:
            with (folder / name).open("rb") as file:
                digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            continue
    return digests


def _libraries() -> list[str]:
    """Return the names and versions of all packages that are installed."""
    found = {info.name for place in sys.path for info in Path(place).glob("*.dist-info")}
    return [sys.version, *sorted(found)]
