internal import HTTPTypes
public import Hummingbird
public import Inquiries
internal import Logging
internal import Store
public import Web

/// Bringing in what people said elsewhere, for coordinators: `/work/:slug/import`.
///
/// Four steps, each a page of its own: choose the file, say what its columns are, look at what would happen, run.
public struct ImportRoutes: Sendable {
    let pages: Pages
    let importer: Importer
    let uploads: ImportUploads
    private let running = ImportsRunning()

    public init(pages: Pages, importer: Importer, uploads: ImportUploads) {
        self.pages = pages
        self.importer = importer
        self.uploads = uploads
    }

    public func add(to work: RouterGroup<AppContext>) {
        let routes = work.group("import", context: CoordinatorContext.self).add(middleware: OffTheLoop())
        routes.get(use: choose)
        routes.post(use: upload)
        routes.get(":upload", use: mapping)
        routes.post(":upload", use: saveMapping)
        routes.get(":upload/check", use: check)
        routes.post(":upload/run", use: run)
        routes.get(":upload/done", use: done)
        routes.post(":upload/remove", use: remove)
    }

    // MARK: - The file

    @Sendable func choose(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try await choosePage(problems: [], context)
    }

    @Sendable func upload(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try await uploads.sweep()
        let files = try await request.form(upTo: Limits.upload).files("files")
        if let problem = Self.problem(with: files) { return try await choosePage(problems: [problem], context) }
        let token = try await uploads.keep(files, in: context.inquiry.id, by: context.person.id)
        guard let kept = try await uploads.find(token, in: context.inquiry.id, by: context.person.id) else {
            throw Refusal.notFound("file")
        }
        do {
            _ = try await uploads.input(of: kept)
        } catch let refusal as Refusal {
            try await uploads.remove(kept)
            return try await choosePage(problems: [Problem("files", refusal.message)], context)
        }
        return .seeOther(context.inquiry.workPath("import/\(token)"))
    }

    private static func problem(with files: [Form.File]) -> Problem? {
        guard files.contains(where: { !$0.bytes.isEmpty }) else {
            let names = Plain.list(files.map(\.name).filter { !$0.isEmpty })
            let empty = names.isEmpty ? "" : "There is nothing in \(names). "
            return Problem("files", "\(empty)Choose a file that has something in it.")
        }
        let isText = { (file: Form.File) in
            let name = file.name.lowercased()
            return name.hasSuffix(".txt") || name.hasSuffix(".md") || name.hasSuffix(".markdown")
        }
        if files.count > 1, let other = files.first(where: { !isText($0) }) {
            return Problem(
                "files",
                "Choose one table by itself, or several texts whose names end in .txt or .md. “\(other.name.prefix(100))” does not."
            )
        }
        return nil
    }

    private func choosePage(problems: [Problem], _ context: CoordinatorContext) async throws -> Response {
        let sources = try await importer.sources(in: context.inquiry.id)
        let unfinished = try await uploads.unfinished(in: context.inquiry.id, by: context.person.id)
        let page = ImportChoosePage(inquiry: context.inquiry, sources: sources, unfinished: unfinished, problems: problems)
        return response("choose", page, "Bring answers in", problems, context)
    }

    // MARK: - The mapping

    @Sendable func mapping(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let upload = try await find(context)
        let input = try await uploads.input(of: upload)
        var mapping = upload.mapping
        if mapping == nil {
            mapping = try await Importer.guess(input)
            mapping?.source = upload.name.split(separator: ".").first.map(String.init) ?? ""
        }
        return try await mappingPage(mapping ?? ImportMapping(), input, upload, problems: [], context)
    }

    @Sendable func saveMapping(_ request: Request, context: CoordinatorContext) async throws -> Response {
        var upload = try await find(context)
        let input = try await uploads.input(of: upload)
        let form = ImportMappingForm(try await request.form(), before: upload.mapping)
        var mapping = form.mapping
        if let column = form.dateColumn {
            let found = form.dateFormat == nil ? try await Importer.dateFormat(of: column, in: input) : form.dateFormat
            mapping.date = .init(column, format: found ?? .dayMonthYear)
        }
        if form.addsColumn {
            mapping.texts.append(.init(""))
            return try await mappingPage(mapping, input, upload, problems: [], context)
        }
        let problems = mapping.problems(columns: input.columns)
        guard problems.isEmpty else {
            return try await mappingPage(mapping, input, upload, problems: problems, context)
        }
        upload.mapping = mapping
        try await uploads.save(upload)
        return .seeOther(context.inquiry.workPath("import/\(upload.token)/check"))
    }

    private func mappingPage(
        _ mapping: ImportMapping,
        _ input: ImportInput,
        _ upload: ImportUploads.Upload,
        problems: [Problem],
        _ context: CoordinatorContext
    ) async throws -> Response {
        let sample = try await Importer.sample(input, rows: 5)
        let page = ImportMappingPage(
            mapping,
            input: input,
            sample: sample,
            upload: upload,
            inquiry: context.inquiry,
            problems: problems
        )
        return response("mapping", page, "What the columns are", problems, context)
    }

    // MARK: - The check and the run

    @Sendable func check(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let upload = try await find(context)
        guard let mapping = upload.mapping else { return .seeOther(context.inquiry.workPath("import/\(upload.token)")) }
        return try await checkPage(mapping, upload, problems: [], context)
    }

