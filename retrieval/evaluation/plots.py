"""The report's pictures, as SVG text to stand inside a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

BLUE, GREY, ORANGE = "#2f5d8a", "#9aa3ad", "#c96f2e"
_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "marquee", "svg.fonttype": "none", "font.size": 9.0, "axes.spines.top": False,
    "axes.spines.right": False, "axes.grid": True, "grid.color": "#e6e6e6", "font.family": "sans-serif",
}  # fmt: skip


def ranking(report: dict[str, Any]) -> str:
    """Each model's main metric with its interval, best on top."""
    metric = report["main_metric"]
    models = sorted(_having(report["models"], metric), key=lambda each: each[1][metric]["mean"])

    def draw(axes: Any) -> None:
        for place, (_, values) in enumerate(models):
            told = values[metric]
            axes.plot([told["low"], told["high"]], [place, place], color=BLUE, linewidth=2)
            axes.plot([told["mean"]], [place], "o", color=BLUE)
        axes.set_yticks(range(len(models)), [_text(name) for name, _ in models])
        axes.set_xlabel(f"{metric}, mean over people with 95% interval")

    return _svg(draw, 7.0, 0.6 + 0.32 * max(len(models), 2))


def by_length(report: dict[str, Any]) -> str:
    """nDCG at each length of list, a line a model."""
    ks = report["protocol"]["ks"]

    def draw(axes: Any) -> None:
        for name, values in _having(report["models"], f"ndcg@{ks[0]}"):
            axes.plot(ks, [values[f"ndcg@{k}"]["mean"] for k in ks], marker="o", markersize=3, label=_text(name))
        axes.set_xticks(ks)
        axes.set_xlabel("length of the list (k)")
        axes.set_ylabel("nDCG@k")
        axes.legend(fontsize=7, ncols=2, frameon=False)

    return _svg(draw, 7.0, 3.4)


def beyond_accuracy(report: dict[str, Any]) -> str:
    """Accuracy against how popular the films listed are."""
    metric, k = report["main_metric"], report["main_metric"].split("@")[1]

    def draw(axes: Any) -> None:
        for name, values in _having(dict(_having(report["models"], metric)), f"novelty@{k}"):
            x, y = values[f"novelty@{k}"]["mean"], values[metric]["mean"]
            axes.plot([x], [y], "o", color=ORANGE)
            axes.annotate(_text(name), (x, y), xytext=(5, 3), textcoords="offset points", fontsize=8)
        axes.set_xlabel(f"novelty@{k}: mean surprise of the films listed, bits")
        axes.set_ylabel(metric)
        axes.margins(x=0.2)

    return _svg(draw, 7.0, 3.2)


def by_group(report: dict[str, Any]) -> str:
    """The main metric by how many ratings people gave."""
    metric, groups = report["main_metric"], report["groups"]
    names = [name for name, _ in _having(report["models"], metric)]

    def draw(axes: Any) -> None:
        for place, (group, told) in enumerate(groups.items()):
            heights = [told["models"][name][metric]["mean"] for name in names]
            spots = [at + 0.26 * (place - (len(groups) - 1) / 2) for at in range(len(names))]
            axes.bar(spots, heights, 0.24, label=group, color=(GREY, BLUE, ORANGE)[place % 3])
        axes.set_xticks(range(len(names)), [_text(name) for name in names], rotation=30, ha="right")
        axes.set_ylabel(metric)
        axes.legend(fontsize=8, frameon=False)

    return _svg(draw, 7.0, 3.4)


def _having(models: dict[str, Any], metric: str) -> list[tuple[str, Any]]:
    return [(name, values) for name, values in models.items() if metric in values]


def _svg(draw: Callable[[Any], None], width: float, height: float) -> str:
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        draw(figure.add_subplot())
        out = io.StringIO()
        FigureCanvasSVG(figure).print_figure(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :]


def _text(name: str) -> str:
    return name.replace("$", r"\$")  # not a formula
