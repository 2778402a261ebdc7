"use strict";

// Selecting words of an answer fills the "Tag a passage" form. Without this script sentences are chosen by number.
(() => {
    const room = document.querySelector("[data-reading]");
    const form = document.querySelector("#tag form");
    if (!room || !form || !window.getSelection) return;
    const fields = form.elements;
    const picked = form.querySelector("[data-picked]");
    let bar = null;

    const scalars = (text) => Array.from(text).length;

    // Scalars of the person's own words in a paragraph before a place in it: what only screen readers hear is not counted.
    const before = (paragraph, node, offset) => {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        range.setEnd(node, offset);
        const words = range.cloneContents();
        words.querySelectorAll("i").forEach((hidden) => hidden.remove());
        return scalars(words.textContent);
    };

    const paragraphs = () => Array.from(room.querySelectorAll("p[data-at]"));

    // What is selected, from the first to the last sentence it touches.
    const chosen = () => {
        const selection = window.getSelection();
        if (!selection.rangeCount || selection.isCollapsed) return null;
        const range = selection.getRangeAt(0);
        const touched = paragraphs().filter((paragraph) => range.intersectsNode(paragraph));
        if (!touched.length) return null;
        let start = null;
        let end = null;
        let words = "";
        let first = null;
        let last = null;
        touched.forEach((paragraph) => {
            const at = Number(paragraph.dataset.at);
            const from = paragraph.contains(range.startContainer)
                ? before(paragraph, range.startContainer, range.startOffset) : 0;
            const own = paragraph.cloneNode(true);
            own.querySelectorAll("i").forEach((hidden) => hidden.remove());
            const text = Array.from(own.textContent);
            const to = paragraph.contains(range.endContainer)
                ? before(paragraph, range.endContainer, range.endOffset) : text.length;
            const part = text.slice(from, to).join("");
            if (!part.trim()) return;
            if (start === null) {
                start = at + from;
                first = paragraph;
            }
            end = at + to;
            last = paragraph;
            words += (words ? " " : "") + part.trim();
        });
        return start === null ? null : { start, end, words, first, last };
    };

    const number = (paragraph) => paragraph.parentElement.id.slice(1);

    const remove = () => {
        if (bar) bar.remove();
        bar = null;
    };

    const button = (label, className, action) => {
        const made = document.createElement("button");
        made.type = "button";
        made.className = className;
        made.textContent = label;
        made.addEventListener("click", action);
        return made;
    };

    const fill = (choice) => {
        fields.start.value = choice.start;
        fields.end.value = choice.end;
        fields.from.value = number(choice.first);
        fields.to.value = number(choice.last);
        const where = document.createElement("span");
        where.className = "soft";
        where.textContent = "The words you selected";
        const shown = Array.from(choice.words);
        picked.replaceChildren(`“${shown.slice(0, 240).join("")}${shown.length > 240 ? "…" : ""}” `, where);
        picked.hidden = false;
    };

    const forget = () => {
        fields.start.value = "";
        fields.end.value = "";
        picked.hidden = true;
    };

    const go = (id, field) => {
        remove();
        document.querySelector(id).scrollIntoView();
        if (field) field.focus({ preventScroll: true });
    };

    const show = () => {
        const choice = chosen();
        remove();
        if (!choice) return;
        const count = choice.words.split(/\s+/).filter(Boolean).length;
        const said = count === 1 ? "1 word selected" : `${count} words selected`;
        bar = document.createElement("div");
        bar.className = "selbar";
        bar.setAttribute("role", "group");
        bar.setAttribute("aria-label", said);
        const words = document.createElement("span");
        words.textContent = said;
        bar.append(
            words,
            button("Tag these words", "btn btn-s", () => {
                fill(choice);
                go("#tag", form.querySelector("[name=t]") || fields.new);
            }),
            button("Add a note", "btn btn-2 btn-s", () => {
                const about = document.querySelector("#about");
                if (about) about.value = number(choice.first);
                go("#notes", document.querySelector("#note"));
            }),
            button("Clear", "btn btn-q btn-s", () => {
                window.getSelection().removeAllRanges();
                forget();
                remove();
            }));
        choice.last.after(bar);
    };

    let waiting = 0;
    document.addEventListener("selectionchange", () => {
        clearTimeout(waiting);
        // Pressing a button of the bar may move the selection; the bar stays until something else is selected.
        if (bar && bar.contains(document.activeElement)) return;
        waiting = setTimeout(() => {
            const selection = window.getSelection();
            if (selection.isCollapsed && bar && bar.matches(":hover")) return;
            show();
        }, 250);
    });
    // Choosing sentences by number takes the place of selected words.
    [fields.from, fields.to].forEach((field) => field.addEventListener("change", forget));
})();
