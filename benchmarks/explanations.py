"""Whether the reasons of picks are true, and how often they repeat themselves.

    python -m benchmarks.explanations [--home H] [--reasons 2000] [--show 20]

Conversations made of the prepared films (somebody's liked films, "like X", "like X but …", tags, moods, genres, years,
people, two people together, "more", refinements) are held with the built-in planner until there are that many reasons.
Each is judged twice, by code that shares nothing with what wrote it:

- by clause, against the pick's evidence (`agent.checking`): every word must be said by evidence or only join;
- by fact, against the prepared files themselves: what a clause rests on is looked up in movies.parquet, profiles.npy,
  tags.npz and moods.npy, in what the person said, and in nothing that the recommender keeps.

Then how many reasons of a conversation say word for word the same as another one in it, and, stricter, how many have
the form of another one once titles, names, tags and figures are taken out. The same seed gives the same conversations.
"""

from __future__ import annotations

import argparse
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from scipy import sparse
from tqdm import tqdm

from agent.checking import check
from agent.compose import App, build
from agent.settings import Settings
from data.home import Home, read_json
from data.types import HOLDS, MOODS, Evidence, Recommendation, Reply

KNOWN = 1_500  # best known films that conversations are made of
REFINEMENTS = (
    "more",
    "older",
    "newer",
    "funnier",
    "less violent than the first one",
    "shorter",
    "well reviewed",
    "more",
)
ROLES = {"director": "directors", "actor": "cast", "writer": "writers"}


@dataclass
class Counts:
    reasons: int = 0
    clauses: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    unsupported: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    same: int = 0
    same_form: int = 0


