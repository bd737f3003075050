"""What a person can wish for in words: genres, tags, moods, occasions, languages.

A wish is written in a few letters, items apart by ";":
    g:Comedy   the genre            m:funny    the mood, m:-dark its opposite
    t:heist    the tag, t:-gory     n:slasher  the tag that stands for it when it is unwanted
    w:kids     for whom             y:-1979    years up to, y:1980- from        r:95  at most so many minutes
    l:French   the language         a:         well reviewed                    s:older  relative to what was shown
Genres, tags and languages the catalogue does not have are left out, or replaced by their like (SAME_GENRE).
"""

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
    "g:Children; w:kids": "childrens | children's movie | kids movie | kids movies | kids film | kids films | kid movies | kid movie | children movies"
    " | childrens movies | childrens film | childrens films",
    "g:Children; w:family": "family | family movie | family movies | family film | family films | family friendly",
    "g:Comedy": "comedy | comedies | comedic | comedys | comedie",
    "g:Comedy; t:dark comedy|black comedy|dark humor; n:dark comedy": "black comedy | dark comedy | black comedies | dark comedies | dark humor | dark humour | black humor | black humour",
    "g:Comedy; t:screwball comedy": "screwball | screwball comedy | screwball comedies",
    "g:Comedy; t:slapstick|slapstick comedy; n:slapstick": "slapstick",
    "g:Comedy; t:stoner movie": "stoner movie | stoner comedy | stoner comedies | stoner movies",
    "g:Comedy; g:Romance; n:romantic comedy": "romcom | rom com | romcoms | rom coms | romantic comedy | romantic comedies | romantic comedys",
    "g:Comedy; g:Drama": "dramedy | dramedies | comedy drama | tragicomedy",
    "g:Romance; t:chick flick; n:chick flick": "chick flick | chick flicks | girlie movie | girly movie",
    "g:Crime": "crime | crimes | crime movie | crime film | true crime",
    "g:Crime; t:gangster|gangsters|mobster|organized crime|gang; n:gangster": "gangster | gangsters | gangster movie",
    "g:Crime; t:mafia|mob|mafia boss|mobster; n:mafia": "mafia | mob | mobster | mobsters",
    "g:Documentary": "documentary | documentaries | docs | doc | docu | docus | documentries | documentory",
    "g:Drama": "drama | dramas | dramatic | melodrama | melodramas",
    "g:Fantasy": "fantasy | fantasies | fantastical",
    "g:Film-Noir": "noir | film noir | films noir | noirs | noirish",
    "t:neo-noir; n:neo-noir": "neo noir | neonoir | neo noirs",
    "g:Horror": "horror | horrors | scary movie | scary movies | scary film | scary films | horrer | horor | horrorfilm | horrormovie",
    "g:Horror; t:slasher|masked killer; n:slasher": "slasher | slashers | slasher movie | slasher flick",
    "g:Horror; g:Comedy": "horror comedy | comedy horror | horror comedies",
    "g:Musical": "musical | musicals",
    "g:Mystery": "mystery | mysteries | whodunit | whodunnit | whodunits | whodunnits | murder mystery | murder mysteries | detective story | detective stories",
    "g:Romance": "romance | romances | love story | love stories | romantic movie | romantic movies | romantic film | romantic films | romantic drama",
    "g:Sci-Fi": "sci fi | scifi | science fiction | sf | syfy | sci fy | scfi | sience fiction",
    "g:Thriller": "thriller | thrillers | suspense thriller | thrilers",
    "g:Thriller; t:psychological|psychological thriller|psychology|psychopath; n:psychological": "psychological thriller | psychological thrillers | psych thriller | psycho thriller",
    "g:War": "war | war movie | war movies | war film | war films | wars",
    "g:Western": "western | westerns | cowboy movie | cowboy movies | cowboy film | cowboys",
    "g:Western; t:spaghetti western; n:spaghetti western": "spaghetti western | spaghetti westerns | italo western",
    "g:Biography; t:biopic|biography|biographical; n:biopic": "biopic | biopics | biography | biographical | biographies | life story",
    "g:History; t:historical|history|historical figure; n:historical": "historical | history | historic | historical drama",
    "t:superhero|superheroes|super hero|super-hero|comic book|super powers|superhero team|based on comic book; n:superhero": "superhero | superheroes | super hero | super heroes | superheros | super heros | marvel movies | comic book movies | comic book movie"
    " | capes | comic book heroes",
    "t:heist|bank robbery|robbery|caper; n:heist": "heist | heists | caper | bank job | bank robbery | robbery | heist movie",
    "t:sports|sport|sports team; n:sports": "sport | sports | sports movie | sporty",
    "g:IMAX": "imax",
}  # fmt: skip

