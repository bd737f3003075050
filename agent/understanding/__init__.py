"""Understanding a message offline: `Understander`, then `merge` into the standing request, then `describe`."""

from agent.understanding.understander import Understander

__all__ = ["Understander"]
