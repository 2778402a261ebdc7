#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The few functions taken from the platform's C library, so that no other file imports one.
///
/// Foundation would bring the same functions with a large library around them. The C library's are right to about the
/// last binary digit; because that digit may differ between platforms, runs on one platform agree to the last bit and
/// runs on two platforms to about 14 digits.
enum PlatformMath {
    static func exp(_ x: Double) -> Double {
        #if canImport(Darwin)
        Darwin.exp(x)
        #elseif canImport(Glibc)
        Glibc.exp(x)
        #else
        Musl.exp(x)
        #endif
    }

    static func expm1(_ x: Double) -> Double {
        #if canImport(Darwin)
        Darwin.expm1(x)
        #elseif canImport(Glibc)
        Glibc.expm1(x)
        #else
        Musl.expm1(x)
        #endif
    }

    static func log(_ x: Double) -> Double {
        #if canImport(Darwin)
        Darwin.log(x)
        #elseif canImport(Glibc)
        Glibc.log(x)
        #else
        Musl.log(x)
        #endif
    }

    static func log1p(_ x: Double) -> Double {
        #if canImport(Darwin)
        Darwin.log1p(x)
        #elseif canImport(Glibc)
        Glibc.log1p(x)
        #else
        Musl.log1p(x)
        #endif
    }

    static func erf(_ x: Double) -> Double {
        #if canImport(Darwin)
        Darwin.erf(x)
        #elseif canImport(Glibc)
        Glibc.erf(x)
        #else
        Musl.erf(x)
        #endif
    }

    static func erfc(_ x: Double) -> Double {
        #if canImport(Darwin)
        Darwin.erfc(x)
        #elseif canImport(Glibc)
        Glibc.erfc(x)
        #else
        Musl.erfc(x)
        #endif
    }

    /// log |Γ(x)|.
    ///
    /// The variant that returns the sign is used because the plain one writes it to a global variable.
    static func logGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        #if canImport(Darwin)
        return Darwin.lgamma_r(x, &sign)
        #elseif canImport(Glibc)
        return Glibc.lgamma_r(x, &sign)
        #else
        return Musl.lgamma_r(x, &sign)
        #endif
    }

    static func power(_ x: Double, _ y: Double) -> Double {
        #if canImport(Darwin)
        Darwin.pow(x, y)
        #elseif canImport(Glibc)
        Glibc.pow(x, y)
        #else
        Musl.pow(x, y)
        #endif
    }
}
