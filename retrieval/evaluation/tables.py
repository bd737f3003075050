"""The report as lines of text for a terminal, and what each figure means."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

ABOUT = {
    "precision@k": "share of the first k places that hold a relevant film; empty places are misses",
    "recall@k": "share of a person's relevant films among the first k",
    "ndcg@k": "discounted gain 1/log2(place + 1) of the hits over that of the best list",
    "map@k": "precision at each hit among the first k, summed, over the number of relevant films",
    "mrr@k": "1/place of the first hit, 0 when it is beyond k",
    "hit_rate@k": "share of people with a hit among the first k",
    "auc": "chance that a relevant film scores above another unrated one; ties half, films without a score last",
    "auc_rated": "the same among the films a person rated in the test part: liked against not liked",
    "coverage@k": "share of the films that appear in anybody's list",
    "gini@k": "inequality of how often films are listed, 0 all alike, 1 always the same",
    "novelty@k": "mean of −log2(share of people who rated the film), in bits",
    "diversity@k": "mean 1 − cosine of the embeddings over all pairs of a list",
    "genre_diversity@k": "the same of the genres",
    "popularity@k": "mean percentile of the films listed by number of training ratings",
    "arp@k": "mean number of training ratings of the films listed",
    "long_tail@k": "share of listed films outside the most popular fifth",
    "miscalibration@k": "divergence of the list's genres from the person's own (Steck 2018), 0 when they agree",
}
_FIRST = ("ndcg", "precision", "recall", "map", "mrr", "hit_rate")
_SECOND = ("coverage", "novelty", "diversity", "genre_diversity", "arp", "long_tail", "gini", "miscalibration")


def table(report: dict[str, Any]) -> Iterator[str]:
    """What was measured on what, accuracy, the rest, groups, and which differences are sure."""
    data, main = report["data"], report["main_metric"]
    k = main.split("@")[1]
    yield (
        f"{data['source']}: {data['ratings']:,} ratings by {data['people']:,} people of {data['films_rated']:,} films; "
        f"{report['tested']['people']:,} people tested"
    )
    yield from (f"  {sentence}" for sentence in (*report["protocol"]["terms"], *data["notes"]))
    yield ""
    yield from _block(report["models"], [f"{name}@{k}" for name in _FIRST] + ["auc", "auc_rated"], interval_of=main)
    yield ""
    yield from _block(report["models"], [f"{name}@{k}" for name in _SECOND])
    for name, value in report["protocol"].get("published", {}).items():
        yield f"published nDCG@10: {name} {value:.4f}"
    yield ""
    yield f"{main} by number of ratings"
    for group, told in report["groups"].items():
        values = ", ".join(f"{name} {number(by[main]['mean'])}" for name, by in told["models"].items() if main in by)
        yield f"  {group}, {told['people']:,} people: {values}"
    yield from _differences(report)
    yield f"{report['seconds']:.0f} s"


def number(value: float | None) -> str:
    """A figure as it is shown: four digits below ten, fewer above, a dash when unknown."""
    if value is None or not math.isfinite(value):
        return "–"
    return f"{value:.4f}" if abs(value) < 10 else f"{value:.1f}"


def _block(models: dict[str, Any], metrics: list[str], interval_of: str = "") -> Iterator[str]:
    told = [metric for metric in metrics if any(metric in values for values in models.values())]
    width = max(len(name) for name in models) + 2
    heads = [f"{metric} (95% interval)" if metric == interval_of else metric for metric in told]
    yield "model".ljust(width) + "".join(f"{head:>{max(len(head), 8) + 2}}" for head in heads)
    for name, values in models.items():
        cells = (_cell(values.get(metric), metric == interval_of) for metric in told)
        yield name.ljust(width) + "".join(
            f"{cell:>{max(len(head), 8) + 2}}" for cell, head in zip(cells, heads, strict=True)
        )


def _cell(told: dict[str, Any] | None, interval: bool) -> str:
    if told is None:
        return "–"
    if not interval or told["low"] is None:
        return number(told["mean"])
    return f"{number(told['mean'])} ({told['low']:.3f}–{told['high']:.3f})"


def _differences(report: dict[str, Any]) -> Iterator[str]:
    """Every other model against the hybrid, or against the first when there is none."""
    names, main = list(report["models"]), report["main_metric"]
    against = "hybrid" if "hybrid" in names else names[0]
    told = [each for each in report["comparisons"] if against in (each["first"], each["second"])]
    if told:
        yield ""
        yield f"{main}, {against} less each other (95% interval; p of bootstrap and Wilcoxon, after Holm)"
    for each in told:
        sign = 1.0 if each["first"] == against else -1.0
        other = each["second"] if sign > 0 else each["first"]
        difference = each["difference"]
        told_as = f"  {other}: {sign * difference['mean']:+.4f}"
        if difference["low"] is not None:
            low, high = sorted((sign * difference["low"], sign * difference["high"]))
            told_as += f" ({low:+.4f} to {high:+.4f})"
        yield f"{told_as}, p {each['p_bootstrap_holm']:.2g} and {each['p_wilcoxon_holm']:.2g}"
