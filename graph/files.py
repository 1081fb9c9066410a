"""Files replaced whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

Content: TypeAlias = str | bytes | Iterable[str]


def replace_file(path: Path, content: str | bytes) -> None:
    """Write ``content`` to ``path``, text as UTF-8; see ``replace_files``."""
    replace_files({path: content})


def replace_files(contents: Mapping[Path, Content]) -> None:
    """Write every content to its path, text as UTF-8; missing folders are made.

    A content may come in pieces, which need not be in memory together.

    All of it goes to new files beside the old ones and onto the disk before the first old file is
    replaced, so a full disk or a killed run leaves every old file as it was. A path that is a
    device or a pipe is written straight to. Raises OSError; no part-written file is left behind.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            target = path.resolve()  # a link stays a link: what it points to is replaced
            if target.is_dir():
                raise IsADirectoryError(f"{path} is a folder; name a file in it")
            if target.exists() and not target.is_file():
                with target.open("wb") as device:
                    device.writelines(_octets(content))
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
            written.append((draft, target))
            with _naming(path, draft), draft.open("xb") as file:
                file.writelines(_octets(content))
                file.flush()
                os.fsync(file.fileno())
        for draft, target in written:
            draft.replace(target)
    finally:
        for draft, _ in written:
            draft.unlink(missing_ok=True)


@contextmanager
def _naming(path: Path, draft: Path) -> Iterator[None]:
    """Let an error tell which file it is about, as Python's does not where the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename in {None, str(draft)}:
            error.filename = str(path)
        raise


def _octets(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, str):
        yield content.encode()
    else:
        yield from (text.encode() for text in content)


def check_folder(folder: Path) -> None:
    """Raise OSError when files cannot be written to ``folder``, which need not exist yet."""
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not place.is_dir():
        raise NotADirectoryError(f"{place} is a file, and no folder to write to")
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(f"{place} may not be written to")
