"use strict";
const start = () => {
  // Columns of a row; all but the first are places in `texts`.
  const KIND = 0, RULE = 1, FORM = 2, DEPARTMENT = 3, MONTH = 4, FILE = 5, NUMBER = 6, PLACE = 7, FIELD = 8, MESSAGE = 9,
    ADVICE = 10, CLAUSE = 11, ORIGIN = 12, EXPECTED = 13, ACTUAL = 14, PERSON = 15, IDENTIFIED = 16, CAUSE = 17, RELATED = 18;
  const KINDS = ["error", "warning", "note", "unsure"];
  const FILTERS = { severity: KIND, rule: RULE, form: FORM, department: DEPARTMENT, month: MONTH, person: PERSON, cause: CAUSE, identified: IDENTIFIED };
  const SORTS = { severity: KIND, rule: RULE, file: FILE, place: PLACE, message: MESSAGE, clause: CLAUSE };
  const PAGE = 200;

  const data = JSON.parse(document.getElementById("data").textContent);
  const { texts, rows, words, base } = data;
  const titles = new Map(Object.entries(data.titles)), links = new Map(Object.entries(data.links));
  const get = (id) => document.getElementById(id);
  const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  if (!rows.length) return; // nothing to filter or to turn over

  const text = (row, column) => (column === KIND ? KINDS[row[KIND]] : texts[row[column]]);
  const label = (column, key) => {
    if (column === KIND) return words[key];
    if (column === RULE || column === FORM) return [column === RULE ? key : "", titles.get(key) || (column === FORM ? key : "")].join(" ").trim();
    return column === CAUSE ? data.causes[key] || "" : key;
  };

  // --- what the address says: filters, order, page; a place in the page says nothing of them
  const KNOWN = [...Object.keys(FILTERS), "q", "sort", "page"];
  const stated = (hash) => new Map([...new URLSearchParams(hash.slice(1))].filter(([key]) => KNOWN.includes(key)));
  let state = stated(location.hash);
  const write = (changes) => { // "" is a value: the department that is not stated
    for (const [key, value] of Object.entries(changes)) value === null ? state.delete(key) : state.set(key, value);
    const hash = new URLSearchParams([...state]).toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    show();
  };

  // --- order: the rank of each text is found once per column
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const ranks = new Map();
  const ranked = (column) => {
    if (column === KIND) return (row) => row[KIND];
    if (!ranks.has(column)) {
      const used = [...new Set(rows.map((row) => row[column]))].sort((a, b) => collator.compare(texts[a], texts[b]));
      ranks.set(column, new Map(used.map((at, i) => [at, i])));
    }
    const known = ranks.get(column);
    return (row) => known.get(row[column]);
  };
  const sorted = (found, order) => {
    const column = SORTS[order.replace(/^-/, "")];
    if (column === undefined) return found;
    const rank = ranked(column), sign = order.startsWith("-") ? -1 : 1;
    return found.slice().sort((a, b) => sign * (rank(a) - rank(b)) || a.order - b.order);
  };

  // --- filters: each text is searched once, whatever the number of rows that hold it
  let folded = null;
  const holding = (part) => {
    folded ??= texts.map((one) => (one + "\n" + (titles.get(one) || "")).toLowerCase());
    const hit = folded.map((one) => one.includes(part));
    return (row) => row.some((at, column) => column !== KIND && hit[at]);
  };
  const chosen = () => {
    let found = rows;
    for (const [name, column] of Object.entries(FILTERS)) {
      if (state.has(name)) found = found.filter((row) => text(row, column) === state.get(name));
    }
    for (const part of (state.get("q") || "").toLowerCase().split(/\s+/)) if (part) found = found.filter(holding(part));
    return found;
  };

  // --- causes: of the findings that one explains the first stands for all, until it is opened or an order is chosen
  const opened = new Set();
  const entries = (list) => {
    const first = new Map();
    for (const row of list) row.more = 0;
    return list.filter((row) => {
      const cause = row[CAUSE];
      if (!texts[cause] || opened.has(cause)) return true;
      if (first.has(cause)) { first.get(cause).more += 1; return false; }
      first.set(cause, row);
      return true;
    });
  };

  // --- rows: every text of a document goes in as text, never as markup
  const make = (name, className, content) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (content) node.textContent = content;
    return node;
  };
  const address = (path) => base + "/" + (links.get(path) || path.split("/").map(encodeURIComponent).join("/"));
  const linked = (path) => {
    const node = make(base && path ? "a" : "bdi", "", path || words.whole);
    if (base && path) node.href = address(path);
    node.dir = "ltr";
    return node;
  };
  const cell = (column, ...nodes) => {
    const node = make("td", "c" + column);
    node.append(...nodes.filter(Boolean));
    return node;
  };
  const rest = (row) => { // opens what one cause explains beside the finding that stands for it
    const node = make("button", "rest", say("same-cause", { count: row.more }));
    node.type = "button";
    node.onclick = () => { opened.add(row[CAUSE]); show(); };
    return node;
  };
  const said = (className, content) => content && make("div", className, content);
  const made = (row) => {
    const at = (column) => texts[row[column]];
    const kind = KINDS[row[KIND]];
    const about = [titles.get(at(FORM)) || at(FORM), at(NUMBER), at(DEPARTMENT), at(PERSON), at(MONTH)];
    const more = about.filter((part) => part && !at(FILE).includes(part)).join(" · "); // what the name does not tell
    const compared = [at(EXPECTED) && say("expected", { value: at(EXPECTED) }), at(ACTUAL) && say("actual", { value: at(ACTUAL) })];
    const related = at(RELATED) ? at(RELATED).split("\n").map((path) => {
      const node = make("div", "n", "↔ ");
      node.append(linked(path));
      return node;
    }) : [];
    const line = make("tr");
    line.append(
      cell(0, make("span", "tag " + kind, words[kind])), cell(1, make("b", "", at(RULE)), said("n", titles.get(at(RULE)))),
      cell(2, linked(at(FILE)), said("n", more)), cell(3, said("", at(PLACE)), said("n", at(FIELD))),
      cell(4, said("m", at(MESSAGE)), said("n", compared.filter(Boolean).join(" · ")), ...related, said("todo", at(ADVICE)), row.more && rest(row)),
      cell(5, said("", at(CLAUSE)), said("n", at(ORIGIN))),
    );
    return line;
  };

  const printed = (row, before) => { // on paper all of a cause are listed, and what the line before says is not said again
    const line = made(row), same = (column) => row[column] === before[column];
    if (!before || !texts[row[CAUSE]] || !same(CAUSE)) return line;
    if (same(FILE)) line.children[2].replaceChildren(words["as-above"]);
    const repeated = { ".c1 .n": [RULE], ".todo": [ADVICE], ".c5 > *": [CLAUSE, ORIGIN] };
    for (const [name, columns] of Object.entries(repeated)) {
      if (columns.every(same)) for (const node of line.querySelectorAll(name)) node.remove();
    }
    return line;
  };

  // --- the filters that are on: told on paper too, each can be taken off
  const told = (name) => (name === "q" ? state.get("q") : label(FILTERS[name], state.get(name)) || words.none);
  const marks = () => {
    const names = [...Object.keys(FILTERS), "q"].filter((name) => (name === "q" ? state.get("q") : state.has(name)));
    const buttons = names.map((name) => {
      const node = make("button", "", words[name === "q" ? "search" : "by-" + name] + words.colon + told(name));
      node.type = "button";
      node.onclick = () => {
        if (name === "q") get("by-q").value = "";
        write({ [name]: null, page: null });
        get("by-" + name).focus();
      };
      return node;
    });
    get("chosen").replaceChildren(...buttons);
    for (const name of [...Object.keys(FILTERS), "q"]) get("by-" + name).classList.toggle("on", names.includes(name));
    get("reset").disabled = !names.length && !state.has("sort");
  };

  // --- the table
  const body = get("findings").tBodies[0], pagers = document.querySelectorAll(".pager");
  let found = rows, listed = rows;
  const fill = (list) => body.replaceChildren(...list.map(made));
  const tell = (first, last) => {
    const some = { first: found.length ? first + 1 : 0, last, count: found.length, all: rows.length, entries: listed.length };
    const key = listed.length < found.length ? "shown-causes" : found.length === rows.length ? "shown" : "shown-some";
    get("shown").textContent = say(key, some);
  };
  const show = () => {
    const order = state.get("sort") || "";
    found = sorted(chosen(), order);
    listed = order || state.has("cause") ? found : entries(found);
    if (listed === found) for (const row of found) row.more = 0;
    const pages = Math.max(1, Math.ceil(listed.length / PAGE));
    const page = Math.min(pages, Math.max(1, parseInt(state.get("page"), 10) || 1));
    const first = (page - 1) * PAGE, last = Math.min(listed.length, first + PAGE);
    fill(listed.slice(first, last));
    tell(first, last);
    marks();
    get("empty").hidden = found.length > 0;
    for (const pager of pagers) {
      const [back, at, next] = pager.children;
      pager.hidden = pages === 1;
      at.textContent = say("page", { page, pages });
      back.disabled = page === 1;
      next.disabled = page === pages;
      back.onclick = () => turn(page - 1, 0);
      next.onclick = () => turn(page + 1, 2);
    }
    for (const name of Object.keys(FILTERS)) get("by-" + name).value = state.get(name) ?? "*";
    if (document.activeElement !== get("by-q")) get("by-q").value = state.get("q") || "";
    for (const head of document.querySelectorAll("#findings th[data-sort]")) {
      const name = head.dataset.sort;
      head.setAttribute("aria-sort", order === name ? "ascending" : order === "-" + name ? "descending" : "none");
    }
  };
  const turn = (page, child) => {
    write({ page: page > 1 ? String(page) : null });
    const button = pagers[0].children[child];
    (button.disabled ? pagers[0].children[2 - child] : button).focus({ preventScroll: true });
    get("list").scrollIntoView();
  };

  // --- controls
  const options = (name, column) => {
    const counts = new Map();
    for (const row of rows) counts.set(text(row, column), (counts.get(text(row, column)) || 0) + 1);
    const byLoad = (a, b) => !a - !b || counts.get(b) - counts.get(a) || collator.compare(a, b); // who has most; last who is not stated
    const order = column === KIND ? (a, b) => KINDS.indexOf(a) - KINDS.indexOf(b) : column === PERSON ? byLoad : collator.compare;
    const keys = [...counts.keys()].filter((key) => column !== CAUSE || key).sort(order);
    const choose = (value, title) => {
      const node = make("option", "", title);
      node.value = value;
      return node;
    };
    const select = get("by-" + name);
    select.replaceChildren(choose("*", words.all), ...keys.map((key) => choose(key, `${label(column, key) || words.none} (${counts.get(key)})`)));
    select.onchange = () => write({ [name]: select.value === "*" ? null : select.value, page: null });
  };

  rows.forEach((row, i) => { row.order = i; });
  for (const [name, column] of Object.entries(FILTERS)) options(name, column);
  let waiting = 0;
  get("by-q").oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => write({ q: get("by-q").value.trim() || null, page: null }), 150);
  };
  get("reset").onclick = () => {
    get("by-q").value = "";
    write(Object.fromEntries(KNOWN.map((key) => [key, null])));
    get("by-q").focus();
  };
  for (const head of document.querySelectorAll("#findings th[data-sort] button")) {
    head.onclick = () => {
      const name = head.parentElement.dataset.sort, order = state.get("sort");
      write({ sort: order === name ? "-" + name : order === "-" + name ? null : name, page: null });
    };
  }
  addEventListener("hashchange", () => {
    if (get(location.hash.slice(1))) return;
    state = stated(location.hash);
    show();
    if (state.size) get("list").scrollIntoView();
  });
  addEventListener("click", (event) => { // a bar that was chosen before: the address stays, the reader wants the list
    const hash = event.target.closest("a")?.getAttribute("href");
    if (hash && hash === location.hash && !get(hash.slice(1))) get("list").scrollIntoView();
  });
  addEventListener("beforeprint", () => {
    const last = Math.min(found.length, data.printed);
    for (const row of found) row.more = 0;
    listed = found;
    body.replaceChildren(...found.slice(0, last).map((row, i) => printed(row, found[i - 1])));
    tell(0, last);
  });
  addEventListener("afterprint", show);
  document.documentElement.classList.add("scripted");
  show();
};

// What needs no script is painted first; a page that is not seen is not painted, and begins all the same.
let isBegun = false;
const begin = () => {
  if (!isBegun) {
    isBegun = true;
    start();
  }
};
requestAnimationFrame(() => setTimeout(begin));
setTimeout(begin, 200);
