/// English words written with a full stop that does not end the sentence.
enum Abbreviations {
    /// Always followed by what they belong to: titles, "for example", "about".
    static let leading: Set<String> = [
        "mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "rev", "hon", "cllr", "capt", "sgt", "lt", "col", "gen", "gov",
        "pres", "sen", "rep", "fr", "mme", "mlle", "supt", "insp", "e.g", "eg", "i.e", "ie", "cf", "vs", "v", "viz",
        "approx", "n.b", "incl", "excl", "esp", "resp",
    ]

    /// Followed by a number.
    static let beforeNumber: Set<String> = [
        "no", "nos", "fig", "figs", "vol", "vols", "p", "pp", "art", "arts", "sec", "secs", "ch", "chs", "pt", "para",
        "paras", "ext", "tel", "mob", "c", "ca", "circa", "est", "ref", "st", "rm", "s", "ss", "reg", "regs", "app",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues",
        "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ]

    /// May stand at the end of a sentence or inside it: only a capital after them ends one.
    static let ambiguous: Set<String> = [
        "etc", "inc", "ltd", "co", "corp", "plc", "llp", "jr", "sr", "dept", "depts", "est", "ave", "rd", "bros",
        "govt",
        "org", "asst", "assoc", "al", "min", "mins", "hr", "hrs", "wk", "wks", "yr", "yrs", "mth", "mths", "sq", "misc",
        "max", "tel", "ext", "ref", "appt", "appts", "a.m", "p.m", "am", "pm", "hosp", "physio", "ed", "eds", "rev",
        "ph.d", "esq", "temp", "dist", "prob", "para", "paras", "fig", "vol", "pt",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
    ]

    /// Capitalised words that do not start a sentence after "a.m." and "p.m."; a day or a month may follow them.
    static let days: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december", "gmt", "bst",
    ]

    /// Words that begin a new sentence when they are capitalised after "St." or an initial, not a name.
    static let starters: Set<String> = [
        "a", "an", "the", "this", "that", "these", "those", "there", "then", "they", "their", "he", "she", "it", "its",
        "his", "her", "we", "our", "you", "your", "i", "my", "in", "on", "at", "as", "and", "but", "or", "so", "if",
        "when", "what", "why", "who", "where", "how", "no", "not", "nobody", "everyone", "everything", "for", "from",
        "after", "before", "because", "since", "some", "many", "most", "all", "it's", "i'm", "i've", "we're", "they're",
        "is", "are", "was", "were", "do", "did", "to", "with", "by", "one", "also", "however",
    ]
}
