// What the run left in the page.

const run = read("run");
/** One entry a testcase, in the order in which they ended. */
const cases = read("cases");
const verdicts = ["failed", "errored", "advisory", "deviates", "not-implemented", "skipped", "recorded", "passed"];
const byName = new Map();

cases.forEach((entry, number) => {
  entry.number = number;
  entry.text = [entry.name, entry.operation, entry.title, entry.why, entry.question,
    ...entry.broken, ...(entry.tags ?? [])].join("\n").toLowerCase();
  if (!byName.has(entry.name)) byName.set(entry.name, entry);
});

function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** What is behind an entry; most are never opened, so each is read only then. */
function detail(entry) {
  return read(`case-${entry.number}`);
}

function words(verdict) {
  return verdict.replace("-", " ");
}

function isBroken(verdict) {
  return verdict === "failed" || verdict === "errored" || (run.strict && verdict === "advisory");
}

/** Whether a result broke a rule, or put it to the test and broke none. */
function isAbout(entry, rule) {
  return entry.broken.includes(rule) || (!entry.broken.length && entry.rules.includes(rule));
}

/** Entries by a key or several, sorted by key. */
function grouped(entries, keys) {
  const groups = new Map();
  for (const entry of entries) {
    for (const key of [keys(entry)].flat()) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(entry);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function tallied(entries) {
  const counts = {};
  for (const entry of entries) counts[entry.verdict] = (counts[entry.verdict] ?? 0) + 1;
  return counts;
}
