"""Who carries on a conversation: whoever began it, by name or without one."""

from __future__ import annotations

GUEST = "guest-"  # begins the name of somebody who gave none


def shared(keeper: str, user: str) -> bool:
    """Whether a conversation of one may be carried on by the other: the same person, or one who gives a name, or leaves
    it out, on the way."""
    return keeper in ("", user) or keeper.startswith(GUEST) or user.startswith(GUEST)
