/// The version of this program, said here and nowhere else in the code. `CHANGELOG.md` says what is in it.
enum Version {
    static let current = "0.1.0-dev"
}
