"""Gathering stage by stage, each over all seeds at once and by the functions of the stages themselves."""

from __future__ import annotations

import json
import time
from pathlib import Path

from cuttings.clean import clean
from cuttings.compose import compose
from cuttings.model import Seed
from cuttings.page import slug_of
from cuttings.read import read_seeds
from cuttings.recognize import DEFAULT, load_recognizer, recognize
from cuttings.resolve import load_gazetteer, resolve


def main(seeds: str, result: str) -> None:
    """Writes the CPU seconds of each stage to a file; loading the model counts for finding names."""
    stages: dict[str, float] = {}
    begun = time.process_time()

    def ended(stage: str) -> None:
        nonlocal begun
        now = time.process_time()
        stages[stage] = round(now - begun, 2)
        begun = now

    read = [seed for seed in read_seeds(Path(seeds)) if isinstance(seed, Seed)]
    ended("read")
    articles = [clean(seed) for seed in read]
    ended("clean")
    recognizer = load_recognizer(DEFAULT)
    recognized = [recognize(article, recognizer) for article in articles]
    ended("recognize")
    resolution = resolve(recognized, gazetteer=load_gazetteer())
    ended("resolve")
    for seed, article in zip(read, articles, strict=True):
        compose(article, resolution.links[seed.id], resolution.actors, slug_of(article.title), seed.text)
    ended("compose")
    Path(result).write_text(json.dumps(stages), encoding="utf-8")
