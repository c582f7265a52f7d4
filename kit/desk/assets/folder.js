"use strict";
// How far the audit is; when it has ended, the page shows what it found.
(() => {
  const bar = document.getElementById("bar");
  const far = document.getElementById("far");
  const look = async () => {
    try {
      const answer = await fetch("/folder/progress", { credentials: "same-origin" });
      const told = await answer.json();
      if (!told.running) {
        location.reload();
        return;
      }
      if (told.of) {
        bar.max = told.of;
        bar.value = told.done;
        far.textContent = desk.say(told.done < told.of ? "far" : "judging", { done: told.done, of: told.of });
      }
    } catch {
      far.textContent = desk.say("unsent");
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 700);
})();
