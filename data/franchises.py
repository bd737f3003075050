"""Series of films that do not share their name: what people call them, and their films as "Title (Year)".

Series told by their titles ("Harry Potter …", "Mission: Impossible …") need no entry: `data.titles` finds them.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.wording import fold

FRANCHISES: dict[str, str] = {
    "james bond | bond | 007 | agent 007 | double o seven": (
        "Dr. No (1962) | From Russia with Love (1963) | Goldfinger (1964) | Thunderball (1965)"
        " | You Only Live Twice (1967) | On Her Majesty's Secret Service (1969) | Diamonds Are Forever (1971)"
        " | Live and Let Die (1973) | The Man with the Golden Gun (1974) | The Spy Who Loved Me (1977)"
        " | Moonraker (1979) | For Your Eyes Only (1981) | Octopussy (1983) | Never Say Never Again (1983)"
        " | A View to a Kill (1985) | The Living Daylights (1987) | Licence to Kill (1989) | GoldenEye (1995)"
        " | Tomorrow Never Dies (1997) | The World Is Not Enough (1999) | Die Another Day (2002)"
        " | Casino Royale (2006) | Quantum of Solace (2008) | Skyfall (2012) | Spectre (2015) | No Time to Die (2021)"
    ),
    "star wars": "Rogue One: A Star Wars Story (2016) | Rogue One (2016)",
    "indiana jones | indy": (
        "Raiders of the Lost Ark (1981) | Indiana Jones and the Temple of Doom (1984)"
        " | Indiana Jones and the Last Crusade (1989) | Indiana Jones and the Kingdom of the Crystal Skull (2008)"
    ),
    "alien": "Alien (1979) | Aliens (1986) | Alien 3 (1992) | Alien³ (1992) | Alien: Resurrection (1997)"
    " | Prometheus (2012)",
    "terminator": (
        "The Terminator (1984) | Terminator 2: Judgment Day (1991) | Terminator 3: Rise of the Machines (2003)"
        " | Terminator Salvation (2009) | Terminator Genisys (2015)"
    ),
    "matrix": "The Matrix (1999) | The Matrix Reloaded (2003) | The Matrix Revolutions (2003)",
    "rocky": (
        "Rocky (1976) | Rocky II (1979) | Rocky III (1982) | Rocky IV (1985) | Rocky V (1990) | Rocky Balboa (2006)"
        " | Creed (2015)"
    ),
    "rambo": (
        "First Blood (1982) | Rambo: First Blood (1982) | Rambo: First Blood Part II (1985) | Rambo III (1988)"
        " | Rambo (2008)"
    ),
    "fast and furious | the fast and the furious | fast and the furious": (
        "The Fast and the Furious (2001) | 2 Fast 2 Furious (2003)"
        " | The Fast and the Furious: Tokyo Drift (2006) | Fast & Furious (2009) | Fast Five (2011)"
        " | Fast & Furious 6 (2013) | Furious 7 (2015)"
    ),
    "die hard": (
        "Die Hard (1988) | Die Hard 2 (1990) | Die Hard: With a Vengeance (1995) | Live Free or Die Hard (2007)"
        " | A Good Day to Die Hard (2013)"
    ),
    "jason bourne | bourne | the bourne": (
        "The Bourne Identity (2002) | The Bourne Supremacy (2004) | The Bourne Ultimatum (2007)"
        " | The Bourne Legacy (2012) | Jason Bourne (2016)"
    ),
    "oceans | the oceans | oceans eleven": "Ocean's Eleven (2001) | Ocean's Twelve (2004) | Ocean's Thirteen (2007)",
    "hannibal lecter": (
        "Manhunter (1986) | The Silence of the Lambs (1991) | Hannibal (2001) | Red Dragon (2002)"
        " | Hannibal Rising (2007)"
    ),
    "jack ryan": (
        "The Hunt for Red October (1990) | Patriot Games (1992) | Clear and Present Danger (1994)"
        " | The Sum of All Fears (2002) | Jack Ryan: Shadow Recruit (2014)"
    ),
    "dirty harry | harry callahan": (
        "Dirty Harry (1971) | Magnum Force (1973) | The Enforcer (1976) | Sudden Impact (1983) | The Dead Pool (1988)"
    ),
    "dollars trilogy | man with no name": (
        "A Fistful of Dollars (1964) | For a Few Dollars More (1965) | The Good, the Bad and the Ugly (1966)"
    ),
    "before trilogy": "Before Sunrise (1995) | Before Sunset (2004) | Before Midnight (2013)",
    "cornetto trilogy | three flavours cornetto trilogy": (
        "Shaun of the Dead (2004) | Hot Fuzz (2007) | The World's End (2013)"
    ),
    "vengeance trilogy": "Sympathy for Mr. Vengeance (2002) | Oldboy (2003) | Old Boy (2003) | Lady Vengeance (2005)",
    "millennium trilogy | lisbeth salander": (
        "The Girl with the Dragon Tattoo (2009) | The Girl Who Played with Fire (2009)"
        " | The Girl Who Kicked the Hornet's Nest (2009)"
    ),
    "dark knight trilogy | nolan batman": (
        "Batman Begins (2005) | The Dark Knight (2008) | The Dark Knight Rises (2012)"
    ),
    "batman": (
        "Batman (1989) | Batman Returns (1992) | Batman Forever (1995) | Batman & Robin (1997) | Batman Begins (2005)"
        " | The Dark Knight (2008) | The Dark Knight Rises (2012) | Batman (1966) | Batman: Mask of the Phantasm (1993)"
    ),
    "superman": (
        "Superman (1978) | Superman II (1980) | Superman III (1983) | Superman IV: The Quest for Peace (1987)"
        " | Superman Returns (2006) | Man of Steel (2013)"
    ),
    "x men": "X2: X-Men United (2003) | X2 (2003) | X-Men Origins: Wolverine (2009) | The Wolverine (2013)",
    "riddick": "Pitch Black (2000) | The Chronicles of Riddick (2004) | Riddick (2013)",
    "middle earth | tolkien": (
        "The Lord of the Rings: The Fellowship of the Ring (2001) | The Lord of the Rings: The Two Towers (2002)"
        " | The Lord of the Rings: The Return of the King (2003) | The Hobbit: An Unexpected Journey (2012)"
        " | The Hobbit: The Desolation of Smaug (2013) | The Hobbit: The Battle of the Five Armies (2014)"
    ),
    "twilight": (
        "Twilight (2008) | The Twilight Saga: New Moon (2009) | The Twilight Saga: Eclipse (2010)"
        " | The Twilight Saga: Breaking Dawn - Part 1 (2011) | The Twilight Saga: Breaking Dawn - Part 2 (2012)"
    ),
    "pink panther | inspector clouseau": "A Shot in the Dark (1964)",
    "evil dead": "The Evil Dead (1981) | Evil Dead II (1987) | Army of Darkness (1993) | Evil Dead (2013)",
    "living dead | romero zombie": (
        "Night of the Living Dead (1968) | Dawn of the Dead (1978) | Day of the Dead (1985) | Land of the Dead (2005)"
    ),
    "narnia": (
        "The Chronicles of Narnia: The Lion, the Witch and the Wardrobe (2005)"
        " | The Chronicles of Narnia: Prince Caspian (2008)"
        " | The Chronicles of Narnia: The Voyage of the Dawn Treader (2010)"
    ),
    "mad max": "The Road Warrior (1981) | Mad Max 2 (1981)",
}
SHORT = frozenset({"bond", "007", "indy", "oceans"})
"""Names that mean the series only beside a word for one: "bond films"."""


def series_name(labels: Sequence[str]) -> str:
    """What to call a series of films, given as "Title (Year)": the name of the table ("James Bond series", "Before
    trilogy"), else the words all titles have in common ("Mission: Impossible series"), else the first of them."""
    for names, films in FRANCHISES.items():
        listed = {film.strip() for film in films.split("|")}
        if labels and 2 * sum(label in listed for label in labels) >= len(labels):
            name = " ".join(word.capitalize() for word in names.split(" | ")[0].removesuffix(" trilogy").split())
            return f"{name} {'trilogy' if 'trilogy' in names else 'series'}"
    titles = [label.rpartition(" (")[0].split() for label in labels]
    first = min(titles, key=len, default=[])
    plain = [" ".join(_bare(word) for word in title) for title in titles]
    for many in range(len(first), 0, -1):
        for at in range(len(first) - many + 1):
            part = first[at : at + many]
            if _bare(part[-1]) in _SMALL or (many == 1 and _bare(part[0]) in _SMALL):
                continue
            if all(f" {' '.join(map(_bare, part))} " in f" {title} " for title in plain):
                return f"{' '.join(part).strip(' :-–,')} series"
    return f"series of {labels[0]}" if labels else ""


_SMALL = frozenset({"of", "and", "the", "a", "an", "in", "on", "to", "for", "at", "or", "with", "from", "-", ""})


def _bare(word: str) -> str:
    return fold(word).strip(":-–,.!?'")
