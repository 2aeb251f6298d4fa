/* Hears of builds, and keeps the page up to date. */
const script = document.currentScript;
if (window.top === window) {
  const PATIENCE = 4000; /* a preview that begins anew, or a computer that wakes, takes a moment */
  const missing = "missing" in script.dataset;
  let build = script.dataset.build, stream = null, patience = 0, leaving = false;

  const anew = () => {
    leaving = true;
    close();
    if (!missing) place.keep();
    location.reload();
  };

  const heard = message => {
    const news = JSON.parse(message.data);
    clearTimeout(patience);
    patience = 0;
    const what = news.all ? "page" : parts.touched(news.changed);
    if (what === "page") { anew(); return; }
    if (what === "styles") parts.exchange(news.build);
    build = news.build;
    panel.show(news);
  };

  const close = () => {
    if (stream) stream.close();
    stream = null;
    clearTimeout(patience);
    patience = 0;
  };

  const listen = () => {
    if (stream || leaving) return;
    const asked = new URLSearchParams({ page: parts.own, build });
    stream = new EventSource("/.edition/events?" + asked);
    stream.addEventListener("message", heard);
    stream.addEventListener("rest", close);
    stream.addEventListener("error", () => {
      if (!patience) patience = setTimeout(panel.lost, PATIENCE);
      /* refused for good, where it might have been tried again: not by this browser */
      if (stream && stream.readyState === EventSource.CLOSED) { close(); setTimeout(listen, PATIENCE); }
    });
  };

  const looked = () => { if (document.visibilityState === "visible") listen(); };
  if (!missing) place.findAgain();
  listen();
  addEventListener("pagehide", close);
  addEventListener("pageshow", looked);
  addEventListener("focus", looked);
  document.addEventListener("visibilitychange", looked);
}
