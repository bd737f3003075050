"""Every setting, its default and its limits. The only place that reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings come from `MARQUEE_…` environment variables or a `.env` file in the working folder."""

    model_config = SettingsConfigDict(env_prefix="MARQUEE_", env_file=".env", extra="ignore", frozen=True)

    home: Path = Field(PROJECT / "var", description="Folder for data, models and the database.")
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the server listens on.")
    log_level: str = Field("warning", description="debug, info, warning or error.")

    llm_base_url: str | None = Field(None, description="OpenAI-compatible address; none means the built-in planner.")
    llm_model: str = Field("gpt-4o-mini", description="Model name sent to that address.")
    llm_api_key: SecretStr = Field(SecretStr("none"), description="Key for that address, if it wants one.")
    llm_timeout_s: float = Field(30.0, gt=0, description="Seconds a whole turn may wait for the language model.")
    llm_retries: int = Field(1, ge=0, le=5, description="Tries after the first before the planner takes over.")
    llm_tools: bool = Field(True, description="False for a model that cannot call tools; else it is found out.")
    llm_prompt_price: float | None = Field(None, ge=0, description="US dollars for a million tokens it reads.")
    llm_answer_price: float | None = Field(None, ge=0, description="US dollars for a million tokens it writes.")

    picks: int = Field(6, ge=1, le=20, description="Films shown when no number is asked for.")
    strategy: str = Field("default", description="Named set of fusion weights, outside of experiments.")
    strategies: Path | None = Field(None, description="TOML or JSON file with strategies of your own.")
    seed: int = Field(20261123, description="Seed of everything random.")
    encoder: str = Field("minilm", description="`minilm` from its package, or any sentence-transformers model.")
    vectors: Literal["chroma", "faiss", "exact"] = Field("chroma", description="Vector index: chroma, faiss or exact.")
    sentiment: str = Field("linear", description="`linear` trained here, or any transformers classifier.")
    tmdb_key: SecretStr | None = Field(None, description="TMDB key: real posters, the only thing fetched from outside.")
