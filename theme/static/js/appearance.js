// Light, dark, or as the system has it, and the typeface. Runs before the page is drawn, so that no page flashes in the
// other colours, and no line breaks anew under a reader's eye.
(() => {
  const root = document.documentElement;
  const choices = ["system", "light", "dark"];
  const words = { system: "Auto", light: "Light", dark: "Dark" };

  const remembered = (what) => {
    try {
      return localStorage.getItem(what);
    } catch {
      return null; // storage can be switched off
    }
  };
  const remember = (what, value) => {
    try {
      localStorage.setItem(what, value);
    } catch {
      // what is chosen then holds for this page only
    }
  };

  let choice = choices.includes(remembered("appearance")) ? remembered("appearance") : "system";
  const show = () => {
    if (choice === "system") delete root.dataset.appearance;
    else root.dataset.appearance = choice;
  };

  root.classList.add("scripted");
  show();

  // From a disk or a cache the typeface is there in a moment, and the page waits for it so long. On a first visit it does
  // not wait: what stands in for the typeface is as wide.
  const patience = location.protocol === "file:" || remembered("typeface") ? 100 : 0;
  const load = (face) => Promise.allSettled([400, 600].map((weight) => document.fonts.load(`${weight} 1em ${face}`)));
  const loaded = Promise.all(getComputedStyle(root).fontFamily.split(",").map(load));
  loaded.then(() => remember("typeface", "here"));
  if (patience) {
    const drawn = () => root.classList.remove("setting");
    root.classList.add("setting");
    loaded.then(drawn);
    setTimeout(drawn, patience);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".appearance");
    const label = button.querySelector(".appearance-label");
    const name = () => {
      label.textContent = words[choice];
      button.setAttribute("aria-label", `Light or dark: ${words[choice]}`);
    };
    name();
    button.addEventListener("click", () => {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      remember("appearance", choice);
      show();
      name();
    });
  });
})();
