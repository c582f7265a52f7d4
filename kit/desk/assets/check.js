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

  // Printing takes a moment: the pages come when they are there.
  for (const paper of document.querySelectorAll("[data-pages]")) {
    const draw = async () => {
      const answer = await fetch(paper.dataset.pages, { credentials: "same-origin" });
      const { pages } = await answer.json();
      if (!answer.ok || !pages) {
        paper.remove();
        return;
      }
      paper.replaceChildren(...Array.from({ length: pages }, (_, i) => {
        const picture = new Image();
        picture.alt = desk.say("page", { n: i + 1, name: paper.dataset.name });
        picture.loading = "lazy";
        picture.src = `${paper.dataset.pages}/${i + 1}`;
        const link = desk.element("a");
        link.href = picture.src;
        link.target = "_blank";
        link.rel = "noopener";
        link.title = desk.say("larger");
        link.append(picture);
        return link;
      }));
    };
    new IntersectionObserver((seen, watching) => {
      if (seen.some((one) => one.isIntersecting)) {
        watching.disconnect();
        draw().catch(() => paper.remove());
      }
    }).observe(paper);
  }
})();
