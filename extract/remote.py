"""Files behind a URL: s3://, gs://, hdfs:// and whatever else fsspec opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BufferedIOBase
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# a store answers this many requests that are made at once as fast as one
MOST_FETCHED = 64
LARGEST_FETCHED = 2**20  # bytes; a larger file is read as a stream


class RemoteError(Exception):
    """A URL that cannot be opened; the message says what is wrong with it and what to do."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a store, its path without the protocol, and its size in bytes."""

    store: AbstractFileSystem
    path: str
    size: int

    def open(self, mode: Literal["rb"]) -> BufferedIOBase:
        """Return the file to read from; raise OSError."""
        try:
            return cast("BufferedIOBase", self.store.open(self.path, mode))
        except Exception as error:
            raise _refusal(error) from error


def is_url(path: str) -> bool:
    """Return whether ``path`` names a protocol."""
    return "://" in path


def find(url: str) -> Iterator[tuple[str, Blob]]:
    """Yield the files that the URL of a file or folder stands for, each with its path in there.

    That path is "" for the file itself. The files come in the order of those of a folder on a disk.
    Raise RemoteError.
    """
    try:
        import fsspec  # noqa: PLC0415  an optional extra
    except ModuleNotFoundError as error:
        raise RemoteError(f"{url}: needs fsspec: pip install 'triplewire[cluster]'") from error
    try:
        store, root = fsspec.url_to_fs(url)
        found = store.find(root, detail=True)
    except ImportError as error:
        raise RemoteError(f"{url}: what opens it is not installed: {error}") from error
    except Exception as error:
        raise RemoteError(
            f"{url}: cannot be opened ({_refusal(error)}); check its spelling and your rights on it"
        ) from error
    if not found:
        raise RemoteError(f"{url}: there is no such file or folder; check the spelling")
    for path, info in sorted(found.items(), key=lambda entry: entry[0].split("/")):
        yield path.removeprefix(root).strip("/"), Blob(store, path, info.get("size") or 0)


def fetch(blobs: Sequence[Blob]) -> list[bytes | OSError]:
    """Return the contents of files of one store, or why there is none; ask for all at once."""
    found = blobs[0].store.cat_ranges([blob.path for blob in blobs], None, None, on_error="return")
    return [_refusal(one) if isinstance(one, Exception) else one for one in found]


def _refusal(error: Exception) -> OSError:
    """Return the error as one of the operating system's, on one line: each store has its own."""
    message = " ".join(str(error).split())[:200]
    if isinstance(error, OSError):
        return error if error.strerror else OSError(message)
    return OSError(f"{type(error).__name__}: {message}")
