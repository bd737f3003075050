"""Thompson sampling over strategies: Beta–Bernoulli, with the chance of each choice known.

Thompson 1933; Chapelle, Li 2011. A list is a success when it drew at least one like. Somebody new is given strategy a
with the probability that a's success rate is the highest under the posteriors Beta(1 + successes, 1 + failures). A
share FLOOR is dealt evenly whatever the posteriors say, so that no propensity falls below FLOOR / strategies and the
weights 1/p stay bounded. The probability is computed, not simulated:  P(a is best) = E[Π over b≠a of F_b(X_a)],  by the
midpoint rule over the quantiles of X_a.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FLOOR = 0.1
_NODES = 512


def chances(tally: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """The probability of each strategy being given, (strategies,), summing to 1, from (successes, lists) of each."""
    from scipy.stats import beta

    posteriors = [beta(1 + wins, 1 + max(lists - wins, 0)) for wins, lists in tally]
    quantiles = (np.arange(_NODES) + 0.5) / _NODES
    best = np.empty(len(posteriors))
    for place, posterior in enumerate(posteriors):
        at = posterior.ppf(quantiles)
        below = [other.cdf(at) for i, other in enumerate(posteriors) if i != place]
        best[place] = np.prod(below, axis=0).mean()
    best /= best.sum()
    return np.asarray((1.0 - FLOOR) * best + FLOOR / len(best), np.float64)
