"""The dashboard's panel of experiments: the one that runs, or the last one that did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.store import Store
from ui.markup import e

SHOWN = ("any_like", "like_rate", "dismiss_rate")


def panel(store: Store) -> str:
    """Safe HTML; a sentence when there was no experiment yet."""
    begun = [each for each in store.experiments() if each.started_at is not None]
    if not begun:
        return '<h2>Experiments</h2><p class="soft">None yet: see <code>run.py experiments</code>.</p>'
    from retrieval.experiments.report import report

    latest = next((each for each in begun if each.status == "running"), None) or max(
        begun, key=lambda each: each.started_at or 0.0
    )
    told = report(store, latest.name)
    split = "" if told["split"]["p"] is None else f" · sample-ratio check p = {_number(told['split']['p'])}"
    warnings = "".join(f"<li>{e(warning)}</li>" for warning in told["warnings"])
    return (
        f'<h2>Experiment {e(latest.name)} <span class="soft">{e(latest.status)}{e(split)}</span></h2>'
        f"{_arms(told)}{_differences(told)}<ul>{warnings}</ul>"
    )


def _arms(told: Mapping[str, Any]) -> str:
    head = "".join(f"<th>{e(name.replace('_', ' '))}</th>" for name in ("strategy", "people", "lists", *SHOWN))
    rows = "".join(
        f'<tr><td>{e(arm["strategy"])}</td><td class="n">{arm["people"]:,}</td><td class="n">{arm["lists"]:,}</td>'
        + "".join(f'<td class="n">{_interval(arm[name])}</td>' for name in SHOWN)
        + "</tr>"
        for arm in told["strategies"]
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _differences(told: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{e(each['rate'].replace('_', ' '))}: {e(each['strategy'])} − {e(each['control'])}</td>"
        f'<td class="n">{_interval(each["difference"])}</td><td class="n">p = {_number(each["p_adjusted"])}</td>'
        f'<td class="n">at any time p = {_number(each["p_any_time"])}</td></tr>'
        for each in told["differences"]
        if each["rate"] in SHOWN
    )
    return f"<table>{rows}</table>"


def _interval(told: Mapping[str, Any]) -> str:
    if told["value"] is None:
        return "–"
    if told["low"] is None:
        return _number(told["value"])
    return f"{_number(told['value'])} <span class='soft'>{_number(told['low'])} to {_number(told['high'])}</span>"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
