"""What several test files share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from extract.parse import load
from graph.cache import FOLDER

if TYPE_CHECKING:
    from spacy.language import Language

# a machine that is busy is no bug
settings.register_profile("triplewire", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("triplewire")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a test parses from the other tests, and from the user's cache."""
    monkeypatch.setenv(FOLDER, str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def default_model() -> Language:
    """Return the pipeline that the commands parse with, loaded once."""
    return load()
