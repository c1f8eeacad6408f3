// What is shown is in the address, so that a view can be linked to, and Back goes back.

const views = ["cases", "operations", "rules", "deviations", "probes", "timings"];

/** The state that an address asks for. */
function stateOf(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const view = views.includes(asked.get("view")) ? asked.get("view") : "cases";
  const opened = asked.get("case") ?? "";
  const broken = verdicts.filter(isBroken);
  // A link to a rule or an operation means all of its cases, one without anything what is broken.
  const isNarrow = asked.has("rule") || asked.has("operation") || asked.has("deviation") || opened
    || view === "timings" || asked.has("q");
  const standard = isNarrow || !cases.some((entry) => isBroken(entry.verdict)) ? verdicts : broken;
  const given = (asked.get("verdict") ?? "").split(",");
  const chosen = given.includes("all") ? verdicts : verdicts.filter((verdict) => given.includes(verdict));
  return {
    view, opened,
    q: asked.get("q") ?? "", rule: asked.get("rule") ?? "", operation: asked.get("operation") ?? "",
    deviation: asked.get("deviation") ?? "",
    by: ["operation", "rule", "scenario", "nothing"].includes(asked.get("by")) ? asked.get("by") : "operation",
    order: asked.get("order") === "slowest" ? "slowest" : "start",
    verdicts: new Set(chosen.length ? chosen : standard),
  };
}

function hashOf(state) {
  const asked = new URLSearchParams();
  if (state.view !== "cases") asked.set("view", state.view);
  for (const key of ["rule", "operation", "deviation", "q"]) if (state[key]) asked.set(key, state[key]);
  if (state.by !== "operation") asked.set("by", state.by);
  if (state.order !== "start") asked.set("order", state.order);
  if (state.opened) asked.set("case", state.opened);
  const chosen = verdicts.filter((verdict) => state.verdicts.has(verdict));
  const all = chosen.length === verdicts.length;
  asked.set("verdict", all ? "all" : chosen.join(",") || "none");
  return "#" + asked;
}

let state = stateOf(location.hash);

/** Goes to another view or filter. `quietly` leaves no trace in the history, as for each key typed. */
function go(change, quietly = false) {
  const next = hashOf({ ...state, opened: "", ...change });
  history[quietly ? "replaceState" : "pushState"](null, "", next);
  state = stateOf(next);
  render();
}

function matching() {
  const terms = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  return cases.filter((entry) =>
    state.verdicts.has(entry.verdict)
    && (!state.rule || isAbout(entry, state.rule))
    && (!state.operation || entry.operation === state.operation)
    && (!state.deviation || entry.deviation === state.deviation)
    && terms.every((term) => entry.text.includes(term)));
}
