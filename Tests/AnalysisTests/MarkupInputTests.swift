import Testing

@testable import Analysis

/// Texts out of web pages and XML.
@Suite struct MarkupInputTests {
    // MARK: - Pages

    @Test(
        "A page's text is what people read",
        arguments: [
            ("<p>One</p><p>Two", "One\n\nTwo"),
            ("a  <b> b</b>\n c", "a b c"), ("<ul><li>a<li>b</ul>", "a\n\nb"), ("a<br/>b<br >c", "a\nb\nc"),
            ("<table><tr><td>1<td>2</table>", "1\n\n2"),
            ("<script>a</script>b<style>c</STYLE >d<template><p>e<template>f</template>g</template>h", "bdh"),
            ("<!-- a -- > b --> c<!--> d <!---> e <!-- f --!> g <!", "c d e g"),
            ("<!doctype html><?php x ?>a</ b>c<!x>d", "ac" + "d"),
            ("x <img alt='>' title=\">\" data-x=>y <a href=a>b>c", "x y b>c"),
            ("a<b", "a"), ("a < b <3 </", "a < b <3 </"), ("a <!-- never closed", "a"), ("<script>never closed", ""),
            ("<pre>\n a\n  b</pre> c  d", " a\n  b\n\nc d"), ("<textarea> <b>&lt;", " <b><"),
            ("<xmp>&lt;<i></xmp>", "&lt;<i>"),
            ("<title>A <b>&amp;</b></title>c", "A <b>&</b>\n\nc"), ("<q>a <q>b</q></q></q>", "“a ‘b’”"),
            ("<svg><style/><title/>a</svg>b", "ab"), ("<iframe><p>no</p></iframe>yes", "yes"),
            (
                "&amp;&lt;&eacute;&#233;&#xE9;&#XE9;&notit;&notin;&ampx &amp &x; &; & &#; &#x; &NotEqualTilde;",
                "&<éééé¬it;∉&x & &x; &; & &#; &#x; ≂̸"
            ),
            (
                "&#0;&#128;&#xD800;&#x110000;&#99999999999;a&#32;&#32;b&nbsp; c",
                "\u{FFFD}€\u{FFFD}\u{FFFD}\u{FFFD}a b\u{A0} c"
            ),
            ("", ""), (" \n ", ""),
        ]
    )
    func pages(html: String, text: String) throws {
        let found = try ReadingTexts.page(html)
        #expect(found == text)
    }

    // MARK: - XML

