import { CliError } from '../../cli/cli-error.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import type { Findings } from './findings.ts';

/** Why a run would fail for every image; `null` where nothing is known against it. */
export function refusalOf({ key, models }: Pick<Findings, 'key' | 'models'>): CliError | null {
  if (key?.type === 'refused')
    return new CliError(
      'The service refuses the API key. Give another: OPENROUTER_API_KEY, or --key KEY. Keys are made at https://openrouter.ai/keys.',
    );
  for (const [model, facts] of models) {
    if (facts.type !== 'gone') continue;
    const named = facts.others.map((other) => `\`${other}\``).join(', ');
    const others = named === '' ? '' : ` Among the cheapest that take images: ${named}.`;
    return new CliError(
      `No host serves the model \`${model.slice(0, 200)}\`, so every request would fail. Choose another with --model NAME or LLAMA_VISION_MODEL; https://openrouter.ai/models?input_modalities=image lists them.${others}`,
      { exitCode: exitCodes.serviceRefused },
    );
  }
  return null;
}
