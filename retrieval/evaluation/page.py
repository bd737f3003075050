"""The report as one HTML page that needs nothing else: data, protocol, tables, pictures, environment, command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from data.home import replacing
from retrieval.evaluation import plots
from retrieval.evaluation.tables import ABOUT, number

Cell = str | tuple[str, str]  # a text, and a smaller one below it
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1d2430; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #e3e6ea; text-align: right; vertical-align: top; }
th:first-child, td:first-child { text-align: left; } .wide { overflow-x: auto; }
td small { color: #6a7380; display: block; } code { background: #f2f4f6; padding: .15rem .3rem; }
svg { max-width: 100%; }
"""


def write_page(report: dict[str, Any], path: Path) -> None:
    """Write the page, aside and then in place. Raises HomeError when there is no room or no permission."""
    with replacing(path) as aside:
        aside.write_text(page(report), encoding="utf-8")


def page(report: dict[str, Any]) -> str:
    """The whole page; every text of the report is escaped."""
    title = f"Evaluation: {report['data']['source']}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        _section("Result", plots.ranking(report), _models(report)),
        _section("Beyond accuracy", plots.beyond_accuracy(report), _beyond(report)),
        _section("Lists of other lengths", plots.by_length(report)),
        _section("People with few and with many ratings", plots.by_group(report), _groups(report)),
        _section("Differences between models", _paragraph(_COMPARED), _comparisons(report)),
        _section("Protocol", _list(report["protocol"]["terms"]), _facts(report["protocol"], skip=("terms",))),
        _section("Data", _list(report["data"]["notes"]), _facts(report["data"], skip=("notes",))),
        _section("Times", _times(report)),
        _section("What the figures mean", _table(("figure", "meaning"), ABOUT.items())),
        _section("Made with", _facts(report["environment"]), f"<p><code>{escape(report['command'])}</code></p>"),
    ]
    head = f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>{escape(title)}</title>"
    body = "\n".join(parts)
    return (
        f"<!doctype html>\n<html lang='en'><head>{head}<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


_COMPARED = (
    "First less second: mean over people, with the 95% interval of the paired bootstrap; p-values are two-sided and "
    "corrected for the number of pairs (Holm)."
)


def _models(report: dict[str, Any]) -> str:
    k = report["main_metric"].split("@")[1]
    metrics = [f"{name}@{k}" for name in ("ndcg", "precision", "recall", "map", "mrr", "hit_rate")] + [
        "auc",
        "auc_rated",
    ]
    return _metrics(report["models"], metrics)


def _beyond(report: dict[str, Any]) -> str:
    k = report["main_metric"].split("@")[1]
    names = ("coverage", "gini", "novelty", "diversity", "genre_diversity", "popularity", "arp", "long_tail")
    return _metrics(report["models"], [f"{name}@{k}" for name in (*names, "miscalibration")])


def _groups(report: dict[str, Any]) -> str:
    metric = report["main_metric"]
    heading = ["model", *(f"{group}: {told['people']:,} people" for group, told in report["groups"].items())]
    rows: list[list[Cell]] = [
        [name, *(_with_interval(told["models"][name].get(metric)) for told in report["groups"].values())]
        for name in report["models"]
    ]
    return _table(heading, rows)


def _comparisons(report: dict[str, Any]) -> str:
    heading = ("pair", "difference", "p, bootstrap", "p, Wilcoxon")
    rows = [
        (
            f"{each['first']} − {each['second']}", _with_interval(each["difference"]),
            number(each["p_bootstrap_holm"]), number(each["p_wilcoxon_holm"]),
        )
        for each in report["comparisons"]
    ]  # fmt: skip
    return _table(heading, rows)


def _times(report: dict[str, Any]) -> str:
    rows = [(name, f"{t['train_s']:.1f} s", f"{t['test_s']:.1f} s") for name, t in report["times"].items()]
    shared = "Models that are trained together count with the first of them."
    return _table(("model", "training", "testing"), rows) + _paragraph(shared)


def _metrics(models: dict[str, Any], metrics: Sequence[str]) -> str:
    told = [metric for metric in metrics if any(metric in values for values in models.values())]
    rows: list[list[Cell]] = [
        [name, *(_with_interval(values.get(metric)) for metric in told)] for name, values in models.items()
    ]
    return _table(["model", *told], rows)


def _with_interval(told: dict[str, Any] | None) -> tuple[str, str]:
    if told is None:
        return "–", ""
    interval = f"{number(told['low'])} to {number(told['high'])}" if told.get("low") is not None else ""
    return number(told["mean"]), interval


def _facts(values: dict[str, Any], skip: Sequence[str] = ()) -> str:
    return _table(
        ("", ""), [(name.replace("_", " "), _told(value)) for name, value in values.items() if name not in skip]
    )


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_told(each)}" for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_told(each) for each in value)
    return number(value) if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _section(title: str, *parts: str) -> str:
    return f"<h2>{escape(title)}</h2>\n" + "\n".join(parts)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _list(sentences: Iterable[str]) -> str:
    return "".join(_paragraph(sentence) for sentence in sentences)


def _table(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heading)
    body = "".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in rows)
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"<td>{escape(cell)}</td>"
    small = f"<small>{escape(cell[1])}</small>" if cell[1] else ""
    return f"<td>{escape(cell[0])}{small}</td>"
