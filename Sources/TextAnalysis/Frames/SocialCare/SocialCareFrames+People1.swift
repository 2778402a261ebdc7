extension SocialCareFrames {
    /// Patterns about how people are named and judged.
    static let people1: StaticString = #"""
          - id: the-elderly
            pattern: the {elderly}
            why: It turns people into one grey mass and says only their age.
            source: [new-forest, nhs]
            instead: Say “older people”, or an age if it matters.
            replace: older people
            shift: people
            next: [., '{after-group}']
            example: The scheme is for the elderly.
            counter-example: The elderly oak by the church is hollow.
          - id: the-elderly-and-vulnerable
            pattern: the? {elderly} (and|or|and the) (vulnerable|frail|infirm|sick|disabled|needy)
            why: 'It looks down kindly: it names people only by what they are thought to lack.'
            source: [scf-narrative, new-forest]
            instead: Say “older people and disabled people”, or who you mean.
            shift: people
            severity: error
            example: We must shield the elderly and vulnerable.
            counter-example: Older people and disabled people wrote the plan.
          - id: the-vulnerable
            pattern: the (most|very)? vulnerable
            why: It makes a kind of person out of a situation, and hides who or what puts people at risk.
            source: [scf-narrative, scf-ally, rewriting]
            instead: Say who you mean and what puts them at risk.
            shift: people
            next: [., '{after-group}']
            example: They look after the vulnerable.
            counter-example: The vulnerable part of the roof was mended.
          - id: vulnerable-people
            pattern:
              - vulnerable (people|person|adults|adult|individuals|individual)
              - vulnerable (groups|group|residents|patients|clients|citizens|members of society)
            why: People say that being called vulnerable keeps them out of the room where things are decided.
            source: [scf-ally, rewriting]
            instead: Say “people who draw on care and support”, or what makes the situation unsafe.
            shift: people
            example: The sector still sees itself as caring for vulnerable people.
            counter-example: The house is vulnerable to flooding.
          - id: most-vulnerable-in-society
            pattern: (most|more) vulnerable (in|members of) (our|society|communities|the)
            why: It sets people apart from everyone else in the same place.
            source: [scf-story, scf-ally]
            instead: 'Say who you mean: “people who draw on support”, “people on low incomes”.'
            shift: people
            example: Care protects the most vulnerable in our society.
            counter-example: The most vulnerable bridge was closed.
          - id: the-frail
            pattern: [the frail, frail (elderly|older people|old people|pensioners)]
            why: One word about a body stands in for a whole person.
            source: [gov-uk, firsthand]
            instead: Say “older people”, and what support someone wants.
            shift: people
            next: [., '{after-group}']
            example: Beds for the frail elderly are full.
            counter-example: The frail branch broke in the wind.
          - id: the-disabled
            pattern: the {disabled}
            why: “Disabled” describes people; it is not the name of a group apart.
            source: [gov-uk, ons]
            instead: Say “disabled people”.
            replace: disabled people
            shift: people
            next: [., '{after-group}']
            example: Buses are hard to use for the disabled.
            counter-example: The disabled people who led the inquiry live here.
          - id: the-handicapped
            pattern: handicapped|handicap|handicaps
            why: It is an old word that many disabled people find hurtful.
            source: [gov-uk, nhs]
            instead: Say “disabled people”, “disability” or what the barrier is.
            shift: people
            severity: error
            example: A home for handicapped adults opened.
            counter-example: His golf score fell to four.
          - id: the-blind
            pattern: the blind
            why: It names people by one thing about their bodies.
            source: [gov-uk, scope]
            instead: Say “blind people” or “people with sight loss”.
            shift: people
            severity: note
            next: [., '{after-group}']
            unless-previous: [down, up, open, close]
            example: It is a charity for the blind.
            counter-example: She pulled down the blind and slept.
          - id: the-deaf
            pattern: the deaf
            why: It names people by one thing about their bodies.
            source: [gov-uk, firsthand]
            instead: Say “deaf people”, or “the Deaf community” if that is who you mean.
            replace: deaf people
            shift: people
            next: [., '{after-group}']
            example: The phone line is no use to the deaf.
            counter-example: The Deaf community runs its own theatre.
          - id: deaf-and-dumb
            pattern: [deaf (and|or) dumb, deaf mute|mutes]
            why: 'It is wrong and hurtful: most deaf people have a voice or a language of their own.'
            source: gov-uk
            instead: Say “deaf”, “Deaf”, or “uses British Sign Language”.
            shift: people
            severity: error
            example: She was called deaf and dumb at school.
            counter-example: He is Deaf and uses British Sign Language.
          - id: the-mentally-ill
            pattern: the? mentally (ill|unwell|disturbed|unstable)
            why: It makes an illness the whole of a person.
            source: [nhs, new-forest]
            instead: Say “people with a mental health condition”.
            shift: people
            example: Services for the mentally ill were cut.
            counter-example: She has a mental health condition and a busy life.
          - id: mentally-handicapped
            pattern: [mentally (handicapped|defective|retarded|subnormal|disabled), '{retarded}']
            why: These words were used to shut people away, and still sting.
            source: gov-uk
            instead: Say “people with a learning disability”.
            shift: people
            severity: error
            example: He was labelled mentally handicapped.
            counter-example: The fire retardant paint is dry.
          - id: the-learning-disabled
            pattern: the learning disabled
            why: It puts the disability before the people, and the people out of sight.
            source: [gov-uk, firsthand]
            instead: Say “people with a learning disability”.
            replace: people with a learning disability
            shift: people
            next: [., '{after-group}']
            example: Homes for the learning disabled are far away.
            counter-example: People with a learning disability led the meeting.
          - id: the-sick
            pattern: the (sick|infirm|ailing|needy|dependent|incapable)
            why: It makes a kind of person out of how somebody is just now.
            source: [nhs, new-forest]
            instead: Say “people who are ill” or what support they want.
            shift: people
            next: [., '{after-group}']
            example: We pay for the needy.
            counter-example: The sick leave policy is new.
          - id: an-epileptic
            pattern:
              - (a|an) (epileptic|diabetic|schizophrenic|depressive|spastic|cripple)
              - (a|an) (invalid|paraplegic|quadriplegic|asthmatic|psychotic|anorexic)
              - epileptics|schizophrenics|depressives|spastics|cripples|paraplegics|quadriplegics|psychotics
            why: A condition is something a person has, not what a person is.
            source: [gov-uk, ons, nhs]
            instead: Say “a person with epilepsy”, “a person with diabetes” and so on.
            shift: people
            next: [., '{after-group}']
            example: The agency turned away a diabetic.
            counter-example: She brought a diabetic cookbook.
          - id: crippled
            pattern: [crippled by, is|was|been|left crippled]
            why: It calls up helplessness and pity.
            source: [nhs-digital, gov-uk]
            instead: Say “has arthritis”, “cannot walk far”, or what the barrier is.
            shift: people
            example: He was crippled by a fall.
            counter-example: High costs closed the shop.
          - id: wheelchair-bound
            pattern: [wheelchair bound, confined to (a|her|his|their|the) wheelchair, stuck in a wheelchair]
            why: A wheelchair gets people about; it ties nobody down.
            source: gov-uk
            instead: Say “wheelchair user” or “uses a wheelchair”.
            shift: people
            severity: error
            example: Since then she has been confined to a wheelchair.
            counter-example: She uses a wheelchair and plays tennis.
          - id: housebound
            pattern:
              - housebound
              - house bound
              - bedridden|bedbound
              - bed bound
              - confined to (bed|home|the house|a bed)
            why: It says what a person is tied to, not what would get them out.
            source: gov-uk
            instead: Say “cannot get out without support”, “spends the day in bed”.
            shift: people
            example: Housebound neighbours had no visits.
            counter-example: The library will bring books to your home.
          - id: able-bodied
            pattern: [able bodied, abled people]
            why: It says that disabled people have no able body.
            source: [gov-uk, ons, nhs-digital]
            instead: Say “non-disabled”.
            replace: non-disabled
            shift: people
            example: Able-bodied residents use the stairs.
            counter-example: Non-disabled residents use the stairs.
          - id: normal-people
            pattern: normal (people|person|children|adults|folk|folks)
            why: It makes everybody else abnormal.
            source: nhs-digital
            instead: Say “non-disabled people”, “most people” or “other people”.
            shift: people
            example: Normal people do not see the barriers.
            counter-example: We want to live normal lives.
          - id: suffering-from
            pattern: '{suffer} <1> (from|with)'
            why: It decides for people that their life is misery.
            source: [gov-uk, nhs, alzheimers]
            instead: Say “has”, “living with” or “a person with”.
            shift: people
            severity: error
            unless-next:
              - poverty
              - deprivation
              - underfunding
              - relative underfunding
              - shortages
              - severe shortages
              - the shortage
              - a shortage
              - unemployment
              - inflation
              - congestion
            example: Thousands are suffering from dementia.
            counter-example: [The budget will be cut from April., Whole towns suffer from underfunding.]
          - id: sufferer
            pattern: sufferer|sufferers|sufferer's|sufferers'
            why: It decides for people that their life is misery.
            source: [deep, alzheimers]
            instead: Say “person with dementia”, “people who have epilepsy” and so on.
            shift: people
            severity: error
            example: Dementia sufferers filled the hall.
            counter-example: People living with dementia filled the hall.
          - id: afflicted
            pattern:
              - afflicted|stricken (by|with)
              - plagued by <0-2> (illness|disability|dementia|pain)
              - struck down (by|with)
              - crippled with
            why: It tells a person's life as a plague.
            source: [gov-uk, nhs, alzheimers]
            instead: Say “has” and the name of the condition.
            shift: people
            example: He was afflicted by dementia at sixty.
            counter-example: He has had dementia since he was sixty.
          - id: victim-of
            pattern:
              - victim|victims of <0-2> (dementia|disability|illness|stroke|a stroke|cancer|parkinson's)
              - victim|victims of <0-2> (autism|ms|hiv|aids|polio|epilepsy|alzheimer's)
              - (stroke|cancer|dementia|aids|hiv) (victim|victims)
            why: A victim is done to; people with a condition go on deciding things.
            source: [gov-uk, nhs, deep]
            instead: Say “a person who has had a stroke”, “people with dementia”.
            shift: people
            severity: error
            example: She is a stroke victim.
            counter-example: The victim of the burglary gave evidence.
          - id: senile
            pattern: senile|senility|demented|dementing|doolally
            why: People with dementia say that these words make them flinch.
            source: [deep, seventeen]
            instead: Say “with dementia”.
            shift: people
            severity: error
            example: They said my mother was senile.
            counter-example: My mother has dementia.
          - id: living-death
            pattern:
              - living death
              - empty shell
              - (shell|shadow) of (her|his|their|a) (former|old)? self
              - death in slow motion
              - the long goodbye
            why: It says that a life with dementia is not worth living.
            source: [deep, seventeen]
            instead: Say what has changed, and what has not.
            shift: people
            severity: error
            example: Dementia is a living death.
            counter-example: The empty shells lay on the beach.
          - id: no-longer-there
            pattern:
              - (she|he|mum|dad) (is|was|isn't|wasn't) (no longer|not really) (there|herself|himself)
              - (mother|father|grandma|grandad) (is|was|isn't|wasn't) (no longer|not really) (there|herself|himself)
              - lost to dementia
              - (losing|lost) (her|his|their) mind
              - lost (her|his|their) marbles
            why: The person is there, and hears it.
            source: [seventeen, firsthand]
            instead: Say what is harder now, and how the person makes themselves heard.
            shift: people
            example: He was lost to dementia, they said.
            counter-example: The old bus stop is no longer there.
          - id: wanderer
            pattern:
              - wanderer|wanderers
              - prone to wandering
              - (dementia|resident|patient) <0-2> wandering
              - '{wander} off'
            why: It leaves out that a person who walks has a reason.
            source: [seventeen, firsthand]
            instead: Say “walking”, and find out where the person wants to go.
            shift: blame
            severity: note
            example: Staff noted that he is prone to wandering.
            counter-example: We walked round the lake.
          - id: cared-for
            pattern:
              - the cared for
              - cared for (person|people|adult|adults|individual)
              - person being cared for
              - people being looked after
            why: It puts all the doing on one side.
            source: [scf-story, firsthand]
            instead: Say “the person they support”, or the person's name.
            shift: people
            example: The cared-for person signs below.
            counter-example: The garden is well cared for by neighbours.
          - id: caring-for-people
            pattern:
              - '{care} for (the|our) (elderly|vulnerable|disabled|needy|sick)'
              - '{care} for (the|our) (frail|old|weak|weakest|most vulnerable|old folk)'
              - '{look-after} (the|our) (elderly|vulnerable|disabled|needy|frail|old|weak|weakest|most vulnerable)'
            why: It says that care is something strong people do to weak ones.
            source: [scf-ally, scf-story]
            instead: Say “supporting people to live their lives”.
            shift: people
            severity: error
            example: A nation is judged by how it looks after the weakest.
            counter-example: Caring for each other is what neighbours do.
          - id: our-elderly
            pattern:
              - our (elderly|old folk|pensioners|most vulnerable|vulnerable|disabled|oldies|old people)
              - old (folk|folks)
              - oldies|geriatrics|codgers|biddies|crumblies
              - a geriatric
              - old (biddy|codger|dear|dears)
            why: It pats people on the head.
            source: [new-forest, nhs, firsthand]
            instead: Say “older people”.
            shift: people
            example: We owe it to our elderly.
            counter-example: Our older neighbours run the shop.
          - id: elderly-people
            pattern:
              - elderly (people|person|person's|residents|patients|care|population|man|woman)
              - elderly (couple|parents|mother|father|relatives|relative|lady|gentleman|adults|clients)
            why: “Elderly” says frail before anything else is known.
            source: [new-forest, nhs]
            instead: Say “older”, or give the age if it matters.
            shift: people
            severity: note
            example: Elderly residents were moved.
            counter-example: Older residents chose the paint.
        """#
}
