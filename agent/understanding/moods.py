"""Moods and occasions in words, in the notation of `subjects`."""

from __future__ import annotations

MOODS_IN_WORDS: dict[str, str] = {
    "m:uplifting": (
        "some hope | a bit of hope | a little hope | glimmer of hope | uplifting | feel good | heartwarming"
        " | heart warming | cheerful | happy | warm | sweet | positive"
        " | optimistic | hopeful | joyful | feelgood | happier | more uplifting | wholesome | cheer me up"
        " | cheer us up | make me happy | makes me happy | make me smile | life affirming | comforting"
        " | pick me up | lift my spirits | put me in a good mood | good mood | cute | jolly | fun | more fun"
        " | cheery | upbeat | heartfelt | more cheerful | comfort movie | comfort film | comfort watch"
        " | comfort movies | comforting | warm and fuzzy | wholesome | gives me hope"
        " | restores my faith in humanity | faith in humanity | soul soothing"
        " | warms the heart | spirits lifted | lift me up | bubbly | delightful | charming | make it better"
        " | cheering up | cheering me up | cheer up | need cheering | happy tears | pick me ups"
    ),
    "m:uplifting; m:funny; m:-dark": (
        "lighthearted | light hearted | lighter | more light hearted | more lighthearted | lighter in tone"
    ),
    "m:uplifting; m:-dark": (
        "light | easy | easygoing | easy going | fluffy | breezy | less heavy | easy watching | brainless"
        " | mindless | undemanding | less dark | no brainer | popcorn | popcorn movie | popcorn flick"
        " | zero brain cells | no brain cells | dumb fun | dumber | dumbest | stupider | cheesier"
        " | less depressing | easy to watch | something light | less serious | turn my brain off"
        " | switch off my brain | turn off my brain | silly fun | less bleak | nothing heavy | not too heavy"
        " | not heavy | less grim | something dumb | something stupid | mush | brain is fried | brain is mush"
        " | my brain is fried | my brain is mush | brain off | brain dead | no thinking"
        " | dont want to think too hard | nothing too deep | not too deep | nothing deep | nothing serious"
        " | not too serious | not serious | very stupid | really stupid | gloriously stupid | loud and stupid"
        " | loud and dumb | dumb and loud | stupid and loud | big and dumb | big dumb | properly dumb"
        " | half watch | half watching | have on in the background | with half an eye | half an eye on"
        " | half asleep | second screen | while scrolling"
    ),
    "m:funny": (
        "funny | funnier | hilarious | humorous | make me laugh | makes me laugh | make you laugh"
        " | jokes | daft | makes you laugh | laugh | laughs | amusing | laugh out loud | silly | goofy | comical"
        " | humor | humour"
        " | laughing | funniest | lol funny | funny as hell | make us laugh | laugh my ass off | a good laugh"
        " | more humor | more laughs | crack me up | cracks me up | laugh till i cry | knee slapper | lols | rofl"
        " | lmao | side splitting | giggle | giggles | funny as | cheer up | comic relief | gut busting"
        " | hysterical | laugh out loud funny | chuckle | ridiculous fun"
    ),
    "m:tense": (
        "tense | suspenseful | gripping | nail biting | edge of my seat | edge of the seat"
        " | on the edge of my seat | suspense | intense | thrilling | tenser | nail biter | edge of your seat"
        " | keeps me guessing | keep me guessing | riveting | keeps you guessing | more suspense"
        " | nerve wracking | more intense | on the edge of your seat | more thrilling | more tense"
        " | keep me on my toes | stressful | anxiety inducing | heart racing | pulse racing | tension"
        " | full of tension | edge of my seat stuff | hold my breath | hitchcockian | keeps you on edge | on edge"
        " | kept me guessing | keep us guessing | taut | cat and mouse"
    ),
    "m:dark": (
        "dark | darker | darkest | bleak | grim | disturbing | twisted | grimmer | noirish mood | sinister | heavy"
        " | bleaker | messed up | cynical | more disturbing | more serious | serious | nihilistic"
        " | pitch black | pitch dark | soul destroying | hopeless | despair | depraved | seedy"
        " | moody and dark | gloomy | edgy | brooding | harrowing | fucked up | bleakest | noir mood | pessimistic"
    ),
    "m:dark; m:sad": "depressing | a downer | downer | misery porn | miserable",
    "m:sad; t:sad ending|unhappy ending|tragic ending|downbeat ending|depressing ending": (
        "sad ending | unhappy ending | tragic ending | doesnt end happily | doesnt end well | ends badly | ends sadly"
        " | dont end happily | dont end well | without a happy ending | bittersweet ending | no happy ending"
        " | no happy endings | no happy end | anything but a happy ending"
    ),
    "m:sad": (
        "sad | sadder | tearjerker | tear jerker | tearjerkers | tear jerkers | make me cry | makes me cry"
        " | make you cry | makes you cry | heartbreaking | melancholy | melancholic | weepy | weepie | weepies"
        " | cry | emotional | good cry | tragic | heart breaking | saddest | crying | have a good cry | bawl"
        " | make us cry | heart wrenching | more emotional | sob story | tears | tragedy | gut wrenching"
        " | ugly cry | ugly crying | break my heart | breaks my heart | break me | tearful | bittersweet and sad"
        " | devastating | soul crushing | crushing | make me sob | heartbreak | sorrowful | mournful"
        " | bawl my eyes out | cry my eyes out | destroy me emotionally | wreck me | emotional damage"
    ),
    "m:romantic": (
        "believe in love again | believe in love | romantic | more romantic | lovey dovey | passionate"
        " | romantical | swoony | mushy | swoon | sappy | kissing | love interest | love interests"
        " | romantic subplot | romantic subplots | romance subplot | love subplot | forced romance"
    ),
    "m:thought-provoking": (
        "thought provoking | for people with a brain | with a brain | for people who think"
        " | thoughtful | smart | intelligent | cerebral | clever | deep | profound"
        " | makes me think | make me think | make you think | smarter | intellectual | meaningful | challenging"
        " | makes you think | deeper | complex | more complex | philosophical mood | that makes you think"
        " | insightful | existential | brainy | mentally stimulating | blow my mind | blows my mind"
        " | blow our minds | substance | think about life | food for thought | stays with me | stays with you"
        " | stay with me | haunts you | make me question everything | question reality | makes me question"
        " | stimulating | smart writing | intelligent writing | nuanced | layered | sticks with you"
    ),
    "m:frightening": (
        "scary | scarier | creepy | creepier | frightening | terrifying | spooky | scare me | eerie | unsettling"
        " | scares | chilling | scariest | spookier | nightmare | more scary | really scary"
        " | scare the crap out of me | scare the hell out of me | scare me to death | scare | scared | horrifying"
        " | hair raising | scare us | creeped out | creep me out | creeps me out | give me nightmares"
        " | keep me up at night | scary as hell | bone chilling | spine chilling | spine tingling | scary af"
        " | shit my pants | pee my pants | dread | fucked up scary | terrified | terrify me | afraid | macabre"
        " | ominous"
    ),
    "m:-frightening": (
        "is scared of everything | scared of everything | afraid of everything"
        " | easily scared | scares easily | gets scared | gets scared easily | gets nightmares"
        " | easily frightened | frightens easily | easily spooked | gets nightmares easily | get scared easily"
        " | get scared | scare easily | scared easily | scaredy cat"
        " | scaredycat | a wimp | a wuss | a scaredy cat | a total chicken | wimpy"
        " | im a coward | a coward | such a coward | a big baby about scary"
    ),
    "m:-exciting": (
        "few action scenes | little action | not much action | not a lot of action | without much action"
        " | not too much action | hardly any action | light on action | low on action | no big action scenes"
        " | less action | few explosions | not action heavy | not too action heavy"
    ),
    "m:calm": (
        "calm | calmer | relaxing | relaxed | soothing | quiet | quieter | slow | slower | cosy | cozy | gentle"
        " | peaceful | chill | chilled | meditative | laid back | mellow | tranquil | contemplative | relax"
        " | unwind | low key | calming | serene | easy on the nerves | less hectic | less stressful | less tense"
        " | wind down | something to relax | gentler | comfy | unhurried | lowkey | soothe | chill out | de stress"
        " | destress | meditation | slow and quiet | calm me down | calms me down | zen | soft | lullaby"
        " | background noise | in the background | put me to sleep"
    ),
    "m:exciting": (
        "exciting | fast paced | fast | adrenaline | action packed mood | high octane | thrill | thrills"
        " | energetic | fast moving | faster | more exciting | adrenalin | pumped | wild ride | kick ass | badass"
        " | full of action | more action packed | pulse pounding | rollercoaster | more energy | less boring"
        " | less slow | fun ride | turbo | entertaining | faster paced | more action | hype | hyped | pump me up"
        " | get me pumped | psyched | amped | hype me up | fun action | kinetic | breakneck | high energy"
        " | explosive | heart pounding | white knuckle"
    ),
}

