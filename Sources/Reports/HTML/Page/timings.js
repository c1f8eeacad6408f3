// When each case ran, and for how long.

function timingsView(matches) {
  const found = matches.filter((entry) => entry.time > 0 || entry.start > 0);
  if (!found.length) return nothing();
  const end = Math.max(...found.map((entry) => entry.start + entry.time), 0.001);
  found.sort(state.order === "slowest" ? (a, b) => b.time - a.time : (a, b) => a.start - b.start);
  const body = h("tbody");
  const list = h("div.list");
  const makers = found.map((entry) => () => h("tr", null,
    h("th", { scope: "row" }, inner({ opened: entry.name }, entry.id), h("small", null, nameBesides(entry))),
    h("td.number", null, entry.start.toFixed(2)),
    h("td.number", null, seconds(entry.time)),
    h("td.track", null, track(entry, end))));
  const fill = (from) => {
    body.append(...makers.slice(from, from + pageSize).map((make) => make()));
    const rest = makers.length - from - pageSize;
    list.querySelector("button.more")?.remove();
    if (rest > 0) {
      list.append(h("button.more", { type: "button", onclick: () => fill(from + pageSize) },
        `Show ${Math.min(rest, pageSize)} more of ${rest.toLocaleString("en")}`));
    }
  };
  list.append(h("div.scroll", { tabindex: 0, role: "region", "aria-label": "Timings" },
    h("table.waterfall", null, h("caption.unseen", null, "When each case ran"),
      h("thead", null, h("tr", null,
        h("th", { scope: "col" }, "Case"), orderHead("start", "Start, s"), orderHead("slowest", "Took"),
        h("th", { scope: "col" }, h("span.unseen", null, "Waterfall"), ticks(end)))), body)));
  fill(0);
  const busy = found.reduce((sum, entry) => sum + entry.time, 0);
  return [
    h("p.hint", null, `${count(found.length, "case")} with ${busy.toFixed(1)} s of work in ${end.toFixed(1)} s.`),
    list,
  ];
}

function orderHead(order, label) {
  const isOn = state.order === order;
  return h("th", { scope: "col", "aria-sort": isOn ? (order === "start" ? "ascending" : "descending") : "none" },
    h("button.link", { type: "button", onclick: () => go({ order: isOn ? "start" : order }) }, label, isOn ? (order === "start" ? " ▲" : " ▼") : ""));
}

function track({ start, time, verdict }, end) {
  const svg = vector("svg", { class: "track", "aria-hidden": "true" });
  svg.append(vector("rect", {
    x: `${(start / end) * 100}%`, width: `${Math.max((time / end) * 100, 0.3)}%`, height: "100%", class: verdict,
  }));
  return svg;
}

function ticks(end) {
  return h("span.ticks", { "aria-hidden": "true" },
    [0, 0.25, 0.5, 0.75, 1].map((part) => h("span", null, `${(end * part).toFixed(1)} s`)));
}
