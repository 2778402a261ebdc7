extension SocialCareFrames {
    /// Patterns about crisis, burden and money.
    static let story: StaticString = #"""
          - id: dementia-epidemic
            pattern:
              - (dementia|loneliness|autism|alzheimer's) (epidemic|timebomb|time bomb|plague|scourge|tsunami)
              - epidemic of (dementia|loneliness|autism)
              - enemy of humanity
            why: It makes people sound like a disease that is spreading.
            source: deep
            instead: Give the number, and what would help.
            shift: crisis
            severity: error
            example: Britain faces a dementia epidemic.
            counter-example: The flu epidemic closed the school.
          - id: burden
            pattern:
              - '{burden}'
              - unsustainable (load|weight|pressure) on
              - drain on (resources|the|our|public|services|taxpayers|families|councils)
              - strain on (the)? (nhs|taxpayers|taxpayer|public purse|system|services|families)
              - weigh|weighs|weighing on the (public purse|taxpayer|nhs)
            why: It paints people who draw on support, or their care, as a weight on others.
            source: [scf-workforce, deep]
            instead: 'Say what it costs and what everyone gains: “an investment in all our lives”.'
            shift: burden
            severity: error
            unless-next:
              - of proof
              - of monitoring
              - of evidence
              - of paperwork
              - of bureaucracy
              - of red tape
              - of tax
              - of taxation
              - of debt
              - of regulation
              - of inflation
              - of repayment
              - of repayments
              - of capital
              - of mortgage
              - of council tax
              - on business
              - on businesses
              - on industry
              - on employers
            unless-previous:
              - administrative
              - regulatory
              - monitoring
              - tax
              - paperwork
              - evidential
              - bureaucratic
              - debt
              - legislative
              - reporting
              - compliance
            example: Older people are seen as a burden on the young.
            counter-example: The burden of proof lies with the council.
          - id: ageing-timebomb
            pattern:
              - (demographic|ageing|care|social care|population|pensions) (timebomb|time bomb|bombshell)
              - ticking (timebomb|time bomb)
              - (silver|grey|gray) (tsunami|wave|avalanche|timebomb)
              - demographic (tsunami|disaster|catastrophe|cliff)
            why: Living longer is good news told as a disaster.
            source: [scf-framework, scf-elements]
            instead: Say “more of us are living longer”, and what we can do with that.
            shift: crisis
            severity: error
            example: Britain sits on a demographic timebomb.
            counter-example: A wartime bomb was found in the field.
          - id: ageing-problem
            pattern:
              - (problem|challenge|cost) of <0-2> (ageing|aging|elderly|old age|longevity)
              - (costs|threat|pressure|pressures) of <0-2> (ageing|aging|elderly|old age|longevity)
              - (ageing|aging) population (crisis|problem|burden|threat|pressure|pressures|challenge)
              - rising tide of
              - swamped|overwhelmed (by|with) <0-2> (elderly|older|disabled|demand|old|ageing|need|needs)
            why: It tells longer lives as a threat.
            source: [scf-framework, scf-talking]
            instead: Say “as more of us live longer”, and what places can do.
            shift: crisis
            example: Councils are swamped by elderly residents.
            counter-example: As more of us live longer, new jobs open up.
          - id: care-crisis
            pattern:
              - (social care|care|adult social care|care home|home care) (crisis|crises|catastrophe)
              - (social care|care|adult social care|care home|home care) (disaster|emergency|meltdown|chaos)
              - (homecare|coronavirus social care|covid social care) (crisis|crises|catastrophe)
              - (homecare|coronavirus social care|covid social care) (disaster|emergency|meltdown|chaos)
              - (care funding|care staffing|care workforce) (crisis|crises|catastrophe)
              - (care funding|care staffing|care workforce) (disaster|emergency|meltdown|chaos)
              - crisis in <0-2> (care|social care|homecare)
              - (crisis|chaos) (gripping|facing|engulfing|hitting) <0-2> (care|social care)
              - crisis hit <0-1> (care|sector)
              - winter care crisis
            why: Told of crisis after crisis without a way out, people stop believing that anything can change.
            source: [scf-narrative, scf-crisis]
            instead: Say what is wrong, who can put it right, and how.
            shift: crisis
            severity: error
            unless-next: [line, lines, helpline, team, teams, house, cafe, plan, plans]
            example: The care crisis deepens.
            counter-example: Ring the crisis line at any hour.
          - id: in-crisis
            pattern:
              - (care|social care|sector) {is} (in|at)? a? (state of)? {collapse}
              - (system|care system|care homes|social services) {is} (in|at)? a? (state of)? {collapse}
              - (care|social care|sector|system) (in|facing) {collapse}
            why: It says that nothing can be done.
            source: [scf-narrative, scf-crisis]
            instead: Say what is wrong, who can put it right, and how.
            shift: crisis
            severity: error
            example: Everyone knows that social care is in crisis.
            counter-example: Social care is in the budget.
          - id: brink-of-collapse
            pattern:
              - (on|at|to|from) the (brink|verge|edge) of <0-1> (collapse|disaster|crisis|breakdown|ruin)
              - (at|reached|reaching|past|near) breaking point
              - close to collapse
              - cliff edge
              - bursting at the seams
              - teetering on
            why: It is a picture of falling, with nobody there to catch.
            source: [scf-crisis, scf-elements]
            instead: Say what is missing, since when, and what would put it right.
            shift: crisis
            example: Homecare is on the brink of collapse.
            counter-example: We walked to the edge of town.
          - id: broken-system
            pattern:
              - broken (care|social care|adult social care)? (system|sector)
              - (care|social care|the) system is broken
              - beyond repair
              - sticking plaster|plasters
            why: It makes social care a machine that nobody can mend.
            source: [scf-crisis, scf-story]
            instead: Say what people should be able to look forward to, and what has to change for it.
            shift: crisis
            severity: note
            example: Ours is a broken care system.
            counter-example: The broken cup went in the bin.
          - id: postcode-lottery
            pattern: [postcode lottery, lottery of (care|support|geography), care lottery]
            why: It says luck where somebody decided.
            source: firsthand
            instead: Say which councils offer what, and who decided.
            shift: crisis
            severity: note
            example: Support is a postcode lottery.
            counter-example: The lottery paid for a new hall.
          - id: catastrophic-costs
            pattern:
              - (catastrophic|crippling|eye watering|soaring|spiralling) <0-2> (cost|costs|bill|bills|demand)
              - (ballooning|runaway|mounting|unaffordable|rocketing) <0-2> (cost|costs|bill|bills|demand)
            why: It makes support sound like an accident nobody can pay for.
            source: [scf-talking, firsthand]
            instead: Give the sum, over how long, and what it pays for.
            shift: money
            example: Families face catastrophic care costs.
            counter-example: The catastrophic flood ruined the hall.
          - id: how-to-fund
            pattern:
              - how (to|we|do we|can we|will we|should we) (pay for|fund|afford|finance) <0-2> care
              - who (pays|will pay|should pay) for <0-2> care
              - (funding|paying for) <0-1> (old age|the elderly)
            why: It asks how to pay for a cost before anybody has said what for.
            source: scf-framework
            instead: Ask how to invest in all of our futures, and say what in.
            shift: money
            example: The debate is about how to fund social care.
            counter-example: The bakers wondered how to fund a new oven.
          - id: black-hole
            pattern:
              - (black hole|bottomless pit) <0-4> (care|social care|council|councils|budget|budgets)
              - (money pit|financial hole) <0-4> (care|social care|council|councils|budget|budgets)
              - (care|social care|council|budget) <0-2> (black hole|bottomless pit|money pit)
            why: It says that money for support vanishes.
            source: [scf-talking, firsthand]
            instead: Say what the money would make possible, and by when.
            shift: money
            severity: note
            example: There is a black hole in council budgets.
            counter-example: Astronomers photographed a black hole.
          - id: cost-to-taxpayer
            pattern:
              - cost|costs|costing (to)? (the)? (taxpayer|taxpayers|public purse|state|nhs)
              - taxpayers' money
              - hard pressed taxpayers
              - (burdening|bleeding) taxpayers
            why: It sets people who pay tax against people who draw on support; most are both.
            source: scf-talking
            instead: Say “public money” or “our money”, and what it makes possible.
            shift: money
            example: Each bed costs the taxpayer a fortune.
            counter-example: The coat cost the buyer a fortune.
          - id: manage-demand
            pattern:
              - (manage|managing|reduce|reducing|contain|containing) <0-2> demand
              - (control|controlling|curb|curbing|stem|suppress) <0-2> demand
              - demand management
              - containment
            why: It treats people asking for support as a flood to be held back.
            source: [rewriting, scf-framework]
            instead: Say how people can get what they need sooner, and closer to home.
            shift: money
            severity: note
            example: The strategy is demand management.
            counter-example: On demand, the council will print the page.
          - id: crushing-care
            pattern:
              - (crushing|relentless|exhausting|draining) <0-2> (care|caring|caregiving)
              - (crushing|relentless|exhausting|draining) <0-2> (responsibility|responsibilities|role)
              - (gruelling|overwhelming|punishing|unrelenting) <0-2> (care|caring|caregiving)
              - (gruelling|overwhelming|punishing|unrelenting) <0-2> (responsibility|responsibilities|role)
            why: It tells a relationship as nothing but loss.
            source: scf-workforce
            instead: Say what is hard, what would help, and what is good in it too.
            shift: burden
            example: Years of relentless caring wore her out.
            counter-example: The relentless rain wore down the stone.
          - id: miracle
            pattern:
              - (miracle|magic|quick|silver) (cure|bullet|fix|solution)
              - cured of (autism|dementia|disability)
              - (cure|fix) for (autism|dementia|ageing)
              - wonder drug
              - (grim|sad|terrible|horrific|shocking) (reality|truth|toll|statistics)
            why: It promises what nobody can keep, or frightens without a way on.
            source: firsthand
            instead: Say what is known, what helps, and what people do meanwhile.
            shift: crisis
            severity: note
            example: There is no silver bullet.
            counter-example: The silver spoon was lost.
          - id: on-its-knees
            pattern:
              - on its knees
              - (hanging|hangs) by a thread
              - perfect storm
              - on life support
              - (starved|bled) (of|dry)
            why: It makes social care a body that is dying; people look away.
            source: [scf-crisis, scf-elements]
            instead: Say what is missing and what would put it right.
            shift: crisis
            severity: note
            example: Social care is on its knees.
            counter-example: The camel knelt on the sand.
          - id: fix-social-care
            pattern:
              - (fix|fixing|fixed|fixes|mend|mending|patch up|patching up) (social care|the care system)
              - (fix|fixing|fixed|fixes|mend|mending|patch up|patching up) (adult social care|the social care system)
            why: A thing that is fixed is as it was; people want something better than that.
            source: scf-talking
            instead: Say what you want to build, and for what kind of life.
            shift: crisis
            severity: note
            example: The prime minister promised to fix social care.
            counter-example: A neighbour helped to fix my bike.
          - id: plug-the-gap
            pattern:
              - (plug|plugging|plugs|fill|filling|fills|bridge|bridging) the? <0-2> (funding gap|gap in <0-1> funding)
              - (plug|plugging|plugs|fill|filling|fills|bridge|bridging) the? <0-2> (gap in <0-2> budgets|shortfall)
              - (throwing|throw|throws|pouring|pour|pump|pumping) (more)? money (at|into)
              - cash injection
            why: It talks about holes, not about what could be.
            source: [scf-framework, scf-commissioning]
            instead: Say “invest in”, and what people will see for it.
            shift: money
            severity: note
            example: Ministers must plug the funding gap.
            counter-example: He used a plug to fill the bath.
          - id: scroungers
            pattern:
              - scrounger|scroungers|skiver|skivers|shirkers|spongers|workshy|freeloaders
              - work shy
              - benefit (cheat|cheats|scrounger|scroungers)
              - '{something} for nothing culture'
            why: It is an insult, and sets people against each other.
            source: firsthand
            instead: Say what support people are entitled to, and why.
            shift: burden
            severity: error
            example: The paper wrote of scroungers.
            counter-example: She worked hard for nothing.
          - id: respite
            pattern:
              - respite (care|stay|stays|bed|beds|break|breaks|service|services|unit|provision)?
              - a break from caring
            why: It says that being with someone is something to be rescued from.
            source: [neary, firsthand]
            instead: Say “a weekend away”, “time for each of us”.
            shift: burden
            severity: note
            example: She went into respite for a week.
            counter-example: The rain brought no rest.
          - id: carer-burden
            pattern:
              - (carer|caregiver) (burnout|strain|breakdown|burden|stress|fatigue)
              - '{sacrifice} (her|his|their|everything) <0-3> (to care|caring|care for)'
              - (saddled|lumbered|landed|stuck) with (caring|care|looking after|the care|mum)
              - (saddled|lumbered|landed|stuck) with (dad|my mother|my father|her|him)
            why: It names the person who draws on support as the cause.
            source: [rewriting, scf-workforce]
            instead: Say what support the family is missing, and who should offer it.
            shift: burden
            example: They feared carer breakdown.
            counter-example: The van had a breakdown.
          - id: families-should
            pattern:
              - (families|children) (should|must|ought to) (look after|care for|take care of) (their own|their elderly)
              - (relatives|daughters) (should|must|ought to) (look after) (their own|their elderly)
              - (relatives|daughters) (should|must|ought to) (care for|take care of) (their own|their elderly)
              - (families|children) (should|must|ought to) (look after|care for|take care of) (their parents|them)
              - (relatives|daughters) (should|must|ought to) (look after|care for|take care of) (their parents|them)
              - (abandoned|neglected) by (their)? (family|families|children)
              - granny (dumping|dumped|sitter|sitting)
            why: It shames families instead of asking what would help them.
            source: firsthand
            instead: Say what support families want.
            shift: burden
            severity: note
            example: Families should look after their own.
            counter-example: Families should look at the timetable.
          - id: disturbing-numbers
            pattern:
              - (shocking|grim|alarming) (toll|statistics|figures|picture|reality|truth)
              - (horrifying|terrifying|staggering|bleak) (toll|statistics|figures|picture|reality|truth)
              - (tidal wave|tsunami|avalanche|flood|explosion|deluge) of <0-2> (need|demand|cases|dementia)
              - (tidal wave|tsunami|avalanche|flood|explosion|deluge) of <0-2> (older|elderly|referrals|people)
            why: Fear makes people turn away.
            source: [scf-elements, firsthand]
            instead: Give the number plainly, then what would change it.
            shift: crisis
            severity: note
            example: Councils face a tsunami of need.
            counter-example: A flood of light filled the hall.
        """#
}
