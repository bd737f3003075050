"""Search by taste: a person as a vector among the films' vectors, searched alone or beside a text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retrieval.protocols import Profile, Vector

_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class PersonalSettings:
    """Found on held-out likes, see docs/evaluation.md."""

    half_life_days: float = 365.0  # a rating so much older than the newest counts half
    neutral: float = 3.25  # stars that say nothing of a person who has rated little
    patience: float = 5.0  # ratings after which a person's own mean counts as much as `neutral`
    dislike: float = 0.25  # what the films disliked count beside those liked (Rocchio's gamma)
    beside_text: float = 0.3  # length of the person's vector beside a text's of one


@dataclass(frozen=True, slots=True)
class Tastes:
    """`embeddings` (n, d), unit rows; `centre` (d,) their mean, taken off: what all films share is nobody's taste."""

    embeddings: Vector
    centre: Vector
    settings: PersonalSettings

    @classmethod
    def of(cls, embeddings: Vector, settings: PersonalSettings) -> Tastes:
        centre = embeddings.mean(axis=0) if len(embeddings) else np.zeros(embeddings.shape[1])
        return cls(embeddings, np.asarray(centre, np.float32), settings)

    def vector(self, profile: Profile) -> Vector | None:
        """The person as a unit vector, (d,): the mean of what they liked, less a part of the mean of what they did not
        (Rocchio 1971), later ratings counting more. None when the ratings point nowhere."""
        weights = self._weights(profile)
        sums = np.zeros(self.embeddings.shape[1], np.float32)
        for sign, share in ((1.0, 1.0), (-1.0, -self.settings.dislike)):
            part = np.maximum(sign * weights, 0.0)
            if total := float(part.sum()):
                films = self.embeddings[profile.items] - self.centre
                sums += np.float32(share / total) * (part.astype(np.float32) @ films)
        length = float(np.linalg.norm(sums))
        return np.asarray(sums / length, np.float32) if length > 1e-6 else None

    def beside(self, text: Vector, profile: Profile) -> Vector:
        """A text's vector (d,) bent towards the person."""
        person = self.vector(profile) if self.settings.beside_text else None
        if person is None:
            return text
        return np.asarray(text / np.linalg.norm(text) + np.float32(self.settings.beside_text) * person, np.float32)

    def _weights(self, profile: Profile) -> Vector:
        """Stars above or below the person's mean, shrunk to the neutral ones, times recency; (len(profile),)."""
        if not len(profile):
            return np.empty(0, np.float32)
        told = self.settings
        mean = (profile.ratings.sum() + told.patience * told.neutral) / (len(profile) + told.patience)
        newest = float(profile.times.max())
        age = np.where(profile.times > 0, newest - profile.times, 0.0) / _DAY  # of unknown time: as if told just now
        return np.asarray((profile.ratings - mean) * 0.5 ** (age / told.half_life_days), np.float32)