TAGS: dict[str, str] = {
    "t:post-apocalyptic|post apocalyptic|apocalypse|apocalyptic|end of the world|zombie apocalypse": "post apocalyptic | postapocalyptic | post apocalypse | apocalypse | apocalyptic | end of the world",
    "t:dystopia|dystopic future|distopia|dystopian": "dystopian | dystopia | dystopias | dystopic",
    "t:time travel|time machine": "time travel | time travelling | time traveling | time machine | time traveller",
    "t:based on a true story|based on true story|true story|based on true events": "true story | based on a true story | true stories | based on true events | real events | based on real life | real story | true events",
    "t:based on a book|based on novel|based on book|adapted from:book|literary adaptation": "based on a book | based on books | based on a novel | book adaptation | literary adaptation | adapted from a book | novel adaptation",
    "t:space|outer space|space travel|space mission": "space | outer space | spaceship | spaceships | in space",
    "t:robots|robot|androids|killer robot": "robot | robots | androids | android",
    "t:aliens|alien|alien life-form|extraterrestrial": "aliens | extraterrestrials | ufo | ufos | extraterrestrial",
    "t:zombies|zombie|undead": "zombie | zombies | undead", "t:vampires|vampire": "vampire | vampires", "t:werewolves|werewolf": "werewolf | werewolves",
    "t:ghosts|ghost|haunting|ghosts/afterlife": "ghost | ghosts | haunted", "t:witches|witch": "witch | witches | witchcraft",
    "t:superheroes": "heroes in tights",
    "t:twist ending|plot twist|surprise ending|twist|twists & turns": "twist | twists | twist ending | plot twist | plot twists | surprise ending | with a twist | big twist | twisty | unexpected ending",
    "t:feel-good|feel good movie": "feelgood",
    "t:violent|violence|brutality|brutal|extreme violence|gratuitous violence; n:violence": "violent | violence | brutal | brutality", "t:gory|gore|blood|blood splatter|bloody|splatter|goretastic; n:gore": "gory | gore | blood | bloody | gruesome | splatter",
    "t:nudity|female nudity|male nudity|notable nudity|nudity (topless)|nudity (full frontal); n:nudity": "nudity | naked people | nude scenes | nude",
    "t:sexy|sex|sex scene|sexual|eroticism|erotic|sexuality; n:sex": "sexy | steamy | erotic | sex | sex scenes | sexual | raunchy",
    "t:weird|strange|surreal|bizarre": "weird | bizarre | strange | odd | weirder | stranger | trippy | wacky",
    "t:quirky": "quirky | offbeat | off beat | whimsical | eccentric | quirkier",
    "t:surreal|surrealism|dreamlike|hallucination": "surreal | surrealist | dreamlike | surrealism",
    "t:cheesy": "cheesy | corny | campy | so bad its good | b movie | b movies | trashy | cheesier",
    "t:cult classic|cult film|cult": "cult | cult classic | cult film | cult movie | cult classics | cult movies | cult favorite",
    "t:independent film|indie|art house": "indie | independent | independent film | indies | arthouse | art house | art film | indie film",
    "t:stop motion": "stop motion | claymation", "t:black and white": "black and white | b and w | b w | monochrome",
    "t:silent|silent film": "silent film | silent films | silent movie | silent movies | silent era",
    "t:coming of age|coming-of-age|growing up": "coming of age | growing up", "t:teen movie|teenager|teen|teens|teenagers": "teen | teenage | teenagers | teens | teen movie | teen movies | teenager",
    "t:high school|high school student": "high school | highschool", "t:road trip|road movie|on the road|car journey": "road trip | road movie | road movies | road trips",
    "t:martial arts|kung fu|karate": "martial arts | kung fu | karate | martial art | wuxia", "t:spy|espionage|secret agent|spies|spying|secret intelligence service": "spy | spies | espionage | secret agent | secret agents",
    "t:detective|private detective|police detective": "detective | detectives | sleuth", "t:serial killer|series of murders": "serial killer | serial killers",
    "t:courtroom|courtroom drama|court|trial|lawyer|lawyers|court case": "courtroom | trial | legal | court | legal drama | lawyers | lawyer", "t:prison|jail|prisoner|prison cell": "prison | jail | prison break",
    "t:con artists|con man|con men|scam|hustler": "con men | con man | con artist | con artists | scam | swindlers | grifters",
    "t:assassin|hitman|assassination|hit men": "assassin | assassins | hitman | hit man | hitmen | hit men | contract killer",
    "t:revenge|vengeance": "revenge | vengeance", "t:survival|survivor": "survival | surviving", "t:natural disaster|disaster movie|disaster|catastrophe": "disaster movie | disaster movies | disaster film | natural disaster | disaster",
    "t:pirates|pirate": "pirate | pirates", "t:samurai": "samurai | samurais", "t:ninja|ninjas": "ninja | ninjas", "t:dinosaurs|dinosaur": "dinosaur | dinosaurs", "t:monster|giant monster|monsters|sea monster": "monster | monsters | creature feature | kaiju",
    "t:dragons|dragon": "dragon | dragons", "t:magic|wizard|wizards|sorcery|black magic|wizardry": "magic | magical | wizard | wizards | sorcery", "t:fairy tale|fairy tales": "fairy tale | fairytale | fairy tales | fairytales",
    "t:christmas|christmas eve|santa claus": "christmas | xmas | holiday season", "t:halloween": "halloween",
    "t:dogs|dog": "dog | dogs | puppy | puppies", "t:animals|animal|talking animal": "animals | animal", "t:horses|horse": "horse | horses", "t:talking animals": "talking animals",
    "t:cars|race|car race|automobile racing|racing|sports car": "car | cars | racing | car racing", "t:car chase": "car chase | car chases", "t:football|american football|soccer": "football", "t:baseball": "baseball", "t:boxing|boxer|boxing match": "boxing | boxer",
    "t:music|musicians|musician|rock band|music band|concert": "music | musicians | rock band | concert", "t:dance|dancing|dancer": "dance | dancing | dancers", "t:food|cooking|chef|cook": "food | cooking | chefs",
    "t:great soundtrack|good soundtrack|awesome soundtrack|notable soundtrack|good music|great music": "great soundtrack | good soundtrack | great music | soundtrack | good music",
    "t:beautiful|visually stunning|stunning|beautifully filmed|visually appealing|breathtaking|great cinematography": "visually stunning | beautiful | beautifully shot | gorgeous | stunning visuals | great visuals | pretty to look at",
    "t:period piece|period drama|costume drama": "period piece | period drama | costume drama | period film | period pieces | costume dramas",
    "t:medieval|middle ages|knight": "medieval | middle ages | knights", "t:world war ii|wwii|nazi germany|nazis": "world war 2 | ww2 | wwii | world war ii | world war two | second world war",
    "t:world war i|ww1": "ww1 | wwi | world war 1 | world war i | first world war", "t:vietnam war|vietnam": "vietnam | vietnam war", "t:cold war": "cold war", "t:nazis|nazi|nazi germany": "nazi | nazis",
    "t:holocaust": "holocaust", "t:slavery": "slavery", "t:racism": "racism", "t:politics|political|politician|election campaign": "politics | political", "t:conspiracy": "conspiracy | conspiracies",
    "t:religion|religious|faith": "religion | religious", "t:philosophy|philosophical|existentialism": "philosophical | philosophy", "t:satire|satirical": "satire | satirical", "t:parody|spoof|horror spoof": "parody | spoof | parodies | spoofs",
    "t:mockumentary": "mockumentary | fake documentary | mockumentaries", "t:found footage": "found footage",
    "t:witty": "witty | clever dialogue | sharp dialogue | banter", "t:dialogue": "talky | dialogue driven | great dialogue", "t:action packed": "explosions | gunfights | shootouts",
    "t:ensemble cast|multiple storylines": "ensemble cast | ensemble", "t:strong female lead|female protagonist|strong woman|heroine|kick-butt women|role of women": "strong female lead | female lead | strong women | strong heroine | badass women | strong female characters | female protagonist | heroine",
    "t:women|woman|role of women": "about women", "t:lgbt|glbt|gay|lesbian|queer|homosexuality; n:gay": "lgbt | lgbtq | queer", "t:gay|homosexuality|gay relationship": "gay", "t:lesbian|lesbian relationship": "lesbian | lesbians", "t:friendship|friends|male friendship|female friendship|buddy movie|buddy cop|buddy comedy": "friendship | friends | buddies | buddy | buddy movie | buddy cop",
    "t:family drama|dysfunctional family|family conflict|family relationships": "family drama | family dramas | dysfunctional family", "t:marriage|marriage crisis|married couple": "marriage | married couple", "t:divorce": "divorce", "t:infidelity|adultery|extramarital affair|cheating": "infidelity | affair | cheating",
    "t:wedding|bride": "wedding | weddings", "t:love|falling in love|love story": "love | falling in love | true love", "t:underdog": "underdog | underdogs", "t:redemption": "redemption",
    "t:happy ending|feel-good; m:uplifting": "happy ending | happy end | ends well | happy endings", "t:bad ending|tragedy|non-hollywood ending": "sad ending | tragic ending",
    "t:artificial intelligence": "artificial intelligence | ai", "t:hackers|hacker|hacking": "hacker | hackers | hacking", "t:virtual reality": "virtual reality", "t:cyberpunk": "cyberpunk",
    "t:steampunk": "steampunk", "t:submarine|submarines": "submarine | submarines", "t:trains|train": "train | trains", "t:ocean|sea|ship|boat": "sea | ocean | at sea", "t:desert": "desert", "t:jungle": "jungle",
    "t:island|exotic island": "island | desert island", "t:paris": "paris", "t:london|london england": "london", "t:new york city|new york|manhattan, new york city|brooklyn new york city": "new york | nyc | new york city | manhattan", "t:los angeles": "los angeles | l a", "t:tokyo": "tokyo",
    "t:rome": "rome", "t:las vegas": "las vegas | vegas", "t:chicago": "chicago", "t:british|england|britain|british comedy|great britain": "british | english comedy | uk | england", "t:australian|australia": "australian | aussie | australia", "t:irish|ireland": "irish | ireland",
    "t:small town": "small town", "t:disney": "disney", "t:pixar": "pixar", "t:studio ghibli": "ghibli | studio ghibli", "t:marvel|marvel comic|marvel cinematic universe": "marvel | mcu", "t:dc comics": "dc comics | dc", "t:james bond|bond|007|british secret service": "bond | james bond | 007",
    "t:harry potter": "potter", "t:stand-up comedy|comedian": "stand up comedy | standup", "t:chess": "chess", "t:math|mathematics|mathematician": "math | maths | mathematics", "t:science|scientist|scientists": "science | scientists", "t:nature|wilderness|wildlife": "nature | wildlife",
    "t:drugs|drug|drug abuse|drug addiction": "drugs | drug", "t:addiction|drug addiction|alcoholism": "addiction", "t:mental illness|insanity|madness|mental institution": "mental illness | insanity | madness", "t:amnesia|memory loss|memory": "amnesia | memory loss", "t:memory": "memory",
    "t:kidnapping|hostage|missing person": "kidnapping | kidnapped", "t:police|cop|cops|police officer|policeman": "police | cops | cop", "t:corruption": "corruption", "t:terrorism|terrorist": "terrorism | terrorists", "t:journalism|journalist|reporter|newspaper": "journalism | journalists | journalist | reporters",
    "t:nonlinear": "nonlinear | non linear", "t:sequel": "sequel | sequels", "t:remake": "remake | remakes", "t:trilogy": "trilogy | trilogies", "t:franchise": "franchise",
    "t:slow|slow paced; m:calm": "slow burn | slowburn | slow paced", "t:mindfuck|mind-bending|complex|nonlinear; m:thought-provoking": "mindfuck | mind fuck | mindfucks | mind bending | mindbending | mind blowing | head scratcher | brain teaser | mind bender",
    "t:epic|spectacle": "epic | epics", "t:atmospheric": "atmospheric | moody | atmosphere", "t:stylish": "stylish | stylised | stylized", "t:gritty; m:dark": "gritty", "t:nostalgic": "nostalgic | nostalgia",
    "t:claustrophobic; m:tense": "claustrophobic", "t:inspirational|inspiring; m:uplifting": "inspirational | inspiring | motivational | inspire me | motivating",
    "t:supernatural|paranormal|supernatural powers|paranormal phenomena": "supernatural | paranormal", "t:demons|demon|demonic possession|exorcism|devil|possession": "demons | demonic | exorcism | possession | devil", "t:haunted house": "haunted house | haunted houses", "t:survival horror": "survival horror",
    "t:parallel universe|parallel world|alternate reality|alternate universe": "parallel universe | multiverse | alternate reality", "t:time loop": "time loop | groundhog day style", "t:treasure hunt|treasure|archaeologist|archeology": "treasure hunt | treasure | archaeology", "t:sword fight|sword|swashbuckler|swordplay|sword fighting": "sword fight | sword fights | swashbuckler | swashbuckling | swords",
    "t:poignant|bittersweet|touching": "poignant | bittersweet | touching | moving", "t:political thriller": "political thriller", "t:midlife crisis": "midlife crisis", "t:college|university|student": "college | university", "t:school": "school", "t:childhood|childhood memory|child": "childhood",
    "t:foul language|f word; n:foul language": "swearing | cursing | bad language | foul language | profanity", "t:torture|sadism; n:torture": "torture", "t:rape; n:rape": "rape | sexual violence", "t:suicide; n:suicide": "suicide",
    "t:animal death|death of a pet": "dog dies | dead dogs | the dog dies", "t:cgi; n:cgi": "cgi", "t:subtitles": "",
}  # fmt: skip

