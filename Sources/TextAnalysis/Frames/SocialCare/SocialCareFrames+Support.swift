extension SocialCareFrames {
    /// Patterns about how support and the places people live are told.
    static let support: StaticString = #"""
          - id: people-in-social-care
            pattern:
              - (people|those|someone|anyone) (in|inside|within) (the)? (social care|care)
              - (people|those|someone|anyone) (in|inside|within) (the)? (adult social care)
              - (people|those|someone|anyone) (in|inside|within) (the)? (care system|social care system)
              - (everyone|person|persons|residents|loved ones) (in|inside|within) (the)? (social care|care)
              - (everyone|person|persons|residents|loved ones) (in|inside|within) (the)? (adult social care)
              - (everyone|person) (in|inside|within) (the)? (care system|social care system)
              - (persons|residents|loved ones) (in|inside|within) (the)? (care system|social care system)
            why: It makes social care a place where people are put, not support to live a life.
            source: scf-narrative
            instead: Say “people who draw on social care”.
            shift: place
            severity: error
            unless-next: [work, jobs, homes, home]
            example: The minister spoke about people in social care.
            counter-example: People who work in social care deserve fair pay.
          - id: in-the-care-system
            pattern:
              - '{go} into (the care system|care|a home|residential care)'
              - in the care system
              - entering (care|the care system|the system)
              - '{put} <0-3> into (care|a home)'
            why: It tells support as a place people vanish into.
            source: [scf-narrative, firsthand]
            instead: Say “began to draw on support”, or where the person lives now.
            shift: place
            example: Then Dad was put into a home.
            counter-example: A great deal of thought goes into the menu.
          - id: users
            pattern: service (user|users|user's|users')
            why: 'Many people say it makes them a token: someone who only takes.'
            source: [scf-ally, rewriting]
            instead: Say “people who draw on care and support”, or people's names.
            shift: service
            severity: error
            example: A service user will say a few words.
            counter-example: People who draw on support will chair the day.
          - id: care-users
            pattern:
              - (care|social care) (user|users|user's|users'|recipient|recipients|consumer|consumers|receiver|receivers)
              - recipient|recipients of (care|social care|support|services)
              - receivers of care
            why: It says that people only take.
            source: [rewriting, firsthand]
            instead: Say “people who draw on care and support”.
            shift: service
            example: Care recipients were sent a form.
            counter-example: Road users were sent a form.
          - id: care-package
            pattern:
              - '{package} of (care|support|social care|home care|homecare)'
              - (care|support|homecare) {package}
              - '{injection} of support'
            why: People get relationships and help, not parcels.
            source: [scf-framework, rewriting]
            instead: 'Say “care and support”, or what it is: “someone to help me get up and out”.'
            shift: service
            severity: error
            example: He waits for packages of care to start.
            counter-example: A package of books came by post.
          - id: placement
            pattern:
              - (care|residential|nursing|home|long term|out of area|supported living) {placement}
              - '{placement} (breakdown|breakdowns)'
              - '{placement} in a <0-2> (home|unit)'
              - placed in (care|a home|a care home|residential care|supported living)
              - (sourcing|finding|commissioning) a placement
            why: People choose homes; things get placed.
            source: [rewriting, neary]
            instead: Say “home” or “a place to live”.
            shift: place
            example: The council is sourcing a placement.
            counter-example: My work placement was in a bakery.
          - id: unit-facility
            pattern:
              - care (facility|facilities|setting|settings|unit|units|beds|bed|place|places|market)
              - congregate care
              - (elderly|dementia|learning disability) (unit|units|ward|wards|beds|facility)
              - locked ward
            why: People live in homes, not in units.
            source: [scf-framework, firsthand]
            instead: Say “home”, “care home” or where people live.
            shift: place
            severity: note
            example: He lives in a dementia unit.
            counter-example: The sports facility opened on Monday.
          - id: institutionalised
            pattern:
              - institutionalised|institutionalized
              - put away in
              - warehousing|warehoused (people|the elderly|older people|disabled people)
              - '{warehouse} <0-2> (elderly|people|residents)'
            why: It makes what was done to people into what people are.
            source: firsthand
            instead: Say where people had to live, and who decided.
            shift: place
            severity: note
            example: After years he was institutionalised.
            counter-example: The warehouse sells timber.
          - id: case
            pattern:
              - case (load|loads|work|worker|workers|manager|managers|management|closed|closure|conference)
              - caseload|caseloads|caseworker|caseworkers
              - (complex|difficult|open|closed|hard|sad|hopeless|lost) (case|cases)
              - cases on (my|our|the) books
            why: A person is not a case.
            source: rewriting
            instead: Say “people I support”, “we stopped meeting”, “the people who know her best”.
            shift: service
            severity: note
            example: My caseload is fifty.
            counter-example: In that case, ring the bell.
          - id: clients-customers
            pattern:
              - (care|social care|council|homecare) (client|clients|customer|customers|consumer|consumers)
              - client|customer group|groups|journey|base
            why: Nobody goes shopping for help to get out of bed.
            source: rewriting
            instead: Say “people”, or “people who draw on support”.
            shift: service
            severity: note
            example: Homecare clients get a visit each day.
            counter-example: The shop thanks each customer.
          - id: time-and-task
            pattern:
              - time and task
              - life and limb
              - (15|fifteen|10|ten|30|thirty) minute (visit|visits|care|call|calls|slot|slots)
              - flying visit|visits
            why: It tells support as jobs done against the clock.
            source: [scf-workforce, scf-commissioning]
            instead: 'Say what the time is for: “help to get up, wash and have breakfast”.'
            shift: service
            severity: note
            example: Councils still buy time and task care.
            counter-example: It takes time and patience.
          - id: done-to
            pattern:
              - (deliver|delivers|delivered|delivering|administer|dispense) (care|personal care|support|services) to
              - (care|services) (is|are|was|were) delivered (to|by|in)
              - care delivery
              - the delivery of (care|social care)
              - doing (to|for) people
            why: Milk gets delivered; support is something people do together.
            source: [rewriting, scf-elements]
            instead: Say “support people to”, “work alongside”.
            shift: service
            severity: note
            example: Staff deliver care to forty residents.
            counter-example: The post is delivered at noon.
          - id: providers-purchase
            pattern:
              - (buy|buying|purchase|purchasing) <0-2> (care|beds|placements|packages|provision)
              - (procure|procuring|spot purchase|block buy) <0-2> (care|beds|placements|packages|provision)
              - care (hours|purchaser|purchasers|product|products)
              - put <0-3> out to tender
            why: People's lives are not bought by the block.
            source: scf-commissioning
            instead: Say “arrange support with”, and who chose.
            shift: service
            severity: note
            example: Councils are buying beds by the block.
            counter-example: The hotel is buying new sheets.
          - id: sector-speak
            pattern:
              - the (social care|care)? sector
              - system (leaders|leader|wide)
              - whole system
              - integrated care (system|systems|board|boards)
              - market (shaping|position|management)
              - service delivery
            why: People are the heroes of the story; the sector is at best a supporting actor.
            source: [scf-commissioning, firsthand]
            instead: 'Name who does what: “the council”, “care workers”, “my sister”.'
            shift: service
            severity: note
            example: The sector must speak with one voice.
            counter-example: The private business sector grew.
          - id: choice-offered
            pattern:
              - (menu|suite) of services
              - off the shelf (options|services|support|packages|care)
              - one size fits all
              - (choice|choices) (within|of) (available|existing) (services|options|packages)
            why: It offers what there is instead of asking what someone wants.
            source: [scf-ally, scf-commissioning]
            instead: Ask first; then say what the person wants to do.
            shift: service
            severity: note
            example: I was given off the shelf options.
            counter-example: The book is off the shelf again.
          - id: end-of-road
            pattern:
              - god's waiting room
              - '{dump} <0-2> (in|into|on) (a home|care|care homes|a care home|hospital)'
              - (waiting|left|wait) to die
              - (waiting|wait) for death
              - twilight years
              - a fate worse than death
              - (care home|residential care|a home) <0-3> last resort
              - nothing left to live for
            why: It says that life ends where support begins.
            source: [scf-narrative, firsthand]
            instead: Say where people live now and what they do there.
            shift: place
            example: She was dumped in a care home.
            counter-example: They dumped the sand by the lane.
          - id: elderly-care-home
            pattern:
              - (old people's|old folks|old folk's|old age|elderly|oap|geriatric) (home|homes|ward|wards)
              - home for the (elderly|aged|blind|disabled|incurable)
              - nursing home patients
              - inmates of <0-2> (home|homes)
            why: It files people away by age.
            source: [new-forest, nhs]
            instead: Say “care home”, “the people who live there”.
            shift: place
            example: The old folks home is shut.
            counter-example: The old home team won.
          - id: nhs-pressure
            pattern:
              - (relieve|relieving|ease|easing) <0-1> pressure (on|off) <0-2> (nhs|hospitals|hospital)
              - (take|taking|reduce|reducing) <0-1> pressure (on|off) <0-2> (nhs|hospitals|hospital)
              - free up (beds|hospital beds)
              - keep people out of hospital
              - (prop|props|propping) up the nhs
              - unblock|unblocking <0-2> (hospital|hospitals|beds)
            why: It makes people's lives a means to empty beds.
            source: firsthand
            instead: Say what social care does for people's lives; hospitals come second.
            shift: place
            severity: note
            example: Social care can ease pressure on the NHS.
            counter-example: Ease the pressure on the valve.
          - id: care-calls
            pattern:
              - (double|single) handed (care|call|calls)
              - double (up|ups) (calls|call|care|visit)
              - (care|tea|lunch|bed|home care|homecare|toilet) (call|calls)
            why: Friends visit; the trade makes calls.
            source: firsthand
            instead: Say “visit”, and who comes.
            shift: service
            severity: note
            example: Her tea call is at four.
            counter-example: She likes to call at tea time.
          - id: pen-pictures
            pattern:
              - pen (picture|pictures|portrait|portraits)
              - (bid|bids|bidding) for (people|clients|packages|care packages|service users)
              - anonymised profile|profiles
            why: Putting descriptions of people out to bids is a trade in people.
            source: scf-commissioning
            instead: Let people say who they are and choose who supports them.
            shift: service
            example: Pen pictures went out to providers.
            counter-example: The pen drew a picture of a cat.
          - id: befriending
            pattern:
              - (befriending|sitting) (service|services|scheme|schemes|visits)
              - (day|drop in) (service|services|opportunities|centre place|centre places)
            why: People ask to see their friends and are offered a service.
            source: scf-ally
            instead: 'Say what the person wants: “go out with friends more often”.'
            shift: service
            severity: note
            example: I was offered a befriending service.
            counter-example: He befriended the new neighbour.
          - id: protective-ring
            pattern:
              - protective ring
              - (throw|threw|throwing|put|a) <0-2> ring (around|round) care
              - cocoon|cocooned|cocooning <0-2> (elderly|vulnerable|residents|older)
            why: It calls up a wall with people behind it and no say in it.
            source: firsthand
            instead: Say what was done, who chose it, and whom they asked.
            shift: place
            severity: note
            example: They threw a ring around care homes.
            counter-example: She wore a ring around her finger.
          - id: lives-lost-to-care
            pattern:
              - (lost|losing|lose|loses) (her|his|their) (independence|dignity|freedom) <0-4> (care|carers)
              - (lost|losing|lose|loses) (her|his|their) (independence|dignity|freedom) <0-4> (home|support|wheelchair)
              - (fear|dread) of (dependency|losing independence|being a nuisance|ending up in)
            why: It says that support takes life away; good support gives it back.
            source: firsthand
            instead: Say what support, arranged well, makes possible.
            shift: place
            severity: note
            example: He lost his dignity in a care home.
            counter-example: He lost his hat at sea.
        """#
}
