extension SearchQuery {
    /// The query as an SQLite FTS5 MATCH expression over text from `Words.indexText(in:)`; nil if `findsSomething` is
    /// false.
    ///
    /// Every word is quoted: nothing typed is ever syntax.
    public func fts5Match() -> String? {
        expression(
            or: " OR ",
            and: " AND ",
            except: { found, unwanted in "(\(found)) NOT (\(unwanted))" },
            clause: { words, lastIsPrefix in
                Self.quoted(words.joined(separator: " "), by: "\"") + (lastIsPrefix ? " *" : "")
            }
        )
    }

    /// The query as the text of a PostgreSQL `tsquery`, to be bound and cast (`$1::tsquery`), over a `tsvector` from
    /// `Words.tsvector(in:)`; nil if `findsSomething` is false.
    ///
    /// Every word is quoted.
    public func tsquery() -> String? {
        expression(
            or: " | ",
            and: " & ",
            except: { found, unwanted in "\(found) & !(\(unwanted))" },
            clause: { words, lastIsPrefix in
                let lexemes = words.map { Words.quotedLexeme($0) }.joined(separator: " <-> ")
                return "(" + lexemes + (lastIsPrefix ? ":*" : "") + ")"
            }
        )
    }

    private func expression(
        or: String,
        and: String,
        except: (_ found: String, _ unwanted: String) -> String,
        clause: (_ words: [String], _ lastIsPrefix: Bool) -> String
    ) -> String? {
        guard findsSomething else { return nil }
        let found = positiveClauses.compactMap(\.sequence).map(clause).joined(separator: and)
        let unwanted = clauses.compactMap { candidate in
            if case .not(let unwanted) = candidate { unwanted.sequence } else { nil }
        }
        if unwanted.isEmpty { return found }
        return except(found, unwanted.map(clause).joined(separator: or))
    }

    private static func quoted(_ text: String, by mark: Character) -> String {
        var quoted = String(mark)
        for character in text {
            if character == mark { quoted.append(mark) }
            quoted.append(character)
        }
        quoted.append(mark)
        return quoted
    }
}

extension Words {
    /// The text's words as the text of a PostgreSQL `tsvector`, to be bound and cast (`$1::tsvector`).
    ///
    /// Keeps within PostgreSQL's limits, so that a text of any length can be saved: positions up to 16,383, at most 256
    /// a word, 1 MB in all. A word that first comes later than position 16,383 has none: it is found as a word, not in
    /// a phrase. Words beyond the megabyte (tens of thousands of different words) are left out.
    public static func tsvector(in text: String) -> String {
        var order: [String] = []
        var positions: [String: [Int]] = [:]
        var room = 1_048_575
        var position = 0
        scan(text) { folded, _ in
            position += 1
            guard room > 0 else { return }
            let word = String(decoding: folded, as: UTF8.self)
            let isPlaced = position <= 16_383
            if let known = positions[word] {
                guard isPlaced, !known.isEmpty, known.count < 256, room >= 2 else { return }
                positions[word, default: []].append(position)
                room -= 2
            } else {
                // The lexeme, a byte to align it, the number of its positions and the first of them.
                let size = folded.count + 5
                guard room >= size else {
                    room = 0
                    return
                }
                order.append(word)
                positions[word] = isPlaced ? [position] : []
                room -= size
            }
        }
        var literal = ""
        for word in order {
            if !literal.isEmpty { literal += " " }
            literal += quotedLexeme(word)
            var separator = ":"
            for position in positions[word] ?? [] {
                literal += separator
                literal += String(position)
                separator = ","
            }
        }
        return literal
    }

    static func quotedLexeme(_ word: String) -> String {
        var quoted = "'"
        for scalar in word.unicodeScalars {
            if scalar == "'" || scalar == "\\" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "'"
    }
}
