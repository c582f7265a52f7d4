"use strict";
// Corrections of a draft, sent in together; the page then shows what the copies say by it.
(() => {
  const draft = document.getElementById("draft");
  const told = document.getElementById("told");
  const state = document.getElementById("state");
  const line = (item) => {
    const value = (name) => item.querySelector(`[name=${name}]`).value;
    const yes = (name) => (item.querySelector(`[name=${name}]`).checked ? "是" : "否");
    return {
      path: item.dataset.path, key: item.dataset.key, label: value("label"), kind: value("kind"),
      options: value("options"), unit: value("unit"), required: yes("required"), keep: yes("keep"),
    };
  };
  draft.addEventListener("submit", async (event) => {
    event.preventDefault();
    const lines = [...draft.querySelectorAll("[data-path]")].map(line);
    state.textContent = desk.say("reading");
    try {
      const answer = await desk.send(`/adopt/${draft.dataset.batch}`, { lines });
      if (answer.ok) {
        location.reload();
        return;
      }
      told.textContent = answer.status === 422 ? (await answer.json()).words : desk.say("failed");
      told.hidden = false;
      told.scrollIntoView({ block: "center" });
      state.textContent = "";
    } catch {
      state.textContent = desk.say("unsent");
    }
  });
})();
