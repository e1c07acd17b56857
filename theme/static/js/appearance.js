// Light, dark, or as the system has it. Runs before the page is drawn, so that no page flashes in the other colours.
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
