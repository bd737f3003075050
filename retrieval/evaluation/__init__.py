"""How good recommenders are on ratings they have not seen: splits, metrics, intervals, published protocols, reports."""
