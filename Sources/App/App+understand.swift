import Hummingbird
import Inquiries
import Understand

/// The reading room, the list of answers, tags and themes.
func addReadingRoom(to work: RouterGroup<AppContext>, _ app: AppEnvironment) {
    ReadingRoutes(pages: app.pages, database: app.database, councils: app.councils).add(to: work)
    OmissionRoutes(pages: app.pages, omissions: app.omissions).add(to: work)
    VoiceListRoutes(pages: app.pages, database: app.database, councils: app.councils).add(to: work)
    TagRoutes(pages: app.pages, database: app.database, councils: app.councils).add(to: work)
    ThemeRoutes(pages: app.pages, database: app.database, councils: app.councils).add(to: work)
}
