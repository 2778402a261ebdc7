internal import Foundation
public import Hummingbird
internal import Mustache

/// Renders page structs with the templates.
///
/// A template sees `layout` and, inside its blocks, the page's stored properties. Computed properties are invisible to
/// it: a page works everything out in its `init`.
public struct Pages: Sendable {
    private let library: MustacheLibrary
    private let sprite: Sprite
    /// Parse templates anew for each page, for those who are writing them.
    private let reload: Bool
    private let resources: Resources
    private let tokens: ForgeryTokens
    private let filesVersion: String
    private let parts = SharedParts()
    private let kept = KeptPages()

    public init(resources: Resources, files: PublicFiles, tokens: ForgeryTokens, reload: Bool = false) throws {
        library = try Self.load(resources.templates)
        sprite = try Sprite(directory: resources.sprite)
        self.reload = reload
        self.resources = resources
        self.tokens = tokens
        filesVersion = files.version
    }

    /// The layout of a page of the site itself. Pages of an inquiry use `layout(_:in:)` of `Inquiries`.
    ///
    /// - Parameters:
    ///   - path: the page's address in standard words, without `/easy`.
    ///   - hasTwin: whether the page exists in the other words too.
    public func layout(_ title: String, context: some PageContext, path: String, hasTwin: Bool = false) -> Layout {
        var layout = Layout(title: title, context: context, path: path, hasTwin: hasTwin)
        layout.filesVersion = filesVersion
        layout.csrf = context.visit.map { tokens.token(visit: $0) } ?? ""
        return layout
    }

    /// The names of the pictures easy pages can show, as in `#p-people`.
    public var pictures: [String] { sprite.pictures }

    private static func load(_ folder: URL) throws -> MustacheLibrary {
        var library = MustacheLibrary()
        let files = FileManager.default.enumerator(atPath: folder.path)
        while let file = files?.nextObject() as? String {
            guard file.hasSuffix(".mustache") else { continue }
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            do {
                try library.register(text, named: String(file.dropLast(".mustache".count)))
            } catch {
                throw TemplateError.unreadable("\(file): \(error)")
            }
        }
        return library
    }

    /// The page as HTML. A missing template is a fault of the program, found by the tests that render every page.
    public func html(_ template: String, _ page: some Sendable, layout: Layout) -> String {
        let current = reload ? (try? Self.load(resources.templates)) ?? library : library
        let frame = Frame(layout: layout, page: page)
        guard let html = current.render(Reflected(frame), withTemplate: template) else {
            return "There is no template \(template)."
        }
        let around = Surroundings(layout)
        let shared = reload ? SharedParts() : parts
        let whole = Fragments(ByteBuffer(string: html)).cut(at: "<!--part ", to: "-->").filled { name in
            shared.part(name, around) {
                current.render(Reflected(Around(layout: around)), withTemplate: name)
            }.map(PagePart.kept)
        }
        return sprite.insert(into: whole.map { String(buffer: $0) }.joined())
    }

    public func response(
        _ template: String, _ page: some Sendable, layout: Layout, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html(template, page, layout: layout.titled(for: status)))))
    }

    /// The page with parts that were made beforehand put at their marks, `<!--fragment NAME-->`, for pages that are long
    /// and opened often.
    ///
    /// The rest is rendered once for all pages that are equal, so what differs from person to person is best made a
    /// fragment. Neither the template nor the sprite goes through a fragment: it is copied as it is, must be safe HTML,
    /// and can use only icons that the rest of the page uses too.
    ///
    /// - Parameter zipped: whether to send it compressed, to somebody who takes it so (``HTTPFields/acceptGzip``). Never a
    ///   page with anything on it that came with the request: whoever can choose that, and sees how long the answer is,
    ///   could find out what else stands there.
    public func response(
        _ template: String, _ page: some Hashable & Sendable, layout: Layout, status: HTTPResponse.Status = .ok,
        fragments: [String: PagePart], zipped: Bool = false
    ) -> Response {
        let kept = reload ? KeptPages() : self.kept
        let layout = layout.titled(for: status)
        let pieces = kept.page(template, page, layout: layout, fragments: fragments, zipped: zipped) {
            html(template, page, layout: $0)
        }
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "Accept-Encoding"]
        if zipped { headers[.contentEncoding] = "gzip" }
        return Response(
            status: status, headers: headers,
            body: pieces.count == 1 ? .init(byteBuffer: pieces[0]) : .init(contentsOf: pieces))
    }

    public func has(_ template: String) -> Bool { library.getTemplate(named: template) != nil }
}

private struct Frame<Page: Sendable>: Sendable {
    let layout: Layout
    let page: Page
}

extension Layout {
    private static let problem = "Problem: "

    /// With a title that says first, to whoever hears nothing else of the page yet, that something has to be put right.
    func titled(for status: HTTPResponse.Status) -> Layout {
        let isProblem = [.unprocessableContent, .conflict, .tooManyRequests].contains(status)
        guard isProblem, !title.hasPrefix(Self.problem) else { return self }
        var layout = self
        layout.title = Self.problem + title
        return layout
    }
}

private struct Around: Sendable {
    let layout: Surroundings
}

enum TemplateError: Error {
    case unreadable(String)
}

extension Response {
    /// 303: what a form's answer is, so that reloading sends nothing twice.
    public static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    public static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    /// A file to keep.
    public static func download(_ text: String, type: String, filename: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "\(type); charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(filename)\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
