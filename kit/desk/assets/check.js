"use strict";
// Files dropped or chosen, sent in with their progress; the pages of a document beside its findings.
(() => {
  const drop = document.getElementById("drop");
  if (drop) {
    const files = document.getElementById("files");
    const sending = document.getElementById("sending");
    const show = () => { sending.textContent = files.files.length ? desk.say("chosen", { count: files.files.length }) : ""; };
    const send = () => {
      const request = new XMLHttpRequest();
      request.open("POST", drop.action);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) {
          const percent = Math.floor((100 * event.loaded) / event.total);
          sending.textContent = desk.say(percent < 100 ? "sending" : "reading", { percent });
        }
      });
      request.addEventListener("load", () => {
        if (request.status === 200) {
          location.assign(request.responseURL);
        } else {
          const told = new DOMParser().parseFromString(request.responseText, "text/html").querySelector(".lines");
          sending.textContent = told ? told.textContent : desk.say("failed");
        }
      });
      request.addEventListener("error", () => { sending.textContent = desk.say("unsent"); });
      sending.textContent = desk.say("reading");
      request.send(new FormData(drop));
    };
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) {
        files.files = event.dataTransfer.files;
        show();
        send();
      }
    });
    files.addEventListener("change", show);
    drop.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  }

  for (const paper of document.querySelectorAll("[data-pages]")) {
    const further = (last, n) => last.addEventListener("load", () => {
      if (n > 6) return;
      const next = new Image();
      next.alt = last.alt.replace(String(n - 1), String(n));
      next.src = paper.dataset.pages + n;
      next.addEventListener("load", () => paper.append(next), { once: true });
      further(next, n + 1);
    }, { once: true });
    const first = paper.querySelector("img");
    first.addEventListener("error", () => paper.remove());
    if (first.complete && !first.naturalWidth && first.currentSrc) paper.remove();
    further(first, 2);
  }
})();
