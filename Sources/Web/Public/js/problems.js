"use strict";

// Leads whoever uses a keyboard or a screen reader to what needs changing, at the top of a page that came back with it.
(() => {
    const summary = document.querySelector(".oops");
    if (summary) summary.focus();
})();
