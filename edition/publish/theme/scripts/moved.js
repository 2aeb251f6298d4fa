/* The page at an old address sends its readers on. A reader who came for a place in it is sent to that
   place, where the list on the page has it; without this script, to the page that has taken over. */
(function () {
  "use strict";
  var page = document.querySelector(".moved-to"), id = location.hash.slice(1), place;
  if (!page) return;
  try { id = decodeURIComponent(id); } catch (broken) { /* as it stands */ }
  place = id && document.getElementById(id);
  place = place && page.contains(place) && place.querySelector("a[href]");
  if (!place) place = page.querySelector("p a[href]");
  if (place) location.replace(place.href);
})();
