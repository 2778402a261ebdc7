/// What is known of elements by their names.
enum MarkupElements {
    /// What begins and ends a paragraph, or stands apart as one does.
    ///
    /// The last lines are those of other XML than HTML.
    static let paragraphs: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6",
        "head", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup",
        "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot",
        "th",
        "thead", "title", "tr", "ul", "xmp",
        "cell", "item", "l", "lg", "list", "para", "row", "sp", "speech", "stage", "subtitle",
    ]

    /// In these a `<` begins no tag but their own end.
    static let withoutTags: Set<String> = [
        "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
    ]

    /// What these hold is not for reading.
    static let silent: Set<String> = ["script", "style", "template"]
}
