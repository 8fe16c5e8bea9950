// What a result took: model, calls, tokens, time, cost.
import { withCommas } from "../checks.js";
import { el } from "../dom.js";
import { costOf, counted, stageOf } from "../words.js";

const HEAD = [
  "Step",
  "Model",
  "Prompt",
  "Calls",
  "Tokens sent",
  "Tokens received",
  "Seconds",
  "Cost",
];

/** The block, or null where the report does not tell. */
export function tookBlock({ stages = [], model = "", tokens, cost, repairs }) {
  if (!stages.length && !model) return null;
  return el(
    "section",
    { "aria-label": "What it took" },
    el("h3", {}, "What it took"),
    el("p", {}, inAll({ stages, model, tokens, cost, repairs })),
    stages.length ? el("details", {}, el("summary", {}, "Step by step"), table(stages)) : null,
  );
}

function inAll({ stages, model, tokens, cost, repairs }) {
  const sum = (key) => stages.reduce((total, stage) => total + (Number(stage[key]) || 0), 0);
  const calls = sum("calls") || stages.length;
  const sent = tokens?.input ?? sum("input_tokens");
  const received = tokens?.output ?? sum("output_tokens");
  const parts = [counted(calls, "model call")];
  if (sent + received) {
    parts.push(`${withCommas(sent)} tokens sent and ${withCommas(received)} received`);
  }
  if (typeof cost === "number") parts.push(`cost ${costOf(cost)}`);
  const mended = repairs
    ? ` ${counted(repairs, "call")} asked the model to mend what the check refused.`
    : "";
  return [model ? [el("bdi", {}, String(model)), ": "] : "", parts.join(", "), ".", mended].flat();
}

function table(stages) {
  return el(
    "div",
    { className: "scroll", tabindex: "0", role: "region", "aria-label": "Step by step" },
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          HEAD.map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        stages.map((stage) => row(stage)),
      ),
    ),
  );
}

function row(stage) {
  const number = (value) => (typeof value === "number" ? withCommas(value) : "–");
  const cells = [
    stage.model ?? "",
    stage.prompt_version ?? "",
    number(stage.calls),
    number(stage.input_tokens),
    number(stage.output_tokens),
    number(stage.seconds),
    typeof stage.cost === "number" ? costOf(stage.cost) : "not known",
  ];
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, stageOf(stage.stage)),
    cells.map((text) => el("td", { dir: "auto" }, String(text))),
  );
}
