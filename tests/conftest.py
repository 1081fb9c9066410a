"""What several test files share."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from extract.parse import load
from graph.cache import FOLDER

if TYPE_CHECKING:
    from spacy.language import Language

# a machine that is busy is no bug
settings.register_profile("triplewire", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("triplewire")

# what a shell starts in the background, nohup or not, ignores Ctrl-C, and so would what tests start
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a test parses from the other tests, and from the user's cache."""
    monkeypatch.setenv(FOLDER, str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def default_model() -> Language:
    """Return the pipeline that the commands parse with, loaded once."""
    return load()


STATES = ("Denmark", "Finland", "Norway", "Sweden")
VERBS = {"attacked": "attack", "thanked": "thank", "warned": "warn"}


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a parser that any process loads at once: STATE VERB STATE, no more."""
    import spacy  # noqa: PLC0415  a second, for the tests that parse only
    from spacy.training import Example  # noqa: PLC0415
    from thinc.api import fix_random_seed  # noqa: PLC0415

    fix_random_seed(0)
    nlp = spacy.blank("en")
    words = {
        "@architectures": "spacy.HashEmbedCNN.v2", "width": 16, "depth": 1, "embed_size": 200,
        "window_size": 1, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None,
    }  # fmt: skip
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser",
        "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2, "use_upper": False,
        "tok2vec": words,
    }  # fmt: skip
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": words}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 1})
    tree = {
        "tags": ["NNP", "VBD", "NNP", "."],
        "heads": [1, 1, 1, 1],
        "deps": ["nsubj", "ROOT", "obj", "punct"],
    }
    examples = [
        Example.from_dict(nlp.make_doc(f"{one} {verb} {other}."), tree)
        for one, verb, other in zip(STATES, VERBS, reversed(STATES), strict=False)
    ]
    nlp.initialize(lambda: examples)
    for _ in range(80):
        nlp.update(examples)
    rules: Any = nlp.add_pipe("attribute_ruler")
    names: Any = nlp.add_pipe("entity_ruler")
    for form, lemma, kind in (
        (".", ".", "PUNCT"),
        *((form, lemma, "VERB") for form, lemma in VERBS.items()),
        *((state, state, "PROPN") for state in STATES),
    ):
        rules.add(patterns=[[{"ORTH": form}]], attrs={"LEMMA": lemma, "POS": kind})
    names.add_patterns([{"label": "GPE", "pattern": state} for state in STATES])
    folder = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return str(folder)