MOODS_IN_WORDS: dict[str, str] = {
    "m:uplifting": "uplifting | feel good | heartwarming | heart warming | cheerful | happy | warm | sweet | positive | optimistic | hopeful | joyful | feelgood"
    " | happier | more uplifting | wholesome | cheer me up | cheer us up | make me happy | makes me happy | make me smile | life affirming | comforting"
    " | pick me up | lift my spirits | put me in a good mood | good mood | cute | jolly | fun | more fun | cheery | upbeat | heartfelt | more cheerful",
    "m:uplifting; m:-dark": "light | lighthearted | light hearted | lighter | easy | easygoing | easy going | fluffy | breezy | less heavy | easy watching"
    " | brainless | mindless | undemanding | less dark | no brainer | popcorn | popcorn movie | popcorn flick | dumb fun | less depressing | easy to watch"
    " | something light | less serious | turn my brain off | switch off my brain | turn off my brain | silly fun | less bleak | nothing heavy"
    " | not too heavy | not heavy | less grim",
    "m:funny": "funny | funnier | hilarious | humorous | make me laugh | makes me laugh | make you laugh | makes you laugh | laugh | laughs | amusing | laugh out loud | silly | goofy | comical | humor"
    " | humour | laughing | funniest | lol funny | funny as hell | make us laugh | laugh my ass off | a good laugh | more humor | more laughs",
    "m:tense": "tense | suspenseful | gripping | nail biting | edge of my seat | edge of the seat | on the edge of my seat | suspense | intense | thrilling | tenser"
    " | nail biter | edge of your seat | keeps me guessing | keep me guessing | riveting | keeps you guessing | more suspense | paranoid | nerve wracking"
    " | more intense | on the edge of your seat | more thrilling | more tense | keep me on my toes",
    "m:dark": "dark | darker | bleak | grim | disturbing | twisted | grimmer | noirish mood | sinister | heavy | bleaker | messed up | depressing | cynical | more disturbing | more serious"
    " | serious | nihilistic",
    "m:sad": "sad | sadder | tearjerker | tear jerker | tearjerkers | tear jerkers | make me cry | makes me cry | make you cry | makes you cry | heartbreaking | melancholy | melancholic | weepy | weepie | weepies"
    " | cry | emotional | good cry | tragic | heart breaking | saddest | crying | have a good cry | bawl | make us cry | heart wrenching | more emotional | sob story | tears | tragedy",
    "m:romantic": "romantic | more romantic | lovey dovey | passionate | romantical | swoony | mushy | swoon | sappy | kissing",
    "m:thought-provoking": "thought provoking | thoughtful | smart | intelligent | cerebral | clever | deep | profound | makes me think | make me think | make you think | smarter | intellectual | meaningful"
    " | challenging | makes you think | deeper | complex | more complex | philosophical mood | that makes you think | insightful | existential | brainy | mentally stimulating | substance"
    " | think about life",
    "m:frightening": "scary | scarier | creepy | creepier | frightening | terrifying | spooky | scare me | eerie | unsettling | scares | chilling | scariest | jump scares | spookier | nightmare"
    " | more scary | really scary | scare the crap out of me | scared | horrifying | hair raising | scare us",
    "m:calm": "calm | calmer | relaxing | relaxed | soothing | quiet | quieter | slow | slower | cosy | cozy | gentle | peaceful | chill | chilled | meditative | laid back | mellow | tranquil"
    " | contemplative | relax | unwind | low key | calming | serene | easy on the nerves | less hectic | less stressful | less tense | wind down | something to relax | gentler | comfy",
    "m:exciting": "exciting | fast paced | fast | adrenaline | action packed mood | high octane | thrill | thrills | energetic | fast moving | faster | more exciting | adrenalin | pumped | wild ride"
    " | kick ass | badass | full of action | more action packed | pulse pounding | rollercoaster | more energy | less boring | less slow | fun ride | turbo | entertaining | faster paced | more action",
}  # fmt: skip

