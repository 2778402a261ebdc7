"use strict";

// A button that prints the page: <div data-print="Print this page"></div>
(() => {
    document.querySelectorAll("[data-print]").forEach((place) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn btn-2 btn-s";
        button.textContent = place.dataset.print;
        button.addEventListener("click", () => window.print());
        place.append(button);
    });
})();
