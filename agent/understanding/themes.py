"""Themes in words, each with the names a tag for it has in different vocabularies, the best first (see `subjects`)."""

from __future__ import annotations

from data.wording import word_set

TAGS: dict[str, str] = {
    "t:astronaut|space exploration|space mission|nasa|space travel": "astronaut | astronauts | cosmonaut | nasa",
    "t:post-apocalyptic|post apocalyptic|apocalypse|apocalyptic|end of the world|zombie apocalypse": (
        "post apocalyptic | postapocalyptic | post apocalypse | apocalypse | apocalyptic | end of the world"
    ),
    "t:dystopia|dystopic future|distopia|dystopian": "dystopian | dystopia | dystopias | dystopic",
    "t:time travel|time machine": (
        "time travel | travelling through time | traveling through time | time travelling"
        " | time traveling | time machine | time traveller"
    ),
    "t:based on a true story|based on true story|true story|based on true events": (
        "true story | based on a true story | true stories | based on true events | real events"
        " | based on real life | real story | true events"
    ),
    "t:based on a book|based on novel|based on book|adapted from:book|literary adaptation": (
        "based on a book | based on books | based on a novel | book adaptation | literary adaptation"
        " | adapted from a book | novel adaptation"
    ),
    "t:space|outer space|space travel|space mission|space exploration": (
        "space | outer space | spaceship | spaceships | in space"
    ),
    "t:robots|robot|androids|killer robot": "robot | robots | androids | android",
    "t:aliens|alien|alien life-form|extraterrestrial": "aliens | extraterrestrials | ufo | ufos | extraterrestrial",
    "t:zombies|zombie|undead": "zombie | zombies | undead",
    "t:vampires|vampire": "vampire | vampires",
    "t:werewolves|werewolf": "werewolf | werewolves",
    "t:ghosts|ghost|haunting|ghosts/afterlife": "ghost | ghosts | haunted",
    "t:witches|witch": "witch | witches | witchcraft",
    "t:superheroes": "heroes in tights",
    "t:twist ending|plot twist|surprise ending|twist|twists & turns": (
        "twist | twists | twist ending | plot twist | plot twists | surprise ending | with a twist | big twist"
        " | twisty | unexpected ending"
    ),
    "t:feel-good|feel good movie": "feelgood",
    "t:violent|violence|brutality|brutal|extreme violence|gratuitous violence; n:violence": (
        "violent | violence | shooting | shootings | gunfire"
        " | brutal | brutality | ultraviolent | ultra violent | more violent | gets shot | get shot"
        " | gets killed | get killed | gets murdered | get murdered | gets beaten up | gets stabbed"
        " | gets hurt | get hurt"
        " | getting killed | getting shot | kills anyone | kills anybody"
    ),
    "t:gory|gore|blood|blood splatter|bloody|splatter|goretastic; n:gore": (
        "gory | gore | blood | bloody | gruesome | splatter | bloodier | gorier | blood and guts | bloodbath"
        " | bloodshed | grisly | guts"
    ),
    "t:nudity|female nudity|male nudity|notable nudity|nudity (topless)|nudity (full frontal); n:nudity": (
        "nudity | naked people | nude scenes | nude | takes their clothes off | take their clothes off"
        " | takes off their clothes | takes his clothes off | takes her clothes off | takes clothes off | gets naked"
        " | get naked | gets undressed | strips off | is naked"
    ),
    "t:sexy|sex|sex scene|sexual|eroticism|erotic|sexuality; n:sex": (
        "sexy | steamy | erotic | sex | sex scenes | sexual | raunchy"
    ),
    "t:weird|strange|surreal|bizarre": "weird | bizarre | strange | odd | weirder | stranger | trippy | wacky",
    "t:quirky": "quirky | offbeat | off beat | whimsical | eccentric | quirkier",
    "t:surreal|surrealism|dreamlike|hallucination": "surreal | surrealist | dreamlike | surrealism",
    "t:cheesy; x:cheesy b movie": (
        "cheesy | corny | campy | so bad its good | b movie | b movies | trashy | cheesier | bad movie"
        " | bad movies | terrible movies | worst movies | good bad movies | awful movies | so bad it is good"
        " | so bad theyre good | so bad they are good | guilty pleasure | guilty pleasures | worst best"
        " | best worst | best of the worst | truly terrible | gloriously bad | hilariously bad | laughably bad"
    ),
    "t:cult classic|cult film|cult": (
        "cult | cult classic | cult film | cult movie | cult classics | cult movies | cult favorite"
    ),
    "t:independent film|indie|art house": (
        "indie | artsy | arty | independent | independent film | indies | arthouse | art house | art film | indie film"
    ),
    "t:stop motion": "stop motion | claymation",
    "t:black and white": (
        "black and white | not in colour | not in color | black white | black n white | b and w | b w | monochrome"
    ),
    "t:-black and white": (
        "in colour | in color | colour only | color only | the colour ones | the color ones | colour films"
        " | color films | colour movies | color movies | only colour | only color | shot in colour"
        " | in technicolor | technicolor | shot in color | in full colour"
    ),
    "t:silent|silent film": (
        "silent film | silent films | silent movie | silent movies | silent era | silent picture | silent pictures"
        " | silents | silent cinema | silent flick | silent flicks | silent classics | silent ones"
    ),
    "t:coming of age|coming-of-age|growing up": "coming of age | growing up",
    "t:teen movie|teenager|teen|teens|teenagers": (
        "teen | teenage | teenagers | teens | teen movie | teen movies | teenager"
    ),
    "t:high school|high school student": "high school | highschool",
    "t:road trip|road movie|on the road|car journey": "road trip | road movie | road movies | road trips",
    "t:martial arts|kung fu|karate": "martial arts | kung fu | karate | martial art | wuxia",
    "t:spy|espionage|secret agent|spies|spying|secret intelligence service": (
        "spy | spies | espionage | secret agent | secret agents"
    ),
    "t:detective|private detective|police detective": "detective | detectives | sleuth",
    "t:serial killer|series of murders": "serial killer | serial killers",
    "t:courtroom|courtroom drama|court|trial|lawyer|lawyers|court case": (
        "courtroom | trial | legal | court | legal drama | lawyers | lawyer"
    ),
    "t:prison|jail|prisoner|prison cell": "prison | jail | prison break",
    "t:con artists|con man|con men|scam|hustler|thief": (
        "con men | con man | con artist | con artists | scam | swindlers | grifters"
    ),
    "t:assassin|hitman|assassination|hit men": (
        "assassin | assassins | hitman | hit man | hitmen | hit men | contract killer"
    ),
    "t:revenge|vengeance": "revenge | vengeance",
    "t:survival|survivor": "survival | surviving",
    "t:natural disaster|disaster movie|disaster|catastrophe": (
        "disaster movie | disaster movies | disaster film | natural disaster | disaster"
    ),
    "t:pirates|pirate": "pirate | pirates",
    "t:samurai|ninja": "samurai | samurais",
    "t:ninja|ninjas": "ninja | ninjas",
    "t:dinosaurs|dinosaur": "dinosaur | dinosaurs",
    "t:monster|giant monster|monsters|sea monster": (
        "monster | monsters | creature feature | creature features | creatures | kaiju"
    ),
    "t:dragons|dragon": "dragon | dragons",
    "t:magic|wizard|wizards|sorcery|black magic|wizardry": "magic | magical | wizard | wizards | sorcery",
    "t:fairy tale|fairy tales": "fairy tale | fairytale | fairy tales | fairytales",
    "t:christmas|christmas eve|santa claus": "christmas | xmas | holiday season",
    "t:halloween": "halloween",
    "t:dogs|dog": "dog | dogs | puppy | puppies",
    "t:animals|animal|talking animal": "animals | animal",
    "t:horses|horse": "horse | horses",
    "t:talking animals": (
        "talking animals | talking animal | animals that talk | animals who talk | animals that speak"
        " | speaking animals | talking dogs | talking dog"
    ),
    "t:cars|race|car race|automobile racing|racing|sports car": "car | cars | racing | car racing",
    "t:car chase": "car chase | car chases",
    "t:football|american football|soccer": "football",
    "t:baseball": "baseball",
    "t:boxing|boxer|boxing match": "boxing | boxer",
    "t:music|musicians|musician|rock band|music band|concert": "music | musicians | rock band | concert",
    "t:dance|dancing|dancer": "dance | dancing | dancers",
    "t:food|cooking|chef|cook": "food | cooking | chefs",
    "t:great soundtrack|good soundtrack|awesome soundtrack|notable soundtrack|good music|great music": (
        "great soundtrack | good soundtrack | great music | soundtrack | good music"
    ),
    "t:beautiful|visually stunning|stunning|beautifully filmed|visually appealing|breathtaking|great cinematography": (
        "visually stunning | beautiful | beautifully shot | gorgeous | stunning visuals | great visuals"
        " | pretty to look at | gorgeous colours | gorgeous colors | beautiful colours | beautiful colors"
        " | vivid colours | vivid colors | colourful | colorful | beautiful cinematography | great cinematography"
        " | stunning cinematography | gorgeous cinematography | gorgeous visuals | beautiful visuals"
        " | beautiful to look at | gorgeous to look at | stunning to look at | looks beautiful | looks gorgeous"
        " | eye candy | feast for the eyes | beautifully filmed | its pretty | looks pretty | nice to look at"
        " | looks good"
    ),
    "t:period piece|period drama|costume drama": (
        "period piece | period drama | costume drama | period film | period pieces | costume dramas"
        " | period stuff | period dress"
    ),
    "t:medieval|middle ages|knight": "medieval | middle ages | knights",
    "t:world war ii|wwii|nazi germany|nazis": (
        "world war 2 | ww2 | wwii | world war ii | world war two | second world war"
    ),
    "t:world war i|ww1": "ww1 | wwi | world war 1 | world war i | first world war",
    "t:vietnam war|vietnam": "vietnam | vietnam war",
    "t:cold war": "cold war",
    "t:nazis|nazi|nazi germany": "nazi | nazis",
    "t:holocaust": "holocaust",
    "t:slavery": "slavery",
    "t:racism": "racism",
    "t:politics|political|politician|election campaign": "politics | political",
    "t:conspiracy": "conspiracy | conspiracies",
    "t:religion|religious|faith": "religion | religious",
    "t:philosophy|philosophical|existentialism": "philosophical | philosophy",
    "t:satire|satirical": "satire | satirical",
    "t:parody|spoof|horror spoof": "parody | spoof | parodies | spoofs",
    "t:mockumentary": "mockumentary | fake documentary | mockumentaries",
    "t:found footage": "found footage",
    "t:witty": (
        "witty | with wit | clever dialogue | sharp dialogue | banter | snappy dialogue | snappy | quick witted"
        " | wordplay"
        " | rapid fire dialogue | repartee | wisecracks | wisecracking | great one liners | quotable"
    ),
    "t:gross-out|crude humor; n:gross-out": (
        "crude humour | crude humor | crude jokes | crude | crudeness | toilet humour | toilet humor | potty humour"
        " | potty humor | bathroom humour | bathroom humor | gross out | gross out humour | gross out humor"
        " | fart jokes | vulgar | vulgarity | vulgar humour | vulgar humor"
    ),
    "t:very little dialogue": (
        "very little dialogue | little dialogue | hardly any dialogue | barely any dialogue | almost no dialogue"
        " | no dialogue | without dialogue | not much dialogue | hardly any talking | no talking | nobody speaks"
        " | nobody talks | no one speaks | wordless | without words | few words | dialogue free"
    ),
    "t:aging|old age|elderly": (
        "old age | ageing | aging | growing old | getting old | getting older | elderly people | old people"
        " | the elderly | about an old man | about an old woman | old couple | an old couple"
        " | elderly couple | pensioners"
    ),
    "t:gentle; m:calm": (
        "nothing much happens | not much happens | nothing really happens | nothing happens | little happens"
        " | very little happens | not a lot happens | hardly anything happens | plotless | slice of life"
    ),
    "t:nature|wilderness|wildlife; t:visually stunning|beautiful": (
        "beautiful landscapes | stunning landscapes | gorgeous landscapes | landscapes | beautiful scenery | scenery"
        " | gorgeous scenery | stunning scenery | great scenery | breathtaking scenery | beautiful nature | vistas"
    ),
    "t:dysfunctional family|family conflict": (
        "family that falls apart | family falling apart | family falls apart | families falling apart"
        " | broken family | family breaking apart | family that breaks apart | family in crisis | messed up family"
        " | troubled family | messed up families"
    ),
    "t:gay|homosexuality; g:Romance; m:romantic": (
        "love story between two men | love between two men | romance between two men | two men in love"
        " | two men falling in love | two men who fall in love | gay romance | gay romances | gay love story"
        " | gay love stories"
    ),
    "t:lesbian|lesbian relationship; g:Romance; m:romantic": (
        "love story between two women | love between two women | romance between two women | two women in love"
        " | two women falling in love | two women who fall in love | lesbian romance | lesbian romances"
        " | lesbian love story | lesbian love stories"
    ),
    "t:dialogue": "talky | dialogue driven | great dialogue",
    "t:ensemble cast|multiple storylines": "ensemble cast | ensemble",
    "t:strong female lead|female protagonist|strong woman|heroine|kick-butt women|role of women|strong women": (
        "strong female lead | female lead | strong women | strong heroine | badass women"
        " | strong female characters | female protagonist | heroine | woman hero | female hero | female led"
        " | women led | woman in the lead | women in the lead | women leads | female leads | strong woman"
        " | kick ass women | female protagonists | heroines | led by a woman | about a woman"
    ),
    "t:women|woman|role of women": "about women",
    "t:lgbt|glbt|gay|lesbian|queer|homosexuality; n:gay": "lgbt | lgbtq | queer",
    "t:gay|homosexuality|gay relationship": "gay",
    "t:lesbian|lesbian relationship": "lesbian | lesbians",
    "t:friendship|friends|male friendship|female friendship|buddy movie|buddy cop|buddy comedy": (
        "friendship | friends | buddies | buddy | buddy movie | buddy cop"
    ),
    "t:family drama|dysfunctional family|family conflict|family relationships": (
        "family drama | family dramas | dysfunctional family"
    ),
    "t:marriage|marriage crisis|married couple": "marriage | married couple",
    "t:divorce": "divorce",
    "t:infidelity|adultery|extramarital affair|cheating": "infidelity | affair | cheating",
    "t:wedding|bride": "wedding | weddings",
    "t:love|falling in love|love story": "love | falling in love | true love",
    "t:oscar (best picture)": "best picture | best picture winner | best picture winners | won best picture",
    "t:death|dying|death of a friend": "dying | dies | deaths | character deaths | people dying | death",
    "t:anti-hero|antihero; x:antihero": "antihero | anti hero | antiheroes | anti heroes",
    "t:villain|anti-hero|supervillain|antihero": "bad guy | bad guys | the bad guy | villain | villains",
    "t:new wave|french new wave; x:new wave": "new wave",
    "t:underdog": "underdog | underdogs",
    "t:redemption": "redemption",
    "t:happy ending|feel-good; m:uplifting": "happy ending | happy end | ends well | happy endings",
    "t:bad ending|tragedy|non-hollywood ending; m:sad": "sad ending | tragic ending",
    "t:artificial intelligence": "artificial intelligence | ai",
    "t:hackers|hacker|hacking": "hacker | hackers | hacking",
    "t:virtual reality": "virtual reality",
    "t:cyberpunk": "cyberpunk",
    "t:steampunk": "steampunk",
    "t:submarine|submarines": "submarine | submarines",
    "t:trains|train": "train | trains",
    "t:ocean|sea|ship|boat": ("sea | ocean | at sea"),
    "t:desert": "desert",
    "t:jungle": "jungle",
    "t:island|exotic island": "island | desert island",
    "t:paris": "paris",
    "t:london|london england": "london",
    "t:new york city|new york|manhattan, new york city|brooklyn new york city": (
        "new york | nyc | new york city | manhattan"
    ),
    "t:los angeles": "los angeles | l a",
    "t:tokyo": "tokyo",
    "t:rome": "rome",
    "t:las vegas": "las vegas | vegas",
    "t:chicago": "chicago",
    "t:british|england|britain|british comedy|great britain": (
        "british humour | british humor | british sense of humour | english comedy | uk | england | britain"
        " | great britain"
    ),
    "t:australian|australia": "australian | aussie | australia",
    "t:irish|ireland": "irish | ireland",
    "t:small town": "small town",
    "g:Children; t:disney; n:disney; x:Disney": "disney",
    "g:Animation; t:pixar; n:pixar; x:Pixar": "pixar",
    "g:Animation; t:studio ghibli; n:studio ghibli; x:Studio Ghibli": "ghibli | studio ghibli",
    "g:Mystery; t:whodunit; x:detective suspects murder": (
        "agatha christie | agatha christies | whodunit in the style of agatha christie | sherlock style"
        " | hercule poirot"
        " | poirot | miss marple"
    ),
    "t:jump scares|jump scare; x:jump scares; m:frightening": "jump scare | jump scares | jumpscare | jumpscares",
    "t:marvel|marvel comic|marvel cinematic universe": "marvel | mcu",
    "t:dc comics": "dc comics | dc",
    "t:james bond|bond|007|british secret service|spies|espionage": "bond | james bond | 007",
    "t:harry potter": "potter",
    "t:stand-up comedy|comedian": "stand up comedy | standup",
    "t:chess": "chess",
    "t:math|mathematics|mathematician": "math | maths | mathematics",
    "t:science|scientist|scientists": "science | scientists",
    "t:nature|wilderness|wildlife": "nature | wildlife",
    "t:drugs|drug|drug abuse|drug addiction": "drugs | drug",
    "t:addiction|drug addiction|alcoholism": "addiction",
    "t:mental illness|insanity|madness|mental institution": "mental illness | insanity | madness",
    "t:amnesia|memory loss|memory": "amnesia | memory loss",
    "t:paranoia|paranoid; x:paranoia; m:tense": "paranoid | paranoia",
    "t:memory": "memory",
    "t:kidnapping|hostage|missing person": "kidnapping | kidnapped",
    "t:police|cop|cops|police officer|policeman": "police | cops | cop",
    "t:corruption": "corruption",
    "t:terrorism|terrorist": "terrorism | terrorists",
    "t:journalism|journalist|reporter|newspaper": "journalism | journalists | journalist | reporters",
    "t:nonlinear": "nonlinear | non linear",
    "t:sequel": "sequel | sequels",
    "t:remake": "remake | remakes",
    "t:trilogy": "trilogy | trilogies",
    "t:franchise": "franchise",
    "t:slow|slow paced|slow-burn": (
        "slow burn | slowburn | slow burner | slow burning | slow paced | slog | plodding | nothing happens"
        " | nothing much happens | not much happens | very little happens | nothing really happens"
        " | barely anything happens"
    ),
    "t:mindfuck|mind-bending|complex|nonlinear; m:thought-provoking": (
        "mindfuck | mind fuck | mindfucks | mind bending | mindbending | mind blowing | head scratcher"
        " | brain teaser | mind bender"
    ),
    "t:epic|spectacle": "epic | epics",
    "t:atmospheric": "atmospheric | moody | atmosphere",
    "t:stylish": "stylish | stylised | stylized",
    "t:gritty; m:dark": "gritty",
    "t:nostalgic": "nostalgic | nostalgia",
    "t:claustrophobic; m:tense": "claustrophobic",
    "t:inspirational|inspiring; m:uplifting": "inspirational | inspiring | motivational | inspire me | motivating",
    "t:supernatural|paranormal|supernatural powers|paranormal phenomena": "supernatural | paranormal",
    "t:demons|demon|demonic possession|exorcism|devil|possession": "demons | demonic | exorcism | possession | devil",
    "t:haunted house": "haunted house | haunted houses",
    "t:survival horror": "survival horror",
    "t:parallel universe|parallel world|alternate reality|alternate universe|parallel worlds": (
        "parallel universe | multiverse | alternate reality"
    ),
    "t:time loop": (
        "time loop | time loops | groundhog day style | same day again and again | same day over and over"
        " | the same day again and again | the same day over and over | same day repeats | the same day repeats"
        " | relives the same day | reliving the same day | reliving a day | relive the same day | repeats the same day"
        " | repeating the same day | living the same day | stuck in the same day | stuck in one day"
        " | the day repeats | day keeps repeating | day repeats itself | same day every day"
    ),
    "t:treasure hunt|treasure|archaeologist|archeology": "treasure hunt | treasure | archaeology",
    "t:sword fight|sword|swashbuckler|swordplay|sword fighting|sword and sorcery": (
        "sword fight | sword fights | swashbuckler | swashbuckling | swords"
    ),
    "t:poignant|bittersweet|touching|tragic love": "poignant | bittersweet | touching | moving",
    "t:political thriller|politics; t:conspiracy; g:Thriller": "political thriller | political thrillers",
    "t:midlife crisis": "midlife crisis",
    "t:college|university|student": "college | university",
    "t:school": "school",
    "t:childhood|childhood memory|child": "childhood",
    "t:foul language|f word; n:foul language": (
        "swearing | cursing | bad language | foul language | profanity | swears | curses | swear words | f bombs"
    ),
    "t:torture|sadism; n:torture": "torture",
    "t:rape; n:rape": "rape | sexual violence",
    "t:suicide; n:suicide": "suicide",
    "t:animal death|death of a pet; x:animal death": (
        "dog dies | dead dogs | the dog dies | animals suffer | animals die | animals get hurt | animal cruelty"
        " | animals being hurt | animals are hurt | animals getting hurt | animal dies | animal suffers"
        " | animals dying | the dog gets hurt | the cat dies | animals harmed | animal harm | animals get harmed"
        " | harm to animals | hurt animals | animal abuse | animals are harmed | animal suffering | pets die"
        " | the pet dies | animal hurt | animals hurt | any animal hurt | any animals hurt | animals in pain"
        " | animals in danger"
    ),
    "t:cgi; n:cgi": "cgi",
    "t:explosions|action packed; m:exciting": (
        "explosions | gunfights | shootouts | stuff explode | stuff explodes | things explode | things exploding"
        " | stuff exploding | stuff blows up | things blow up | stuff blow up | stuff blowing up"
        " | things blowing up | shit blows up | shit blow up | things go boom | stuff go boom | car crashes"
        " | shootout | gunfight | gun fights | gun fight | shoot out | shoot outs"
    ),
    "x:bond girls": ("bond girls | bond girl"),
    "t:bad ending|downbeat ending|non-hollywood ending|villain; x:the villain wins": (
        "bad guy wins | bad guys win | the bad guy wins | the bad guys win | villain wins | the villain wins"
        " | evil wins | villains win"
    ),
    "t:one-liners; x:one liners": ("one liner | one liners | oneliners"),
    "t:old age|elderly|aging; x:older people": (
        "older people | elderly people | old people | senior citizens | pensioners | older couple | older characters"
        " | elderly couple | old couple | older women | older men"
    ),
    "x:single night": (
        "in one night | over one night | in a single night | one crazy night | all in one night | over a single night"
        " | over one crazy night | one wild night"
    ),
    "t:love triangle; x:love triangle": ("love triangle | love triangles"),
    "x:single room": (
        "in one room | in a single room | one location | in one place | in a single place | in a single location"
        " | set in one place | set in one room"
    ),
    "t:-confusing|complicated|convoluted|complex": (
        "easier to follow | easy to follow | not confusing | less confusing | less complicated | not too complicated"
        " | uncomplicated"
    ),
    "x:real time": ("real time | in real time"),
    "t:psychedelic|trippy|surreal; x:trippy psychedelic": (
        "to watch high | watch high | while high | when high | when im high | when stoned | while stoned"
        " | get stoned to | watch stoned"
    ),
    "t:strangers; x:strangers": ("strangers | a stranger | two strangers | complete strangers"),
    "x:boat ship": ("boat | boats | ships | on a boat | on a ship | cruise ship"),
    "t:-death|dying": (
        "dog lives | the dog lives | dog survives | doesnt die | does not die | doesnt die at the end | dont die"
        " | everyone lives | everybody survives"
    ),
    "t:very little dialogue; x:little dialogue": (
        "little dialogue | very little dialogue | not much dialogue | hardly any dialogue | no dialogue"
        " | without dialogue | barely any dialogue | few words spoken"
    ),
    "x:children in danger": (
        "kids in danger | children in danger | child in danger | kids in peril | children in peril | kids get hurt"
        " | children get hurt | child death | dead children | child abuse"
    ),
}

