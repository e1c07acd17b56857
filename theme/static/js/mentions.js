// Pointing at a name beside the article lights up every mention of it in the text.
const text = document.querySelector(".cutting-body");
const beside = document.querySelector(".threads");

const light = (event, isLit) => {
  const name = event.target.closest(".name");
  if (!name) return;
  for (const mention of text.querySelectorAll(".name")) {
    if (mention.href === name.href) mention.classList.toggle("lit", isLit);
  }
};

if (beside) {
  for (const [type, isLit] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    beside.addEventListener(type, (event) => light(event, isLit));
  }
}
