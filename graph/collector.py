"""Python's cyclic collector, kept from walking over values that are part of no cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# new containers after which the collector looks for cycles; an article and its sentences are tens
# of thousands, and gone before it looks
SELDOM: Final = 100_000


@contextmanager
def without_collector() -> Iterator[None]:
    """Run what is inside without it: it would walk over all values again and again for nothing.

    None of them is part of a cycle. A tenth of the time of resolving and writing is saved. What is
    made inside counts as old behind it, which saves a twentieth more: the collector would walk over
    all that is young at once.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # what somebody froze would thaw
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
        gc.enable()


@contextmanager
def with_seldom_collector() -> Iterator[None]:
    """Run what is inside with the collector at work after every ``SELDOM`` new containers only.

    Python's own 700 are less than a sentence. A twentieth of the time of parsing and reading
    articles is saved; what libraries leave in cycles still goes.
    """
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