    @Test(
        "A document's text is what its elements hold",
        arguments: [
            ("<a><b>One</b><b>Two</b></a>", "One\n\nTwo"), ("<a>One <b>two</b><c> three</c></a>", "One two three"),
            ("<s><i>Well</i>, yes</s>", "Well, yes"), ("<a><p>One</p>two</a>", "One\n\ntwo"),
            ("<a>x&lt;&#x26;&#10;&quot;y</a>", "x<& \"y"), ("<a><![CDATA[<b>&amp;]]>]]&gt;</a>", "<b>&amp;]]>"),
            (
                "\u{FEFF}<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE a [<!ENTITY b \"]>\"><!-- ' -->]>\n<a>c</a>\n<!-- d --><?e?>",
                "c"
            ),
            ("<a>One\n\nTwo\nthree<lb/>four</a>", "One\n\nTwo three\nfour"),
            ("<h:p xmlns:h='x'><h:style>n</h:style>y</h:p>", "y"),
            ("<é.1-2 b='>' c = \"'&#9;\" />", ""),
        ]
    )
    func documents(xml: String, text: String) throws { #expect(try ReadingTexts.document(xml) == text) }

    @Test(
        "What is not well-formed is refused with its place",
        arguments: [
            ("", "f:1:1: there is no element; XML needs one that holds all the others."),
            ("<a>\n<b>é</a>", "f:2:5: </a> stands where <b> must be closed, which opens on line 2, column 1."),
            ("<a>\n <b>", "f:2:2: <b> opens here and is never closed."),
            ("</a>", "f:1:1: </a> closes what was never opened."),
            ("<a/><b/>", "f:1:5: there may be only one element that holds all the others."),
            ("<a/> x", "f:1:6: text must stand within an element."),
            ("x<a/>", "f:1:1: text must stand within an element."),
            ("&#65;<a/>", "f:1:1: text must stand within an element."),
            ("<![CDATA[]]><a/>", "f:1:1: text must stand within an element."),
            (
                "<a>&nbsp;</a>",
                "f:1:4: this & begins none of XML's own references: &amp; &lt; &gt; &quot; &apos; or a number as in &#233;."
            ),
            (
                "<a>&#0;</a>",
                "f:1:4: this & begins none of XML's own references: &amp; &lt; &gt; &quot; &apos; or a number as in &#233;."
            ),
            ("<a b/>", "f:1:4: “b” needs a value in quotation marks."),
            ("<a b=c/>", "f:1:6: a value must stand in quotation marks."),
            ("<a b='", "f:1:6: a quotation mark opens here and is never closed."),
            ("<a b='<'/>", "f:1:7: < may not stand in a value. Write &lt;"),
            ("<a b='&c'/>", "f:1:7: this & begins none of XML's own references. Write &amp; for the sign."),
            ("<a b='' b=''/>", "f:1:9: the tag has “b” twice."),
            ("<a b=''c=''/>", "f:1:8: this cannot stand in a tag."),
            ("<a", "f:1:1: a tag opens here and never ends."), ("<a/", "f:1:4: > must follow the / of a tag."),
            ("<a>1 < 2</a>", "f:1:6: this < begins no tag. Write &lt; for the sign."),
            ("<a></ a>", "f:1:4: </ begins no tag. Write &lt; for the sign."),
            ("<a></a b>", "f:1:4: the tag </a must end with >."),
            ("<a>]]></a>", "f:1:6: ]]> may only end a CDATA section. Write &gt; for its last letter."),
            ("<a><!-- b -- c --></a>", "f:1:4: two hyphens may only end a comment."),
            ("<!-- a", "f:1:1: a comment opens here and is never closed."),
            ("<a><![CDATA[ b", "f:1:4: a CDATA section opens here and is never closed."),
            ("<?a", "f:1:1: <? opens here and is never closed."),
            (" <?xml version='1.0'?><a/>", "f:1:2: the declaration <?xml …?> must be the first thing in the file."),
            ("<!DOCTYPE a [", "f:1:1: <!DOCTYPE opens here and is never closed."),
            ("<a/><!DOCTYPE a>", "f:1:5: <!DOCTYPE must stand before the first element."),
            ("<a>\u{1}</a>", "f:1:4: this is a control character, which XML does not allow."),
            ("<?xml encoding='latin1'?><a>é</a>", "f:1:1: the file says that it is in latin1. Save it as UTF-8."),
        ]
    )
    func brokenDocuments(xml: String, sentence: String) {
        #expect(ReadingTexts.problem { try ReadingTexts.document(xml) } == sentence)
    }

    @Test("Nothing that a document declares makes it longer")
    func noEntities() {
        let bomb =
            "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&b;&f;</a>"
        #expect(
            ReadingTexts.problem { try ReadingTexts.document(bomb) }?.hasPrefix(
                "f:1:\(bomb.utf8.count - 9): this & begins none"
            ) == true
        )
    }

    @Test("However deep, pages and documents are read")
    func deep() throws {
        let depth = 20_000
        let nested = String(repeating: "<i>", count: depth) + "x" + String(repeating: "</i>", count: depth)
        #expect(try ReadingTexts.page(nested) == "x")
        #expect(try ReadingTexts.document(nested) == "x")
        #expect(try ReadingTexts.page(String(repeating: "<template>", count: depth)).isEmpty)
    }
}
