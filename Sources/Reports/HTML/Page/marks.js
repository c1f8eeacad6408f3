// Marks what differs between an expected and an actual text.

/** Both texts as children of elements, what the other lacks inside `<mark>`. */
function marked(expected, actual) {
  const [left, right] = [tokens(expected), tokens(actual)];
  const [inLeft, inRight] = common(left, right);
  // Where little is shared, marks on all the rest would only be noise.
  const shared = left.filter((token, index) => inLeft[index] && /\w/.test(token)).join("").length;
  const isAlike = shared * 3 > Math.max(expected.length, actual.length);
  if (!isAlike) return [[h("mark", null, expected)], [h("mark", null, actual)]];
  return [pieces(left, inLeft), pieces(right, inRight)];
}

function tokens(text) {
  return text.match(/\w+|\s+|[^\w\s]/gu) ?? [];
}

/** Which tokens belong to the longest common subsequence; in long texts to a common start or end. */
function common(left, right) {
  const [inLeft, inRight] = [left.map(() => false), right.map(() => false)];
  let start = 0;
  let [endLeft, endRight] = [left.length, right.length];
  const keep = (i, j) => { inLeft[i] = inRight[j] = true; };
  while (start < endLeft && start < endRight && left[start] === right[start]) keep(start, start++);
  while (endLeft > start && endRight > start && left[endLeft - 1] === right[endRight - 1]) {
    keep(--endLeft, --endRight);
  }
  const [rows, columns] = [endLeft - start, endRight - start];
  if (rows * columns > 1_000_000) return [inLeft, inRight];
  const lengths = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i][j] = left[start + i] === right[start + j]
        ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (left[start + i] === right[start + j]) keep(start + i++, start + j++);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return [inLeft, inRight];
}

/** Tokens in runs that are shared or not. */
function pieces(all, shared) {
  const parts = [];
  for (let i = 0; i < all.length;) {
    const from = i;
    while (i < all.length && shared[i] === shared[from]) i++;
    const text = all.slice(from, i).join("");
    parts.push(shared[from] ? text : h("mark", null, text));
  }
  return parts;
}
