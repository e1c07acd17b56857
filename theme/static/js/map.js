// Where a map is wider than the page, shows the place first that most articles name.
for (const frame of document.querySelectorAll(".picture-frame")) {
  const shown = frame.getBoundingClientRect();
  const place = frame.querySelector(".map-place")?.getBoundingClientRect();
  if (place) frame.scrollLeft += place.left + place.width / 2 - (shown.left + shown.width / 2);
}