# Tags of a vocabulary that mean something else, or nothing, as bare words in a message; hyphens stand for spaces.
NOT_TAGS = word_set(
    "good great bad boring boring! awesome amazing cool perfect excellent brilliant special story storytelling plot"
    " script simple long light fun funny action adventure comedy drama horror thriller western musical fantasy"
    " mystery romance documentary animation classic 80s slow time life money interesting entertaining art original"
    " unique predictable pointless stupid dumb lame silly horrible disappointing overrated underrated masterpiece"
    " love loved dark sad scary tense romantic series foreign pg pg-13 3d short too too-short too-long television"
    " business books book comic family kids unrealistic realistic shallow affectionate acting existence hollywood"
    " french german italian japanese russian swedish spanish finnish british american watch design pulp punk"
    " lyrical confusing complicated complex crazy cute cute! idiotic ridiculous crap effects visual visuals"
    " downbeat exceptional-acting good-acting great-acting great-movie great-ending good-story fun-movie very-good"
    " very-interesting very-funny title easily-confused-with-other-movie(s)-(title) computers honest forceful"
    " dynamic imdb-top-250 oscar oscar-winner oscar-(best-picture) prequel golden-palm criterion afi-100"
    " free-to-download watch-the-credits waste-of-time life-&-death exciting justice pornography moving moon"
    " made-for-tv not-funny unfunny best-war-films movielens-top-pick saturn-award-(best-special-effects)"
    " creativity innocence-lost guns adaptation bombs fish history workplace oil culture-clash passionate god harsh"
    " camp beer chase brothers sisters children race moody cat arnold girlfriend boyfriend wife husband mother"
    " father daughter son friend brother sister woman women man boy girl child uncle party date dating star true"
    " lost single power baby actor actress author game games fight fighting house water work job lie letter key"
    " general earth fire film hope trust truth fame fate luck heart dance-party relation relationship partner"
    " stranger group school-party male female young old adult song company community class control danger dangerous"
    " dying-and-death fear hero home human-being individual intelligence interview kiss lover lovers luxury manager"
    " map mask master mission name night past performance plan planet popularity president queen research rescue"
    " ring search secret sex-comedy society soul speech spirit student success summer sun talent team test theater"
    " tournament training tree vacation video village violence-in-schools vision war waitress wealth weapon winter"
    " wish witness writing youth duringcreditsstinger aftercreditsstinger number-in-title suspense"
    " no-opening-credits van bar bus bank boat bridge bed box ax"
)
