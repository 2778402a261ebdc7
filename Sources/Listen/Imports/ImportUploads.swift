public import Foundation
public import Inquiries
public import Store
public import Web

/// Files waiting to be imported, in a folder of the data folder that only the server can read.
///
/// Each upload has a folder with a random name. Its files go when they are imported; all of it after a day.
public struct ImportUploads: Sendable {
    static let lifetime = Duration.seconds(24 * 60 * 60)

    /// What is known of an upload, beside its files.
    struct Upload: Sendable, Codable {
        struct File: Sendable, Codable {
            /// As the person's own computer calls it.
            let name: String
            let stored: String
        }

        let token: String
        let inquiry: Inquiry.ID
        let person: Person.ID
        let files: [File]
        let at: Int64
        var mapping: ImportMapping?
        /// When somebody pressed the button to bring it in.
        var begunAt: Int64?
        /// Why it stopped before its end, for a person.
        var trouble: String?
        /// What the run did, once it has.
        var report: ImportReport?

        /// What to call it where there is room for one name.
        var name: String { files.count == 1 ? files[0].name : Plain.count(files.count, "text") }
    }

    private let folder: URL

    /// - Parameter folder: made when it is needed.
    public init(folder: URL) { self.folder = folder }

    /// Keeps files until they are imported. Returns the random name of the upload.
    func keep(_ files: [Form.File], in inquiry: Inquiry.ID, by person: Person.ID) async throws -> String {
        let token = Token.make()
        let place = place(token)
        let kept = files.enumerated().map { Upload.File(name: Self.plain($1.name), stored: "\($0 + 1)") }
        let upload = Upload(token: token, inquiry: inquiry, person: person, files: kept, at: Timestamp.now.milliseconds)
        try await ImportFeed.blocking {
            try FileManager.default.createDirectory(
                at: place,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for (file, stored) in zip(files, kept) {
                try Self.write(Data(file.bytes), to: place.appendingPathComponent(stored.stored))
            }
            try Self.write(try JSONEncoder().encode(upload), to: place.appendingPathComponent("about.json"))
        }
        return token
    }

    /// An upload of this person to this inquiry; nil when there is none, or it is too old.
    func find(_ token: String, in inquiry: Inquiry.ID, by person: Person.ID) async throws -> Upload? {
        guard token.utf8.count == 43, token.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == 0x2D || $0 == 0x5F })
        else {
            return nil
        }
        let about = place(token).appendingPathComponent("about.json")
        let upload = try await ImportFeed.blocking {
            (try? Data(contentsOf: about)).flatMap { try? JSONDecoder().decode(Upload.self, from: $0) }
        }
        guard let upload, upload.inquiry == inquiry, upload.person == person,
            Timestamp(milliseconds: upload.at) + Self.lifetime > .now
        else { return nil }
        return upload
    }

    /// What this person began to bring in and what has not come to its end.
    func unfinished(in inquiry: Inquiry.ID, by person: Person.ID) async throws -> [Upload] {
        let names = try await ImportFeed.blocking { [folder] in
            (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        }
        var unfinished: [Upload] = []
        for name in names {
            guard let upload = try await find(name, in: inquiry, by: person), upload.begunAt != nil, upload.report == nil
            else { continue }
            unfinished.append(upload)
        }
        return unfinished.sorted { $0.at < $1.at }
    }

    func save(_ upload: Upload) async throws {
        let about = place(upload.token).appendingPathComponent("about.json")
        try await ImportFeed.blocking { try Self.write(try JSONEncoder().encode(upload), to: about) }
    }

    /// The upload as something to import.
    func input(of upload: Upload) async throws -> ImportInput {
        let files = upload.files.map { (name: $0.name, url: place(upload.token).appendingPathComponent($0.stored)) }
        return try await ImportFeed.blocking {
            files.count == 1 ? try ImportInput(files[0].url, name: files[0].name) : try ImportInput(texts: files)
        }
    }

    /// Removes the files, and with `report` keeps what the run did.
    func finish(_ upload: Upload, report: ImportReport) async throws {
        var upload = upload
        upload.report = report
        // Its samples are people's words, which are in the inquiry now and go from there when somebody takes them back.
        upload.report?.samples = []
        try await save(upload)
        let files = upload.files.map { place(upload.token).appendingPathComponent($0.stored) }
        try await ImportFeed.blocking { for file in files { try? FileManager.default.removeItem(at: file) } }
    }

    func remove(_ upload: Upload) async throws {
        let place = place(upload.token)
        try await ImportFeed.blocking { try? FileManager.default.removeItem(at: place) }
    }

    /// Removes uploads older than a day. For the App to call now and then; each new upload does so too.
    public func sweep(now: Timestamp = .now) async throws {
        let folder = folder
        let limit = (now - Self.lifetime).date
        try await ImportFeed.blocking {
            let all =
                (try? FileManager.default.contentsOfDirectory(
                    at: folder,
                    includingPropertiesForKeys: [.creationDateKey]
                )) ?? []
            for upload in all {
                let about = upload.appendingPathComponent("1")
                let times = [upload, about].compactMap {
                    (try? FileManager.default.attributesOfItem(atPath: $0.path))?[.modificationDate] as? Date
                }
                if let last = times.max(), last < limit { try? FileManager.default.removeItem(at: upload) }
            }
        }
    }

    /// Removes what waits to be brought into an inquiry that is deleted.
    public func removeAll(of inquiry: Inquiry.ID) async throws {
        let folder = folder
        try await ImportFeed.blocking {
            let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
            for place in all {
                let about = try? Data(contentsOf: place.appendingPathComponent("about.json"))
                let upload = about.flatMap { try? JSONDecoder().decode(Upload.self, from: $0) }
                if upload?.inquiry == inquiry { try FileManager.default.removeItem(at: place) }
            }
        }
    }

    private func place(_ token: String) -> URL { folder.appendingPathComponent(token, isDirectory: true) }

    private static func write(_ data: Data, to url: URL) throws {
        // Made with its mode, so that nobody else can open it even for a moment.
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Refusal(.unavailable, "The file could not be kept. Is the disk full?") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: data)
        try file.close()
    }

    /// A file's own name without folders and control characters.
    private static func plain(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let clean = String(
            last.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(150).map(Character.init)
        )
        return clean.isEmpty ? "file" : clean
    }
}
