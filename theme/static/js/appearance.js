// Light, dark, or as the system has it, and the typeface. Runs before the page is drawn, so that no page flashes in the
// other colours, and no line breaks anew under a reader's eye.
(() => {
  const root = document.documentElement;
  const choices = ["system", "light", "dark"];
  const words = { system: "Auto", light: "Light", dark: "Dark" };

  const remembered = () => {
    try {
      return localStorage.getItem("appearance");
    } catch {
      return null; // storage can be switched off
    }
  };
  const remember = (choice) => {
    try {
      localStorage.setItem("appearance", choice);
    } catch {
      // the choice then holds for this page only
    }
  };

  let choice = choices.includes(remembered()) ? remembered() : "system";
  const show = () => {
    if (choice === "system") delete root.dataset.appearance;
    else root.dataset.appearance = choice;
  };

  root.classList.add("scripted");
  show();

  // From a disk or a cache the typeface is there in a moment, and what is set in it waits so long; no longer, since what
  // stands in for it is as wide. What stands round it is drawn at once, before the typeface is so much as asked for.
  const patience = 100;
  root.classList.add("setting");
  const drawn = () => root.classList.remove("setting");
  document.fonts.addEventListener("loadingdone", drawn, { once: true });
  setTimeout(drawn, patience);

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
      remember(choice);
      show();
      name();
    });
  });
})();
