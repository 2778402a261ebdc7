/// Words that say little about what a text is about: articles, pronouns, prepositions, auxiliaries.
///
/// The lists are short on purpose and hold no negation beyond "no" and "not"; leave out nothing that people might have
/// meant. They are in folded spelling with straight apostrophes.
public struct StopWords: Sendable, Hashable {
    /// The words, folded.
    public let words: Set<String>

    /// Words of one's own, in any spelling.
    public init(_ words: some Sequence<String>) {
        self.words = Set(words.map { WordForm.folded.apply(to: $0) })
    }

    /// No words.
    public static let none = StopWords([])

    /// English.
    public static let english = StopWords(
        list: """
            a about above across after again against all along also although am among an and any are aren't around \
            as at be because been before being below between both but by can can't cannot could couldn't did didn't \
            do does doesn't doing don't down during each either else ever every few for from further get gets got \
            had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how i \
            i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just let let's many may me might \
            more most much must my myself neither no nor not now of off on once only onto or other ought our ours \
            ourselves out over own per quite rather same shall she she'd she'll she's should shouldn't since so some \
            still such than that that'll that's the their theirs them themselves then there there's these they \
            they'd they'll they're they've this those though through thus to too under until up upon us very was \
            wasn't we we'd we'll we're we've were weren't what what's when where whether which while who who's whom \
            whose why will with within without won't would wouldn't yet you you'd you'll you're you've your yours \
            yourself yourselves
            """
    )

    /// Welsh.
    public static let welsh = StopWords(
        list: """
            a ac acw ag ai allan am amdanaf amdanat amdani amdano amdanom amdanoch amdanyn ambell ar arall arna \
            arnaf arnat arni arno arnom arnoch arnyn at ata atat ati ato atom atoch atyn bellach beth bob bod bu \
            buasai bues buodd byddaf byddai byddan bydd byddem byddi byddwn byddwch bûm chi chdi chwi cyn dan dana \
            danat dani dano de dim dod does dros drosto drosti dw dwi dy dyma dyna dwyt e ef efo efe ei eich ein \
            eisoes eithaf eithr er eraill eto eu fe fel felly fi fo fod fy fyddai fyddaf fydd fyddan fyddwn fyddwch \
            gan ganddi ganddo ganddyn gen gennych gennym gennyf ger gyd gyda gydag heb hefyd hi hon honno hun hunain \
            hwn hwnnw hyd hyn hynny i iawn iddi iddo iddyn ie imi ini inni ichi iti lawr lle llawer mae maen mai \
            mewn mi minnau mo mor mwy na nac nad nag nes neu nhw ni nid nifer nis o oddi oddeutu oedd oeddem oeddech \
            oeddwn oeddynt oes ohoni ohono ohonom ohonoch ohonyn on ond os pa pan pam paid pe pob pryd pwy rhag rhai \
            rhwng roedd roeddem roeddwn roeddech roedden rwy rwyf rwyt rydw rydych rydym rydyn s sawl sef si sut sy \
            sydd syn tan te ti tra tros trwy trwyddo tua tuag un unrhyw wedi wedyn wrth wrtho wrthi wyf wyt y \
            ychydig yma ymhlith yn yna yno yntau yr ynghyd ynglyn ynddi ynddo ynddyn yw ydi ydw ydy ydych ydym ydyn \
            ydynt ystod a'ch a'i a'm a'n a'r a'u chi'n dwi'n dy'n efo'r fe'n gyda'i gyda'r hi'n i'ch i'm i'n i'r i'u \
            i'w mae'n mae'r na'i na'r ni'n nhw'n o'ch o'i o'm o'n o'r o'u rwy'n sy'n wedi'i wedi'u yw'n yw'r
            """
    )

    private init(list: String) {
        self.init(list.split(separator: " ").map(String.init))
    }

    /// Both lists' words.
    public func union(_ other: StopWords) -> StopWords {
        StopWords(words.union(other.words))
    }

    /// Whether the list has a word, in any spelling.
    public func contains(_ word: String) -> Bool {
        words.contains(WordForm.folded.apply(to: word))
    }

    /// The numbers of the words that folded are in the list.
    func ids(in vocabulary: Vocabulary) -> Set<Int> {
        if words.isEmpty { return [] }
        if vocabulary.form == .folded { return Set(words.compactMap { vocabulary.id(of: $0) }) }
        return Set((0..<vocabulary.count).filter { contains(vocabulary[$0]) })
    }
}
