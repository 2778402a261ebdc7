import Agree
import Hummingbird
import Inquiries
import Tell
import Web

/// What the panel has published, and saying something about it.
func addPublications(to inquiry: RouterGroup<InquiryContext>, _ app: AppEnvironment) {
    ReportRoutes(pages: app.pages, publications: app.publications, site: app.site).add(to: inquiry)
    PublicCommentRoutes(pages: app.pages, publications: app.publications, comments: app.comments).add(to: inquiry)
}

/// Findings, proposals and comments, for those who work on them.
func addPanelWork(to work: RouterGroup<AppContext>, _ app: AppEnvironment) {
    FindingRoutes(pages: app.pages, findings: app.findings).add(to: work)
    MotionRoutes(
        pages: app.pages,
        motions: app.motions,
        findings: app.findings,
        publications: app.publications.endings
    ).add(to: work)
    PreviewRoutes(pages: app.pages, publications: app.publications, site: app.site).add(to: work)
    DecisionRoutes(pages: app.pages, decisions: app.decisions, findings: app.findings, motions: app.motions).add(
        to: work
    )
    CommentRoutes(pages: app.pages, comments: app.comments).add(to: work)
}
