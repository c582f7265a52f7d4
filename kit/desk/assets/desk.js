"use strict";
// What every page shares: the words of the scripts, requests that show they are under way, files handed out.
const desk = (() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const busy = document.getElementById("busy");
  let waiting = 0;

  const say = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[key]);

  async function ask(address, options = {}) {
    waiting += 1;
    const timer = setTimeout(() => { busy.hidden = false; }, 250);
    try {
      return await fetch(address, { credentials: "same-origin", ...options });
    } finally {
      clearTimeout(timer);
      waiting -= 1;
      if (!waiting) busy.hidden = true;
    }
  }

  const send = (address, data, options = {}) => ask(address, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data), ...options,
  });

  async function hand(answer) {
    const told = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") || "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = told ? decodeURIComponent(told[1]) : "document";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return link.download;
  }

  const element = (name, text = "", kind = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // What is answered with a file stays on its page; what is answered with words takes the place of this page's.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-download]");
    if (!form) return;
    event.preventDefault();
    const answer = await ask(form.action, { method: "POST", body: new FormData(form) });
    if (answer.ok) {
      await hand(answer);
    } else {
      const told = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
      document.getElementById("main").replaceChildren(...told.childNodes);
      document.getElementById("main").focus();
    }
  });

  // A page that is sent in the usual way shows, too, that it is under way.
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) setTimeout(() => { busy.hidden = false; }, 250);
  });
  window.addEventListener("pageshow", () => { busy.hidden = true; });
  return { say, ask, send, hand, element };
})();