class Files:
    """The prepared files, read anew."""

    def __init__(self, home: Home) -> None:
        table = pq.read_table(home.processed / "movies.parquet").to_pylist()
        self.films = {int(row["id"]): row for row in table}
        self.row = {int(row["id"]): place for place, row in enumerate(table)}
        self.labels: dict[str, list[int]] = {}
        for row in table:
            name = f"{row['title']} ({int(row['year'])})" if _known(row["year"]) else row["title"]
            self.labels.setdefault(name, []).append(int(row["id"]))
        self.tags = {tag: place for place, tag in enumerate(read_json(home.processed / "tags.json"))}
        self.told = sparse.csr_matrix(sparse.load_npz(home.processed / "tags.npz"))
        self.profiles = np.load(home.processed / "profiles.npy", mmap_mode="r")
        self.moods = np.load(home.processed / "moods.npy")

    def tag(self, movie_id: int, tag: str) -> float:
        return float(self.told[self.row[movie_id], self.tags[tag]]) if tag in self.tags else 0.0

    def held(self, movie_id: int, name: str) -> list[float]:
        """How strongly a tag or mood of this name holds, as either."""
        row = self.row[movie_id]
        found = [float(self.profiles[row, self.tags[name]]) / 255] if name in self.tags else []
        return found + ([float(self.moods[row, MOODS.index(name)])] if name in MOODS else [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--reasons", type=int, default=2_000)
    parser.add_argument("--show", type=int, default=12)
    given = parser.parse_args()
    app = build(Settings(home=given.home, llm_base_url=None))
    files, counts = Files(Home(given.home)), Counts()
    shown: list[str] = []
    with tqdm(total=given.reasons, desc="Reasons", unit="reason") as bar:
        for conversation in conversations(app, np.random.default_rng(0)):
            judge_conversation(app, files, conversation, counts, shown)
            bar.update(min(counts.reasons, given.reasons) - bar.n)
            if counts.reasons >= given.reasons:
                break
    report(counts, shown[:: max(1, len(shown) // max(given.show, 1))][: given.show])


def judge_conversation(app: App, files: Files, messages: list[str], counts: Counts, shown: list[str]) -> None:
    session, said, forms = f"explanations-{uuid.uuid4().hex}", [], []
    for message in messages:
        reply = app.assistant.run_turn(session, session, message)
        liked = {*reply.state.request.liked, *(entry.movie_id for entry in app.memory.history(session).rated)}
        for pick in reply.recommendations:
            counts.reasons += 1
            said.append(pick.reason)
            forms.append(_form(pick))
            shown.append(f"{pick.movie.label}: {pick.reason}")
            _judge(pick, reply, liked, files, counts)
    counts.same += sum(n - 1 for n in Counter(said).values())
    counts.same_form += sum(n - 1 for n in Counter(forms).values())


def _judge(pick: Recommendation, reply: Reply, liked: set[int], files: Files, counts: Counts) -> None:
    for clause in check(pick.reason, pick):
        counts.clauses += 1
        if clause.fault:
            counts.unsupported.append(f"{pick.movie.label}: “{clause.text}”: {clause.fault}")
        for item in clause.rests_on:
            counts.facts[item.kind] += 1
            if not true(item, pick, reply, liked, files):
                counts.untrue.append(f"{pick.movie.label}: {item.kind} {item.value!r} {item.detail!r}")


def true(item: Evidence, pick: Recommendation, reply: Reply, liked: set[int], files: Files) -> bool:
    """Whether a fact is so by the prepared files and by what the person said."""
    movie_id, film, request = pick.movie.id, files.films[pick.movie.id], reply.state.request
    named = files.labels.get(item.value, [])
    match item.kind:
        case "tag":
            return files.tag(movie_id, item.value) >= HOLDS - 1e-6
        case "mood":
            return float(files.moods[files.row[movie_id], MOODS.index(item.value)]) >= 0.5
        case "similar_to" | "liked_film":
            said = set(request.similar_to) if item.kind == "similar_to" else liked
            tags = [tag for tag in item.detail.split(", ") if tag]
            return bool(said & set(named)) and all(
                files.tag(each, tag) >= HOLDS - 1e-6 for tag in tags for each in (movie_id, *(set(named) & said))
            )
        case "change":
            return _changed(item, movie_id, files)
        case "person":
            roles = item.detail.split(" and ") if item.detail else list(ROLES)
            return all(item.value in (film[ROLES[role]] or ()) for role in roles if role in ROLES) or (
                item.detail == "any" and any(item.value in (film[column] or ()) for column in ROLES.values())
            )
        case "genre":
            return item.value in film["genres"]
        case "year":
            return str(int(film["year"])) == item.value
        case "runtime":
            return f"{int(film['runtime_min'])} minutes" == item.value
        case "language":
            return item.value in film["languages"]
        case "description":
            return item.value.strip("…") in film["overview"]
        case "tone" | "popularity":
            return _received(item.value, film)
        case "taste":
            return bool(liked)
        case "group":
            return _suits(item, movie_id, film, reply, files)
    return False


def _changed(item: Evidence, movie_id: int, files: Files) -> bool:
    head, _, label = item.value.partition(" than ")
    less = head.startswith("less ")
    return any(
        (before > after if less else after > before)
        for other in files.labels.get(label, [])
        for before, after in zip(files.held(other, item.detail), files.held(movie_id, item.detail), strict=True)
    )


def _received(value: str, film: dict[str, object]) -> bool:
    if found := re.fullmatch(r"(\d+)% of (\d+) critics liked it", value):
        fresh, rotten = int(str(film["fresh"] or 0).split(".")[0]), int(str(film["rotten"] or 0).split(".")[0])
        return int(found[2]) == fresh + rotten and abs(100 * fresh / (fresh + rotten) - int(found[1])) <= 0.51
    if found := re.fullmatch(r"rated (\d\.\d) of 5 by (\d+) people", value):
        rating, votes = float(str(film["mean_rating"])), int(float(str(film["rating_count"])))
        return votes == int(found[2]) and abs(rating - float(found[1])) <= 0.0501
    found = re.search(r"(\d+)% favourable", value)
    return bool(found) and film["tone_source"] == "reviews"


def _suits(item: Evidence, movie_id: int, film: dict[str, object], reply: Reply, files: Files) -> bool:
    one = next((each for each in reply.state.request.group if each.name == item.value), None)
    if one is None:
        return False
    genres, people = [str(each).lower() for each in film["genres"]], [film[column] for column in ROLES.values()]  # type: ignore[attr-defined]
    for word in [part for part in item.detail.split(", ") if part]:
        wished = {genre.lower() for genre in one.genres} | {*one.people}
        wished |= {wish.tag for wish in (*one.tags, *one.moods)} | {f"like {label}" for label in files.labels}
        holds = word in genres or any(word in (names or ()) for names in people) or word.startswith("like ")
        if word not in wished or not (holds or any(value >= 0.5 for value in files.held(movie_id, word))):
            return False
    return True


def conversations(app: App, rng: np.random.Generator) -> Iterator[list[str]]:
    """Without end, each of five or six messages."""
    catalogue = app.catalogue
    known = np.argsort(-catalogue.rating_counts, kind="stable")[:KNOWN]
    while True:
        films = [catalogue.movie(int(catalogue.ids[row])) for row in rng.choice(known, 4, replace=False)]
        genre = str(rng.choice(films[0].genres or ("Drama",))).lower()
        tags = [score.tag for score in films[1].tags if score.holds] or ["heist"]
        tag, mood = str(rng.choice(tags)), str(rng.choice(MOODS))
        person = str(rng.choice(films[2].cast[:3] or films[2].directors or ("Tom Hanks",)))
        decade = int(films[3].year or 1990) // 10 % 10
        openings = (
            f"something like {films[0].title}",
            f"like {films[0].title} but more {mood}",
            f"I loved {films[0].title} and {films[1].title}",
            f"a {mood} {genre} film",
            f"films about {tag}",
            f"{genre} films with {person}",
            f"a {genre} movie from the {decade}0s under two hours",
            f"my wife likes {genre} and I like {mood} films",
            f"{films[3].overview[:120] or tag}",
            f"more {tag} than {films[2].title}",
        )
        first = str(rng.choice(np.array(openings, object)))
        yield [first, *(str(said) for said in rng.choice(REFINEMENTS, 4)), f"like {films[2].title}"]


def report(counts: Counts, shown: list[str]) -> None:
    wrong, facts = len(counts.unsupported), sum(counts.facts.values())
    print(f"{counts.reasons} reasons, {counts.clauses} clauses, {facts} facts")
    print(f"clauses that follow from the evidence: {1 - wrong / max(counts.clauses, 1):.2%}")
    print(f"facts that are so by the prepared files: {1 - len(counts.untrue) / max(facts, 1):.2%}")
    print(f"reasons that repeat another of their conversation: {counts.same / max(counts.reasons, 1):.2%}")
    print(f"reasons of the form of another, facts taken out: {counts.same_form / max(counts.reasons, 1):.2%}")
    print("facts by kind: " + ", ".join(f"{kind} {n}" for kind, n in counts.facts.most_common()))
    for title, lines in (("not following", counts.unsupported), ("not so", counts.untrue), ("for example", shown)):
        for line in lines[:20]:
            print(f"  {title}: {line}")


def _form(pick: Recommendation) -> str:
    """The reason with what its evidence gives taken out."""
    text = pick.reason
    values = {part for item in pick.evidence for part in (item.value, *item.detail.split(", ")) if part}
    for value in sorted(values, key=lambda each: -len(each)):
        text = re.sub(re.escape(value), "·", text, flags=re.IGNORECASE)
    return re.sub(r"·(?:(?:, | and )·)+", "·", text)


def _known(value: object) -> bool:
    return value is not None and value == value


if __name__ == "__main__":
    main()