    private func checkPage(
        _ mapping: ImportMapping,
        _ upload: ImportUploads.Upload,
        problems: [Problem],
        _ context: CoordinatorContext
    ) async throws -> Response {
        let input = try await uploads.input(of: upload)
        let report = try await importer.dryRun(input, mapping, in: context.inquiry.id)
        let page = ImportReportPage(
            report,
            input: input,
            mapping: mapping,
            upload: upload,
            inquiry: context.inquiry,
            problems: problems
        )
        return response("check", page, "What would happen", problems, context)
    }

    /// Begins to bring the answers in. Short files are done when the next page comes; long ones go on behind it.
    @Sendable func run(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let upload = try await find(context, done: true)
        let there = context.inquiry.workPath("import/\(upload.token)/done")
        guard let mapping = upload.mapping else { return .seeOther(context.inquiry.workPath("import/\(upload.token)")) }
        guard upload.report == nil, running.progress(of: upload.token) == nil else { return .seeOther(there) }
        let unused = try await Importer.unusedConsent(in: uploads.input(of: upload), mapping)
        let doubts = (unused + mapping.contraryConsent).filter { !mapping.consentPassedOver.contains($0) }
        if !doubts.isEmpty, try await !request.form().has("consent-unused") {
            let problem = Problem(
                "consent-unused",
                "Tick that you have seen this, or change how columns are read so that what people allowed counts."
            )
            return try await checkPage(mapping, upload, problems: [problem], context)
        }
        begin(upload, passingOver: doubts, context)
        for _ in 0..<20 where running.progress(of: upload.token) != nil { try await Task.sleep(for: .milliseconds(100)) }
        return .seeOther(there)
    }

    private func begin(_ upload: ImportUploads.Upload, passingOver doubts: [String], _ context: CoordinatorContext) {
        let (inquiry, person, logger) = (context.inquiry.id, context.person.id, context.logger)
        running.begin(upload.token) { [uploads, importer] progress in
            // Pressed twice, or sent again after a lost connection: it may be done.
            guard var upload = try? await uploads.find(upload.token, in: inquiry, by: person), upload.report == nil,
                var mapping = upload.mapping
            else { return }
            mapping.consentPassedOver += doubts
            upload.mapping = mapping
            upload.begunAt = Timestamp.now.milliseconds
            upload.trouble = nil
            do {
                try await uploads.save(upload)
                let input = try await uploads.input(of: upload)
                let report = try await importer.run(input, mapping, in: inquiry, by: person, progress: progress)
                try await uploads.finish(upload, report: report)
            } catch {
                let refusal = error as? Refusal
                if refusal == nil { logger.error("import stopped", metadata: ["error": "\(String(reflecting: error))"]) }
                upload.trouble =
                    refusal?.message
                    ?? (error is StoreError
                        ? "The server was being stopped, or could not reach its database."
                        : "Something went wrong on the server.")
                try? await uploads.save(upload)
            }
        }
    }

    /// What happened, or how far it is, or that it stopped.
    @Sendable func done(_ request: Request, context: CoordinatorContext) async throws -> Response {
        // Asked first: whatever ends from here on has its report by the time that is looked for.
        let progress = running.progress(of: context.parameters.get("upload") ?? "")
        let upload = try await find(context, done: true)
        guard let mapping = upload.mapping, upload.begunAt != nil || progress != nil else {
            return .seeOther(context.inquiry.workPath("import/\(upload.token)"))
        }
        if let report = upload.report {
            let page = ImportReportPage(report, input: nil, mapping: mapping, upload: upload, inquiry: context.inquiry)
            return response("done", page, "The answers are in", [], context)
        }
        guard let progress else {
            return response(
                "stopped", ImportStoppedPage(upload, inquiry: context.inquiry), "It stopped before the end", [], context)
        }
        let isStill = request.uri.queryParameters["still"] != nil
        let page = ImportRunningPage(upload, progress, isStill: isStill, inquiry: context.inquiry)
        var response = response("running", page, "The answers are being brought in", [], context)
        // Not in the page itself, so that whoever wants it to keep still can have that.
        if !isStill, let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "\(ImportRunningPage.seconds)" }
        return response
    }

    @Sendable func remove(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let upload = try await find(context, done: true)
        guard running.progress(of: upload.token) == nil else {
            return .seeOther(context.inquiry.workPath("import/\(upload.token)/done"))
        }
        try await uploads.remove(upload)
        return .seeOther(context.inquiry.workPath("import"))
    }

    // MARK: -

    /// The upload an address names. One that is done has no files any more.
    private func find(_ context: CoordinatorContext, done: Bool = false) async throws -> ImportUploads.Upload {
        let token = context.parameters.get("upload") ?? ""
        guard let upload = try await uploads.find(token, in: context.inquiry.id, by: context.person.id),
            done || upload.report == nil
        else {
            throw Refusal(
                .notFound,
                "We do not have that file any more. Files are kept for a day at most. Please choose it again."
            )
        }
        guard done || running.progress(of: token) == nil else {
            throw Refusal(
                .conflict,
                "These answers are being brought in just now. Nothing can be changed until that is done."
            )
        }
        return upload
    }

    private func response(
        _ template: String,
        _ page: some Sendable,
        _ title: String,
        _ problems: [Problem],
        _ context: CoordinatorContext
    ) -> Response {
        let layout = pages.workLayout(
            title,
            stage: .listen,
            page: "import",
            context: context
        )
        return pages.response(
            "listen/import/\(template)",
            page,
            layout: layout,
            status: problems.isEmpty ? .ok : .unprocessableContent
        )
    }
}
