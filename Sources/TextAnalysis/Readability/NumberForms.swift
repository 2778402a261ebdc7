/// How numbers, dates and times are written.
enum NumberForms {
    /// What was found, with the rule that it touches.
    struct Found {
        enum Kind {
            case word
            case roman
            case long
            case decimal
            case ordinalDate
            case numericDate
            case clock
        }

        let kind: Kind
        let span: Range<Int>
        var replacement: String?
    }

    private static let values: [String: Int] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    private static let larger: Set<String> = ["hundred", "thousand", "million", "billion", "dozen", "half", "hundreds"]
    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th"]

    static func find(in text: ReadingText) -> [Found] {
        var found: [Found] = []
        for (index, word) in text.words.enumerated() {
            // Few words are numbers, in letters or in figures or in Roman ones.
            let first = text.scalars[word.range.lowerBound]
            guard word.form.roles.contains(.number) || SentenceScalars.isDigit(first) || SentenceScalars.isUpper(first)
            else {
                continue
            }
            let before = index > 0 ? text.words[index - 1].folded : ""
            let after = index + 1 < text.words.count ? text.words[index + 1].folded : ""
            if let value = value(of: word.parts) {
                let isPart = [before, after].contains { values[$0] != nil || larger.contains($0) || $0 == "point" }
                found.append(Found(kind: .word, span: word.range, replacement: isPart ? nil : String(value)))
            } else if larger.contains(word.folded), word.folded != "half", word.folded != "hundreds", before != "the" {
                if values[before] == nil { found.append(Found(kind: .word, span: word.range)) }
            } else if let form = figures(word, after: after, text) {
                found.append(form)
            } else if isRoman(word, text) {
                found.append(Found(kind: .roman, span: word.range))
            }
        }
        return found
    }

    static func roles(of word: String, _ parts: [String]) -> ReadingForm.Roles {
        value(of: parts) != nil || larger.contains(word) ? .number : []
    }

    private static func value(of parts: [String]) -> Int? {
        guard let first = parts.first, let value = values[first] else { return nil }
        if parts.count == 1 { return value }
        guard parts.count == 2, value >= 20, let unit = parts[1] == "one" ? 1 : values[parts[1]], unit < 10 else {
            return nil
        }
        return value + unit
    }

    private static func figures(_ word: ReadingWord, after: String, _ text: ReadingText) -> Found? {
        guard SentenceScalars.isDigit(text.scalars[word.range.lowerBound]) else { return nil }
        let scalars = Array(text.scalars[word.range])
        let digits = scalars.prefix { SentenceScalars.isDigit($0) }.count
        if digits == scalars.count {
            return slashed(word, digits, text)
                ?? (digits >= 5 && scalars.first != "0" && !after.allSatisfy(\.isNumber)
                    ? Found(kind: .long, span: word.range) : nil)
        }
        let rest = String(String.UnicodeScalarView(scalars[digits...]))
        if ordinals.contains(rest), digits <= 2, months.contains(after) || after == "of" {
            let number = String(String.UnicodeScalarView(scalars[..<digits]))
            return Found(kind: .ordinalDate, span: word.range, replacement: after == "of" ? nil : number)
        }
        if scalars[digits] == ":", digits <= 2, word.parts.count == 2, word.parts[1].utf8.count == 2,
            let hour = Int(word.parts[0]), let minute = Int(word.parts[1]), hour < 24, minute < 60,
            hour >= 13 || hour == 0 && word.parts[0].utf8.count == 2
        {
            let twelve = hour == 0 ? 12 : hour - 12
            let minutes = minute == 0 ? "" : ":\(word.parts[1])"
            return Found(kind: .clock, span: word.range, replacement: "\(twelve)\(minutes)\(hour == 0 ? "am" : "pm")")
        }
        let isDecimal =
            scalars[digits] == "." && word.parts.count == 2
            && word.parts[1].unicodeScalars.allSatisfy(SentenceScalars.isDigit)
        return isDecimal ? Found(kind: .decimal, span: word.range) : nil
    }

    /// "28/02/2021", or "28/2".
    private static func slashed(_ word: ReadingWord, _ digits: Int, _ text: ReadingText) -> Found? {
        guard digits <= 2 else { return nil }
        if word.range.lowerBound > 0, text.scalars[word.range.lowerBound - 1] == "/" { return nil }
        var end = word.range.upperBound
        var slashes = 0
        while end + 1 < text.scalars.count, text.scalars[end] == "/", SentenceScalars.isDigit(text.scalars[end + 1]) {
            slashes += 1
            end += 1
            while end < text.scalars.count, SentenceScalars.isDigit(text.scalars[end]) { end += 1 }
        }
        return slashes == 2 ? Found(kind: .numericDate, span: word.range.lowerBound..<end) : nil
    }

    private static func isRoman(_ word: ReadingWord, _ text: ReadingText) -> Bool {
        guard word.parts.count == 1, (2...5).contains(word.range.count), text.isUpper(word) else { return false }
        return [
            "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xix", "xx", "xxi",
        ]
        .contains(word.folded)
    }
}
