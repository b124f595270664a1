// What must be settled before the page's own scripts and its first paint. It is a file of its own because the security policy
// allows no script inside the page.

// zod would try whether it may compile functions. It may not, and each try would be reported as a violation.
globalThis.__zod_globalConfig = { jitless: true };

// A chosen theme must never flash in the other one.
try {
  const theme = JSON.parse(localStorage.getItem("palabre.theme"));
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused or holds nonsense: the system's theme is right.
}
