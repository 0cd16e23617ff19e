import type { Plan } from '../../engine/index.ts';
import * as kinds from '../../schemas/kinds.ts';
import { CliError } from '../cli-error.ts';

/** Kinds whose values hold neither detections nor classes. Kinds of plugins may. */
const undrawable: ReadonlySet<string> = new Set(
  [
    kinds.IMAGE,
    kinds.VIDEO_METADATA,
    kinds.STRING,
    kinds.SECRET,
    kinds.MANAGED_KEY,
    kinds.LANGUAGE_MODEL_OUTPUT,
    kinds.LIST_OF_VALUES,
    kinds.BOOLEAN,
    kinds.INTEGER,
    kinds.FLOAT,
    kinds.FLOAT_ZERO_TO_ONE,
    kinds.INFERENCE_ID,
  ].map(({ name }) => name),
);

/** @throws CliError where no output of a workflow can hold anything to draw: better known before the run is paid. */
export function checkDrawable({ outputs }: Plan): void {
  const all = outputs.flatMap((output) => [
    ...output.kinds,
    ...Object.values(output.fieldKinds ?? {}).flat(),
  ]);
  if (all.some((kind) => !undrawable.has(kind))) return;
  throw new CliError(
    'No output of the workflow holds detections or classes that --draw could draw. Let a `roboflow_core/vlm_as_detector@v2` step read the answer, and make its `predictions` an output; `llama-vision init object-detection` writes such a workflow.',
  );
}
