import Foundation
import Inquiries
import NIOCore
import Store
import Testing
import Web

@testable import Listen

@Suite struct UploadTests {
    private func file(_ name: String, _ text: String) throws -> Form.File {
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\n\r\n\(text)\r\n--b--\r\n"
        let form = Form(body: .init(string: body), contentType: "multipart/form-data; boundary=b")
        return try #require(form.files("files").first)
    }

    @Test func afterADayNothingIsLeft() async throws {
        let folder = try Folder()
        let uploads = ImportUploads(folder: folder.url)
        let token = try await uploads.keep([try file("a.csv", "Words\nOne\n")], in: .init("i"), by: .init("p"))
        try await uploads.sweep(now: .now + .seconds(23 * 3600))
        #expect(try await uploads.find(token, in: .init("i"), by: .init("p"))?.name == "a.csv")
        try await uploads.sweep(now: .now + .seconds(25 * 3600))
        #expect(try await uploads.find(token, in: .init("i"), by: .init("p")) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func anUploadBelongsToOnePersonInOneInquiry() async throws {
        let folder = try Folder()
        let uploads = ImportUploads(folder: folder.url)
        let token = try await uploads.keep([try file("a.csv", "Words\nOne\n")], in: .init("i"), by: .init("p"))
        #expect(try await uploads.find(token, in: .init("other"), by: .init("p")) == nil)
        #expect(try await uploads.find(token, in: .init("i"), by: .init("other")) == nil)
        for wrong in [
            "", "..", "../\(token)", token + "x", String(repeating: ".", count: 43), String(repeating: "/", count: 43),
        ] {
            #expect(try await uploads.find(wrong, in: .init("i"), by: .init("p")) == nil)
        }
        let upload = try #require(try await uploads.find(token, in: .init("i"), by: .init("p")))
        #expect(try await uploads.input(of: upload).columns == ["Words"])
        try await uploads.finish(upload, report: ImportReport())
        await #expect(throws: Refusal.self) { try await uploads.input(of: upload) }
    }
}
