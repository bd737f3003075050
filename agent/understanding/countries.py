"""How people say where a film is to come from.

Where a country's films are nearly all in a language of its own ("French", "Korean"), the language is asked for instead:
see `subjects`.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.countries import CALLED

_WORDS = {
    "British": "british | brit | from britain | from england | from the uk | made in britain | made in england"
    " | made in the uk | from great britain | british made",
    "American": (
        "american | from america | from the us | from the usa | from the states | from the united states | hollywood"
        " | from hollywood | made in hollywood | made in america | american made | us made | out of hollywood"
    ),
    "Irish": "irish | from ireland | made in ireland",
    "Australian": "australian | aussie | from australia | made in australia | from down under",
    "New Zealand": "new zealand | from new zealand | kiwi",
    "Canadian": "canadian | from canada | made in canada",
    "South African": "south african | from south africa",
    "Mexican": "mexican | mexico | from mexico",
    "Argentinian": "argentinian | argentine | argentinean | argentina | from argentina",
    "Chilean": "chilean | chile | from chile",
    "Colombian": "colombian | colombia | from colombia",
    "Cuban": "cuban | from cuba",
    "Peruvian": "peruvian | from peru",
    "Brazilian": "brazilian | brazil | from brazil",
    "Latin American": "latin american | south american | from latin america | from south america",
    "Austrian": "austrian | austria | from austria",
    "Swiss": "swiss | from switzerland",
    "Belgian": "belgian | belgium | from belgium",
    "Israeli": "israeli | from israel",
    "Egyptian": "egyptian | from egypt",
    "Lebanese": "lebanese | from lebanon",
    "Taiwanese": "taiwanese | taiwan | from taiwan",
    "Filipino": "filipino | philippine | from the philippines",
    "African": "african | from africa",
}
_SPOKEN = {  # what stands for it where the catalogue knows no countries
    "Mexican": "Spanish", "Argentinian": "Spanish", "Chilean": "Spanish", "Colombian": "Spanish", "Cuban": "Spanish",
    "Peruvian": "Spanish", "Latin American": "Spanish", "Brazilian": "Portuguese", "Austrian": "German",
    "Belgian": "French", "Israeli": "Hebrew", "Egyptian": "Arabic", "Lebanese": "Arabic",
    "Taiwanese": "Mandarin|Chinese",
}  # fmt: skip


def countries_in_words() -> Mapping[str, str]:
    """Phrases by wish, in the notation of `subjects`: "c:Chile; l:Spanish"."""
    notations = {
        name: f"c:{'|'.join(CALLED[name])}" + (f"; l:{_SPOKEN[name]}" if name in _SPOKEN else "") for name in _WORDS
    }
    return {notations[name]: phrases for name, phrases in _WORDS.items()}