OCCASIONS: dict[str, str] = {
    "w:date night; m:romantic": "date night | a date | first date | for a date | for my girlfriend | for my boyfriend | with my girlfriend | with my boyfriend | with my date | with my wife | with my husband"
    " | romantic evening | valentines | valentines day | valentine | anniversary | a romantic night | with my partner | with my gf | w my gf | w my bf | with my bf | with bae | my girlfriend and me | netflix and chill",
    "w:kids; g:Children; m:-frightening": "for kids | for my kids | with kids | with my kids | with the kids | for the kids | for children | with children | my kids | the kids | kids | kid | for a kid | children"
    " | my children | my son | my daughter | for my son | for my daughter | with my son | with my daughter | toddler | toddlers | little ones | for little ones | my nephew | my niece | grandchildren"
    " | my grandkids | with my grandkids | suitable for kids | suitable for children | for my children | with my children | kid friendly | child friendly | childfriendly | my little girl | my little boy"
    " | with the children | for the children | for my niece | for my nephew | with my nephew | with my niece | okay for kids | good for kids",
    "w:family; g:Children; m:-frightening": "family night | family movie night | with the family | for the whole family | with my family | whole family | for the family | the whole family | family evening | movie night with the family"
    " | for my family | fun for all ages | all ages",
    "w:parents; t:-nudity; t:-violent": "with my parents | my parents | with my mom | with my mum | with my dad | with my mother | with my father | with my grandma | with my grandmother | with my grandparents | with grandma"
    " | my mom | my mum | my dad | for my parents | for my mom | for my mum | for my dad | with mum and dad | with mom and dad | with my in laws | in laws | my mother in law | with parents | grandparents | my grandma",
    "w:friends; m:funny; m:exciting": "with friends | with my friends | movie night with friends | with the boys | with the lads | boys night | lads night | party | a party | with mates | with my mates | with the guys | sleepover | my buddies"
    " | a group of friends | game night | with some friends | with a few friends | for a party",
    "w:girls night; m:romantic; m:funny": "girls night | ladies night | with the girls | girls night in | galentines | with my girlfriends",
    "w:rainy day; m:calm; m:uplifting": "rainy sunday | rainy day | rainy afternoon | lazy sunday | cozy night in | cosy night in | sunday afternoon | lazy afternoon | lazy day | cold night | rainy evening | a rainy night"
    " | rainy weekend | rainy saturday | curl up with | snow day | cozy evening | cosy evening | sick day | im sick | home sick | under a blanket | hungover | hangover | gloomy day | cuddle up",
    "w:sleepless night; m:calm": "cant sleep | can not sleep | insomnia | before bed | fall asleep to | before sleep | bedtime | to fall asleep | sleepless",
    "w:bad day; m:uplifting; m:-dark": "bad day | rough day | hard day | long day | stressful day | after work | breakup | a break up | break up | heartbroken | feeling down | im down | im sad | i am sad | im feeling sad | feeling sad | feeling blue"
    " | im stressed | stressed out | feeling lonely | im depressed | feeling depressed | need cheering up | had a bad day | tough day | tough week | hard week | long week | im exhausted | im tired | got dumped | broke up"
    " | i feel down | i feel sad | i feel lonely | terrible day | awful day | shitty day | crappy day | bad week",
    "w:christmas; t:christmas|christmas eve|santa claus; m:uplifting": "christmas eve | christmas movie | christmas movies | christmas film | christmas films | for christmas | xmas movie | christmassy | christmasy",
    "w:halloween; m:frightening": "halloween night | for halloween | halloween party | halloween movie | spooky season | halloween movies",
}  # fmt: skip

