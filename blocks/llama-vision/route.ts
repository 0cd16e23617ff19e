import type { ModelRoute } from '../transport/index.ts';
import { llamaVisionError } from './error-codes.ts';
import type { LlamaVisionSettings } from './settings.ts';

const MANAGED = /^rf_key:(account|user:)/;

/** Where a request goes and with which key, from what the step says and how the run is set up. */
export function chooseRoute(
  stepKey: string,
  settings: LlamaVisionSettings,
  { takesManagedKeys }: { readonly takesManagedKeys: boolean },
): ModelRoute {
  const { host, roboflow } = settings;
  const isManaged = takesManagedKeys && MANAGED.test(stepKey);
  if (host.isOverride)
    return { ...host, apiKey: settings.apiKey ?? (isMeantFor(host, stepKey) ? stepKey : '') };
  if (!isManaged) return { ...host, apiKey: requireKey(stepKey === '' ? settings.apiKey : stepKey) };
  if (roboflow.apiKey === null) return { ...host, apiKey: requireKey(settings.apiKey, stepKey) };
  return {
    dialect: 'roboflow-proxy',
    baseUrl: roboflow.baseUrl,
    apiKey: stepKey,
    roboflowApiKey: roboflow.apiKey,
  };
}

/** A key of OpenRouter's or Roboflow's must not reach another company. */
function isMeantFor(host: LlamaVisionSettings['host'], key: string): boolean {
  return host.dialect === 'openrouter' ? !MANAGED.test(key) : !/^(sk-or-|rf_key:)/.test(key);
}

function requireKey(key: string | null, managed?: string): string {
  if (key !== null && key !== '') return key;
  const why =
    managed === undefined
      ? 'The step has no API key.'
      : 'The step uses a key managed by Roboflow, and there is no Roboflow key to ask for it.';
  throw llamaVisionError(
    'missing-key',
    `${why} Give an OpenRouter key: \`--key\`, OPENROUTER_API_KEY, or the step's \`api_key\`` +
      (managed === undefined ? '.' : '; or a Roboflow key: ROBOFLOW_API_KEY.'),
  );
}
