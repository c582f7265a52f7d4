"use strict";
// A form filled in: rows, drafts kept in this browser, what is wrong while typing, the document at the end.
(() => {
  const form = document.getElementById("fill");
  const { form: id, version, person } = form.dataset;
  const store = `kit-draft:${person}:${id}:${version}`;
  const summary = document.getElementById("summary");
  const state = document.getElementById("state");
  const advice = document.getElementById("advice");
  const draft = document.getElementById("draft");
  const restored = document.getElementById("restored");
  const left = new Set(); // paths of fields that somebody has left: their faults are shown
  let isAll = false; // after the first try at a document all faults are shown
  let asked = 0;
  let timer = 0;
  let isChanged = false;

  // Rows

  const tables = [...form.querySelectorAll(".rows")];
  const template = (table) => form.querySelector(`template[data-row="${table.dataset.table}"]`);

  function addRow(table, values = {}) {
    const made = template(table).content.cloneNode(true).firstElementChild;
    table.append(made);
    prepare(made);
    for (const field of made.querySelectorAll(".field")) write(field, values[field.dataset.key]);
    const fold = made.querySelector("details");
    if (fold && [...fold.querySelectorAll(".field")].some((field) => !isEmpty(read(field)))) fold.open = true;
    number(table);
    return made;
  }

  function number(table) {
    [...table.children].forEach((row, i) => {
      row.querySelector(".number").textContent = desk.say("row", { n: i + 1 });
      for (const field of row.querySelectorAll(".field")) {
        field.dataset.at = `${table.dataset.table}[${i}].${field.dataset.key}`;
        field.id = `at-${field.dataset.at}`;
      }
      for (const part of row.querySelectorAll("[id], [for], [aria-describedby], [aria-labelledby], [name]")) {
        for (const name of ["id", "for", "aria-describedby", "aria-labelledby", "name"]) {
          const text = part.getAttribute(name);
          if (text && !part.classList.contains("field") || text && name !== "id") {
            part.setAttribute(name, text.replaceAll(/-(__row__|\d+)-/g, `-${i}-`));
          }
        }
      }
      const remove = row.querySelector(".remove .unseen");
      if (remove) remove.textContent = desk.say("remove", { n: i + 1 });
    });
    const add = form.querySelector(`[data-add="${table.dataset.table}"]`);
    if (add) add.disabled = table.children.length >= Number(table.dataset.most);
  }

  // Fields

  const input = (field) => field.querySelector("textarea, select, input:not(.picker)");
  const isEmpty = (value) => value === "" || (Array.isArray(value) && !value.length) || value === undefined;

  function read(field) {
    const ticked = [...field.querySelectorAll("input:checked")].map((one) => one.value);
    switch (field.dataset.kind) {
      case "choices": return ticked;
      case "boolean": case "check": return ticked[0] || "";
      case "derived": return undefined;
      default: return input(field).value;
    }
  }

  function write(field, value) {
    if (field.dataset.kind === "derived" || value === undefined) return;
    if (["choices", "boolean", "check"].includes(field.dataset.kind)) {
      const values = Array.isArray(value) ? value : [value];
      for (const one of field.querySelectorAll("input")) one.checked = values.includes(one.value);
      clearable(field);
    } else {
      input(field).value = value;
    }
  }

  function clearable(field) {
    const clear = field.querySelector(".clear");
    if (clear) clear.hidden = !field.querySelector("input:checked");
  }

  function prepare(scope) {
    for (const button of scope.querySelectorAll(".pick")) {
      const [text, picker] = [button.previousElementSibling, button.nextElementSibling];
      button.addEventListener("click", () => {
        const known = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?$/.exec(text.value.trim());
        const hasTime = picker.type === "datetime-local";
        picker.value = known && Boolean(known[2]) === hasTime ? known[0].replace(" ", "T") : "";
        picker.showPicker();
      });
      picker.addEventListener("change", () => {
        text.value = picker.value.replace("T", " ");
        left.add(text.closest(".field").dataset.at);
        changed();
      });
    }
    for (const clear of scope.querySelectorAll(".clear")) {
      clear.addEventListener("click", () => {
        const field = clear.closest(".field");
        for (const one of field.querySelectorAll("input")) one.checked = false;
        clear.hidden = true;
        field.querySelector("input").focus();
        changed();
      });
    }
  }

  function values() {
    const found = { values: {}, tables: {} };
    for (const field of form.querySelectorAll(":scope .fields > .field")) {
      if (!field.closest(".row")) {
        const value = read(field);
        if (!isEmpty(value)) found.values[field.dataset.key] = value;
      }
    }
    for (const table of tables) {
      found.tables[table.dataset.table] = [...table.children].map((row) => Object.fromEntries(
        [...row.querySelectorAll(".field")].map((field) => [field.dataset.key, read(field)]).filter(([, value]) => !isEmpty(value)),
      ));
    }
    return found;
  }

  function fillIn(known) {
    for (const field of form.querySelectorAll(":scope .fields > .field")) {
      if (!field.closest(".row")) write(field, known.values[field.dataset.key] ?? (field.dataset.kind === "choices" ? [] : ""));
    }
    for (const table of tables) {
      const first = JSON.parse(table.dataset.first);
      const rows = known.tables[table.dataset.table] || first;
      table.replaceChildren();
      for (const row of rows.length ? rows : first) addRow(table, row);
    }
  }

  // What is wrong

  function show(told) {
    const faults = new Map(told.faults.map((fault) => [fault.path, fault]));
    for (const field of form.querySelectorAll(".field")) {
      const path = field.dataset.at;
      const fault = faults.get(path);
      const isShown = Boolean(fault) && (isAll || left.has(path) || !fault.missing);
      if (field.dataset.kind === "derived") {
        field.querySelector("output").textContent = told.derived[path] || "—";
        continue;
      }
      mark(field, isShown ? fault.words : "");
      const understood = field.querySelector(".read");
      const text = told.understood[path];
      understood.hidden = !text || isShown;
      understood.textContent = text ? desk.say("read", { value: text }) : "";
    }
    summon(told.faults);
    advice.hidden = !told.advice.length;
    advice.querySelector("ul").replaceChildren(...told.advice.map(entry));
    if (isAll) summarise(told);
  }

  function mark(field, words) {
    const error = field.querySelector(".error");
    error.hidden = !words;
    error.textContent = words;
    field.classList.toggle("wrong", Boolean(words));
    for (const part of field.matches("fieldset") ? field.querySelectorAll("input") : [input(field)]) {
      if (words) part.setAttribute("aria-invalid", "true"); else part.removeAttribute("aria-invalid");
    }
  }

  // The bar leads to the first field of each kind; who stands on a link of it stays there.
  function summon(faults) {
    const isHeld = state.contains(document.activeElement);
    const links = [["missing", faults.filter((fault) => fault.missing)], ["wrong", faults.filter((fault) => !fault.missing)]]
      .filter(([, some]) => some.length)
      .map(([key, some]) => link(some[0], desk.say(key, { count: some.length })));
    state.replaceChildren(...links.flatMap((one, i) => (i ? [desk.say("join"), one] : [one])));
    if (!links.length) state.textContent = desk.say("complete");
    if (isHeld) state.querySelector("a")?.focus();
  }

  function entry(fault) {
    const item = desk.element("li");
    item.append(link(fault, fault.words));
    return item;
  }

  function link(fault, words) {
    const field = fault.path && document.getElementById(`at-${fault.path}`);
    if (!field) return words;
    const link = desk.element("a", words);
    link.href = `#at-${fault.path}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const fold = field.closest("details");
      if (fold) fold.open = true;
      field.scrollIntoView({ block: "center" });
      (field.querySelector("input:not(.picker), select, textarea") || field).focus({ preventScroll: true });
    });
    return link;
  }

  function summarise(told) {
    const isComplete = !told.faults.length;
    summary.hidden = isComplete;
    if (isComplete) return;
    summary.querySelector("h2").textContent = desk.say("summary", { count: told.faults.length });
    summary.querySelector("ol").replaceChildren(...told.faults.map(entry));
    draft.hidden = !told.faults.every((fault) => fault.missing);
  }

  async function look() {
    const mine = ++asked;
    try {
      const answer = await desk.send(`/forms/${id}/looked-at`, values());
      if (mine === asked && answer.ok) show(await answer.json());
    } catch {
      state.textContent = desk.say("away");
    }
  }

  function keep() {
    try {
      localStorage.setItem(store, JSON.stringify(values()));
    } catch { /* no room, or none given: the page goes on without drafts */ }
  }

  // What is in the document need not stay in the browser.
  function drop() {
    localStorage.removeItem(store);
    isChanged = false;
    restored.hidden = true;
  }

  function changed(isTyped = true) {
    clearTimeout(timer);
    isChanged ||= isTyped;
    timer = setTimeout(() => { if (isChanged) keep(); look(); }, 350);
  }

  // The document

  async function make(kind, isDraft) {
    clearTimeout(timer);
    asked += 1;
    if (isChanged) keep();
    isChanged = false;
    const answer = await desk.send(`/forms/${id}/${kind}`, { ...values(), draft: isDraft });
    if (answer.status === 422) {
      isAll = true;
      show({ derived: {}, understood: {}, advice: [], ...await answer.json() });
      summary.focus();
      summary.scrollIntoView({ block: "start" });
    } else if (answer.ok) {
      summary.hidden = true;
      state.textContent = desk.say("made", { name: await desk.hand(answer) });
      if (!isDraft && !isChanged) drop();
    } else {
      state.textContent = desk.say("failed");
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    make(event.submitter?.value || "document", false).catch(() => { state.textContent = desk.say("away"); });
  });
  draft.addEventListener("click", () => make("document", true).catch(() => { state.textContent = desk.say("away"); }));
  form.addEventListener("input", (event) => {
    const field = event.target.closest(".field");
    if (field) {
      clearable(field);
      mark(field, ""); // what was wrong is looked at anew
    }
    changed();
  });
  form.addEventListener("focusout", (event) => {
    const field = event.target.closest(".field");
    if (field && !field.contains(event.relatedTarget)) {
      left.add(field.dataset.at);
      changed(false);
    }
  });
  form.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add]");
    const remove = event.target.closest(".remove");
    if (add) {
      const row = addRow(tables.find((table) => table.dataset.table === add.dataset.add));
      row.querySelector("input, select, textarea").focus();
      changed();
    } else if (remove) {
      const row = remove.closest(".row");
      const table = row.parentElement;
      row.remove();
      number(table);
      form.querySelector(`[data-add="${table.dataset.table}"]`).focus();
      changed();
    }
  });
  document.getElementById("discard").addEventListener("click", () => {
    drop();
    left.clear();
    isAll = false;
    summary.hidden = true;
    fillIn({ values: {}, tables: {} });
    look();
  });

  window.addEventListener("pagehide", () => { if (isChanged) keep(); });

  for (const field of form.querySelectorAll(":scope .fields > .field")) {
    if (!field.closest(".row")) {
      field.dataset.at = field.dataset.key;
      field.id = `at-${field.dataset.at}`;
    }
  }
  prepare(form);
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(store));
  } catch { /* a draft of another hand */ }
  const isKept = Boolean(kept && kept.values && kept.tables);
  fillIn(isKept ? kept : { values: {}, tables: {} });
  if (isKept) {
    restored.hidden = false;
    restored.firstElementChild.textContent = desk.say("restored");
  }
  look();
})();
