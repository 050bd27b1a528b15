// Passkeys: asks the browser, puts its answer into the fields of a form, and sends it. Forms of passkeys are hidden until
// this runs, so where they could not work they are not there.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

// What the server wrote as text is bytes for the browser.
function readOptions(json) {
  const options = JSON.parse(json);
  const described = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  if (options.allowCredentials) options.allowCredentials = described(options.allowCredentials);
  if (options.excludeCredentials) options.excludeCredentials = described(options.excludeCredentials);
  return options;
}

// As toJSON() writes it, which not every browser has.
function written(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return JSON.stringify({ id: credential.id, response: parts });
}

// Two questions at once are refused by browsers: the one in the background gives way.
let background = new AbortController();

async function ask(form, more) {
  const publicKey = readOptions(form.dataset.options);
  const kind = form.dataset.passkey;
  const credential = await navigator.credentials[kind]({ publicKey, ...more });
  form.elements.credential.value = written(credential);
  form.requestSubmit(form.querySelector("[data-passkey-send]") ?? undefined);
}

function needs(form, needed) {
  for (const field of form.querySelectorAll("[data-instead]")) field.required = needed;
}

function start(form) {
  const button = form.querySelector("[data-passkey-button]");
  const problem = form.querySelector("[data-passkey-problem]");
  for (const hidden of [form, button, ...form.querySelectorAll("[data-passkey-only]")]) hidden.hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    // What had to be typed instead is not needed now; the rest is.
    needs(form, false);
    if (!form.reportValidity()) return needs(form, true);
    background.abort();
    problem.hidden = true;
    button.disabled = true;
    try {
      await ask(form);
    } catch (error) {
      const known = error.name === "InvalidStateError";
      for (const line of problem.querySelectorAll("[data-known]")) line.hidden = (line.dataset.known === "yes") !== known;
      problem.hidden = false;
      button.disabled = false;
      needs(form, true);
    }
  });
}

async function offerInTheBackground(form) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  try {
    await ask(form, { mediation: "conditional", signal: background.signal });
  } catch {
    // Nobody chose one, or the button was pressed.
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    start(form);
    if (form.dataset.background) offerInTheBackground(form);
  }
  for (const line of document.querySelectorAll("[data-without-passkeys]")) line.hidden = true;
}