LANGUAGES: dict[str, str] = {
    "l:French": "french | france", "l:German": "german | germany | austrian", "l:Spanish": "spanish | spain | mexican | argentinian | argentine | latin american | mexico | chilean | colombian", "l:Italian": "italian | italy",
    "l:Japanese": "japanese | japan", "l:Korean": "korean | south korean | korea | k movie | kmovie", "l:Mandarin|Standard Chinese|Chinese|Standard Taiwanese Mandarin|Cantonese|Yue Chinese|Putonghua": "chinese | taiwanese | china",
    "l:Mandarin|Standard Chinese|Chinese|Putonghua": "mandarin", "l:Cantonese|Yue Chinese|Chinese": "cantonese | hong kong", "l:Hindi": "bollywood | hindi", "l:Hindi|Tamil|Telugu|Malayalam|Bengali|Bangla|Marathi|Punjabi": "indian | india", "l:Tamil": "tamil",
    "l:Bengali|Bangla": "bengali", "l:Urdu": "urdu | pakistani", "l:Russian": "russian | soviet | russia", "l:Arabic": "arabic | egyptian | lebanese", "l:Hebrew": "hebrew | israeli", "l:Swedish": "swedish | sweden", "l:Danish": "danish | denmark",
    "l:Norwegian": "norwegian | norway", "l:Swedish|Danish|Norwegian|Icelandic|Finnish": "scandinavian | nordic", "l:Finnish": "finnish | finland", "l:Icelandic": "icelandic", "l:Dutch": "dutch | flemish", "l:Polish": "polish | poland", "l:Czech": "czech",
    "l:Hungarian": "hungarian", "l:Romanian": "romanian", "l:Portuguese": "portuguese | brazilian | brazil | portugal", "l:Persian|Farsi": "persian | iranian | farsi | iran", "l:Turkish": "turkish", "l:Greek|Modern Greek": "greek", "l:Thai": "thai",
    "l:Vietnamese": "vietnamese", "l:Indonesian": "indonesian", "l:Serbian|Serbo-Croatian": "serbian | yugoslav", "l:Croatian|Serbo-Croatian": "croatian", "l:Ukrainian": "ukrainian", "l:Georgian": "georgian", "l:Yiddish": "yiddish", "l:Latin": "",
    "l:English": "english | in english | no subtitles | without subtitles | hate subtitles | dont like subtitles | dont want to read subtitles | dont want subtitles | english speaking | dont want to read | hate reading subtitles | english language"
    " | no reading subtitles | cant stand subtitles | hollywood | english only | only english | american | no subs | without subs",
    "l:-English": "foreign | foreign language | international | world cinema | non english | not in english | not english | foreign film | foreign films | with subtitles | subtitled | isnt in english | other than english",
}  # fmt: skip

