"use strict";

// Reads words aloud with the voice the device already has. Without one, nothing appears.
//   <div data-listen></div>                        "Listen to this page": reads <main>
//   <div data-listen="#id"></div>                  a small "Listen" for one element
//   <div data-listen="#id" data-listen-round></div> the round button of a picture choice
(() => {
    if (!("speechSynthesis" in window)) return;
    const voice = window.speechSynthesis;
    const blocks = "h1,h2,h3,h4,p,li,dt,dd,th,td,label,legend,summary,figcaption,caption,button";
    const silent = "[data-listen],[data-copy],[aria-hidden=true],[hidden],script,style,textarea,select,nav";
    const shapes = {
        speaker: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9q2 3 0 6M18.5 6.5q4 5.5 0 11",
        pause: "M8 5v14M16 5v14",
        stop: "M6 6h12v12H6z"
    };
    let current = null;

    const icon = (name) => {
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        svg.setAttribute("class", "i");
        svg.setAttribute("viewBox", "0 0 24 24");
        svg.setAttribute("aria-hidden", "true");
        path.setAttribute("d", shapes[name]);
        svg.append(path);
        return svg;
    };

    const words = (root) => {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const parts = [];
        let last = null;
        while (walk.nextNode()) {
            const parent = walk.currentNode.parentElement;
            if (parent.closest(silent) || !parent.getClientRects().length) continue;
            const block = parent.closest(blocks) || root;
            if (block !== last) parts.push("");
            last = block;
            parts[parts.length - 1] += walk.currentNode.data;
        }
        return parts.map((part) => part.replace(/\s+/g, " ").trim()).filter(Boolean);
    };

    const say = (button, name, label) => {
        const round = button.className === "pick__hear";
        button.replaceChildren(icon(name), round ? hidden(label) : " " + label);
    };

    const hidden = (text) => {
        const span = document.createElement("span");
        span.className = "vh";
        span.textContent = text;
        return span;
    };

    const rest = () => {
        voice.cancel();
        if (current) current.reset();
        current = null;
    };

    const add = (place) => {
        const target = document.querySelector(place.dataset.listen || "main");
        if (!target) return;
        const whole = !place.dataset.listen;
        const button = document.createElement("button");
        const stop = document.createElement("button");
        button.type = stop.type = "button";
        button.className = "listenRound" in place.dataset ? "pick__hear" : whole ? "hear" : "hear hear-s";
        stop.className = "hear";
        stop.hidden = true;
        stop.append(icon("stop"), " Stop");

        const reset = () => {
            stop.hidden = true;
            say(button, "speaker", whole ? "Listen to this page" : "Listen");
            if (!whole) button.append(hidden(" to: " + words(target).join(" ").slice(0, 120)));
        };
        const start = () => {
            rest();
            current = { button, reset };
            const parts = words(target);
            parts.forEach((part, index) => {
                const line = new SpeechSynthesisUtterance(part);
                line.lang = document.documentElement.lang;
                if (index === parts.length - 1) line.onend = () => current && current.button === button && rest();
                voice.speak(line);
            });
            say(button, "pause", "Pause");
            stop.hidden = !whole;
        };

        button.addEventListener("click", () => {
            if (!current || current.button !== button) return start();
            if (voice.paused) {
                voice.resume();
                say(button, "pause", "Pause");
            } else {
                voice.pause();
                say(button, "speaker", "Go on");
            }
        });
        stop.addEventListener("click", () => {
            rest();
            button.focus();
        });
        place.append(button);
        if (whole) place.append(" ", stop);
        reset();
    };

    document.querySelectorAll("[data-listen]").forEach(add);
    window.addEventListener("pagehide", rest);
})();