OCCASIONS: dict[str, str] = {
    "w:date night; m:romantic": (
        "date night | date movie | date movies | date film | a date | first date | for a date | for my girlfriend"
        " | for my boyfriend | with my girlfriend | with my boyfriend | with my date | with my wife"
        " | with my husband | romantic evening | valentines | valentines day | valentine | anniversary"
        " | a romantic night | with my partner | with my gf | w my gf | w my bf | with my bf | with bae"
        " | my girlfriend and me | netflix and chill | our anniversary | third date | second date | date tonight"
        " | movie date | with my crush | with my fiance | with my fiancee | for me and my girlfriend"
        " | for me and my boyfriend | for me and my wife | for me and my husband | me and my girlfriend"
        " | me and my boyfriend | me and my wife | me and my husband | me and my gf | me and my bf | stay in date"
        " | romantic night in | candlelight | with hubby | with the hubby | with the missus | with the wife"
        " | with wifey | with my other half"
    ),
    "w:kids; g:Children; m:-frightening": (
        "for kids | for my kids | with kids | with my kids | with the kids | for the kids | for children"
        " | with children | my kids | the kids | kids | kid | for a kid | children | my children | my son"
        " | my daughter | for my son | for my daughter | with my son | with my daughter | toddler | toddlers"
        " | little ones | for little ones | my nephew | my niece | grandkids | the grandkids | grandchildren"
        " | my grandkids | with my grandkids | suitable for kids | suitable for children | for my children"
        " | with my children | kid friendly | child friendly | childfriendly | my little girl | my little boy"
        " | with the children | for the children | for my niece | for my nephew | with my nephew | with my niece"
        " | okay for kids | good for kids | babysitting | im babysitting | looking after the kids"
    ),
    "w:family; g:Children; m:-frightening": (
        "family night | family movie night | with the family | for the whole family | with my family | whole family"
        " | for the family | the whole family | family evening | movie night with the family | for my family"
        " | fun for all ages | all ages"
    ),
    "w:grown-ups; m:thought-provoking": (
        "for grown ups | for grownups | for adults | for actual adults | for an adult audience"
        " | for a mature audience"
        " | for a grown up | for us grown ups | grown up movie | grown up movies | grown up film | grown up films"
    ),
    "w:parents; t:-nudity; t:-violent": (
        "with my parents | my parents | with my mom | with my mum | with my dad | with my mother | with my father"
        " | with my grandma | with my grandmother | with my grandparents | with grandma | my mom | my mum"
        " | my dad | for my parents | for my mom | for my mum | for my dad | with mum and dad | with mom and dad"
        " | with my in laws | in laws | my mother in law | with parents | grandparents | my grandma | mothers day"
        " | fathers day | mother s day | for mothers day"
    ),
    "w:friends; m:funny; m:exciting": (
        "with friends | with my friends | movie night with friends | with the boys | me n the boys"
        " | me and the boys | me n the lads | me and the lads | with the lads | boys night"
        " | lads night | party | a party | with mates | with my mates | with the guys | sleepover | my buddies"
        " | a group of friends | game night | with some friends | with a few friends | for a party"
        " | friends are coming over | friends coming over | with the squad | with the gang | mates are coming over"
        " | roommates | with my roommates | drinking game | beer night | the boys are over | guys night"
        " | with a bunch of friends | my friends"
    ),
    "w:girls night; m:romantic; m:funny": (
        "girls night | ladies night | with the girls | girls night in | galentines | with my girlfriends"
    ),
    "w:rainy day; m:calm; m:uplifting": (
        "rainy sunday | rainy day | rainy afternoon | lazy sunday | cozy night in | cosy night in"
        " | sunday afternoon | lazy afternoon | lazy day | cold night | rainy evening | a rainy night"
        " | rainy weekend | rainy saturday | curl up with | snow day | cozy evening | cosy evening | sick day"
        " | im sick | home sick | under a blanket | hungover | hangover | gloomy day | cuddle up | rainy night"
        " | stormy night | its raining | snowed in | snowy day | cozy sunday | cosy sunday | sunday morning"
        " | lazy morning | stuck in bed | in bed with a cold | have the flu | got the flu | under the weather"
        " | tucked in | cup of tea | called in sick | calling in sick | off sick | rainy monday | rainy tuesday"
        " | rainy wednesday | rainy thursday | rainy friday | pouring outside | its pouring"
    ),
    "w:teens": (
        "teenage daughter | teenage son | my teenager | my teenagers | my teen | my teens | teenage kids"
        " | with teenagers | with teens | for teenagers | for teens | with a teenager | for a teenager"
        " | teenage boys | teenage girls | my teenage boys | my teenage girls | my teenage son"
        " | my teenage daughter | my teen son | my teen daughter | teenage nephew | teenage niece"
        " | my teenage nephew | my teenage niece | teenage stepson | teenage grandson | teenage granddaughter"
    ),
    "w:sleepless night; m:calm": (
        "cant sleep | can not sleep | insomnia | before bed | fall asleep to | before sleep | bedtime"
        " | to fall asleep | sleepless"
    ),
    "w:bad day; m:uplifting; m:-dark": (
        "bad day | rough day | hard day | long day | stressful day | after work | after a breakup"
        " | my breakup | a breakup | after a break up | a bad breakup | going through a breakup"
        " | heartbroken | feeling down | im down | im sad | i am sad | im feeling sad | feeling sad"
        " | feeling blue | im stressed | stressed out | feeling lonely | im depressed | feeling depressed"
        " | need cheering up | had a bad day | tough day | tough week | hard week | long week | im exhausted"
        " | im tired | got dumped | broke up | broke up with my boyfriend | broke up with my girlfriend"
        " | split up with my boyfriend | split up with my girlfriend | my boyfriend left me | my girlfriend left me"
        " | my husband left me | my wife left me | my boyfriend dumped me | my girlfriend dumped me"
        " | got divorced | just divorced | divorce came through | my divorce came through | divorce is final"
        " | divorce came through today | my divorce is final | signed the divorce papers | divorce papers"
        " | i feel down | i feel sad | i feel lonely | terrible day"
        " | awful day | shitty day | crappy day | bad week | the worst day | worst day | worst week"
        " | horrible day | horrible week | shit day | crap day | got fired | lost my job | failed my exam"
        " | feeling low | feeling awful | im heartbroken | just got dumped | burned out | burnt out | need a hug"
        " | im feeling down | exhausted | feeling homesick | homesick | broken heart | a broken heart"
        " | hate everyone | hate everybody | hate people | hate the world | palate cleanser | a palate cleanser"
        " | pick me up after | get over my ex | over my ex | get over someone | get over him | get over her"
    ),
    "w:christmas; t:christmas|christmas eve|santa claus; m:uplifting": (
        "christmas eve | christmas movie | christmas movies | christmas film | christmas films | for christmas"
        " | xmas movie | christmassy | christmasy"
    ),
    "w:halloween; m:frightening": (
        "halloween night | for halloween | halloween party | halloween movie | spooky season | halloween movies"
    ),
}
