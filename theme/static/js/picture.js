// Where a picture is wider than the page, shows its middle first: of a map the place that most articles name.
for (const frame of document.querySelectorAll(".picture-frame")) {
  const shown = frame.getBoundingClientRect();
  const wanted = (frame.querySelector(".map-place") ?? frame.firstElementChild).getBoundingClientRect();
  frame.scrollLeft += wanted.left + wanted.width / 2 - (shown.left + shown.width / 2);
}
