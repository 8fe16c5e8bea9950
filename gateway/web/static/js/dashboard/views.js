// Which of the page's views is shown. The address says it, so that a reload and the back button do
// what people expect.
import { byId } from "../dom.js";

const TITLES = {
  welcome: "Tailor · Resume Editor",
  home: "Tailor · Resume Editor",
  result: "Result · Tailor",
  account: "Your account · Tailor",
};

/** What the address asks for: `{view, requestId}`. */
export function wanted() {
  const [, view, id] = /^#(result|account)(?:\/(.+))?$/.exec(window.location.hash) ?? [];
  if (view === "result" && id) return { view, requestId: decodeURIComponent(id) };
  return { view: view === "account" ? "account" : "home" };
}

/** The address of a result. */
export const resultAddress = (requestId) => `#result/${encodeURIComponent(requestId)}`;

/** Show one view and hide the others. */
export function show(view) {
  for (const name of Object.keys(TITLES)) byId(name).hidden = name !== view;
  document.title = TITLES[view];
  byId("signed-in").hidden = view === "welcome";
}
