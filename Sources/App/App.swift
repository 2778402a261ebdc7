import ArgumentParser
import Configuration
import Hummingbird
import ServiceLifecycle
@main struct Firsthand: AsyncParsableCommand { func run() async throws { print("hi") } }
