extension SocialCareFrames {
    /// Patterns about how people are named and judged.
    static let people2: StaticString = #"""
          - id: bame
            pattern: bame|bme
            why: It lumps people together and hides who is meant.
            source: new-forest
            instead: Name the groups you mean, or say “people from ethnic minorities”.
            shift: people
            example: BAME communities were hit hard.
            counter-example: Bangladeshi families were hit hard.
          - id: high-functioning
            pattern:
              - (high|low) functioning
              - (severe|mild|severely|mildly) autism
              - (severely|mildly|profoundly) (autistic|disabled)
              - the autistic
              - autistics
            why: It ranks people, and guesses at what they need.
            source: [ambitious, firsthand]
            instead: Say what support the person wants, and when.
            shift: deficit
            example: He is called low-functioning.
            counter-example: The heating is functioning again.
          - id: committed-suicide
            pattern: ['{commit} suicide', '(successful|failed|unsuccessful) suicide', suicide bid]
            why: It comes from the time when it was a crime, and wounds those left behind.
            source: suicide-letter
            instead: Say “died by suicide” or “ended their life”.
            shift: people
            severity: error
            example: Her brother committed suicide.
            counter-example: Her brother died by suicide.
          - id: crazy
            pattern:
              - lunatic|lunatics|nutter|nutters|psycho|psychos|madman|madmen|maniac|loony|madhouse|nuthouse
              - (mad|nut) house
              - loony bin
              - funny farm
            why: It uses mental distress as an insult.
            source: [gov-uk, firsthand]
            instead: Say what happened.
            shift: people
            example: It was a madhouse in there.
            counter-example: She was mad about football.
          - id: mental-age
            pattern:
              - mental age
              - (mind|body|understanding) of a (child|baby|toddler|year old)
              - like (a child|children) again
              - childlike|second childhood
            why: Grown-up people have grown-up lives, whatever support they draw on.
            source: firsthand
            instead: Say what the person does and what they want support with.
            shift: people
            unless-next: laughed
            example: He has a mental age of six.
            counter-example: The understanding of children grows.
          - id: non-verbal
            pattern:
              - non verbal (people|person|adults|adult|residents|resident|patients|individuals|clients|child|children)
              - (is|are|was|were) non verbal
              - can't communicate
              - cannot communicate
              - '{have} no (speech|language|communication|capacity)'
            why: Everyone communicates; not everyone is listened to.
            source: [seventeen, firsthand]
            instead: 'Say how the person communicates: with signs, pictures, sounds, a device.'
            shift: deficit
            severity: note
            example: The form says that he cannot communicate.
            counter-example: Non-verbal signals matter in any talk.
          - id: bed-blockers
            pattern: ['bed {blocker}', '{block} <0-2> (bed|beds)', blocked beds]
            why: It blames people for waiting where they would rather not be.
            source: rewriting
            instead: Say “people ready to leave hospital who are waiting for support at home”.
            shift: blame
            severity: error
            example: Bed blockers are filling the wards.
            counter-example: They raised the bed on wooden blocks.
          - id: revolving-door
            pattern:
              - revolving door <0-2> (patient|patients|people|admissions)
              - frequent (flyer|flyers|flier|attender|attenders|caller|callers)
              - regular attenders
            why: It mocks people whose needs were not met the first time.
            source: [rewriting, firsthand]
            instead: Say how often someone had to come back, and what was missing.
            shift: blame
            example: Staff call her a frequent flyer.
            counter-example: We planted flowers by the revolving door.
          - id: hard-to-reach
            pattern:
              - hard to (reach|engage|help|hear|place)
              - seldom heard
              - difficult to (reach|engage|place)
              - hardest to (reach|help)
            why: People are easy to find; services are hard to reach.
            source: rewriting
            instead: Say “people we have not reached” and what we will change.
            shift: blame
            example: Carers are a hard to reach group.
            counter-example: The top shelf is out of reach.
          - id: non-compliant
            pattern:
              - (non compliant|noncompliant|non compliance|noncompliance|uncooperative|non concordant)
              - '{refuse} <0-2> (to engage|care|support|services|help|treatment|medication)'
              - (failed|fails|failing|failure|did not|does not|won't|will not|reluctant) to? engage
              - disengaged from services
              - '{lack} <0-2> (insight|motivation|engagement)'
            why: It blames a person for a service that did not fit.
            source: rewriting
            instead: Say what was offered, what the person said, and what they wanted.
            shift: blame
            example: Notes say that she refuses to engage.
            counter-example: He refused a second slice of cake.
          - id: challenging-behaviour
            pattern:
              - (challenging|problem|difficult) (behaviour|behaviours)
              - (disruptive|aggressive|attention seeking|inappropriate) (behaviour|behaviours)
              - behaviour|behaviours that challenge|challenges
              - attention seeking
            why: What a person does tells us something; the label stops us asking what.
            source: [rewriting, ambitious]
            instead: Say what happened, what came before, and what the person may be telling us.
            shift: blame
            example: He is known for challenging behaviour.
            counter-example: It was a challenging walk up the hill.
          - id: complex-needs
            pattern:
              - (complex|high|multiple|substantial|critical|unmet|eligible) (needs|need)
              - complex (people|person|individuals|individual|patients|adults)
              - needy (people|person|families)
            why: People are not complex; what we have built round them is.
            source: rewriting
            instead: Say what the person wants support with.
            shift: deficit
            severity: note
            example: She has complex needs.
            counter-example: The railway needs a new bridge.
          - id: deficits
            pattern:
              - (cognitive|personal|skills|care|social|functional) (deficit|deficits|deficiency|deficiencies)
              - deficit based
            why: It starts from what a person is said to lack.
            source: [scf-framework, scf-commissioning]
            instead: Start from what matters to the person and what they are good at.
            shift: deficit
            example: The plan lists her cognitive deficits.
            counter-example: The trade deficit grew.
          - id: dependent-on
            pattern:
              - '{dependent} on (the state|services|care|benefits|welfare)'
              - '{dependent} on (carers|others|the council|formal services|handouts)'
              - dependency culture
              - (welfare|benefits|care|unwanted) dependency
              - culture of dependency
            why: All of us lean on others; it is only held against some.
            source: firsthand
            instead: Say “draws on”, “supported by”.
            shift: people
            example: She is dependent on the state.
            counter-example: The picnic is dependent on the weather.
          - id: independence-only
            pattern:
              - (maintain|maintaining|regain|regaining|promote|promoting|maximise|maximising) <0-1> independence
              - (reablement|reabled|reable|re ablement|rehabilitated) (potential|pathway|people)?
              - (independent|self sufficient) of services
            why: Doing all alone is nobody's good life; people want a say and each other.
            source: [neary, firsthand]
            instead: Say what the person wants to do, and with whom.
            shift: deficit
            severity: note
            example: The aim is to maximise independence.
            counter-example: India marked its independence.
          - id: informal-carer
            pattern:
              - (informal|voluntary) (carer|carers|caregiver|caregivers)
              - (informal|natural|circle of) (support|supports) (network|networks)
            why: Most are simply somebody's daughter, husband, friend.
            source: firsthand
            instead: Say “family and friends”, or who it is; say “unpaid carers” where pay is the point.
            shift: people
            severity: note
            example: Informal carers save the state money.
            counter-example: Wear informal clothes.
          - id: voice-for-voiceless
            pattern:
              - (voice|voices) (for|of|to) the voiceless
              - the voiceless
              - '{give} <0-1> (people|them|residents|users) a voice'
              - speak up for those who (can't|cannot)
            why: People have voices; what is missing is someone to listen and act.
            source: [scf-ally, firsthand]
            instead: Say “listen to”, “make room for”, “act on what people said”.
            shift: people
            example: The charity is a voice for the voiceless.
            counter-example: Her voice filled the hall.
          - id: allow-let
            pattern:
              - (allow|allows|allowed|allowing|permit|permits) (service users|residents|patients|clients) to
              - (permitted|let|lets|enable|enables|enabled|enabling) (service users|residents|patients|clients) to
              - (allow|allows|allowed|allowing|permit|permits) (the elderly|the disabled) to
              - (allow|allows|allowed|allowing|permit|permits) (vulnerable people|disabled people|older people) to
              - (permitted|let|lets|enable|enables|enabled|enabling) (the elderly|the disabled) to
              - (permitted|let|lets|enable|enables|enabled|enabling) (vulnerable people|disabled people|older people) to
              - empower|empowers|empowered|empowering (people|residents|service users|patients)
              - empower|empowers|empowered|empowering (individuals|users|them|carers)
              - (is|are|was|were) (allowed|permitted) out
              - compliant with (care|the plan)
            why: It says that somebody else holds the keys to people's lives.
            source: [scf-story, firsthand]
            instead: Say “people choose”, “people can”, “we stopped getting in the way”.
            shift: people
            severity: note
            example: Staff allow residents to choose their tea.
            counter-example: Dogs are allowed on the beach.
          - id: tokenism
            pattern:
              - (token|tame|pet) (service user|user|carer|disabled person|representative|person)
              - tick box (exercise|exercises|approach)
              - user (involvement|engagement|representative|representatives)
            why: Asking one person late, for show, is not sharing power.
            source: scf-ally
            instead: Say who decided what together, from when on.
            shift: people
            severity: note
            example: They added a token representative.
            counter-example: She put a token in the slot.
          - id: us-and-them
            pattern:
              - (these|those|such) (people|individuals|folk|residents) (need|deserve|cannot|can't|require|suffer)
              - people like (that|them|those|these)
              - those (poor|who suffer|who are vulnerable|in need|with needs)
              - people in need
              - those who (can't|cannot) (help|look after|care for|fend for) themselves
            why: It draws a line between “us” and “them”; any of us may want support one day.
            source: [rewriting, scf-elements]
            instead: Say “we”, “all of us”, “people who draw on support”.
            shift: people
            severity: note
            example: We must protect those who cannot fend for themselves.
            counter-example: Those books on the table belong to Ana.
          - id: protect-safeguard
            pattern:
              - (protect|protects|protecting|protected) (the|our)? (vulnerable|elderly|most vulnerable)
              - (protect|protects|protecting|protected) (the|our)? (weak|weakest|frail)
              - (shield|shielding|shields|safeguard|safeguarding) (the|our)? (vulnerable|elderly|most vulnerable)
              - (shield|shielding|shields|safeguard|safeguarding) (the|our)? (weak|weakest|frail)
              - safe from themselves
              - at risk (adults|adult|individuals)
            why: Safety without a say is not protection.
            source: [scf-narrative, scf-ally]
            instead: Say what the risk is, who brings it, and what the person wants done.
            shift: people
            example: We must protect the frail.
            counter-example: Protect the seedlings from frost.
          - id: behind-closed-doors
            pattern: (hidden|invisible|forgotten|silent) (army|victims|generation|minority|population)
            why: People are in plain sight to those who look.
            source: firsthand
            instead: Say who has not been asked, and by whom.
            shift: people
            severity: note
            example: Carers are the forgotten army.
            counter-example: A hidden door led to the garden.
          - id: difficult-people
            pattern:
              - (challenging|difficult|demanding) (patient|patients|residents|resident|client|clients)
              - (manipulative|non engaging|awkward) (patient|patients|residents|resident|client|clients)
              - (challenging|difficult|demanding) (individual|individuals|people|person|families|relatives)
              - (manipulative|non engaging|awkward) (individual|individuals|people|person|families|relatives)
            why: It puts down to character what may be fear, pain or a bad service.
            source: rewriting
            instead: Say what happened and what the person wanted.
            shift: blame
            example: They warned us of difficult residents.
            counter-example: It was a difficult question.
          - id: chaotic-lives
            pattern:
              - (inadequate|feckless|hopeless|dysfunctional) (families|family|parents|lives)
              - (inadequate|feckless|hopeless|dysfunctional) (lifestyle|lifestyles|households|household)
              - (chaotic|problem|troubled|hard pressed) (families|family|parents|lives)
              - (chaotic|problem|troubled|hard pressed) (lifestyle|lifestyles|households|household)
            why: It judges people before anyone has asked what happened.
            source: firsthand
            instead: Say what the family is dealing with, and what would help.
            shift: blame
            example: The report is about troubled families.
            counter-example: The chaotic traffic made us late.
          - id: toileting
            pattern:
              - toileting|toileted
              - (feeding|bathing|feed|bathe) (residents|patients|clients|service users|the elderly)
              - (feeding|toilet|bath|bathing) (regime|rota|times)
              - feeders
            why: It speaks of grown-up people as of babies or animals.
            source: [seventeen, firsthand]
            instead: Say “help to use the toilet”, “help to eat”.
            shift: people
            example: Staff do the toileting at ten.
            counter-example: She is feeding the ducks.
          - id: consulted
            pattern:
              - (consult|consulted|consulting|consultation) (with|of)? (users|service users|residents)
              - (consult|consulted|consulting|consultation) (with|of)? (stakeholders|the public|carers)
              - (lived experience|patient|public) (input|representative|representatives|rep|reps)
              - experts by experience
            why: It asks people what they think of what is already decided.
            source: [scf-ally, lga]
            instead: Say what people decided, or could still change.
            shift: people
            severity: note
            example: We consulted residents in May.
            counter-example: She consulted a map.
          - id: pensioners
            pattern: oap|oaps|pensioner|pensioners|geriatric
            why: It says what a person is paid, not who they are.
            source: nhs
            instead: Say “older people”, or an age if it matters.
            shift: people
            severity: note
            example: A local pensioner spoke.
            counter-example: Her pension came on Friday.
        """#
}
