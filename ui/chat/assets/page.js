() => {
  // Light or dark: as the system says, until someone chooses.
  const KEY = "marquee-light";
  const set = (dark) => document.body.classList.toggle("dark", dark);
  const chosen = localStorage.getItem(KEY);
  if (chosen) set(chosen === "dark");
  document.getElementById("light")?.addEventListener("click", () => {
    const dark = !document.body.classList.contains("dark");
    set(dark);
    localStorage.setItem(KEY, dark ? "dark" : "light");
  });
  document.documentElement.lang = "en";
  document.querySelector("#message textarea")?.setAttribute("aria-label", "Message");
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("#message textarea")?.focus();
  });
}
