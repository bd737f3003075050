"""The language model, when an address is configured, and what its failures mean."""

from __future__ import annotations

from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel

from agent.settings import Settings

MOST_TOKENS = 600  # of one answer: a list of arguments, or a short reply with its reasons
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 8.0
_PASSING = frozenset({408, 409, 425, 429})  # and all from 500 up: the same call may succeed a little later
_REFUSED = frozenset({400, 404, 405, 415, 422, 501})  # the same call will never succeed


def language_model(settings: Settings) -> BaseChatModel | None:
    """A chat model for any OpenAI-compatible address, or None without one: then the built-in planner does it all."""
    if not settings.llm_base_url:
        return None
    from langchain_openai import ChatOpenAI  # a second of imports that the built-in planner does without

    return ChatOpenAI(
        base_url=settings.llm_base_url,
        model=settings.llm_model,
        api_key=settings.llm_api_key,
        timeout=settings.llm_timeout_s,
        max_retries=0,  # `Failures` says what is tried again: within the turn's time, and told in its trace
        temperature=0.2,
        max_tokens=MOST_TOKENS,
        stream_usage=True,
    )


@dataclass(frozen=True, slots=True)
class Failures:
    """What the client of a language model raises when the address refuses, fails or cannot be reached."""

    kinds: tuple[type[Exception], ...] = ()
    broken: tuple[type[Exception], ...] = ()  # of them, a connection, or an answer that breaks off
    retries: int = 0

    @classmethod
    def of(cls, settings: Settings) -> Failures:
        if not settings.llm_base_url:
            return cls()
        import httpx
        import openai

        # A stream that breaks off is told by the HTTP client's own errors.
        return cls((openai.OpenAIError, httpx.HTTPError), (openai.APIError, httpx.HTTPError), settings.llm_retries)

    def pause(self, error: Exception, tried: int) -> float | None:
        """Seconds to wait before the next try, twice as long each time or as long as the address says; None when
        another try is of no use."""
        status = _status(error)
        passing = isinstance(error, self.broken) if status is None else status in _PASSING or status >= 500
        if not passing or status == 501 or tried >= self.retries:
            return None
        return _asked(error) or min(FIRST_PAUSE_S * 2**tried, LONGEST_PAUSE_S)

    def refused(self, error: Exception) -> bool:
        """Whether the address understood the call and will not have it so."""
        return _status(error) in _REFUSED


def told(error: Exception) -> str:
    """A failure in a few words: nothing of what the address wrote, which may repeat the key."""
    status = _status(error)
    return f"HTTP {status}" if status else type(error).__name__


def _status(error: Exception) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def _asked(error: Exception) -> float | None:
    """What the address says in Retry-After, in seconds."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", ""))) or None
    except ValueError:
        return None
