export interface Overheads {
  /** Objects have other sizes in another release of V8, so bytes are compared within one. */
  readonly nodeMajor: string;
  /** By scenario: bytes an element. */
  readonly allocated: Readonly<Record<string, number>>;
  /** By scenario: characters of source an element. */
  readonly executed: Readonly<Record<string, number>>;
}

export interface Comparison {
  readonly lines: readonly string[];
  readonly hasGrown: boolean;
}

/** A fifth more than the baseline. */
const LIMIT = 1.2;

export function compare(measured: Overheads, baseline: Overheads): Comparison {
  const isSameNode = measured.nodeMajor === baseline.nodeMajor;
  const rows = [
    ...rowsOf('characters executed', measured.executed, baseline.executed),
    ...(isSameNode ? rowsOf('bytes allocated', measured.allocated, baseline.allocated) : []),
  ];
  const note = `Bytes are compared under Node ${baseline.nodeMajor} only; this is Node ${measured.nodeMajor}.`;
  return {
    lines: [...rows.map(({ line }) => line), ...(isSameNode ? [] : [note])],
    hasGrown: rows.some(({ hasGrown }) => hasGrown),
  };
}

function rowsOf(
  unit: string,
  measured: Readonly<Record<string, number>>,
  baseline: Readonly<Record<string, number>>,
): readonly { readonly line: string; readonly hasGrown: boolean }[] {
  const names = new Set([...Object.keys(baseline), ...Object.keys(measured)]);
  return [...names].map((name) => {
    const now = measured[name];
    const before = baseline[name];
    if (now === undefined || before === undefined)
      return {
        line: `${name}: ${now === undefined ? 'not measured' : 'not in the baseline'}`,
        hasGrown: true,
      };
    const ratio = now / before;
    const verdict = ratio > LIMIT ? `  more than ${LIMIT}: find out why, or run with --update` : '';
    return {
      line: `${name}: ${now.toFixed(0)} ${unit} an element, ${ratio.toFixed(2)} of the baseline${verdict}`,
      hasGrown: ratio > LIMIT,
    };
  });
}
