"""What films of a country are called: "British", "Latin American". Names of countries are the catalogue's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "British": ("United Kingdom",),
        "American": ("United States",),
        "Irish": ("Ireland",),
        "Australian": ("Australia",),
        "New Zealand": ("New Zealand",),
        "Canadian": ("Canada",),
        "South African": ("South Africa",),
        "Mexican": ("Mexico",),
        "Argentinian": ("Argentina",),
        "Chilean": ("Chile",),
        "Colombian": ("Colombia",),
        "Cuban": ("Cuba",),
        "Peruvian": ("Peru",),
        "Brazilian": ("Brazil",),
        "Latin American": (
            "Mexico", "Argentina", "Brazil", "Chile", "Colombia", "Cuba", "Peru", "Venezuela", "Uruguay", "Bolivia",
            "Ecuador", "Paraguay", "Guatemala", "Costa Rica",
        ),
        "Austrian": ("Austria",),
        "Swiss": ("Switzerland",),
        "Belgian": ("Belgium",),
        "Israeli": ("Israel",),
        "Egyptian": ("Egypt",),
        "Lebanese": ("Lebanon",),
        "Taiwanese": ("Taiwan",),
        "Filipino": ("Philippines",),
        "African": (
            "South Africa", "Nigeria", "Senegal", "Kenya", "Egypt", "Morocco", "Tunisia", "Algeria", "Mali", "Ghana",
            "Burkina Faso", "Cameroon", "Ivory Coast", "Ethiopia", "Uganda", "Rwanda", "Zimbabwe", "Chad",
            "Mauritania", "Botswana", "Namibia", "Tanzania", "Angola", "Mozambique",
        ),
    }
)  # fmt: skip
_OTHERWISE = MappingProxyType(  # what models write, beside the names themselves
    {"american": "United States", "french": "France", "german": "Germany", "italian": "Italy", "japanese": "Japan",
     "korean": "South Korea", "spanish": "Spain", "indian": "India", "uk": "United Kingdom", "usa": "United States",
     "us": "United States", "england": "United Kingdom", "britain": "United Kingdom", "hollywood": "United States"}
)  # fmt: skip
_WITH_ARTICLE = frozenset({"United Kingdom", "United States", "Netherlands", "Philippines", "Soviet Union",
                           "Czech Republic", "United Arab Emirates"})  # fmt: skip


def adjective(countries: Sequence[str]) -> str:
    """ "British" for the United Kingdom, "Latin American" for several of its countries; "" where no word says it."""
    wanted = {*countries}
    if not wanted:
        return ""
    fitting = [(len(held), name) for name, held in CALLED.items() if wanted <= {*held}]
    told = min(fitting, default=(0, ""))
    return told[1] if len(wanted) > 1 or told[0] == 1 else ""


def origin(countries: Sequence[str]) -> str:
    """ "from the United Kingdom", "from Chile or Peru", and "Latin American" where there are many."""
    if len(countries) > 2 and (told := adjective(countries)):
        return told
    return "from " + " or ".join(f"the {name}" if name in _WITH_ARTICLE else name for name in countries)


def meant(names: Iterable[str]) -> tuple[str, ...]:
    """Countries for names and adjectives of them: "British", "UK" and "United Kingdom" alike; others as they are."""
    called = {name.casefold(): held for name, held in CALLED.items()}
    called |= {name: (country,) for name, country in _OTHERWISE.items()}
    return tuple(dict.fromkeys(one for name in names for one in called.get(name.strip().casefold(), (name,))))
