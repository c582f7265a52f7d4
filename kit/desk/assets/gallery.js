"use strict";
// The forms that hold what is typed into the search.
(() => {
  const search = document.getElementById("search");
  const forms = [...document.querySelectorAll("#forms > li")];
  const none = document.getElementById("none");
  search.addEventListener("input", () => {
    const asked = search.value.trim().toLowerCase();
    for (const form of forms) form.hidden = !form.dataset.words.toLowerCase().includes(asked);
    none.hidden = forms.some((form) => !form.hidden);
  });
})();
