"use strict";

// A button that copies the words of another element: <div data-copy="#id" data-copy-label="Copy the six words"></div>
(() => {
    if (!navigator.clipboard) return;
    document.querySelectorAll("[data-copy]").forEach((place) => {
        const source = document.querySelector(place.dataset.copy);
        if (!source) return;
        const button = document.createElement("button");
        const told = document.createElement("span");
        button.type = "button";
        button.className = "btn btn-2 btn-s";
        button.textContent = place.dataset.copyLabel || "Copy";
        told.className = "copied";
        told.setAttribute("role", "status");
        button.addEventListener("click", async () => {
            const words = source.value || source.innerText.replace(/\s+/g, " ").trim();
            try {
                await navigator.clipboard.writeText(words);
                told.textContent = "Copied";
            } catch {
                told.textContent = "Your device did not let us copy. Select the words and copy them.";
            }
        });
        place.append(button, told);
    });
})();
