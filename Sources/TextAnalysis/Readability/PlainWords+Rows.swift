extension PlainWords {
    static let formalRows: StaticString = """
        utilise,utilises,utilised,utilising > use,uses,used,using
        utilize,utilizes,utilized,utilizing > use,uses,used,using
        commence,commences,commenced,commencing > start,starts,started,starting
        endeavour,endeavours,endeavoured,endeavouring > try,tries,tried,trying
        terminate,terminates,terminated,terminating > end,ends,ended,ending
        ascertain,ascertains,ascertained,ascertaining > find out,finds out,found out,finding out
        facilitate,facilitates,facilitated,facilitating ~ “help”, “run”, “make it easier to”
        purchase,purchases,purchased,purchasing ~ “buy”
        require,requires,required,requiring ~ “need”, “have to”
        requirement,requirements ~ “what you need”
        assist,assists,assisted,assisting,assistance ~ “help”
        additional ~ “more”, “extra”
        additionally > also
        approximately > about
        sufficient ~ “enough”
        insufficient ~ “not enough”
        subsequent ~ “later”, “next”
        subsequently > later
        prior to > before
        previously ~ “before”, “earlier”
        demonstrate,demonstrates,demonstrated,demonstrating > show,shows,showed,showing
        obtain,obtains,obtained,obtaining > get,gets,got,getting
        request,requests,requested,requesting ~ “ask for”
        enquire,enquires,enquired,enquiring > ask,asks,asked,asking
        inform,informs,informed,informing ~ “tell”
        notify,notifies,notified,notifying > tell,tells,told,telling
        advise,advises,advised ~ “tell”, or say what to do
        implement,implements,implemented,implementing,implementation ~ “carry out”, “start”
        initiate,initiates,initiated,initiating > start,starts,started,starting
        complete,completes,completed,completing ~ “fill in”, “finish”
        submit,submits,submitted,submitting ~ “send”
        attain,attains,attained,attaining > reach,reaches,reached,reaching
        modify,modifies,modified,modifying > change,changes,changed,changing
        amend,amends,amended,amending,amendment ~ “change”
        retain,retains,retained,retaining > keep,keeps,kept,keeping
        reside,resides,resided,residing > live,lives,lived,living
        permit,permits,permitted,permitting ~ “let”, “allow”
        discontinue,discontinues,discontinued,discontinuing > stop,stops,stopped,stopping
        alleviate,alleviates,alleviated,alleviating > ease,eases,eased,easing
        ameliorate,ameliorates,ameliorated,ameliorating > improve,improves,improved,improving
        expedite,expedites,expedited,expediting > speed up,speeds up,sped up,speeding up
        accommodate,accommodates,accommodated,accommodating ~ “fit in”, “make room for”
        accompany,accompanies,accompanied,accompanying ~ “go with”
        acquire,acquires,acquired,acquiring > get,gets,got,getting
        allocate,allocates,allocated,allocating ~ “give”, “share out”
        anticipate,anticipates,anticipated,anticipating > expect,expects,expected,expecting
        comprise,comprises,comprised,comprising ~ “is made up of”, “includes”
        constitute,constitutes,constituted,constituting ~ “make up”, “is”
        designate,designates,designated,designating ~ “choose”, “name”
        determine,determines,determined,determining ~ “decide”, “find out”
        disseminate,disseminates,disseminated,disseminating > spread,spreads,spread,spreading
        elect to,elects to,elected to > choose to,chooses to,chose to
        eligible,eligibility ~ “can get”, “who can get this”
        ensure,ensures,ensured,ensuring ~ “make sure”
        erroneous ~ “wrong”
        evident ~ “clear”
        exclusively > only
        henceforth > from now on
        hereby,herein,hereinafter,heretofore,hereto ~ leave it out
        aforementioned,aforesaid ~ “this”, “that”
        inception ~ “start”
        indicate,indicates,indicated,indicating ~ “show”, “say”
        magnitude ~ “size”
        mandatory,obligatory,compulsory ~ “must”
        minimise,minimises,minimised,minimising ~ “make as small as possible”
        necessitate,necessitates,necessitated,necessitating > need,needs,needed,needing
        notwithstanding > despite
        numerous > many
        objective,objectives ~ “aim”
        participate,participates,participated,participating > take part,takes part,took part,taking part
        participant,participants ~ “people who take part”
        peruse,peruses,perused,perusing > read,reads,read,reading
        possess,possesses,possessed,possessing > have,has,had,having
        proceed,proceeds,proceeded,proceeding ~ “go on”
        provision,provisions ~ “support”, “what there is”
        pursuant to > under
        recipient,recipients ~ “people who get”
        regarding > about
        remainder ~ “rest”
        remuneration ~ “pay”
        render,renders,rendered,rendering ~ “make”, “give”
        rescind,rescinds,rescinded,rescinding ~ “take back”
        residence,domicile ~ “home”
        solely > only
        statutory ~ “by law”
        stipulate,stipulates,stipulated,stipulating > say,says,said,saying
        thereafter > after that
        thereby,therein,thereof,thereto ~ leave it out
        transmit,transmits,transmitted,transmitting > send,sends,sent,sending
        undertake,undertakes,undertook,undertaking ~ “do”, “agree to”
        upon > on
        whilst > while
        amongst > among
        whereby ~ “by which”, “so that”
        wheresoever,whatsoever,whomsoever ~ a plainer word
        viable ~ “able to work”
        adequate ~ “enough”
        cognisant,cognizant ~ “aware”
        concerning > about
        consequently > so
        nevertheless,nonetheless ~ “but”, “even so”
        furthermore,moreover > also,also
        hence,thus ~ “so”
        per annum > a year
        per se ~ “as such”
        methodology,methodologies ~ “method”
        rationale ~ “reason”
        criterion,criteria ~ “rule”, “what you need”
        assessment,assessments ~ “a talk about what you need”
        correspondence ~ “letters”, “emails”
        documentation ~ “papers”
        entitlement,entitlements ~ “what you have a right to”
        deterioration,deteriorate,deteriorates,deteriorated ~ “get worse”
        """

    static let phraseRows: StaticString = """
        in order to > to
        so as to > to
        with regard to,with regards to,in regard to > about,about,about
        with respect to,in respect of > about,about
        in relation to > about
        with reference to > about
        due to the fact that,owing to the fact that > because,because
        in the event that,in the event of > if,if there is
        at this moment in time,at this point in time,at the present time > now,now,now
        for the purpose of,for the purposes of ~ “to”, “for”
        in accordance with ~ “as … says”, “by”
        in addition to ~ “as well as”
        a number of > some
        a large number of,a significant number of > many,many
        the majority of > most
        a majority of > most
        in the absence of > without
        in excess of > more than
        on a regular basis > regularly
        on a daily basis > every day
        on a weekly basis > every week
        on behalf of ~ “for”
        in conjunction with > with
        in close proximity to > near
        in spite of the fact that,despite the fact that > although,although
        until such time as > until
        is able to,are able to > can,can
        is unable to,are unable to > cannot,cannot
        has the ability to,have the ability to > can,can
        make a decision,make decisions,made a decision > decide,decide,decided
        give consideration to > think about
        take into consideration,take into account ~ “think about”
        it should be noted that,please note that ~ leave it out
        it is important to note that ~ leave it out
        as a consequence of,as a result of > because of,because of
        by means of > by
        by virtue of > because of
        with the exception of > except
        for the duration of > during
        in the vicinity of > near
        in lieu of > instead of
        on receipt of ~ “when we get”
        each and every > every
        at your earliest convenience > as soon as you can
        do not hesitate to ~ leave it out
        should you wish to > if you want to
        first and foremost > first
        in light of,in the light of > because of,because of
        the fact that ~ “that”, or leave it out
        """

    static let jargonRows: StaticString = """
        stakeholder,stakeholders ~ naming the people
        deliverable,deliverables ~ “what we will make”
        leverage,leverages,leveraged,leveraging ~ “use”
        synergy,synergies ~ “working together”
        paradigm,paradigms ~ “way of thinking”
        robust ~ “strong”, or say what was checked
        holistic,holistically ~ “the whole person”
        outcome,outcomes ~ “what changes”, “results”
        output,outputs ~ “what we make”
        framework,frameworks ~ “plan”, “set of rules”
        infrastructure ~ naming it
        governance ~ “who decides and who checks”
        commissioning,commissioner,commissioners ~ “choosing and paying for support”, “the council”
        procurement ~ “buying”
        multidisciplinary,multiagency,interagency ~ “people from different services”
        intervention,interventions ~ “help”, “support”
        pathway,pathways ~ “what happens next”
        signpost,signposts,signposted,signposting ~ “tell people about”, “introduce”
        safeguarding ~ “keeping people safe from harm”
        reablement ~ “help to do things yourself again”
        domiciliary ~ “at home”
        respite ~ “a break”
        advocacy ~ “help to speak up”
        capacity ~ “able to decide”, “room”
        personalisation ~ “support that fits you”
        empower,empowers,empowered,empowering,empowerment ~ saying who can now do what
        engage,engages,engaged,engaging,engagement ~ “talk with”, “take part”
        consultation,consultations ~ “asking what people think”
        strategic,strategically ~ “planned”, or leave it out
        strategy,strategies ~ “plan”
        streamline,streamlines,streamlined,streamlining ~ “make simpler”
        incentivise,incentivises,incentivised,incentivising ~ “encourage”
        prioritise,prioritises,prioritised,prioritising ~ “do first”
        operationalise,operationalised ~ “put into practice”
        mainstream,mainstreamed,mainstreaming ~ “make usual”
        scalable,upscale,upscaling ~ “can grow”
        benchmark,benchmarks,benchmarking ~ “compare”
        baseline,baselines ~ “where we started”
        proactive,proactively ~ “early”, “before being asked”
        impactful ~ saying what it changed
        sustainable,sustainability ~ “can go on”
        resilience,resilient ~ “able to cope”
        coproduction,codesign ~ “made together”
        co production,co produced,co design,co designed ~ “made together”
        lived experience ~ “people who know from their own lives”
        third sector ~ “charities and community groups”
        best practice ~ “what works well”
        going forward,moving forward > from now on,from now on
        """

    static let latinRows: StaticString = """
        eg > for example
        ie > that is
        etc,et cetera ~ naming the rest, or “and so on”
        via ~ “through”, “by”
        vice versa ~ “the other way round”
        ad hoc ~ “when needed”
        pro rata ~ “in proportion”
        inter alia > among other things
        bona fide ~ “real”
        status quo ~ “as things are”
        circa > about
        viz > namely
        """

    static let idiomRows: StaticString = """
        low hanging fruit ~ “the easy things first”
        think outside the box,thinking outside the box ~ “new ideas”
        on the same page ~ “agree”
        touch base ~ “talk”
        deep dive,deep dives ~ “look closely”
        ballpark figure ~ “a rough number”
        level playing field ~ “fair for everyone”
        move the goalposts,moving the goalposts,moved the goalposts ~ “change the rules”
        back to square one ~ “start again”
        tip of the iceberg ~ “only a small part”
        in a nutshell ~ “in short”
        at the end of the day ~ “in the end”, or leave it out
        hit the ground running ~ “start fast”
        get the ball rolling ~ “start”
        the bottom line ~ “what matters most”
        a drop in the ocean ~ “far too little”
        up in the air ~ “not decided”
        under one roof ~ “in one place”
        behind closed doors ~ “in private”
        fall through the cracks,fell through the cracks,falling through the cracks ~ “not get help”
        slip through the net,slipped through the net,slipping through the net ~ “not get help”
        red tape ~ “rules and forms”
        ring fence,ring fenced,ring fencing ~ “keep for one use”
        one stop shop ~ “one place for everything”
        joined up ~ “working together”
        hand in hand ~ “together”
        building block,building blocks ~ “an important part”
        stepping stone,stepping stones ~ “a step”
        game changer,game changing ~ saying what it changes
        silver bullet ~ “an easy answer”
        sticking plaster ~ “a short repair”
        elephant in the room ~ “what nobody says”
        bite the bullet ~ “do it although it is hard”
        blue sky thinking ~ “new ideas”
        bird's eye view ~ “the whole picture”
        tick the box,ticks the box,box ticking ~ “only for show”
        over the moon ~ “very happy”
        under the weather ~ “ill”
        once in a blue moon ~ “very seldom”
        break the ice ~ “get to know each other”
        bear in mind ~ “remember”
        keep an eye on ~ “watch”
        shed light on,sheds light on ~ “explain”
        pave the way,paves the way,paved the way ~ “make possible”
        open the door to,opens the door to ~ “make possible”
        at the heart of ~ “the most important part of”
        a wake up call ~ “a warning”
        turn a blind eye ~ “ignore”
        the lion's share ~ “most”
        part and parcel ~ “part”
        rule of thumb ~ “a rough rule”
        steep learning curve ~ “a lot to learn”
        starter for ten ~ “a first idea”
        talking shop ~ “talk without action”
        tip the scales ~ “decide it”
        drill down ~ “look closely”
        cherry pick,cherry picking ~ “choose only the best”
        postcode lottery ~ “it depends on where you live”
        """
}
