/// The set that Firsthand brings: words about social care that people who draw on it ask others not to use.
///
/// The set is written as it would be in a file, but stands in the program: so it is there without looking for a folder,
/// on every system, and cannot be lost beside the binary. `yaml` gives it back to whoever wants a set of their own to
/// start from.
public enum SocialCareFrames {
    /// The set as YAML, to be kept, changed and read again with `FrameSet.read(_:file:)`.
    public static let yaml: String =
        [header, people1, people2, support, story, work, words]
        .map { text($0) }.joined(separator: "\n") + "\n"

    /// The set.
    ///
    /// - Throws: Never in a program that passed its tests, which read the set and check every pattern of it.
    public static func set() throws(FrameProblem) -> FrameSet {
        try FrameSet.read(yaml, file: "social-care.yaml")
    }

    private static func text(_ part: StaticString) -> String {
        part.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }

    private static let header: StaticString = #"""
        # Words about social care: what they do, who says so, and what to say instead.
        #
        # Words alone change little: a text without one of these can still tell the old story. Each pattern is an
        # invitation to look again, not a rule to obey, and people's own words about themselves come first.
        name: social-care
        version: 1.0.0
        title: Words about social care
        language: en-GB
        # A source names the words of the pattern, or the thought behind it; no source names every phrasing. Where
        # phrasings go further than the sources, or there is none, "firsthand" stands: then it is our own judgement.
        sources:
          scf-narrative: Social Care Future, Neil Crowther on developing a new narrative, 2020
          scf-workforce: Social Care Future, Neil Crowther on reciprocal dignity and how care work is written about
          scf-ally: 'Social Care Future, Anna Severwright on conferences and being an ally, February 2021'
          scf-framework: Social Care Future, Neil Crowther on a long-term framework for change
          scf-commissioning: Social Care Future, Martin Routledge on commissioning, 2020
          scf-talking: 'Social Care Future, Talking about a brighter social care future, 2020'
          scf-story: 'Social Care Future, By changing the story of social care, April 2021'
          scf-elements: 'Social Care Future, Working together to change the public story, on its elements of 2019'
          scf-crisis: 'FrameWorks Institute, What the public thinks of when it hears “social care”, June 2018'
          gov-uk: 'GOV.UK, Inclusive language: words to use and avoid when writing about disability, 2021 and 2026'
          nhs: 'NHS digital service manual, inclusive content, and A to Z of NHS health writing'
          nhs-digital: 'NHS Digital style guidelines, Writing about disability and difference'
          new-forest: New Forest District Council, Inclusivity guide
          ons: Office for National Statistics service manual, Disability
          scope: 'Scope, How we speak about disability'
          bristol: 'University of Bristol style guides, Inclusive writing: Disability'
          rewriting: Bryony Shannon, Rewriting social care, rewritingsocialcare.blog
          neary: 'Mark Neary, Carespeak, 2013, and An alternative social care dictionary, 2014'
          lga: 'Local Government Association, words that public bodies should not use, 2008'
          deep: Dementia words matter, a DEEP guide by people with dementia, 2014
          seventeen: '17 things never to say or do to a person with dementia, jigsmoore.wordpress.com, 2014'
          alzheimers: 'Alzheimer’s Society, Positive language, 2018'
          ambitious: 'Ambitious about Autism, How to talk about autism'
          suicide-letter: 'Letter to the media on “commit suicide”, backed by Samaritans and Mind, inews.co.uk'
          firsthand: The keepers of this set, by their own judgement; argue with us
        forms:
          elderly: [elderly, elderly's]
          disabled: [disabled, disabled's]
          suffer: [suffer, suffers, suffered, suffering]
          burden: [burden, burdens, burdened, burdening, burdensome]
          blocker: [blocker, blockers, blocker's, blockers', blocking]
          block: [block, blocks, blocked, blocking]
          package: [package, packages, package's, packets]
          injection: [injection, injections]
          placement: [placement, placements, placement's]
          care: [care, cares, cared, caring]
          look-after: [look after, looks after, looked after, looking after]
          go: [go, goes, going, gone, went]
          put: [put, puts, putting]
          is: [is, are, was, were, remains, remain, "isn't", "aren't"]
          collapse: [crisis, collapse, chaos, meltdown, freefall, broken, failing, collapsing, crumbling, imploding]
          commit: [commit, commits, committed, committing]
          fall: [fall, falls, fell, fallen, falling]
          wander: [wander, wanders, wandered, wandering]
          retarded: [retard, retards, retarded, retardation]
          have: [have, has, had, having]
          refuse: [refuse, refuses, refused, refusing, refusal]
          lack: [lack, lacks, lacked, lacking]
          discharge: [discharge, discharged, discharges]
          warehouse: [warehouse, warehoused, warehousing]
          dependent: [dependent, dependant, reliant]
          something: [something, money]
          assess: [assess, assesses, assessed, assessing]
          signpost: [signpost, signposts, signposted, signposting]
          triage: [triage, triaged, triaging]
          navigate: [navigate, navigates, navigated, navigating]
          clap: [clap, claps, clapped, clapping]
          sacrifice: [sacrifice, sacrificed, sacrificing]
          give: [give, gives, gave, given, giving]
          dump: [dump, dumped, dumping]
          after-group:
            - and
            - or
            - but
            - are
            - were
            - have
            - had
            - has
            - is
            - was
            - who
            - whose
            - to
            - in
            - on
            - at
            - by
            - for
            - from
            - with
            - as
            - do
            - did
            - can
            - cannot
            - could
            - will
            - would
            - should
            - must
            - may
            - might
            - need
            - live
            - living
            - want
            - get
            - than
            - if
            - because
            - when
            - while
            - since
            - too
            - also
            - both
            - not
            - into
            - out
            - through
            - during
            - without
            - within
            - themselves
            - come
            - go
            - say
            - use
            - make
            - take
            - stay
            - feel
            - know
            - face
            - still
            - often
            - never
            - now
            - today
            - here
            - there
            - again
            - about
            - against
            - around
            - between
            - across
            - like
            - more
            - even
            - only
            - first
            - alone
        shifts:
          people:
            from: The vulnerable, a group apart who are looked after
            to: All of us, equal, with a say and something to give
          burden:
            from: A weight on families and on the public purse
            to: Something all of us gain from and give to, worth investing in
          crisis:
            from: A disaster that nobody can end
            to: Something that can be put right, by somebody we can name
          place:
            from: A place or a system that people are in
            to: Support to live a life in the place we call home
          service:
            from: Packages delivered to users
            to: Support that people draw on and direct
          deficit:
            from: What is wrong with a person
            to: What matters to a person, and what stands in the way
          blame:
            from: People who are difficult
            to: Services that did not fit
          work:
            from: Low and thankless work
            to: Skilled work, good for those on both sides of it
          heroes:
            from: Heroes, victims and pity
            to: Equals with the same interest in a good life
          money:
            from: A cost to be contained
            to: How to invest in all of our futures
          ordinary:
            from: Words of the trade that keep others out
            to: Words people use at home
        patterns:
        """#
}
