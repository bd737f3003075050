"""The language model, when an address is configured."""

from __future__ import annotations

from langchain_core.language_models import BaseChatModel

from agent.settings import Settings

MOST_TOKENS = 700  # of one answer: a list of arguments or a short reply


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
        max_retries=settings.llm_retries,
        temperature=0.2,
        max_tokens=MOST_TOKENS,
        stream_usage=True,
    )


def model_failures(settings: Settings) -> tuple[type[Exception], ...]:
    """What the language model's client raises when the address refuses, fails or cannot be reached."""
    if not settings.llm_base_url:
        return ()
    import openai

    return (openai.OpenAIError,)
