// Comfort: every page works without it.
"use strict";

// Letters of a code in the groups in which devices show them (the lengths that are not grouped by four).
const GROUPS = { 9: [3, 3, 3], 10: [5, 5], 13: [5, 4, 4] };

function grouped(text) {
  const signs = text.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "");
  const groups = GROUPS[/\d/.test(signs) ? 0 : signs.length] ?? [4, 4, 4, 4];
  let rest = signs;
  const parts = groups.map((length) => {
    const part = rest.slice(0, length);
    rest = rest.slice(length);
    return part;
  });
  return [...parts, rest].filter((part) => part).join("-");
}

for (const field of document.querySelectorAll("input[name=user_code]")) {
  field.addEventListener("input", (event) => {
    // Not while somebody corrects in the middle or composes letters, and never over a sign that needs to be told of.
    const atEnd = field.selectionStart === field.value.length;
    const plain = /^[A-Za-z0-9 -]*$/.test(field.value.normalize("NFKC"));
    const removes = (event.inputType ?? "").startsWith("delete");
    if (!event.isComposing && atEnd && plain && !removes) field.value = grouped(field.value);
  });
}

// The waiting page looks again, and tells what has become of it without a reload.
async function look() {
  const main = document.querySelector("main");
  if (main.dataset.page !== "waiting") return;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const page = next.querySelector("main");
    if (page && page.dataset.page !== "waiting") {
      if (page.dataset.page === "sign-in") return location.reload();
      document.title = next.title;
      main.dataset.page = page.dataset.page;
      main.replaceChildren(...page.childNodes);
      // A screen reader goes on reading here.
      main.focus();
      return;
    }
  } catch {
    // No network for a moment: the next look tells.
  }
  setTimeout(look, 2000);
}
setTimeout(look, 2000);

// A page that a browser kept as it was, and shows again at "back", may ask what has been answered since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// What stands in a password field can be looked at.
for (const box of document.querySelectorAll("input[data-shows]")) {
  const field = document.getElementById(box.dataset.shows);
  box.closest("label").hidden = false;
  box.addEventListener("change", () => {
    field.type = box.checked ? "text" : "password";
  });
  // It is sent as the browser knows it, so that it is offered to be kept.
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
}

// A menu closes when somebody looks elsewhere.
for (const menu of document.querySelectorAll("details.account, details.languages")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
