"""Genres in words, in the notation of `subjects`; the themes some of them carry go with them."""

from __future__ import annotations

SAME_GENRE: dict[str, tuple[str, ...]] = {
    "Children": ("Children", "Family"), "Film-Noir": ("Film-Noir", "Noir"), "Musical": ("Musical", "Music"),
    "Sci-Fi": ("Sci-Fi", "Science Fiction"), "Biography": ("Biography", "Biopic"), "History": ("History",),
}  # fmt: skip

GENRES: dict[str, str] = {
    "g:Action": "action | actioner | shoot em up",
    "g:Action; m:exciting": "action packed",
    "g:Adventure": "adventure | adventures | adventurous",
    "g:Animation": "animation | animated | cartoon | cartoons | animations | pixar like",
    "g:Animation; t:anime; n:anime": "anime | animes",
    "g:Children; w:kids": (
        "childrens | children's movie | kids movie | kids movies | kids film | kids films | kid movies | kid movie"
        " | children movies | childrens movies | childrens film | childrens films"
    ),
    "g:Children; w:family": "family | family movie | family movies | family film | family films | family friendly",
    "g:Comedy": "comedy | comedies | comedic | comedys | comedie",
    "g:Comedy; t:dark comedy|black comedy|dark humor; n:dark comedy": (
        "black comedy | dark comedy | black comedies | dark comedies | dark humor | dark humour | black humor"
        " | black humour"
    ),
    "g:Comedy; t:screwball comedy": "screwball | screwball comedy | screwball comedies",
    "g:Comedy; t:slapstick|slapstick comedy; n:slapstick": "slapstick",
    "g:Comedy; t:stoner movie|stoner": "stoner movie | stoner comedy | stoner comedies | stoner movies",
    "g:Comedy; g:Romance; n:romantic comedy": (
        "romcom | rom com | romcoms | rom coms | romantic comedy | romantic comedies | romantic comedys"
    ),
    "g:Comedy; g:Drama": "dramedy | dramedies | comedy drama | tragicomedy",
    "g:Romance; t:chick flick; n:chick flick": "chick flick | chick flicks | girlie movie | girly movie",
    "g:Crime": "crime | crimes | crime movie | crime film | true crime",
    "g:Crime; t:gangster|gangsters|mobster|organized crime|gang; n:gangster": "gangster | gangsters | gangster movie",
    "g:Crime; t:mafia|mob|mafia boss|mobster; n:mafia": "mafia | mob | mobster | mobsters",
    "g:Documentary": (
        "documentary | documentaries | docs | doc | docu | docus | documentries | documentory | nature documentary"
        " | nature documentaries | concert film | concert films | rockumentary | docuseries"
        " | true crime documentary"
    ),
    "g:Drama": "drama | dramas | dramatic | melodrama | melodramas",
    "g:Fantasy": "fantasy | fantasies | fantastical",
    "g:Film-Noir": "noir | film noir | films noir | noirs | noirish",
    "t:neo-noir; n:neo-noir": "neo noir | neonoir | neo noirs",
    "g:Horror": (
        "horror | horrors | scary movie | scary movies | scary film | scary films | horrer | horor | horrorfilm"
        " | horrormovie"
    ),
    "g:Horror; t:slasher|masked killer; n:slasher": "slasher | slashers | slasher movie | slasher flick",
    "g:Horror; g:Comedy": "horror comedy | comedy horror | horror comedies",
    "g:Musical": (
        "musical | musicals | bursts into song | burst into song | breaks into song | break into song"
        " | bursting into song"
        " | starts singing | start singing | sings | singing and dancing"
    ),
    "g:Mystery": "mystery | mysteries",
    "g:Mystery; t:murder mystery|whodunit": (
        "whodunit | whodunnit | whodunits | whodunnits | murder mystery | murder mysteries"
    ),
    "g:Mystery; t:murder mystery|whodunit; t:-gory; m:-dark": (
        "cosy mystery | cozy mystery | cosy mysteries | cozy mysteries | cosy whodunit | cozy whodunit | cosy crime"
        " | cozy crime | cosy murder mystery | cozy murder mystery | gentle mystery"
    ),
    "g:Mystery; t:detective|private detective": "detective story | detective stories",
    "g:Romance": (
        "romance | romances | love story | love stories | romantic movie | romantic movies | romantic film"
        " | romantic films | romantic drama | history of love | histories of love | history about love"
    ),
    "g:Sci-Fi": "sci fi | scifi | science fiction | sf | syfy | sci fy | scfi | sience fiction",
    "g:Thriller": "thriller | thrillers | suspense thriller | thrilers",
    "g:Thriller; t:psychological|psychological thriller|psychology|psychopath; n:psychological": (
        "psychological thriller | psychological thrillers | psych thriller | psycho thriller"
    ),
    "g:War": "war | war movie | war movies | war film | war films | wars",
    "g:Western": "western | westerns | cowboy movie | cowboy movies | cowboy film | cowboys",
    "g:Western; t:spaghetti western; n:spaghetti western; x:spaghetti western": (
        "spaghetti western | spaghetti westerns | italo western"
    ),
    "g:Biography; t:biopic|biography|biographical; n:biopic": (
        "biopic | biopics | biography | biographical | biographies | life story"
    ),
    "g:History; t:historical|history|historical figure; n:historical": (
        "historical | history | historic | historical drama"
    ),
    "t:superhero|superheroes|super hero|super-hero|comic book|superhero team|based on comic book": (
        "superhero | superheroes | super hero | super heroes | superheros | super heros | marvel movies"
        " | comic book movies | comic book movie | capes | comic book heroes | men in capes | men in tights"
        " | people in capes | caped crusaders | guys in capes | spandex"
    ),
    "t:heist|bank robbery|robbery|caper; n:heist": (
        "heist | heists | caper | bank job | bank robbery | robbery | heist movie"
    ),
    "t:sports|sport|sports team; n:sports": "sport | sports | sports movie | sporty",
    "g:IMAX": "imax",
    "g:Horror; l:Italian; x:giallo": "giallo | gialli | giallos",
    "g:Horror; l:Japanese": "j horror | jhorror | japanese horror",
    "g:Horror; t:body horror; x:body horror": "body horror",
    "g:Horror; x:folk horror cult pagan": "folk horror",
    "g:Horror; x:lovecraft cosmic horror": "cosmic horror | lovecraftian | lovecraft",
    "g:Horror; t:torture": "torture porn",
    "g:Horror; t:supernatural": "supernatural horror",
    "g:Horror; t:gothic; x:gothic horror": "gothic horror | hammer horror",
    "g:Crime; l:Swedish|Danish|Norwegian|Icelandic|Finnish": "nordic noir | scandi noir | scandinavian noir",
    "g:Crime; l:Japanese; x:yakuza": "yakuza | yakuza movie",
    "g:Crime; t:police|cops": "police procedural | police procedurals | cop movie | cop movies | cop drama",
    "g:Crime; x:blaxploitation": "blaxploitation",
    "g:Sci-Fi; x:hard science fiction": "hard sci fi | hard scifi | hard science fiction",
    "g:Sci-Fi; g:Western": "space western | sci fi western",
    "g:Western; x:revisionist western": "revisionist western | acid western | anti western",
    "g:Comedy; t:teen movie|teenager|high school": "teen comedy | teen comedies | high school comedy",
    "g:Comedy; t:gross-out|sex comedy|sex": (
        "sex comedy | sex comedies | raunchy comedy | raunchy comedies | gross out comedy"
    ),
    "g:Comedy; t:buddy cop|buddy movie|buddy|police": "buddy cop comedy | buddy cop comedies",
    "g:Comedy; t:parody|spoof": "spoof comedy | farce | farces",
    "g:Comedy; t:satire": "satirical comedy | political satire | social satire",
    "g:Drama; t:sports": "sports drama | sports dramas | sport drama",
    "g:Drama; t:courtroom|courtroom drama|lawyer": "courtroom drama | courtroom dramas | legal drama | legal dramas",
    "g:Drama; t:politics|political": "political drama | political dramas",
    "g:Drama; t:family drama|dysfunctional family|family relationships": "family drama | family dramas",
    "g:Drama; x:social realism working class": "kitchen sink drama | kitchen sink realism | social realism",
    "g:Drama; t:period piece|period drama|costume drama|19th century": "period drama | period dramas | costume drama",
    "g:Adventure; x:sword and sandal ancient rome greece gladiator": (
        "sword and sandal | sword and sandals | sword n sandal | peplum | toga movie | ancient rome | ancient greece"
    ),
    "g:Fantasy; t:sword and sorcery|magic": "sword and sorcery | high fantasy | epic fantasy",
    "g:Fantasy; m:dark": "dark fantasy",
    "g:Thriller; t:sexy|erotic|sex": "erotic thriller | erotic thrillers",
    "g:Thriller; t:conspiracy": "conspiracy thriller | conspiracy thrillers | paranoia thriller | paranoid thriller",
    "g:Thriller; t:spy|espionage|spies": "spy thriller | spy thrillers | espionage thriller",
    "g:Thriller; t:survival": "survival thriller | survival thrillers",
    "g:Thriller; x:neo-noir": "tech noir | future noir",
    "g:War; t:anti-war": "anti war | antiwar",
    "l:French; x:new wave": "french new wave | nouvelle vague",
    "l:Italian; x:neorealism poverty": "italian neorealism | neorealism | neo realism",
    "l:Danish; x:dogme": "dogme | dogme 95",
    "t:independent film|indie; x:mumblecore": "mumblecore",
    "t:exploitation; x:exploitation": "grindhouse | exploitation | exploitation movie",
}
