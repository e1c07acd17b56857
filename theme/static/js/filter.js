// Shows only the items of a list whose words hold what is typed, without regard to case or accents.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

for (const input of document.querySelectorAll("[data-filter]")) {
  const list = document.getElementById(input.dataset.filter);
  const count = input.parentElement.querySelector(".filter-count");
  const items = [...list.querySelectorAll("li")].map((item) => [item, plain(item.textContent)]);

  const apply = () => {
    const wanted = plain(input.value.trim());
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !text.includes(wanted);
      shown += item.hidden ? 0 : 1;
    }
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
    count.textContent = wanted ? `${shown} of ${items.length}` : "";
  };
  input.addEventListener("input", apply);
  apply(); // a browser may keep the words when it comes back to the page
}
