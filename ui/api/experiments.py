"""Experiments over HTTP, to read: which there are, and what each showed so far. Defining them is the command line's."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from data.errors import InputError
from retrieval.experiments.definition import Experiment
from retrieval.experiments.report import report
from ui.services import Services


class UnknownExperimentError(InputError):
    status = 404


def routes(services: Services) -> APIRouter:
    router = APIRouter(prefix="/api/experiments", tags=["operation"])

    @router.get("")
    def listed() -> dict[str, Any]:
        """The experiments in the order defined, and the version of the models in use."""
        found = [
            {"name": each.name, "status": each.status, "strategies": Experiment.load(each.definition).shares}
            for each in services.store.experiments()
        ]
        return {"model_version": services.recommender.version, "experiments": found}

    @router.get("/{name}")
    def results(name: str) -> dict[str, Any]:
        """People, lists and rates of each strategy, differences with intervals, and what to beware of."""
        if services.store.experiment(name) is None:
            raise UnknownExperimentError(f"There is no experiment {name!r}: /api/experiments lists those there are.")
        return report(services.store, name)

    return router
