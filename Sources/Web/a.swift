import Hummingbird
import Mustache
import CSodium
import Crypto
