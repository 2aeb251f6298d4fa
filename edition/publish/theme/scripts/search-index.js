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
    const found = new Int32Array(text.length);
    let length = 0;
    for (let i = 0, n = 0; i < text.length; i++) {
      const value = VALUES[text.charCodeAt(i)];
      if (value < 64) { found[length++] = n * 64 + value; n = 0; } else n = n * 27 + value - 64;
    }
    return found.subarray(0, length);
  }

  let table, word, stripped, begins, endings, first, docOf, texts, names, years, kindOf, lengths, isMixed, mixed, average;
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
    begins = found.words;
    endings = found.endings ? found.endings.split(" ").map(e => e.split(">")) : [];
    first = sums(numbers(found.documents));
    texts = filed("t", found.texts);
    names = filed("d", found.names);
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
    weights = Float32Array.from({ length: 1 << found.kinds.length }, (_, kinds) => weighed(kinds, found.kinds));
    table = Object.assign(found, { word, first, docOf, years, kindOf });
    return table;
  }
  function sums(counts) {
    const found = new Int32Array(counts.length + 1);
    counts.forEach((n, i) => { found[i + 1] = found[i] + n; });
    return found;
  }
  /* files of rows: the first row of each, and their names, which are of one length */
  function filed(letter, [counts, named]) {
    const first = sums(numbers(counts)), length = named.length / (first.length - 1);
    const files = Array.from({ length: first.length - 1 }, (_, n) => letter + named.slice(n * length, (n + 1) * length));
    return { first: first, files: files };
  }
  async function rowOf(all, number) {
    const file = last(all.first, number);
    return (await load(all.files[file]))[number - all.first[file]];
  }
  function readUnits(units, found) {
    kindOf = new Uint16Array(found.units); lengths = new Float32Array(found.units);
    isMixed = new Uint8Array(found.units); mixed = new Map();
    const row = numbers(units), sizes = Float32Array.from({ length: 512 }, (_, n) => Math.pow(2, n / found.steps) - 1);
    let total = 0;
    for (let i = 0, u = 0; u < found.units; u++) {
      const kinds = row[i++];
      lengths[u] = sizes[row[i++]];
      total += lengths[u];
      kindOf[u] = kinds >> 1;
      if (kinds % 2) {
        const runs = [[0, kindOf[u]]];
        for (let n = row[i++], at = 0; n > 0; n--) runs.push([at += row[i++], row[i++]]);
        mixed.set(u, runs);
        isMixed[u] = 1;
      }
    }
    average = total / Math.max(found.units, 1) || 1;
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
  function wordsOf(text) { return (text.replace(/\u00ad/g, "").match(word) || []).filter(w => w > "\u0007").map(fold).filter(Boolean); }

  async function shard(number) {
    const found = await load("w-" + begins[number].replace(/[^a-z0-9]/gu, c => "_" + c.codePointAt(0).toString(16) + "_"));
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
  async function exact(form) { return begins.length ? inShard(await shard(last(begins, form)), [form]) : []; }
  function inShard(found, forms) { return forms.map(f => { const i = found.forms.indexOf(f); return i < 0 ? "" : found.places[i]; }).filter(Boolean); }
  async function beginning(form) {
    const found = [];
    if (!begins.length) return found;
    const from = last(begins, form), to = last(begins, form + "\uffff");
    const all = [];
    for (let n = from; n <= to; n++) all.push(shard(n));
    for (const one of await Promise.all(all)) one.forms.forEach((f, i) => { if (f.startsWith(form)) found.push(one.places[i]); });
    return found;
  }
  /* a stem is known in the file in which it would stand, and in those of its words */
  async function ofStem(stem) { return family(await shard(last(begins, stem)), stem); }
  async function family(found, stem) {
    const places = (found.of.get(stem) || []).map(i => found.places[i]);
    const abroad = Object.hasOwn(found.x, stem) ? found.x[stem] : [];
    return places.concat(...await Promise.all(abroad.map(exact)));
  }
  function respelled(form) {
    for (const [two, one] of Object.entries(table.spelled)) form = form.replaceAll(two, one);
    return form;
  }
  async function related(form) {
    if (!begins.length) return [];
    const found = await shard(last(begins, form)), at = found.forms.indexOf(form);
    if (at >= 0) {
      const all = new Set([found.places[at]]);
      for (const stem of found.stems[at]) (await family(found, stem)).forEach(p => { all.add(p); });
      return Array.from(all);
    }
    /* a form that the edition does not have: spelt with other letters, without the endings that other words have */
    const others = new Set();
    for (const one of new Set([form, respelled(form)])) {
      others.add(one);
      endings.forEach(e => { if (one.endsWith(e[0]) && one.length - e[0].length > 2) others.add(one.slice(0, one.length - e[0].length) + (e[1] || "")); });
    }
    for (const other of Array.from(others).sort((a, b) => b.length - a.length)) {
      const places = await ofStem(other);
      if (places.length) return places;
      if (other !== form && (await exact(other)).length) return related(other);
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
      if (open && words[words.length - 1].length < 2 && words[words.length - 1] < "\u0250") { notes.push(say.short.replace("{word}", () => text)); continue; }
      terms.push({ text: text, words: words, not: !!m[1], exact: quoted || !!m[2], open: open, typed: atEnd && words.length === 1 && words[0].length > 2 });
    }
    return { terms: terms, notes: notes };
  }

  /* a list: units that rise, where the positions of each begin, the positions; these take the place of the numbers, of which they are fewer */
  function listed(row) {
    const all = numbers(row), end = all.length, units = new Int32Array(end >> 1), starts = new Int32Array((end >> 1) + 1);
    let count = 0, total = 0;
    for (let i = 0, doc = 0; i < end; doc++) {
      doc += all[i++];
      const head = all[i++];
      let unit = first[doc] + (head >> 2), several = head & 2;
      for (let close = head & 1 ? i + all[i++] : i; ;) {
        let p = 0;
        for (let n = several ? all[i++] : 1; n > 0; n--) all[total++] = p += all[i++];
        units[count++] = unit;
        starts[count] = total;
        if (i > close) break;
        unit += all[i] >> 1;
        several = all[i++] & 1;
      }
    }
    return list(units.subarray(0, count), starts.subarray(0, count + 1), all.subarray(0, total));
  }
  function list(units, starts, positions) { return { units: units, starts: starts, positions: positions, size: 1 }; }
  function joined(lists) {
    if (lists.length === 1) return lists[0];
    const counts = new Int32Array(table.units);
    let length = 0, total = 0;
    for (const one of lists) one.units.forEach((u, i) => { if (!counts[u]) length++; counts[u] += one.starts[i + 1] - one.starts[i]; });
    const units = new Int32Array(length), starts = new Int32Array(length + 1);
    for (let u = 0, i = 0; i < length; u++) if (counts[u]) { units[i] = u; const n = counts[u]; counts[u] = total; starts[++i] = total += n; }
    const positions = new Int32Array(total);
    for (const one of lists) one.units.forEach((u, i) => { for (let n = one.starts[i]; n < one.starts[i + 1]; n++) positions[counts[u]++] = one.positions[n]; });
    for (let i = 0; i < length; i++) if (starts[i + 1] - starts[i] > 1) positions.subarray(starts[i], starts[i + 1]).sort();
    return list(units, starts, positions);
  }
  function at(found, unit) {
    const i = last(found.units, unit);
    return i >= 0 && found.units[i] === unit ? found.positions.subarray(found.starts[i], found.starts[i + 1]) : [];
  }
  /* the numbers that all lists have; in each they rise */
  function common(lists) {
    let [found, ...others] = Array.from(lists).sort((a, b) => a.length - b.length);
    for (const other of others) {
      const both = new Int32Array(found.length);
      let count = 0;
      for (let i = 0, n = 0; i < found.length && n < other.length;) {
        const one = found[i], two = other[n];
        if (one === two) both[count++] = one;
        if (one <= two) i++;
        if (two <= one) n++;
      }
      found = both.subarray(0, count);
    }
    return found;
  }
  async function find(term) {
    const parts = await Promise.all(term.words.map(async (form, n) => {
      const open = term.open && n === term.words.length - 1;
      const [begun, own] = await Promise.all([open || term.typed ? beginning(form) : [], open ? [] : term.exact ? exact(form) : related(form)]);
      return joined(Array.from(new Set(begun.concat(own)), listed));
    }));
    return parts.length === 1 ? parts[0] : phrase(parts);
  }
  /* the words one after the other: two by two, the places of the first word stay */
  function phrase(parts) {
    let found = parts[0];
    for (let k = 1; k < parts.length; k++) found = followed(found, parts[k], k);
    return { units: found.units, starts: found.starts, positions: found.positions, size: parts.length };
  }
  function followed(one, other, far) {
    const units = new Int32Array(one.units.length), starts = new Int32Array(one.units.length + 1), positions = new Int32Array(one.positions.length);
    const { units: mine, starts: begins, positions: places } = one, { units: theirs, starts: others, positions: wanted } = other;
    let count = 0, total = 0;
    for (let i = 0, k = 0; i < mine.length && k < theirs.length;) {
      if (mine[i] < theirs[k]) { i++; continue; }
      if (mine[i] > theirs[k]) { k++; continue; }
      for (let n = begins[i], m = others[k]; n < begins[i + 1] && m < others[k + 1];) {
        const distance = wanted[m] - places[n];
        if (distance === far) positions[total++] = places[n];
        if (distance >= far) n++; else m++;
      }
      if (total > starts[count]) { units[count++] = mine[i]; starts[count] = total; }
      i++; k++;
    }
    return { units: units.subarray(0, count), starts: starts.subarray(0, count + 1), positions: positions.subarray(0, total) };
  }

  const WEIGHTS = { heading: 2, note: .8, stamp: .7, page: .8 }, TITLE = 3;
  let weights; /* by the kinds of a word */
  function weighed(kinds, names) {
    const own = names.filter((_, n) => kinds >> n & 1);
    return own.includes("metadata") && own.includes("heading") ? TITLE : own.reduce((all, name) => all * (WEIGHTS[name] || 1), 1);
  }
  function has(kinds, name) { return kinds >> table.kinds.indexOf(name) & 1; }

  async function ask(query, typing) {
    await open();
    const read = parse(query, typing), notes = read.notes, made = await Promise.all(read.terms.map(find));
    const found = made.filter((_, n) => !read.terms[n].not);
    if (!found.length) return { hits: ranked(new Int32Array(0), found), terms: [], notes: read.terms.length ? notes.concat(say.only_excluded) : notes };
    const out = new Uint8Array(table.units);
    read.terms.forEach((term, n) => {
      if (term.not) made[n].units.forEach(u => { out[u] = 1; });
      else if (!made[n].units.length) notes.push((term.words.length > 1 ? say.no_phrase : say.no_word).replace("{word}", () => term.text));
    });
    let units = common(found.map(f => f.units)).filter(u => !out[u]);
    if (!units.length && found.every(f => f.units.length)) {
      units = scattered(found, out);
      if (units.length) notes.push(say.scattered);
    }
    return { hits: ranked(units, found), terms: found, notes: notes };
  }
  /* where no paragraph has all words: the paragraphs with any, of documents that have all */
  function scattered(found, out) {
    const marks = new Uint16Array(table.first.length), any = new Uint8Array(table.units);
    found.forEach((f, n) => { f.units.forEach(u => { if (marks[docOf[u]] === n) marks[docOf[u]] = n + 1; }); });
    for (const f of found) f.units.forEach(u => { if (marks[docOf[u]] === found.length && !out[u]) any[u] = 1; });
    const units = [];
    any.forEach((is, u) => { if (is) units.push(u); });
    return Int32Array.from(units);
  }

  /* hits: units that rise, what each is worth (BM25), the kinds that all its words found have in common */
  function ranked(units, found) {
    const scores = new Float32Array(units.length), kinds = new Uint16Array(units.length).fill(0xffff);
    const where = found.map(one => placed(units, one));
    found.forEach((one, k) => { weigh(units, one, where[k], scores, kinds); });
    if (found.length > 1) draw(found, where, scores);
    return { units: units, scores: scores, kinds: kinds, length: units.length };
  }
  /* for each unit its place in a list, or -1 */
  function placed(units, one) {
    const own = one.units, found = new Int32Array(units.length).fill(-1);
    for (let i = 0, n = 0; i < units.length && n < own.length;) {
      if (own[n] < units[i]) n++;
      else if (own[n] > units[i]) i++;
      else found[i++] = n++;
    }
    return found;
  }
  function weigh(units, one, where, scores, kinds) {
    const starts = one.starts, rare = 2.2 * one.size * Math.log(1 + (table.units - one.units.length + .5) / (one.units.length + .5));
    for (let i = 0; i < units.length; i++) {
      const unit = units[i], place = where[i];
      if (place < 0) continue;
      const often = starts[place + 1] - starts[place], kind = kindOf[unit];
      let weight = weights[kind];
      if (isMixed[unit]) weight = mixedKinds(unit, one, place, kinds, i); else kinds[i] &= kind;
      scores[i] += rare * weight * often / (often + .3 + .9 * lengths[unit] / average);
    }
  }
  /* where words of several kinds are in a unit: takes note of those of these words; gives the weight of the heaviest */
  function mixedKinds(unit, one, place, kinds, i) {
    const runs = mixed.get(unit);
    let all = 0, heaviest = 0;
    for (let n = one.starts[place], r = 0; n < one.starts[place + 1]; n++) {
      while (r + 1 < runs.length && runs[r + 1][0] <= one.positions[n]) r++;
      all |= runs[r][1];
      heaviest = Math.max(heaviest, weights[runs[r][1]]);
    }
    kinds[i] &= all;
    return heaviest;
  }
  /* a unit is worth more the nearer all words stand: twice as much where they stand side by side */
  function draw(found, where, scores) {
    const next = new Int32Array(found.length), ends = new Int32Array(found.length), rows = [];
    for (let i = 0; i < scores.length; i++) {
      let count = 0, best = Infinity;
      for (let k = 0; k < found.length; k++) {
        const place = where[k][i], starts = found[k].starts;
        if (place < 0) continue;
        next[count] = starts[place];
        ends[count] = starts[place + 1];
        rows[count++] = found[k].positions;
      }
      if (count < 2) continue;
      for (let least = 0; best > 1 && next[least] < ends[least]; next[least]++) {
        let low = rows[0][next[0]], high = low;
        least = 0;
        for (let n = 1; n < count; n++) {
          const p = rows[n][next[n]];
          if (p < low) { low = p; least = n; } else if (p > high) high = p;
        }
        const far = (high - low) / (count - 1);
        if (far < best) best = far < 1 ? 1 : far;
      }
      scores[i] *= 1 + 1 / best;
    }
  }

  Object.assign(editionSearch, { open, ask, at, has, load, numbers, textOf: unit => rowOf(texts, unit), nameOf: number => rowOf(names, number), allNames: async () => (await Promise.all(names.files.map(load))).flat() });
})();
