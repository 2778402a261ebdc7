extension SocialCareFrames {
    /// Patterns about care work, heroes and pity.
    static let work: StaticString = #"""
          - id: brave-battle
            pattern:
              - (brave|courageous|long|losing|lost) <0-2> (battle|fight|struggle) (with|against) <0-2> (dementia|cancer)
              - (brave|courageous) <0-2> (battle|fight|struggle) (with|against) <0-2> (disability|illness)
              - (long|losing|lost) <0-2> (battle|fight|struggle) (with|against) <0-2> (disability|illness)
              - (brave|courageous) <0-2> (battle|fight|struggle) (with|against) <0-2> (disease|ms|her|his|their)
              - (long|losing|lost) <0-2> (battle|fight|struggle) (with|against) <0-2> (disease|ms|her|his|their)
              - battling (dementia|disability|autism|illness)
              - fight|fights|fighting against (his|her|their) disability
            why: It makes living a fight that some are said to lose.
            source: [bristol, firsthand]
            instead: Say “lived with”, “died of”.
            shift: heroes
            example: She lost her brave battle with cancer.
            counter-example: The village won its long battle against the bypass.
          - id: despite-disability
            pattern:
              - despite (her|his|their|being|having) <0-2> (disability|disabilities|disabled|condition)
              - despite (her|his|their|being|having) <0-2> (illness|autism|dementia|impairment|wheelchair)
              - overcame|overcoming <0-2> (disability|disabilities|autism|impairment)
              - in spite of (her|his|their) (disability|disabilities|condition|illness)
              - inspirational disabled
              - triumph over <0-2> (adversity|disability|disabilities)
            why: It sets the person against their own body, and takes little as wonderful.
            source: [bristol, firsthand]
            instead: Say what the person did and what barriers were in the way.
            shift: heroes
            example: She passed her exams despite her disability.
            counter-example: We had a picnic despite the rain.
          - id: cinderella
            pattern:
              - cinderella (service|services|sector)
              - forgotten (service|sector|army|frontline)
              - poor relation (of|to)
              - orphan service
              - the ugly sister
            why: Pity makes social care look small and not worth having.
            source: [scf-workforce, firsthand]
            instead: Say what social care makes possible.
            shift: work
            example: Social care is the Cinderella service.
            counter-example: The school put on Cinderella in May.
          - id: thankless
            pattern:
              - (thankless|arduous|unenviable|menial) <0-2> (job|jobs|work|task|tasks|role|roles|labour|career)
              - (backbreaking|back breaking|soul destroying|dirty) <0-2> (job|jobs|work|task)
              - (backbreaking|back breaking|soul destroying|dirty) <0-2> (tasks|role|roles|labour|career)
              - (low skilled|unskilled|unglamorous|dead end) <0-2> (job|jobs|work|task|tasks|role|roles|labour|career)
              - (lowly|low status|mundane|demeaning) <0-2> (job|jobs|work|task|tasks|role|roles|labour|career)
              - (care|caring|support) (work|job|jobs) (is|are) <0-1> (thankless|arduous|boring|unenviable|menial)
              - (care|caring|support) (work|job|jobs) (is|are) <0-1> (dirty|unskilled|low skilled|hard|tough)
            why: Calling the work low calls the people low whom it supports.
            source: scf-workforce
            instead: Say what the work makes possible, and what pay and time it deserves.
            shift: work
            severity: error
            example: Carers do a thankless job.
            counter-example: The thankless king left the stage.
          - id: low-skilled
            pattern:
              - (low skilled|unskilled|low skill) (care|social care)? (worker|workers|staff|labour|migrants|workforce)
              - wiping (bottoms|bums)
              - bum (wiper|wipers|wiping)
              - (just|only|merely) a (carer|care worker|care assistant)
            why: Supporting someone to live their life takes skill.
            source: [scf-workforce, firsthand]
            instead: Say “care workers”, and name the skills.
            shift: work
            severity: error
            example: They call us unskilled workers.
            counter-example: Skilled workers came from all over.
          - id: angels-heroes
            pattern:
              - (care|nhs|our|unsung) (hero|heroes|angel|angels|saint|saints)
              - (frontline|front line|carer|forgotten|pandemic) (hero|heroes|angel|angels|saint|saints)
              - (hero|heroes|angel|angels|saint|saints) (of|in) (care|social care|the pandemic)
              - saintly|selfless|self sacrificing (carer|carers|staff|workers|nurses|care|souls)
              - special (kind|type|sort) of person
              - labour of love
              - a vocation not a job
            why: Heroes can be clapped and left unpaid, and heroes need someone helpless.
            source: [scf-narrative, firsthand]
            instead: Say what care workers do, with whom, and what they are owed.
            shift: heroes
            example: We salute our care heroes.
            counter-example: The heroes of the film are two dogs.
          - id: clap-for-carers
            pattern:
              - '{clap} for (carers|our carers|the carers|the nhs)'
              - heartfelt thanks to our carers
              - (grateful|gratitude) to our <0-1> (heroes|angels)
            why: Thanks do not pay rent, and praise alone changes no minds about social care.
            source: scf-narrative
            instead: Say what fair pay and terms would be, and who decides.
            shift: heroes
            severity: note
            example: Then everyone clapped for carers.
            counter-example: Then everyone clapped for the band.
          - id: charity-pity
            pattern:
              - less fortunate (than|people|members)?
              - the (unfortunate|underprivileged|downtrodden|helpless|weak|weakest)
              - helpless (people|residents|patients|old|elderly|man|woman)
            why: Pity puts the person below the one who pities.
            source: [gov-uk, firsthand]
            instead: Say what people want, and what stands in their way.
            shift: heroes
            unless-next: [signal, link, point, spot, coffee, tea]
            example: Give to those less fortunate.
            counter-example: Unfortunately it rained.
          - id: front-line
            pattern:
              - frontline|frontlines
              - front (line|lines|door) (staff|services|service|workers|worker|care|carers)
              - on the front (line|lines)
              - in the trenches
              - boots on the ground
            why: It makes everyday support a war.
            source: firsthand
            instead: Say “care workers”, “people who support people”.
            shift: work
            severity: note
            example: Frontline staff were not asked.
            counter-example: The line at the front of the shop was long.
          - id: tragic-lives
            pattern:
              - (poor|pitiful|tragic|heartbreaking|unfortunate) (souls|soul|creature|creatures|things|dears|old dears)
              - tragic (life|lives|figure|figures)
              - plight of <0-1> (elderly|disabled|older|vulnerable|carers|residents|people)
              - heart rending|wrenching (story|stories|plight)
            why: It asks for tears instead of change.
            source: [gov-uk, firsthand]
            instead: Say what happened, who decided it, and what people ask for.
            shift: heroes
            example: The film shows the plight of older people.
            counter-example: The tragic opera lasted four hours.
        """#
}
