"""Measures our parser beside another, on texts not trained on: python -m training.evaluate --help.

Writes the figures as JSON. Each model runs in a process of its own for load time and memory; for
speed all run by turns in one process, on one core, over the held-back news, and the best of eight
rounds counts.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy

from bench import ner
from bench.conllu import parse_gold_words, parse_raw_text, score
from extract.conllu import from_conllu
from extract.parse import load
from extract.types import Sentence
from training.silver import HELD_BACK
from training.treebank import open_text

FIGURES = ("uas", "las", "las_subtypes", "upos", "xpos", "lemmas", "tokens", "sentences")


def read_treebanks(shared: Path) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Yield the name and the sentences of each treebank, GUM's news by themselves too."""
    yield "PUD", _read(shared / "bench/ud/en_pud-ud-test.conllu")
    yield "EWT dev", _read(shared / "bench/ud/en_ewt-ud-dev.conllu")
    yield "GUM test", _read(shared / "training/gum-test.conllu")
    text = (shared / "training/gum-test.conllu").read_text(encoding="utf-8")
    documents = re.split(r"(?=^# newdoc )", text, flags=re.MULTILINE)
    news = "".join(d for d in documents if "# meta::genre = news\n" in d)
    yield "GUM test, news", from_conllu(news)


def _read(path: Path) -> tuple[Sentence, ...]:
    return from_conllu(path.read_text(encoding="utf-8"))


def read_held_news(shared: Path, articles: int) -> list[str]:
    """Return the texts of the first articles of Wikinews that were held back from training."""
    lines = list(open_text(shared / "corpus/wikinews.jsonl.gz"))[::HELD_BACK]
    return [json.loads(line)["text"] for line in lines[:articles]]


def measure_process(model: str, shared: Path) -> dict[str, float]:
    """Return how long a model loads and the memory that it takes to parse news, in MB (Linux)."""
    started = time.perf_counter()
    nlp = load(model)
    loaded = time.perf_counter() - started
    for _ in nlp.pipe(read_held_news(shared, 60)):
        pass
    # getrusage would count what the process that started this one held
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0])
    return {"load_seconds": round(loaded, 2), "memory_mb": round(peak / 1024)}


def measure_trees(model: str, shared: Path) -> dict[str, dict[str, float]]:
    """Return the figures of trees by treebank, given the words and from raw text."""
    nlp = load(model)
    figures = {}
    for name, gold in read_treebanks(shared):
        for way, parse in (("gold words", parse_gold_words), ("raw text", parse_raw_text)):
            scores = score(gold, parse(gold, nlp))
            figures[f"{name}, {way}"] = {k: round(100 * getattr(scores, k), 2) for k in FIGURES}
    return figures


def measure_names(model: str, shared: Path) -> dict[str, dict[str, float]]:
    """Return the F of names by gold standard and type, and agreement with the other on news."""
    nlp = load(model)
    figures = {}
    for title, path, read in (
        ("UNER EWT dev", ner.UNER, ner.read_iob),
        ("GUM dev, heads", ner.GUM, ner.read_gum),
    ):
        sentences = read(shared / path)
        counts = ner.score(sentences, ner.find_names(sentences, nlp))
        figures[title] = {
            kind or "all": round(counts.score(kind)[2], 3) for kind in ("PER", "ORG", "LOC", "")
        }
    return figures


def measure_agreement(models: Sequence[str], shared: Path) -> dict[str, float]:
    """Return the F of the second model's names on held-back news, the first taken as right."""
    texts = read_held_news(shared, 60)
    words = [tuple(t.text for t in doc) for doc in spacy.blank("en").pipe(texts)]
    sentences = [ner.Marked(w, frozenset()) for w in words]
    first, second = (ner.find_names(sentences, load(model)) for model in models)
    gold = [ner.Marked(w, names) for w, names in zip(words, first, strict=True)]
    counts = ner.score(gold, second)
    return {kind or "all": round(counts.score(kind)[2], 3) for kind in ("PER", "ORG", "LOC", "")}


def measure_speed(models: Sequence[str], shared: Path) -> dict[str, int]:
    """Return words a second of processor time on held-back news, tokenisation included."""
    texts = read_held_news(shared, 60)
    pipelines = {model: load(model) for model in models}
    best = dict.fromkeys(models, 0)
    for _ in range(8):
        for model, nlp in pipelines.items():
            started = time.process_time()
            words = sum(map(len, nlp.pipe(texts, batch_size=64)))
            best[model] = max(best[model], round(words / (time.process_time() - started)))
    return best


def main() -> None:
    """Measure and write."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--shared", type=Path, required=True, help="folder with bench/ and corpus/")
    parse.add_argument("--model", nargs=2, default=["en_core_web_md", "triplewire"])
    parse.add_argument("--process", help="measure only this model's load time and memory")
    parse.add_argument("--out", type=Path)
    options = parse.parse_args()
    if options.process:
        print(json.dumps(measure_process(options.process, options.shared)))
        return
    figures: dict[str, object] = {"words_per_second": measure_speed(options.model, options.shared)}
    print(json.dumps(figures), flush=True)
    for model in options.model:
        command = [sys.executable, "-m", "training.evaluate", "--process", model]
        done = subprocess.run(
            [*command, "--shared", str(options.shared)], check=True, capture_output=True, text=True
        )
        figures[model] = json.loads(done.stdout) | {
            "names_f": measure_names(model, options.shared),
            "trees": measure_trees(model, options.shared),
        }
        print(model, json.dumps(figures[model], indent=1), flush=True)
    figures["names_f, held-back news, first model as gold"] = measure_agreement(
        options.model, options.shared
    )
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
