internal import Digests

/// Where people and statements stand, which groups there are, what is typical of each, and what unites and divides
/// them.
///
/// The steps, in order, each in the file of its name:
/// 1. ``Components``: the plane in which opinions differ most;
/// 2. `Projection`: where each person and each statement stands in it;
/// 3. ``GroupChoice``: how many groups there are, if any are clear; `GroupSearch` and `KMeans` find them;
/// 4. `Membership`: each person's chance of being in their group;
/// 5. ``GroupVotes``: what each group said, and from it ``Representative``, ``Uniting``, ``Dividing``, ``Unsure``;
/// 6. ``RunRecord``: how to make the same map again.
///
/// Statements turned down and statements about the person take no part. Making a map takes time in proportion to the
/// votes.
public struct OpinionMap: Sendable, Hashable, Codable {
    /// A person on the map.
    public struct Person: Sendable, Hashable, Codable {
        /// The person's number.
        public let id: Int
        /// Where they stand.
        public let position: Position
        /// How many statements on the map they voted on.
        public let votes: Int
        /// The index of their group; nil for somebody with too few votes, and for everybody when there are no groups.
        public let group: Int?
        /// The chance, from 0 to 1, that they would be in the same group had they met other statements like these.
        public let chance: Double?
    }

    /// A statement on the map, or beside it.
    public struct Item: Sendable, Hashable, Codable {
        /// The statement.
        public let statement: Statement
        /// Whether it shaped the map.
        public let isMapped: Bool
        /// What everybody said.
        public let tally: Tally
        /// Where it stands: where somebody would who agrees with it and says nothing else.
        ///
        /// At the origin when not mapped.
        public let position: Position
        /// How far it sets people apart: the distance from the origin, in the unit of ``Position``.
        public let extremity: Double
        /// How likely it is that one person of each group all agree, from 0 to 1, as ``Uniting/consensus`` has it.
        public let consensusToAgree: Double
        /// How likely it is that one person of each group all disagree, from 0 to 1.
        public let consensusToDisagree: Double
        /// How soon it should be put before the next person; the higher the sooner.
        ///
        /// The square of (1 - p)(e + 1)a · (1 + 8 · 2^(-n / 5)), with p and a the shares that pass and agree, each as
        /// (s + 1) / (n + 2), e the extremity and n those who saw it; 49 for a statement about the person (the formula
        /// of Polis). Compare only within a map.
        public let priority: Double
    }

    /// A group of people.
    public struct Group: Sendable, Hashable, Codable {
        /// The numbers of its people, ascending.
        public let members: [Int]
        /// Its middle.
        public let centre: Position
        /// What it said to each statement, in the order of ``OpinionMap/items``.
        public let tallies: [Tally]
        /// What is representative of it, the most telling first.
        public let representatives: [Representative]
    }

    /// Everybody, in ascending order of number.
    public let people: [Person]
    /// Every statement, in ascending order of number.
    public let items: [Item]
    /// The groups, the largest first.
    ///
    /// Empty when none are clear and no division was asked for: the lists below are then about everybody together.
    public let groups: [Group]
    /// How many groups were looked for and how clear they are.
    public let choice: GroupChoice
    /// What share of all difference between people the map shows along each axis, from 0 to 1.
    public let explained: SIMD2<Double>
    /// Statements on which all groups take the same side, the surest first.
    public let uniting: [Uniting]
    /// Statements on which groups differ, the widest first.
    public let dividing: [Dividing]
    /// Statements people are unsure of, the most unsure first.
    public let unsure: [Unsure]
    /// How to make the same map again.
    public let record: RunRecord

