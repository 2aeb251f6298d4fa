/* What was found, at the foot of the window. All words of it are text, never markup: they quote
   what stands in the files of the edition. It stands in a tree of its own, so that the styles of the
   edition and those of the panel know nothing of each other. */
const panel = (() => {
  const KEY = "edition:folded", NAMES = { error: "Error", warning: "Warning", info: "Notice" };
  let root = null, head, list, live, told = null;

  function made(name, parent, text, className) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    if (parent) parent.append(element);
    return element;
  }

  function begin() {
    if (root) return;
    const host = made("div", document.body);
    host.id = "edition:preview";
    host.dataset.generated = "";
    root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PANEL_STYLE);
    root.adoptedStyleSheets = [sheet];
    const section = made("section", root);
    section.lang = "en";
    section.dir = "ltr";
    section.setAttribute("aria-label", "Preview");
    list = made("div", section, "", "list");
    list.id = "list";
    list.tabIndex = 0;
    list.setAttribute("role", "region");
    list.setAttribute("aria-label", "Findings of the build");
    head = made("button", section);
    head.type = "button";
    head.setAttribute("aria-controls", "list");
    live = made("p", section, "", "hidden");
    live.setAttribute("role", "status");
    head.addEventListener("click", () => fold(!list.hidden, true));
    section.addEventListener("keydown", event => {
      if (event.key !== "Escape" || list.hidden) return;
      fold(true, true);
      head.focus();
    });
  }

  function fold(folded, remember) {
    list.hidden = folded;
    head.setAttribute("aria-expanded", String(!folded));
    if (remember) store(folded ? "yes" : "no");
  }

  function store(value) {
    try { sessionStorage.setItem(KEY, value); } catch (full) { /* then not */ }
  }

  function isFolded(news) {
    let wanted = null;
    try { wanted = sessionStorage.getItem(KEY); } catch (closed) { /* then not */ }
    if (wanted) return wanted === "yes";
    return !news.failed && !news.findings.some(one => one.own && one.severity === "error");
  }

  const counted = (number, noun) => number ? number + " " + noun + (number > 1 ? "s" : "") : "";

  function summary(news) {
    const total = news.findings.length + news.more, notices = total - news.errors - news.warnings;
    const parts = [counted(news.errors, "error"), counted(news.warnings, "warning"), counted(notices, "notice")];
    const counts = parts.filter(Boolean).join(", ");
    return news.failed ? "Not built" + (counts ? ": " + counts : "") : counts;
  }

  /* what stands between backticks is code */
  function prose(text, parent) {
    const pieces = text.split("`");
    if (pieces.length % 2 === 0) return parent.append(text);
    pieces.forEach((piece, i) => i % 2 ? made("code", parent, piece) : parent.append(piece));
  }

  function shown(finding, parent) {
    const item = made("li", parent, "", finding.severity), said = made("p", item);
    made("strong", said, (NAMES[finding.severity] || finding.severity) + ":");
    said.append(" ");
    prose(finding.message, said);
    const at = made("p", item, finding.place, "place");
    if (finding.page && !finding.own) {
      at.append(" ");
      const link = made("a", at, "its page");
      link.href = new URL("/" + encodeURIComponent(finding.page), location.href).href;
      link.setAttribute("aria-label", "the page of " + finding.place);
    }
    for (const label of finding.labels) {
      const other = made("p", item, label.place + " ", "place");
      prose(label.text, other);
    }
    if (finding.help) prose("→ " + finding.help, made("p", item, "", "help"));
  }

  function group(title, findings) {
    if (!findings.length) return;
    if (title) made("h2", list, title);
    const items = made("ol", list);
    items.setAttribute("role", "list"); /* a list without numbers is still one */
    findings.forEach(finding => shown(finding, items));
  }

  function fill(news) {
    const at = list.scrollTop;
    list.replaceChildren();
    if (news.failed) made("p", list, "The last build failed. The pages are those of the build before.", "failed");
    const own = news.findings.filter(one => one.own), others = news.findings.filter(one => !one.own);
    group("On this page", own);
    group(own.length ? "Elsewhere" : "", others);
    if (news.more) made("p", list, "and " + news.more + " more; the terminal lists them all", "help");
    list.scrollTop = at;
  }

  function show(news) {
    const same = told && JSON.stringify([told.findings, told.failed]) === JSON.stringify([news.findings, news.failed]);
    const failed = news.failed && !(told && told.failed);
    told = news;
    const text = summary(news);
    if (!root && !text) return;
    begin();
    root.host.hidden = !text;
    head.classList.toggle("failed", news.failed);
    if (head.textContent !== text) head.textContent = text;
    if (!same) {
      fill(news);
      live.textContent = text || "No findings";
      fold(failed ? false : isFolded(news), false);
    }
  }

  /* The preview does not answer. */
  function lost() {
    begin();
    root.host.hidden = false;
    head.textContent = "The preview has ended";
    live.textContent = head.textContent;
    told = null;
    list.replaceChildren();
    made("p", list, "Say edition serve again, and this page follows.");
    fold(true, false);
  }

  return { show, lost };
})();
