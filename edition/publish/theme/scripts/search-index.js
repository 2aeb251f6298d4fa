/* Asking the index. It lies in scripts, each of which hands its data to editionSearch(), so that it
   can be read from a folder on a disk. editionSearch.ask("words") finds units and ranks them. */
(() => {
  "use strict";
  const store = document.getElementById("page:words");
  if (!store) return;
  const given = JSON.parse(store.textContent), say = given.say;

  /* ---- data: files, numbers, words ---- */
  const files = {}, handed = {};
  function editionSearch(name, data) { handed[name] = data; }
  window.editionSearch = editionSearch;

  function load(name) {
    if (!files[name]) files[name] = new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = given.folder + "/" + name + ".js";
      script.onload = () => { script.remove(); done(handed[name]); delete handed[name]; };
      script.onerror = () => { script.remove(); delete files[name]; failed(new Error(name)); };
      document.head.appendChild(script);
    });
    return files[name];
  }

  /* a number is digits of which the last is one of the first 64 signs */
  const VALUES = new Uint8Array(127);
  for (let code = 33, value = 0; code < 127; code++) if (!'"\\<'.includes(String.fromCharCode(code))) VALUES[code] = value++;
  function numbers(text) {
    const found = [];
    for (let i = 0, n = 0; i < text.length; i++) {
      const value = VALUES[text.charCodeAt(i)];
      if (value < 64) { found.push(n * 64 + value); n = 0; } else n = n * 27 + value - 64;
    }
    return found;
  }

  let table, word, stripped, begins, endings, first, docOf, textFirst, years, kindSets, kindOf, lengths, mixed, average;
  async function open() {
    if (table) return table;
    opening = opening || begin();
    return opening.catch(error => { opening = null; throw error; });
  }
  let opening;
  async function begin() {
    const [found, units] = await Promise.all([load("index"), load("units")]);
    word = new RegExp(found.pattern, "gu");
    stripped = new RegExp("[" + found.stripped + "]", "g");
    begins = found.words ? found.words.split(" ") : [];
    endings = found.endings ? found.endings.split(" ").map(e => e.split(">")) : [];
    first = sums(numbers(found.documents));
    textFirst = sums(numbers(found.texts));
    docOf = new Int32Array(found.units);
    for (let d = 0; d + 1 < first.length; d++) docOf.fill(d, first[d], first[d + 1]);
    years = [];
    const y = numbers(found.years);
    for (let i = 0; i < y.length;) {
      const sign = y[i++] - 1;
      if (sign < 0) years.push(null);
      else { const from = sign % 2 ? -(sign + 1) / 2 : sign / 2; years.push([from, from + y[i++]]); }
    }
    readUnits(units, found);
    table = Object.assign(found, { word, first, textFirst, docOf, years, kindOf });
    return table;
  }
  function sums(counts) {
    const found = new Int32Array(counts.length + 1);
    counts.forEach((n, i) => { found[i + 1] = found[i] + n; });
    return found;
  }
  function readUnits(units, found) {
    kindSets = units.m; kindOf = new Uint16Array(found.units); lengths = new Float32Array(found.units); mixed = new Map();
    const row = numbers(units.u);
    let total = 0;
    for (let i = 0, u = 0; u < found.units; u++) {
      const set = row[i++];
      lengths[u] = Math.pow(2, row[i++] / found.steps) - 1;
      total += lengths[u];
      kindOf[u] = kindSets[set >> 1];
      if (set % 2) {
        const runs = [[0, kindOf[u]]];
        for (let n = row[i++], at = 0; n > 0; n--) runs.push([at += row[i++], kindSets[row[i++]]]);
        mixed.set(u, runs);
      }
    }
    average = total / Math.max(found.units, 1) || 1;
  }
  function kindAt(unit, position) {
    const runs = mixed.get(unit);
    let kind = kindOf[unit];
    if (runs) for (const run of runs) { if (run[0] > position) break; kind = run[1]; }
    return kind;
  }
  function last(sorted, wanted) { /* of numbers that rise, the last that is not above */
    let low = 0, high = sorted.length;
    while (low < high) { const middle = (low + high) >> 1; if (sorted[middle] <= wanted) low = middle + 1; else high = middle; }
    return low - 1;
  }
  function fold(text) {
    const small = text.normalize("NFKD").toLowerCase().replace(stripped, "");
    return small.replace(/[^\u0000-\u007f]/g, c => Object.hasOwn(table.letters, c) ? table.letters[c] : c);
  }
  function wordsOf(text) { return (text.replace(/\u00ad/g, "").match(word) || []).filter(w => w > "\u0003").map(fold).filter(Boolean); }

  async function shard(number) {
    const found = await load("w" + number);
    if (!found.forms) {
      found.forms = found.f.split(" "); found.places = found.p.split(" "); found.of = new Map();
      const cuts = found.s.split(" ");
      found.stems = found.forms.map((form, i) => {
        return cuts[i].split(",").filter(Boolean).map(cut => {
          const taken = parseInt(cut, 10), stem = form.slice(0, form.length - taken) + cut.slice(String(taken).length);
          if (!found.of.has(stem)) found.of.set(stem, []);
          found.of.get(stem).push(i);
          return stem;
        });
      });
    }
    return found;
  }
  async function exact(form) { return last(begins, form) < 0 ? [] : inShard(await shard(last(begins, form)), [form]); }
  function inShard(found, forms) { return forms.map(f => { const i = found.forms.indexOf(f); return i < 0 ? "" : found.places[i]; }).filter(Boolean); }
  async function beginning(form) {
    const found = [];
    if (!begins.length) return found;
    const from = Math.max(last(begins, form), 0), to = last(begins, form + "\uffff");
    const all = [];
    for (let n = from; n <= to; n++) all.push(shard(n));
    for (const one of await Promise.all(all)) one.forms.forEach((f, i) => { if (f.startsWith(form)) found.push(one.places[i]); });
    return found;
  }
  async function ofStem(stem) {
    const at = last(begins, stem);
    if (at < 0) return [];
    const found = await shard(at), inside = found.of.get(stem);
    /* a stem may stand before all its words, at the edge of the next file */
    const home = inside || at + 1 >= begins.length || !begins[at + 1].startsWith(stem) ? found : await shard(at + 1);
    return family(home, stem);
  }
  async function family(found, stem) {
    const places = (found.of.get(stem) || []).map(i => found.places[i]);
    const abroad = Object.hasOwn(found.x, stem) ? found.x[stem] : [];
    for (const form of abroad) places.push(...await exact(form));
    return places;
  }
  async function related(form) {
    if (last(begins, form) < 0) return [];
    const found = await shard(last(begins, form)), at = found.forms.indexOf(form);
    if (at >= 0) {
      const all = new Set([found.places[at]]);
      for (const stem of found.stems[at]) (await family(found, stem)).forEach(p => { all.add(p); });
      return Array.from(all);
    }
    /* a form that the edition does not have: its stem by the endings that other words have */
    const stems = new Set([form]);
    endings.forEach(e => { if (form.endsWith(e[0]) && form.length - e[0].length > 2) stems.add(form.slice(0, form.length - e[0].length) + (e[1] || "")); });
    for (const stem of Array.from(stems).sort((a, b) => b.length - a.length)) {
      const places = await ofStem(stem);
      if (places.length) return places;
    }
    return [];
  }

  /* ---- the query ---- */
  const TERM = /(-?)(=?)(?:"([^"]*)("|$)|([^\s"]+))/g;
  function parse(query, typing) {
    const terms = [], notes = [];
    for (const m of query.replace(/[“”„«»]/g, '"').matchAll(TERM)) {
      const quoted = m[3] !== undefined, text = quoted ? m[3] : m[5];
      if (quoted && !m[4] && !typing) notes.push(say.unclosed);
      const open = text.endsWith("*"), words = wordsOf(text);
      if (!words.length) continue;
      const atEnd = typing && !quoted && !m[1] && !m[2] && m.index + m[0].length === query.length;
      if (open && words[words.length - 1].length < 2 && words[words.length - 1] < "\u0250") { notes.push(say.short.replace("{word}", text)); continue; }
      terms.push({ text: text, words: words, not: !!m[1], exact: quoted || !!m[2] || words.length > 1, open: open, typed: atEnd && words.length === 1 && words[0].length > 2 });
    }
    return { terms: terms, notes: notes };
  }

  /* places: units that rise, where the positions of each begin, the positions */
  function places(rows) {
    const counts = new Int32Array(table.units + 1), read = rows.map(numbers);
    each(read, (unit, row, i, n) => { counts[unit] += n; });
    const units = [], starts = [0];
    let total = 0;
    for (let u = 0; u < table.units; u++) if (counts[u]) { units.push(u); const n = counts[u]; counts[u] = total; starts.push(total += n); }
    const positions = new Int32Array(total);
    each(read, (unit, row, i, n) => { for (let p = 0; n > 0; n--) positions[counts[unit]++] = p += row[i++]; });
    if (rows.length > 1) for (let i = 0; i < units.length; i++) if (starts[i + 1] - starts[i] > 1) positions.subarray(starts[i], starts[i + 1]).sort();
    return { units: units, starts: starts, positions: positions, size: 1 };
  }
  function each(rows, act) {
    for (const row of rows) for (let i = 0, unit = 0; i < row.length;) {
      const head = row[i++];
      unit += head >> 1;
      const n = head % 2 ? row[i++] : 1;
      act(unit, row, i, n);
      i += n;
    }
  }
  function at(found, unit) {
    const i = last(found.units, unit);
    return i >= 0 && found.units[i] === unit ? found.positions.subarray(found.starts[i], found.starts[i + 1]) : [];
  }
  function common(lists) {
    const marks = new Uint8Array(table.units);
    lists.forEach((list, n) => { list.forEach(u => { if (marks[u] === n) marks[u] = n + 1; }); });
    return lists[0].filter(u => marks[u] === lists.length);
  }
  async function find(term) {
    const parts = [];
    for (let n = 0; n < term.words.length; n++) {
      const form = term.words[n], open = term.open && n === term.words.length - 1;
      const rows = new Set(open || term.typed ? await beginning(form) : []);
      if (!open) (await (term.exact ? exact(form) : related(form))).forEach(r => { rows.add(r); });
      parts.push(places(Array.from(rows)));
    }
    return parts.length === 1 ? parts[0] : phrase(parts);
  }
  function phrase(parts) {
    const units = [], starts = [0], positions = [];
    for (const unit of common(parts.map(p => p.units))) {
      const there = parts.slice(1).map(p => new Set(at(p, unit)));
      const before = positions.length;
      for (const p of at(parts[0], unit)) if (there.every((set, n) => set.has(p + n + 1))) positions.push(p);
      if (positions.length > before) { units.push(unit); starts.push(positions.length); }
    }
    return { units: units, starts: starts, positions: Int32Array.from(positions), size: parts.length };
  }

  const WEIGHTS = { heading: 2, note: .8, stamp: .7, page: .8 }, TITLE = 3;
  const weights = new Map();
  function weight(kinds) {
    if (!weights.has(kinds)) weights.set(kinds, weighed(kinds));
    return weights.get(kinds);
  }
  function weighed(kinds) {
    let found = 1;
    table.kinds.forEach((name, n) => { if (kinds >> n & 1 && WEIGHTS[name]) found *= WEIGHTS[name]; });
    return has(kinds, "metadata") && has(kinds, "heading") ? TITLE : found;
  }
  function has(kinds, name) { return kinds >> table.kinds.indexOf(name) & 1; }

  async function ask(query, typing) {
    await open();
    const read = parse(query, typing), wanted = read.terms.filter(t => !t.not);
    const notes = read.notes, found = [];
    if (!wanted.length) return { hits: [], terms: [], notes: read.terms.length ? notes.concat(say.only_excluded) : notes };
    for (const term of wanted) {
      const one = await find(term);
      if (!one.units.length) notes.push((term.words.length > 1 ? say.no_phrase : say.no_word).replace("{word}", term.text));
      found.push(one);
    }
    if (found.some(f => !f.units.length)) return { hits: [], terms: found, notes: notes };
    const out = new Set();
    for (const term of read.terms) if (term.not) (await find(term)).units.forEach(u => { out.add(u); });
    let units = common(found.map(f => f.units)).filter(u => !out.has(u));
    if (!units.length && found.length > 1) {
      units = scattered(found, out);
      if (units.length) notes.push(say.scattered);
    }
    return { hits: units.map(u => hit(u, found)), terms: found, notes: notes };
  }
  /* where no paragraph has all words: the paragraphs with any, of documents that have all */
  function scattered(found, out) {
    const documents = common(found.map(f => Array.from(new Set(f.units.map(u => docOf[u])))));
    const wanted = new Set(documents), units = new Set();
    found.forEach(f => { f.units.forEach(u => { if (wanted.has(docOf[u]) && !out.has(u)) units.add(u); }); });
    return Array.from(units).sort((a, b) => a - b);
  }
  function hit(unit, found) {
    let score = 0, kinds = 0xffff;
    const heads = [];
    for (const one of found) {
      const there = at(one, unit);
      if (!there.length) continue;
      let own = 0, best = 0;
      for (const p of there) { const k = kindAt(unit, p); own |= k; best = Math.max(best, weight(k)); }
      kinds &= own;
      heads.push(there);
      const rare = Math.log(1 + (table.units - one.units.length + .5) / (one.units.length + .5));
      score += rare * best * one.size * there.length * 2.2 / (there.length + 1.2 * (.25 + .75 * lengths[unit] / average));
    }
    if (heads.length > 1) score *= 1 + 1 / span(heads);
    return { unit: unit, score: score, kinds: kinds };
  }
  /* how far the nearest places of all words are apart */
  function span(heads) {
    let best = Infinity;
    for (const p of heads[0]) {
      let widest = 1;
      for (const other of heads.slice(1)) widest = Math.max(widest, Math.min(...Array.from(other.slice(0, 200), o => Math.abs(o - p))));
      best = Math.min(best, widest);
    }
    return best;
  }

  Object.assign(editionSearch, { open, ask, at, has, last, load, numbers });
})();
