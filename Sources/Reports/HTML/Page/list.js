// The list of cases.

const pageSize = 200;

function casesView(found) {
  const keys = {
    operation: (entry) => entry.operation,
    rule: (entry) => (state.rule || (entry.broken.length ? entry.broken : entry.rules.length ? entry.rules : "no rule")),
    scenario: (entry) => entry.suite,
    nothing: () => "",
  }[state.by];
  const list = h("div.list");
  list.append(...paged(grouped(found, keys).flatMap(([key, entries]) => [
    key ? () => h("h3", null, key, " ", h("small", null, count(entries.length, "result"))) : null,
    ...entries.map((entry) => () => row(entry)),
  ]).filter(Boolean)));
  return found.length ? list : nothing();
}

/** Says that nothing is found, and how to look further. */
function nothing() {
  const isNarrow = boxes.some((box) => !state.verdicts.has(box.value));
  const [label, change] = isNarrow
    ? ["Look among all verdicts", { verdicts: new Set(verdicts) }]
    : ["Show all cases", { q: "", rule: "", operation: "", deviation: "" }];
  return h("p.nothing", null, "Nothing matches. ",
    h("button.link", { type: "button", onclick: () => { go(change); search.focus(); } }, label));
}

/** The first of many elements, each made when it is shown, and a button that shows more. */
function paged(makers, from = 0) {
  const next = makers.slice(from, from + pageSize).map((make) => make());
  const rest = makers.length - from - next.length;
  if (rest <= 0) return next;
  const more = h("button.more", {
    type: "button",
    onclick: () => {
      const added = paged(makers, from + pageSize);
      more.replaceWith(...added);
      added.find((element) => element.matches?.("details, tr"))?.querySelector("summary, a")?.focus();
    },
  }, `Show ${Math.min(rest, pageSize)} more of ${rest.toLocaleString("en")}`);
  return [...next, more];
}
