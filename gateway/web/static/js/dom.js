// Building and finding nodes. Text only ever becomes a text node, so nothing a person or a posting
// wrote can turn into markup; there is no other way in this code to put content on a page.

// These must be set as properties: as attributes they would only be the initial state, or nothing.
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "textContent", "className"]);

/** Make an element; `properties` may hold attributes and handlers such as `onclick`. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) node[name] = value;
    else if (value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** The element with this id; a page without it is a mistake to be seen at once. */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}

/** A button that does something on this page. */
export function button(text, onclick, properties = {}) {
  return el("button", { type: "button", onclick, ...properties }, text);
}

let made = 0;

/** An id no other element of this page has. */
export function freshId(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}

/** Move the focus to something that is not a control, such as the heading of a new view. */
export function focusOn(node) {
  if (!node.matches("a[href], button, input, select, textarea, summary")) node.tabIndex = -1;
  node.focus();
}

/** Run `work` with the button out of use, so that a second click does not do it twice. */
export async function whileBusy(control, work) {
  if (control.getAttribute("aria-disabled") === "true") return;
  // Not `disabled`: that would throw the keyboard focus to the top of the page.
  control.setAttribute("aria-disabled", "true");
  try {
    await work();
  } finally {
    control.removeAttribute("aria-disabled");
  }
}