    /// Makes a map.
    ///
    /// - Parameters:
    ///   - votes: The votes, in canonical order.
    ///   - options: What can be chosen.
    /// - Throws: ``OpinionError`` when the options ask for what the method cannot do. Any votes will do, even none.
    public init(_ votes: Votes, options: MapOptions = MapOptions()) throws(OpinionError) {
        try options.check()
        let votes = votes.inCanonicalOrder()
        let isMapped = votes.statements.map { $0.isMapped(strict: options.strictModeration) }
        let mapped = votes.keeping(isMapped)
        let plane = Components(of: mapped)
        let positions = plane.positions(of: mapped)
        let counted = Self.counted(mapped, options: options)
        let (choice, centres) = GroupSearch(counted.map { positions[$0] }, options: options).run()

        var places = [(group: Int, chance: Double)?](repeating: nil, count: positions.count)
        if !centres.isEmpty {
            let membership = Membership(mapped, plane: plane, centres: centres, seed: options.seed)
            for row in counted { places[row] = membership.place(row: row, position: positions[row]) }
        }
        people = votes.participants.indices.map { row in
            Person(
                id: votes.participants[row],
                position: positions[row],
                votes: mapped.voteCount(ofRow: row),
                group: places[row]?.group,
                chance: places[row]?.chance
            )
        }

        // Without clear groups those counted are one, about whom there is still something to say.
        var groupOfRow = places.map { $0?.group }
        if centres.isEmpty { for row in counted { groupOfRow[row] = 0 } }
        let groupVotes = GroupVotes(votes, groupOfRow: groupOfRow, groups: choice.count)
        let tallies = votes.tallies()
        let rate = options.falseDiscoveryRate
        let representatives = groupVotes.representatives(votes.statements, isMapped: isMapped, rate: rate)
        let people = people
        groups = centres.indices.map { group in
            Group(
                members: people.filter { $0.group == group }.map(\.id),
                centre: centres[group],
                tallies: groupVotes.tallies[group],
                representatives: representatives[group]
            )
        }
        uniting = groupVotes.uniting(votes.statements, isMapped: isMapped)
        dividing = groupVotes.dividing(votes.statements, isMapped: isMapped, rate: rate)
        unsure = OpinionMapping.unsure(votes.statements, tallies, isMapped: isMapped, rate: rate)
        items = Self.items(votes.statements, tallies, isMapped: isMapped, plane: plane, groupVotes: groupVotes)
        explained = plane.totalVariance > 0 ? plane.variances / plane.totalVariance : .zero
        self.choice = choice
        record = RunRecord(
            method: RunRecord.currentMethod,
            options: options,
            input: votes.digest(),
            result: resultDigest(people: people, groups: groups, items: items, choice: choice),
            size: RunRecord.Size(
                participants: votes.participants.count,
                statements: votes.statements.count,
                votes: votes.count
            )
        )
    }

    /// Who counts when groups are formed.
    private static func counted(_ mapped: Votes, options: MapOptions) -> [Int] {
        let enough = max(1, min(options.leastVotes, mapped.statements.count))
        return mapped.participants.indices.filter { mapped.voteCount(ofRow: $0) >= enough }
    }

    private static func items(
        _ statements: [Statement],
        _ tallies: [Tally],
        isMapped: [Bool],
        plane: Components,
        groupVotes: GroupVotes
    ) -> [Item] {
        var mappedPositions = plane.statementPositions().makeIterator()
        let together = groupVotes.together
        return statements.indices.map { index in
            let position = isMapped[index] ? mappedPositions.next() ?? .zero : .zero
            let extremity = length(position)
            return Item(
                statement: statements[index],
                isMapped: isMapped[index],
                tally: tallies[index],
                position: position,
                extremity: extremity,
                consensusToAgree: groupVotes.consensus(index, .agree),
                consensusToDisagree: groupVotes.consensus(index, .disagree),
                priority: OpinionMapping.priority(
                    together[index],
                    extremity: extremity,
                    isMeta: statements[index].isMeta
                )
            )
        }
    }
}

/// SHA-256 of what a map says.
private func resultDigest(
    people: [OpinionMap.Person],
    groups: [OpinionMap.Group],
    items: [OpinionMap.Item],
    choice: GroupChoice
) -> String {
    var digest = SHA256()
    for candidate in choice.candidates {
        digest.add(candidate.count)
        digest.add(candidate.silhouette)
        digest.add(candidate.chanceSilhouette)
        digest.add(candidate.stability ?? -1)
    }
    for person in people {
        digest.add(person.position[0])
        digest.add(person.position[1])
        digest.add(person.group ?? -1)
        digest.add(person.chance ?? -1)
    }
    for item in items {
        digest.add(item.position[0])
        digest.add(item.position[1])
        digest.add(item.consensusToAgree)
        digest.add(item.consensusToDisagree)
        digest.add(item.priority)
    }
    for group in groups {
        digest.add(group.representatives.count)
        for representative in group.representatives {
            digest.add(representative.statement)
            digest.add(representative.side == .agree ? 1 : -1)
            digest.add(representative.falseDiscoveryRate)
        }
    }
    return digest.finished()
}
