import { httpAddress, objectOf, oneOf, wholeNumber, type OptionRule } from '../../schemas/check-options.ts';

/** Where models trained on Roboflow are asked. Everything has a default; the environment fills what is left out. */
export interface InferenceSettingsOptions {
  /**
   * Roboflow's own service, or an inference server of yours.
   * @default WORKFLOWS_REMOTE_API_TARGET, or 'hosted'
   */
  readonly target?: 'hosted' | 'self-hosted';
  /** Roboflow's address for detectors. @default HOSTED_DETECT_URL, or Roboflow's service */
  readonly detectUrl?: string;
  /** Roboflow's address for classifiers. @default HOSTED_CLASSIFICATION_URL, or Roboflow's service */
  readonly classifyUrl?: string;
  /** Address of the inference server. @default LOCAL_INFERENCE_API_URL, or port 9001 of this machine */
  readonly serverUrl?: string;
  /**
   * How the key is sent: beside the options, as a bearer token, or as both.
   * @default WORKFLOWS_REMOTE_API_KEY_TRANSPORT, or 'both'
   */
  readonly keyTransport?: KeyTransport;
  /**
   * Images in one request to an inference server. Roboflow's service takes one.
   * @default WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_BATCH_SIZE, or 1
   */
  readonly batchSize?: number;
}

export type KeyTransport = 'both' | 'legacy' | 'header';

/** Options and environment, resolved. */
export type InferenceSettings = Required<InferenceSettingsOptions> & { readonly apiKey: string | null };

export const inferenceRule: OptionRule = objectOf({
  target: oneOf('hosted', 'self-hosted'),
  detectUrl: httpAddress,
  classifyUrl: httpAddress,
  serverUrl: httpAddress,
  keyTransport: oneOf('both', 'legacy', 'header'),
  batchSize: wholeNumber(1),
});

export function resolveInference(
  options: InferenceSettingsOptions,
  environment: Readonly<Record<string, string | undefined>>,
  apiKey: string | null,
): InferenceSettings {
  const read = (name: string): string | null => nonEmpty(environment[name]);
  const target = read('WORKFLOWS_REMOTE_API_TARGET') ?? 'hosted';
  const keyTransport = read('WORKFLOWS_REMOTE_API_KEY_TRANSPORT');
  return {
    apiKey,
    // As in Roboflow's engine, anything but the one word is a server of one's own.
    target: options.target ?? (target === 'hosted' ? 'hosted' : 'self-hosted'),
    detectUrl: options.detectUrl ?? read('HOSTED_DETECT_URL') ?? 'https://detect.roboflow.com',
    classifyUrl: options.classifyUrl ?? read('HOSTED_CLASSIFICATION_URL') ?? 'https://classify.roboflow.com',
    serverUrl: options.serverUrl ?? read('LOCAL_INFERENCE_API_URL') ?? 'http://127.0.0.1:9001',
    keyTransport:
      options.keyTransport ??
      (keyTransport === 'legacy' || keyTransport === 'header' ? keyTransport : 'both'),
    batchSize:
      options.batchSize ??
      positiveInteger(environment['WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_BATCH_SIZE']) ??
      1,
  };
}

/** A value of the environment; `null` for one that is blank, as empty variables are. */
export function nonEmpty(value: string | undefined): string | null {
  return value?.trim() || null;
}

/** `null` for a value of the environment that is none. */
export function positiveInteger(value: string | undefined): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : null;
}
