import { readDetections, type FoundBox } from '../../batch/report/predictions.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { safeLine } from './safe-text.ts';
import { columns } from './wrap.ts';

const MOST_ROWS = 20;

interface Found extends Pick<FoundBox, 'name' | 'confidence'> {
  /** Left, top, width and height; pixels, or parts of the image. */
  readonly box: readonly number[];
}

/**
 * Detections for a person: a line each with class, confidence and box. `null` for what holds none.
 * @param output Roboflow's predictions, or a model's answer as text that has its boxes as parts of the image
 */
export function detectionsText(output: unknown): string | null {
  const found = typeof output === 'string' ? readAnswer(output) : readPredictions(output);
  if (found === null) return null;
  if (found.length === 0) return 'nothing found';
  const rows = found.slice(0, MOST_ROWS).map(({ name, confidence, box }) => {
    const [left, top, width, height] = box.map((value) => String(Number(value.toFixed(value > 2 ? 0 : 3))));
    return [safeLine(name), confidence?.toFixed(2) ?? '', `at ${left}, ${top}`, `${width} × ${height}`];
  });
  const more = found.length - rows.length;
  return [...columns(rows), ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

function readPredictions(output: unknown): readonly Found[] | null {
  const boxes = isRecord(output) ? readDetections(output)?.boxes : null;
  return (
    boxes?.map(({ left, top, width, height, ...found }) => ({ ...found, box: [left, top, width, height] })) ??
    null
  );
}

/** The JSON that the task asks for: `{"detections": [{"x_min": 0.1, "y_min": ..., "class_name": "cat", "confidence": 0.9}]}`. */
function readAnswer(text: string): readonly Found[] | null {
  const json = text.trim().replace(/^```(?:json)?|```$/g, '');
  if (!json.includes('"detections"')) return null;
  const found = detectionsIn(json).map((entry): Found | null => {
    if (!isRecord(entry)) return null;
    const { x_min: left, y_min: top, x_max: right, y_max: bottom, class_name: name, confidence } = entry;
    if (![left, top, right, bottom].every((value) => typeof value === 'number')) return null;
    const [x, y, x2, y2] = [left, top, right, bottom].map(Number) as [number, number, number, number];
    return {
      name: typeof name === 'string' ? name : '?',
      confidence: typeof confidence === 'number' ? confidence : null,
      box: [x, y, x2 - x, y2 - y],
    };
  });
  return found.length > 0 && found.every((one) => one !== null) ? found : null;
}

function detectionsIn(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    const found = isRecord(value) ? value['detections'] : null;
    return Array.isArray(found) ? (found as readonly unknown[]) : [];
  } catch {
    return [];
  }
}