# Tags of the vocabulary that mean something else, or nothing, as bare words in a message.
NOT_TAGS = frozenset(
    "good great bad boring boring! awesome amazing cool perfect excellent brilliant special story storytelling plot script simple long light fun funny"
    " action adventure comedy drama horror thriller western musical fantasy mystery romance documentary animation classic 80s long slow time life money"
    " interesting entertaining art original unique predictable pointless stupid dumb lame silly horrible disappointing overrated underrated masterpiece"
    " love loved dark sad scary tense romantic series foreign pg pg-13 3d short too too-short too-long television business books book comic family kids"
    " unrealistic realistic shallow affectionate acting identity existence hollywood french german italian japanese russian swedish spanish finnish"
    " british american watch design pulp punk lyrical confusing complicated complex crazy cute cute! idiotic ridiculous crap effects visual visuals"
    " downbeat exceptional-acting good-acting great-acting great-movie great-ending good-story fun-movie very-good very-interesting very-funny obsession"
    " title easily-confused-with-other-movie(s)-(title) computers honest forceful dynamic imdb-top-250 oscar oscar-winner oscar-(best-picture) prequel"
    " golden-palm criterion afi-100 free-to-download watch-the-credits waste-of-time life-&-death exciting justice light pornography moving moon made-for-tv"
    " not-funny unfunny best-war-films movielens-top-pick saturn-award-(best-special-effects) creativity innocence-lost guns adaptation writers bombs fish"
    " travel history workplace oil culture-clash passionate god light harsh camp beer chase brothers sisters children race moody cat arnold"
    " girlfriend boyfriend wife husband mother father daughter son friend brother sister woman women man boy girl child uncle party date dating star true"
    " lost single power boyfriend baby actor actress author book game games fight fighting house water work job lie letter key general earth fire film"
    " hope trust truth fame fate luck heart dance-party relation relationship partner stranger group school-party male female young old adult song"
    " company community class control danger dangerous death dying-and-death escape fear hero home human-being individual intelligence interview kiss"
    " light lover lovers luxury manager map mask master mission money name night past performance plan planet popularity president queen research"
    " rescue ring search secret sex-comedy society soul speech spirit student success summer sun talent team television test theater time tournament"
    " training tree vacation video village violence-in-schools vision war waitress wealth weapon winter wish witness writing youth"
    " duringcreditsstinger aftercreditsstinger number-in-title suspense animation no-opening-credits van bar bus bank boat bridge bed box ax key".split()
)  # spaces written as hyphens


def subject_words() -> frozenset[str]:
    """Every word of the tables, known even where the catalogue has no such tag, so that "chess" is not taken for "chefs"."""
    tables = (GENRES, TAGS, MOODS_IN_WORDS, OCCASIONS, LANGUAGES)
    return frozenset(word for table in tables for phrases in table.values() for word in phrases.replace("|", " ").split())
