import Agree
import Inquiries
import Listen
import Store
import Tell
import Understand
import Web

extension AppEnvironment {
    /// What the stages to the right of Listen have for members to do, shown on the working home.
    var workTasks: [WorkTaskSource] {
        [Self.takenBack, Self.toLookAt, Self.proposed, Self.undecided, Self.unread, Self.comments]
    }

    /// Findings, agreed or public, that lost words behind them since somebody last looked.
    private static func takenBack(_ inquiry: Inquiry, _ member: Member, _ db: any Transaction) throws -> [WorkTask] {
        guard member.role == .panel || member.role.mayManage else { return [] }
        return try FindingStore.toLookAt(of: inquiry.id, publicDrafts: PublicationStore.publicDrafts, in: db).map { look in
            let support = look.support
            let gone = Plain.count(support.lost, "person has", "people have") + " \(support.deeds) their words."
            let left = Plain.count(support.left, "person", "people")
            let note =
                support.isGone
                ? "\(gone) Nothing supports it now."
                : support.lost > 0
                    ? "\(gone) The words of \(left) still support it."
                    : "People have taken back or changed some of what they told us."
            return WorkTask(
                "Finding \(look.number) lost words behind it. Look whether it stands.",
                url: inquiry.workPath("findings/\(look.number)"), note: note, icon: "i-leave",
                isUrgent: support.isGone && look.isPublic)
        }
    }

    /// Answers that are not quoted until somebody sees which words of theirs are to be left out by now.
    private static func toLookAt(_ inquiry: Inquiry, _ member: Member, _ db: any Transaction) throws -> [WorkTask] {
        guard member.role.mayTag else { return [] }
        return try OmissionStore.toLookAt(in: inquiry.id, db).map { number in
            WorkTask(
                "Look which words to leave out of answer \(number)", url: leaveOutPath(of: number, in: inquiry),
                note:
                    "The person changed it, and words left out of it were not found again. Nothing of it is quoted until then.",
                icon: "i-hide", isUrgent: true)
        }
    }

    /// Proposals the member has not decided on, the oldest first.
    private static func proposed(_ inquiry: Inquiry, _ member: Member, _ db: any Transaction) throws -> [WorkTask] {
        guard member.role.mayDecide else { return [] }
        let isAlly = member.role == .ally
        return try MotionStore.open(waitingFor: member.person.id, in: inquiry.id, db).map { motion in
            WorkTask(
                "\(isAlly ? "Give your advice" : "Decide") on a proposal: \(motion.kind.name)",
                url: inquiry.workPath("publishing/\(motion.id)"),
                note: isAlly
                    ? "The panel decides. Say what you think before it does." : "The panel is waiting for you.",
                icon: "i-horn")
        }
    }

    /// Findings the member has not decided on in their present wording.
    private static func undecided(_ inquiry: Inquiry, _ member: Member, _ db: any Transaction) throws -> [WorkTask] {
        guard member.role.mayDecide else { return [] }
        let count = try db.count(
            """
            SELECT count(*) AS n FROM finding WHERE inquiry_id = \(inquiry.id)
                AND NOT EXISTS (SELECT 1 FROM agreement WHERE subject_id = finding.id AND version = finding.version)
                AND NOT EXISTS (
                    SELECT 1 FROM decision WHERE subject_id = finding.id AND version = finding.version
                        AND person_id = \(member.person.id))
            """)
        guard count > 0 else { return [] }
        if member.role == .ally {
            return [
                WorkTask(
                    "Give your advice on \(Plain.count(count, "finding"))", url: inquiry.workPath("findings"),
                    note: "The panel decides. Say what you think before it does.", icon: "i-knot")
            ]
        }
        return [
            WorkTask(
                "Say whether you agree with \(Plain.count(count, "finding"))", url: inquiry.workPath("findings"),
                note: "The panel is waiting for you.", icon: "i-knot")
        ]
    }

    /// Answers somebody who reads has neither read yet nor left for somebody else.
    private static func unread(_ inquiry: Inquiry, _ member: Member, _ db: any Transaction) throws -> [WorkTask] {
        guard member.role.mayDecide else { return [] }
        let count = try db.count(
            """
            SELECT count(*) AS n FROM voice WHERE inquiry_id = \(inquiry.id) AND may_analyse = 1 AND NOT EXISTS (
                SELECT 1 FROM reading WHERE reading.voice_id = voice.id AND reading.person_id = \(member.person.id))
            AND NOT EXISTS (
                SELECT 1 FROM leaving WHERE leaving.voice_id = voice.id AND leaving.person_id = \(member.person.id))
            """)
        guard count > 0 else { return [] }
        return [
            WorkTask(
                "Read what people told us", url: inquiry.workPath("reading"),
                note: "\(Plain.count(count, "answer")) left to read.", icon: "i-lens")
        ]
    }

    /// Comments from the public that wait to be looked at.
    private static func comments(_ inquiry: Inquiry, _ member: Member, _ db: any Transaction) throws -> [WorkTask] {
        guard member.role.mayDecide || member.role.mayManage else { return [] }
        let count = try db.count(
            "SELECT count(*) AS n FROM public_comment WHERE inquiry_id = \(inquiry.id) AND state = 'waiting'")
        guard count > 0 else { return [] }
        return [
            WorkTask(
                "Look at \(Plain.count(count, "comment"))", url: inquiry.workPath("comments"),
                note: "They are not public until somebody has looked.", icon: "i-say", isUrgent: true)
        ]
    }
}
