internal import Agree
internal import Inquiries
internal import Store

/// Which drafts of findings are shown together: rows of `kind, finding_id, version, position`, to be joined to what
/// belongs to them. What is public and what would be are read by the same queries.
enum ShownDrafts {
    /// Those everybody can read by now.
    static func open(in inquiry: Inquiry.ID) -> SQL {
        """
        SELECT publication.kind, publication_finding.finding_id, publication_finding.version, publication_finding.position
        FROM publication JOIN publication_finding ON publication_finding.publication_id = publication.id
        WHERE publication.inquiry_id = \(inquiry) AND publication.ended_at IS NULL
        """
    }

    /// Those of one publication.
    static func of(_ publication: Publication) -> SQL {
        """
        SELECT \(SQL(verbatim: "'\(publication.kind.rawValue)'")) AS kind, finding_id, version, position FROM publication_finding
        WHERE publication_id = \(publication.id)
        """
    }

    /// Those a proposal would show.
    static func proposed(_ items: [Motion.Publishing.Item], as kind: Publication.Kind) -> SQL {
        .join(
            items.enumerated().map { position, item in
                """
                SELECT \(SQL(verbatim: "'\(kind.rawValue)'")) AS kind, finding_id, version, \(SQL(verbatim: "\(position)")) AS position
                FROM finding_draft WHERE finding_id = \(item.finding) AND version = \(item.version)
                """
            }, separator: " UNION ALL ")
    }
}
