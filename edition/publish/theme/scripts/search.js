/* The page of the search. Its words stand on the page; this script makes the form, reads the query
   from the address and writes it there, and shows what search-index.js finds. */
(() => {
  "use strict";
  const root = document.querySelector(".search"), store = document.getElementById("page:words");
  if (!root || !store || !window.editionSearch) return;
  const { open, ask, at, has, load, numbers } = window.editionSearch;
  const given = JSON.parse(store.textContent), say = given.say, language = document.documentElement.lang;
  let table;

  /* ---- filters ---- */
  const state = { q: "", page: 1, only: false, from: "", to: "", chosen: new Map(), wide: new Set() };
  let answer, facets = new Map(), typed = false, turn = 0;
  function chosen(name) { return state.chosen.get(name) || new Set(); }
  async function facet(name) {
    const row = table.facets.find(f => f[0] === name);
    if (row && !facets.has(name)) {
      const data = await load(row[2]);
      facets.set(name, data.v.map((value, n) => ({ value: value, label: data.l[n], runs: numbers(data.u[n]) })));
    }
    return facets.get(name) || [];
  }
  function runs(row, act) { for (let i = 0, end = 0; i < row.length; i += 2) { const from = end + row[i]; end = from + row[i + 1]; act(from, end); } }
  const numberOf = new Map(); /* of documents whose names were shown, by their addresses */
  async function documentOf(address) {
    if (!numberOf.has(address)) (await window.editionSearch.allNames()).forEach((row, n) => { numberOf.set(row[1], n); });
    return numberOf.get(address);
  }
  async function name(number) {
    const row = await window.editionSearch.nameOf(number);
    numberOf.set(row[1], number);
    return row;
  }

  /* tests by facet: whether hit number i may stay */
  async function tests() {
    const made = new Map(), { units, kinds } = answer.hits;
    for (const [key, values] of state.chosen) {
      if (!values.size) continue;
      if (key === "doc") {
        const wanted = new Set(await Promise.all(Array.from(values, documentOf)));
        made.set(key, i => wanted.has(table.docOf[units[i]]));
      } else if (key === "kind") {
        const wanted = Array.from(values).filter(k => table.kinds.includes(k));
        made.set(key, i => wanted.some(k => has(kinds[i], k)));
      } else {
        const in_ = new Uint8Array(table.units);
        for (const v of await facet(key)) if (values.has(v.value)) runs(v.runs, (a, b) => { in_.fill(1, a, b); });
        made.set(key, i => in_[units[i]]);
      }
    }
    if (state.only) made.set("only", i => has(kinds[i], "restored"));
    const from = parseInt(state.from, 10), to = parseInt(state.to, 10);
    if (!isNaN(from) || !isNaN(to)) made.set("years", i => {
      const y = table.years[table.docOf[units[i]]];
      return y && !(y[1] < from) && !(y[0] > to);
    });
    return made;
  }
  /* the numbers of the hits that pass all tests but that of one facet */
  function staying(made, but) {
    const all = Array.from(made).filter(t => t[0] !== but).map(t => t[1]), found = new Int32Array(answer.hits.length);
    let count = 0;
    for (let i = 0; i < found.length; i++) if (all.every(test => test(i))) found[count++] = i;
    return found.subarray(0, count);
  }
  /* hits by document, whose units stand together: [document, its score, where its hits begin, where they end] */
  function grouped(kept) {
    const { units, scores } = answer.hits, groups = [];
    for (let i = 0; i < kept.length;) {
      const from = i, number = table.docOf[units[kept[i]]];
      let best = 0;
      for (; i < kept.length && table.docOf[units[kept[i]]] === number; i++) best = Math.max(best, scores[kept[i]]);
      groups.push([number, best * (1 + Math.log(i - from) / 10), from, i]);
    }
    return groups;
  }
  function hitsOf(group, kept) {
    const { units, scores, kinds } = answer.hits;
    const own = Array.from(kept.subarray(group[2], group[3])).sort((a, b) => scores[b] - scores[a] || a - b);
    return own.map(i => ({ unit: units[i], kinds: kinds[i] }));
  }
  /* the groups of one page: those that are too low to stand on it are not sorted */
  function shown(groups, from, to) {
    const least = Float64Array.from(groups, g => g[1]).sort()[Math.max(groups.length - to, 0)];
    return groups.filter(g => g[1] >= least).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(from, to);
  }

  /* ---- the page ---- */
  function make(tag, options, ...inside) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(options || {})) {
      if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
      else if (key === "text") made.textContent = value;
      else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...inside.filter(Boolean));
    return made;
  }
  const figures = new Intl.NumberFormat(language);
  function figure(n) { return figures.format(n); }
  function counted(key, n) { return n === 1 ? say[key].one : say[key].other.replace("{n}", figure(n)); }

  const input = make("input", { type: "search", id: "page:q", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", "aria-describedby": "page:status" });
  const form = make("form", { role: "search" },
    make("label", { for: "page:q", text: say.label }), input, make("button", { type: "submit", text: say.button }));
  const status = make("p", { class: "status", id: "page:status", role: "status" }), told = make("div", { class: "told" });
  const help = make("details", { class: "help" }, make("summary", { text: say.help_title }),
    make("dl", {}, ...say.help.flatMap(row => [make("dt", {}, make("kbd", { text: row[0] })), make("dd", { text: row[1] })])));
  const aside = make("details", { class: "narrow" }, make("summary", { text: say.filters })), panel = make("div", { class: "panel" });
  const list = make("ol", { class: "found" }), pager = make("nav", { class: "pager", "aria-label": say.pages });
  const body = make("div", { class: "answer", hidden: true }, aside, make("div", {}, list, pager));
  aside.append(panel);
  const without = root.querySelector(".without"); /* what is said to those without this script */
  without.before(form, help, status, told, body);
  without.hidden = true;
  const roomy = matchMedia("(min-width: 60rem)");
  function unfold() { aside.open = roomy.matches; }
  roomy.addEventListener("change", unfold);
  unfold();

  /* the address is written when the first hits stand: a browser takes long over it */
  function write() {
    const params = new URLSearchParams();
    if (state.q) params.set("q", state.q);
    for (const [key, values] of state.chosen) for (const v of values) params.append(key, v);
    if (state.from) params.set("from", state.from);
    if (state.to) params.set("to", state.to);
    if (state.only) params.set("only", "restored");
    if (state.page > 1) params.set("page", state.page);
    const text = params.toString();
    if (text !== location.hash.slice(1)) history.replaceState(null, "", text ? "#" + text : location.pathname.split("/").pop());
  }
  function read() {
    const params = new URLSearchParams(location.hash.slice(1));
    state.chosen.clear();
    for (const [key, value] of params) {
      if (["q", "from", "to", "only", "page"].includes(key)) continue;
      if (!state.chosen.has(key)) state.chosen.set(key, new Set());
      state.chosen.get(key).add(value);
    }
    Object.assign(state, { q: params.get("q") || "", from: params.get("from") || "", to: params.get("to") || "", only: params.get("only") === "restored", page: Math.max(parseInt(params.get("page"), 10) || 1, 1) });
    input.value = state.q;
  }

  async function search(typing) {
    const mine = ++turn;
    try {
      table = await open();
      const found = await ask(state.q, typing);
      if (mine !== turn) return;
      answer = found;
      await show(mine);
    } catch (error) {
      if (mine === turn) { status.textContent = say.failed; body.hidden = true; told.replaceChildren(); write(); }
      if (!(error instanceof Error && /^[a-z][\w-]*$/.test(error.message))) throw error;
    }
  }
  async function show(mine) {
    const made = await tests(), kept = staying(made), groups = grouped(kept);
    const pages = Math.max(Math.ceil(groups.length / given.documents), 1), page = state.page = Math.min(state.page, pages);
    const [best, ...others] = shown(groups, (page - 1) * given.documents, page * given.documents);
    const items = best ? [await item(best[0], hitsOf(best, kept))] : [];
    if (mine !== turn) return;
    list.replaceChildren(...items);
    list.start = (page - 1) * given.documents + 1;
    paging(page, pages);
    body.hidden = !answer.hits.length;
    const notes = answer.notes.slice();
    if (!state.q.trim()) status.textContent = "";
    else if (kept.length) status.textContent = say.results.replace(/\{(passages|documents)\}/g, (_, what) => what === "passages" ? counted("passages", kept.length) : counted("in_documents", groups.length));
    else status.textContent = answer.hits.length ? say.none_filtered : say.none;
    told.replaceChildren(...notes.map(text => make("p", { text: text })));
    const rest = await Promise.all(others.map(g => item(g[0], hitsOf(g, kept))));
    if (mine !== turn) return;
    list.append(...rest);
    write();
    await narrowing(made, mine);
  }

  async function item(number, hits) {
    const first = hits.slice(0, given.hits), rest = hits.slice(given.hits);
    const [[title, address, about, sort], ...texts] = await Promise.all([name(number), ...first.map(textOf)]);
    const rows = make("ul", { class: "hits" }, ...first.map((h, n) => line(h, address, texts[n])));
    const head = make("h2", {}, make("a", { href: address, text: title }));
    const small = [sort === 1 ? say.register : sort === 2 ? say.page : about, counted("passages", hits.length)].filter(Boolean).join(" · ");
    const made = make("li", {}, head, make("p", { class: "by", text: small }), rows);
    if (rest.length) made.append(make("button", { type: "button", class: "more", text: counted("more_here", rest.length), on: { click: async (event) => {
      const more = await Promise.all(rest.splice(0, 50).map(async h => line(h, address, await textOf(h))));
      rows.append(...more);
      more[0].querySelector("a").focus();
      if (rest.length) event.target.textContent = counted("more_here", rest.length); else event.target.remove();
    } } }));
    return made;
  }
  function textOf(h) { return window.editionSearch.textOf(h.unit); }
  function line(h, address, [href, number, text]) {
    const kinds = h.kinds & 0xffff, called = table.kinds.filter((k, n) => kinds >> n & 1 && k !== "text" && !(k === "heading" && (has(kinds, "metadata") || has(kinds, "register")))).map(k => say.kinds[k]);
    const place = number ? say.paragraph.replace("{n}", () => number) : called.shift() || say.kinds.text;
    const link = make("a", { href: href.startsWith("#") || !href ? address + href : href, text: place });
    return make("li", {}, make("p", { class: "at" }, link, called.length ? make("span", { text: " " + called.join(", ") }) : null), quote(h, text));
  }

  /* words in context: all words that were found, marked */
  function quote(h, text) {
    const lit = new Set(), ends = [];
    for (const one of answer.terms) for (const p of at(one, h.unit)) for (let n = 0; n < one.size; n++) lit.add(p + n);
    let number = 0, joined = -2, begin = 0, end = 0;
    for (const m of text.matchAll(table.word)) {
      const sign = m[0] <= "\u0007";
      if (sign && m[0] > "\u0004") { /* readings that have the same place */
        if (m[0] === "\u0005") begin = end = number;
        else { end = Math.max(end, number); number = m[0] === "\u0006" ? begin : end; joined = -2; }
        continue;
      }
      if (lit.has(number) && !sign) {
        if (joined === number - 1 && ends.length) ends[ends.length - 1][1] = m.index + m[0].length;
        else ends.push([m.index, m.index + m[0].length]);
        joined = number;
      }
      number++;
    }
    const [from, to] = extent(text, ends), found = make("p", { class: "words", dir: "auto" });
    let done = from;
    found.append(from ? "… " : "");
    for (const [a, b] of ends) {
      if (a < from || b > to) continue;
      signs(found, text.slice(done, a), h);
      const marked = make("mark");
      signs(marked, text.slice(a, b), h);
      found.append(marked);
      done = b;
    }
    signs(found, text.slice(done, to), h);
    found.append(to < text.length ? " …" : "");
    return found;
  }
  /* the stretch that is shown: where most of what was found stands together */
  function extent(text, ends) {
    let best = 0, most = 0;
    ends.forEach((e, n) => {
      const inside = ends.filter(o => o[0] >= e[0] && o[1] <= e[0] + given.context).length;
      if (inside > most) { most = inside; best = n; }
    });
    const start = ends.length ? ends[best][0] : 0;
    let from = Math.max(start - given.context / 2, 0), to = Math.min(start + given.context, text.length);
    if (from) { const space = text.indexOf(" ", from); from = space >= 0 && space < start ? space + 1 : from; }
    if (to < text.length) { const space = text.lastIndexOf(" ", to); to = space > start ? Math.max(space, ends.length ? ends[best][1] : 0) : to; }
    return [from, to];
  }
  function signs(parent, text, h) {
    text = text.replace(/\u0006 */g, " (").replaceAll("\u0007", ")").replaceAll("\u0005", "");
    for (const piece of text.split(/([\u0001-\u0004])/)) {
      if (piece === "\u0001") parent.append(table.kindOf[h.unit] & (1 << table.kinds.indexOf("metadata") | 1 << table.kinds.indexOf("register")) ? " · " : " ");
      else if (piece === "\u0002") parent.append(make("span", { class: "cut", role: "img", "aria-label": say.bar }));
      else if (piece === "\u0003") parent.append(make("span", { role: "img", "aria-label": say.gap, text: "[…]" }));
      else if (piece === "\u0004") parent.append(make("span", { class: "held-back", lang: language, text: "[" + say.held + "]" }));
      else if (piece) parent.append(piece);
    }
  }

  function paging(page, pages) {
    pager.hidden = pages < 2;
    function step(to, text) {
      return make("button", { type: "button", text: text, disabled: to < 1 || to > pages, on: { click: () => { state.page = to; search(typed).then(() => { form.scrollIntoView(); input.focus({ preventScroll: true }); }); } } });
    }
    pager.replaceChildren(step(page - 1, say.previous), make("span", { text: say.page_of.replace("{n}", figure(page)).replace("{of}", figure(pages)) }), step(page + 1, say.next));
  }

  /* ---- the panel of filters ---- */
  async function narrowing(made, mine) {
    const { units, kinds: of } = answer.hits;
    const parts = [];
    const some = state.only || state.from || state.to || Array.from(state.chosen.values()).some(v => v.size);
    if (some) parts.push(make("button", { type: "button", class: "clear", text: say.clear, on: { click: () => { state.chosen.clear(); state.only = false; state.from = state.to = ""; again(); input.focus(); } } }));
    const restored = staying(made, "only").filter(i => has(of[i], "restored")).length;
    if (restored || state.only) parts.push(make("fieldset", {}, box("only", "", say.restored, restored, state.only, on => { state.only = on; })));
    const own = await byDocument(made), kinds = byKind(made);
    parts.push(values("kind", say.kinds_title, kinds), values("doc", say.documents, own));
    for (const [key, label] of table.facets) parts.push(values(key, label, await byFacet(key, made)));
    let low = Infinity, high = -Infinity;
    for (const i of staying(made, "years")) {
      const y = table.years[table.docOf[units[i]]];
      if (y) { low = Math.min(low, y[0]); high = Math.max(high, y[1]); }
    }
    if (low <= high || state.from || state.to) parts.splice(some ? 2 : 1, 0, range(low, high));
    if (mine !== turn) return;
    const focus = document.activeElement && panel.contains(document.activeElement) ? document.activeElement.id : "";
    panel.replaceChildren(...parts.filter(Boolean));
    const again_ = focus && document.getElementById(focus);
    if (again_) again_.focus({ preventScroll: true });
  }
  function again() { state.page = 1; search(typed); }
  function sorted(rows) { return rows.filter(r => r.n || r.on).sort((a, b) => b.n - a.n || a.label.localeCompare(b.label, language)); }
  function byKind(made) {
    const counts = table.kinds.map(() => 0);
    for (const i of staying(made, "kind")) for (let bits = answer.hits.kinds[i], k = 0; bits; bits >>= 1, k++) if (bits & 1) counts[k]++;
    return sorted(table.kinds.map((k, n) => ({ value: k, label: say.kinds[k], n: counts[n], on: chosen("kind").has(k) })).filter(r => r.value !== "restored"));
  }
  async function byDocument(made) {
    const counts = new Map();
    for (const g of grouped(staying(made, "doc"))) counts.set(g[0], g[3] - g[2]);
    const top = Array.from(counts).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 40);
    const rows = await Promise.all(top.map(async ([d, n]) => { const row = await name(d); return { value: row[1], label: row[0], n: n, on: chosen("doc").has(row[1]) }; }));
    return sorted(rows);
  }
  async function byFacet(key, made) {
    const sums_ = new Int32Array(table.units + 1);
    for (const i of staying(made, key)) sums_[answer.hits.units[i] + 1] = 1;
    for (let u = 0; u < table.units; u++) sums_[u + 1] += sums_[u];
    return sorted((await facet(key)).map(v => {
      let n = 0;
      runs(v.runs, (a, b) => { n += sums_[b] - sums_[a]; });
      return { value: v.value, label: key === "lang" ? tongue(v.label) : v.label, n: n, on: chosen(key).has(v.value) };
    }));
  }
  function tongue(code) {
    try { return new Intl.DisplayNames([language], { type: "language" }).of(code) || code; } catch (error) { return code; }
  }
  let boxes = 0;
  function box(key, value, label, n, on, act) {
    const id = "page:b-" + key + "-" + (value || boxes);
    const made = make("input", { type: "checkbox", id: id, checked: on, on: { change: () => { act(made.checked); again(); } } });
    return make("label", { for: id }, made, make("span", { text: label, dir: "auto" }), make("span", { class: "n", text: figure(n) }));
  }
  function values(key, title, rows) {
    if (!rows.length) return null;
    const wide = state.wide.has(key), shown = rows.filter((r, n) => wide ? n < 300 : n < given.values || r.on);
    const made = make("fieldset", {}, make("legend", { text: title }), ...shown.map(r => {
      return box(key, r.value, r.label, r.n, r.on, on => {
        if (!state.chosen.has(key)) state.chosen.set(key, new Set());
        if (on) state.chosen.get(key).add(r.value); else state.chosen.get(key).delete(r.value);
      });
    }));
    if (rows.length > given.values) made.append(make("button", { type: "button", id: "page:w-" + key, class: "more", "aria-expanded": String(wide), text: wide ? say.fewer : say.all_values.replace("{n}", figure(rows.length)), on: { click: () => { if (wide) state.wide.delete(key); else state.wide.add(key); search(typed); } } }));
    return made;
  }
  function range(low, high) {
    function year(which, label, hint) {
      const made = make("input", { type: "number", id: "page:" + which, value: state[which], placeholder: isFinite(hint) ? String(hint) : "", on: { change: () => { state[which] = made.value; again(); } } });
      return make("label", { for: "page:" + which }, make("span", { text: label }), made);
    }
    return make("fieldset", { class: "years" }, make("legend", { text: say.years_title }), year("from", say.from_year, low), year("to", say.to_year, high));
  }

  /* ---- what a reader does ---- */
  let timer;
  function begin(typing) { typed = typing; state.q = input.value; state.page = 1; return search(typing); }
  input.addEventListener("input", event => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(() => { begin(true); }, 120);
  });
  form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(timer); begin(false); });
  window.addEventListener("hashchange", () => { read(); typed = false; search(false); });
  read();
  if (state.q) search(false); else { input.focus({ preventScroll: true }); open().catch(() => {}); }
})();
