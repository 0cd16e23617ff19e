const STATUSES = ['done', 'incomplete', 'failed'];

/** The data of the page with names in full. `batch/report/page-item.ts` says what the short ones are. */
export function readModel({ run, items, strings }) {
  const models = items.map((item, index) => readItem(item, index, strings));
  return { run, items: models, classColours: coloursOf(models) };
}

export function statuses() {
  return STATUSES;
}

function readItem(item, index, strings) {
  const requests = item.q.map((request) => readRequest(request, strings));
  const errors = (item.e ?? []).map(([step, code, message]) => ({
    step: strings[step],
    code: strings[code],
    message,
  }));
  const classes = (item.g ?? []).map(([name, confidence]) => ({ name: strings[name], confidence }));
  const boxes = item.b?.map((box) => readBox(box, strings)) ?? null;
  const endings = requests.map(({ answer }) => answer).filter((answer) => answer !== 'complete');
  return {
    index,
    name: item.n,
    href: item.h ?? null,
    isAddress: item.a === 1,
    status: STATUSES[item.s],
    answers: item.o.map(([name, value]) => ({ name: strings[name], value })),
    classes,
    boxes,
    size: item.z ?? null,
    errors,
    requests,
    parameters: Object.entries(item.p ?? {}),
    startedAt: item.t,
    durationMs: item.d,
    line: item.l,
    isCopy: item.c === 1,
    isCut: item.u === 1,
    thumbnail: Array.isArray(item.i) ? { base64: item.i[0], width: item.i[1], height: item.i[2] } : null,
    missing: typeof item.i === 'string' ? item.i : null,
    classNames: [...new Set(classes.map(({ name }) => name))],
    objectNames: [...new Set((boxes ?? []).map(({ name }) => name))],
    problems: [...new Set([...errors.map(({ code }) => code), ...endings])],
    cost: sumKnown(requests, 'cost'),
    inputTokens: sumKnown(requests, 'inputTokens'),
    outputTokens: sumKnown(requests, 'outputTokens'),
    latencyMs: requests.length === 0 ? null : requests.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
    searchText: null,
  };
}

function readBox([left, top, width, height, name, confidence], strings) {
  return { left, top, width, height, name: strings[name], confidence };
}

function readRequest(request, strings) {
  const [step, model, provider, finishReason, answer] = request
    .slice(0, 5)
    .map((position) => strings[position]);
  const [inputTokens, outputTokens, cost, attempts, latencyMs, imageBytes, requestId] = request.slice(5);
  return {
    ...{ step, model, provider, finishReason, answer, inputTokens, outputTokens },
    ...{ cost, attempts, latencyMs, imageBytes, requestId },
  };
}

/** `null` where nobody knows. */
function sumKnown(requests, name) {
  const known = requests.map((request) => request[name]).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Position in the palette by class of boxes, the most frequent first: a class has one colour in all pictures. */
function coloursOf(items) {
  const frequency = new Map();
  for (const { boxes } of items) {
    for (const { name } of boxes ?? []) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  }
  const names = [...frequency].sort(([, a], [, b]) => b - a);
  return new Map(names.map(([name], position) => [name, position % 10]));
}
