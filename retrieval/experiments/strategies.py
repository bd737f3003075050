"""Strategies by name: those built in, and those of a person's own file.

The file is TOML (or JSON of the same shape): a table a strategy, and in it the weights that differ from the strategy it
is `like` ("default" when left out), for each of the recommender's balances:

    [bolder]
    like = "focused"
    asked = { renown = 0.1, variety = 0.6 }
    newcomer = { renown = 0.0 }
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.errors import InputError
from retrieval.settings import RecommenderSettings, Strategy

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_LIKE = "like"
_RECEPTION = ("tone", "quality")  # the parts that say how favourably people rate and write about a film


def known_strategies(path: Path | None = None) -> Mapping[str, Strategy]:
    """The strategies built in, then those of the file. Raises InputError that names what in it cannot be used."""
    built_in = {**RecommenderSettings().strategies}
    built_in["without_tone"] = _without(built_in["default"], _RECEPTION)
    return MappingProxyType(built_in if path is None else _with_file(built_in, path))


def _without(strategy: Strategy, parts: Iterable[str]) -> Strategy:
    balances = {}
    for balance in fields(strategy):
        weights = getattr(strategy, balance.name)
        has = {field.name for field in fields(weights)}
        balances[balance.name] = replace(weights, **{part: 0.0 for part in parts if part in has})
    return replace(strategy, **balances)


def _with_file(known: dict[str, Strategy], path: Path) -> dict[str, Strategy]:
    told = read_table(path)
    for name, changes in told.items():
        if not NAME.fullmatch(name):
            raise InputError(
                f"{path}: a strategy cannot be named {name!r}: use up to 40 small letters, digits, - and _."
            )
        if name in RecommenderSettings().strategies:
            raise InputError(
                f"{path}: {name!r} is built in: give your strategy a name of its own, and like = {name!r}."
            )
        if not isinstance(changes, dict):
            raise InputError(f"{path}: {name} must be a table of balances: write [{name}] and its weights below it.")
        known[name] = _strategy(changes, known, f"{path}: {name}")
    return known


def read_table(path: Path) -> dict[str, Any]:
    """A TOML file, or a JSON one by its name, as plain values. Raises InputError when it cannot be read as such."""
    try:
        text = path.read_text(encoding="utf-8")
        told = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}): check its place.") from error
    except ValueError as error:  # of decoding, JSON and TOML alike
        raise InputError(f"{path} is no TOML or JSON ({error}): correct it.") from error
    if not isinstance(told, dict):
        raise InputError(f"{path} must hold a table.")
    return told


def _strategy(changes: Mapping[str, Any], known: Mapping[str, Strategy], where: str) -> Strategy:
    like = changes.get(_LIKE, "default")
    if not isinstance(like, str) or like not in known:
        raise InputError(f"{where}: like = {like!r} is no strategy above it: choose one of {', '.join(sorted(known))}.")
    strategy = known[like]
    for balance, weights in changes.items():
        if balance != _LIKE:
            _check(balance, [field.name for field in fields(strategy)], where)
            if not isinstance(weights, dict):
                raise InputError(f"{where}.{balance} must be a table of weights, for example {{ renown = 0.1 }}.")
            changed = _weights(getattr(strategy, balance), weights, f"{where}.{balance}")
            strategy = replace(strategy, **{balance: changed})
    return strategy


def _weights(weights: Any, changes: Mapping[str, Any], where: str) -> Any:
    for name, value in changes.items():
        _check(name, [field.name for field in fields(weights)], where)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(f"{where}.{name} is {value!r}: a weight is a number.")
    return replace(weights, **{name: float(value) for name, value in changes.items()})


def _check(name: str, allowed: list[str], where: str) -> None:
    if name not in allowed:
        near = get_close_matches(name, allowed, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"use {', '.join(allowed)}."
        raise InputError(f"{where} knows no {name!r}: {hint}")
