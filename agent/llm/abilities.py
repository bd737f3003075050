"""What the address at hand can do, as found out by trying: remembered for as long as the process runs."""

from __future__ import annotations

from dataclasses import dataclass

import structlog


@dataclass(slots=True)
class Abilities:
    """Shared by all turns. A turn that finds something out at the same time as another finds the same."""

    tools: bool = True  # calls tools
    schema: bool = True  # holds its answer to a JSON schema when asked to

    def lacks(self, what: str, why: str) -> bool:
        """Remember that the address cannot do it; False when that was known already."""
        if not getattr(self, what):
            return False
        setattr(self, what, False)
        structlog.get_logger("marquee").warning("the language model lacks an ability", ability=what, why=why)
        return True
