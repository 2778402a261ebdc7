extension SocialCareFrames {
    /// Patterns about words of the trade.
    static let words: StaticString = #"""
          - id: special-needs
            pattern:
              - special needs
              - differently abled
              - (physically|mentally) challenged
              - handi capable
              - people of determination
            why: It wraps ordinary needs in cotton wool.
            source: [rewriting, firsthand]
            instead: Say “disabled”, or what the person needs.
            shift: ordinary
            example: A bus for people with special needs came.
            counter-example: The cake was for a special day.
          - id: disabled-toilet
            pattern:
              - disabled (toilet|toilets|parking|bay|bays|access|lift|entrance|loo|loos|seat|seats)
              - disability friendly
            why: The toilet is not disabled; it is one that people can use.
            source: nhs-digital
            instead: Say “accessible toilet”, “blue badge parking”, “step-free way in”.
            shift: ordinary
            example: The disabled toilet is locked.
            counter-example: The accessible toilet is by the door.
          - id: deaf-ears
            pattern:
              - '{fall} on deaf ears'
              - deaf to (our|the|their|all) (pleas|plea|calls|appeals|cries|warnings)
              - turned? a blind eye
              - blind to the
              - blind spot|spots
              - the blind leading the blind
              - blind drunk
              - lame excuse|duck
            why: It uses a body that differs as a picture for something bad.
            source: gov-uk
            instead: Say “was ignored”, “did not see”, “did not listen”.
            shift: ordinary
            severity: note
            example: Our calls fell on deaf ears.
            counter-example: Our calls were ignored.
          - id: delayed-discharge
            pattern:
              - medically (fit|optimised) for discharge
              - '{discharge} (to assess|pathway|pathways)'
              - delayed (discharges|discharge|transfers of care|transfer of care)
              - (step down|step up) (bed|beds)
            why: It speaks of people as goods that are late.
            source: firsthand
            instead: Say “ready to go home” and “waiting for support at home”.
            shift: ordinary
            severity: note
            example: She is medically fit for discharge.
            counter-example: The battery began to discharge.
          - id: assessment-speak
            pattern:
              - '{assess} <0-2> (needs|eligibility|for services)'
              - needs (assessment|assessments|led|based)
              - (care|functional|social care) (assessment|assessments)
              - screening (call|calls|tool|people)
            why: It speaks about getting through a gate instead of living a life.
            source: rewriting
            instead: Say “a talk about what matters to you”.
            shift: ordinary
            severity: note
            example: A needs assessment will be done by phone.
            counter-example: The teacher set a short test.
          - id: referral-speak
            pattern:
              - '{signpost} <0-2> to'
              - signposting
              - (onward|inappropriate) (referral|referrals)
              - '{triage} <0-2> (people|calls|referrals|callers)'
            why: It sends people away in a tidy word.
            source: [rewriting, lga]
            instead: Say “introduce you to”, “go with you”, “tell you about”.
            shift: ordinary
            severity: note
            example: We signpost callers to other groups.
            counter-example: The signpost on the moor fell over.
          - id: asset-based
            pattern:
              - (asset|strength|strengths|place) based
              - person centred (approach|approaches|planning|care)
              - outcomes (focused|focussed|based)
            why: Inside words keep other people out, even when what they mean is good.
            source: [scf-commissioning, scf-ally]
            instead: 'Say it plainly: “start with what people are good at”, “what matters to the person”.'
            shift: ordinary
            severity: note
            example: We offer an asset-based approach.
            counter-example: The bank lent money on its assets.
          - id: eligibility
            pattern:
              - eligibility (criteria|criterion|threshold|thresholds|assessment|determination|decision)
              - (meets|meet|met|meeting|failed|fail) the (criteria|threshold|thresholds)
              - eligible (need|needs)
            why: It sorts people into worthy and not.
            source: [rewriting, scf-framework]
            instead: Say who can get support, and how to ask.
            shift: ordinary
            severity: note
            example: She does not meet the criteria.
            counter-example: Membership is open to all.
          - id: means-test
            pattern:
              - means (test|tests|tested|testing)
              - financial (assessment|assessments)
              - self (funder|funders|funding|funded)
              - (client|service user|customer) (contribution|contributions)
            why: It sorts people by their purse in words nobody uses at home.
            source: firsthand
            instead: Say “who pays for what”, “people who pay for their own support”.
            shift: ordinary
            severity: note
            example: Support is means-tested.
            counter-example: He tested the means of escape.
          - id: pathways
            pattern:
              - '{navigate} the (system|care system|maze)'
              - (care|customer|patient|support|discharge|service user) (pathway|pathways|journey|journeys)
            why: It sends people down a route that somebody else laid out.
            source: rewriting
            instead: Say what happens next, and what people can choose.
            shift: ordinary
            severity: note
            example: He is on the discharge pathway.
            counter-example: The pathway by the river is muddy.
          - id: co-production
            pattern:
              - co (produced|produce|production|producing|design|designed|commission|commissioning|producers)
              - coproduced|coproduction|coproduce|codesigned|codesign
            why: People who are new hear a word of the trade and stay silent.
            source: firsthand
            instead: Say “made together”, “decided together as equals”, and who with.
            shift: ordinary
            severity: note
            example: The plan was co-produced.
            counter-example: The film was produced in Leeds.
          - id: stakeholders
            pattern:
              - stakeholder|stakeholders
              - partner (organisations|agencies)
              - multi (disciplinary|agency)
              - multidisciplinary|multiagency
            why: It hides who was asked and who was not.
            source: lga
            instead: 'Name them: “people who draw on support, families, care workers”.'
            shift: ordinary
            severity: note
            example: Stakeholders were invited.
            counter-example: The tent was held by stakes.
          - id: transformation
            pattern:
              - paradigm shift
              - step change
              - direction of travel
              - transformation (programme|plan|agenda|journey)
              - (wrap around|wraparound|holistic) (care|support|approach|services)
            why: It sounds like change without saying what changes for whom.
            source: [lga, firsthand]
            instead: Say what people will notice, and when.
            shift: ordinary
            severity: note
            example: We need a paradigm shift.
            counter-example: We need a new shift pattern.
        """#
}
