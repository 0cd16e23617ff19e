import { OBJECT_DETECTION_PREDICTION, type Plugin } from '../schemas/index.ts';
import { blockValidators } from '../schemas/generated/validators.js';
import { STRICT_PARAMETER } from './formatters/answer-parser.ts';
import { shippedBlocks } from './shipped.ts';
import { detectionsToRoot } from './predictions/detections.ts';
import { findRetiredModel } from './llama-vision/manifest.ts';
import { queryDescription } from './query-language/index.ts';
import { inputDeserialisers, reviveDetections } from './predictions/read-input.ts';
import { createTransport } from './transport/index.ts';
import { MODELS_PARAMETER, type RoboflowModelsService } from './roboflow-models/ask-model.ts';
import { resolveInference } from './roboflow-models/settings.ts';
import { SERVICE_PARAMETER, type VisionLanguageService } from './vision-language/asker.ts';
import { resolveWithHeaders } from './vision-language/headers.ts';
import {
  checkLlamaVisionOptions,
  resolveSettings,
  type LlamaVisionOptions,
} from './vision-language/options.ts';
import { createSchemaSupport } from './vision-language/structured.ts';

/** The plugin of this package's blocks. */
export interface LlamaVisionPlugin extends Plugin {
  /**
   * Init parameters for `engine.renew` with which a Roboflow key of somebody else's pays, over the same connections: for models
   * trained on Roboflow, and for keys that Roboflow manages, unless the plugin has an OpenRouter key that is used instead of these.
   */
  readonly parametersFor: (roboflowKey: string) => Readonly<Record<string, unknown>>;
}

/**
 * The blocks of this package as a plugin, set up with where and how to reach a model.
 * @throws TypeError for options that do not exist or have no such value, with the path of each.
 */
export function llamaVisionPlugin(options: LlamaVisionOptions = {}): LlamaVisionPlugin {
  checkLlamaVisionOptions(options);
  let service: VisionLanguageService | undefined;
  let models: RoboflowModelsService | undefined;
  const getService = (): VisionLanguageService => (service ??= createService(options));
  const getModels = (): RoboflowModelsService => (models ??= createModelsService(options, getService()));
  return {
    name: 'llama-vision-workflows',
    blocks: shippedBlocks,
    validators: blockValidators,
    deserialisers: inputDeserialisers,
    revivers: { [OBJECT_DETECTION_PREDICTION.name]: reviveDetections },
    rootCoordinates: { [OBJECT_DETECTION_PREDICTION.name]: detectionsToRoot },
    initialisers: {
      [SERVICE_PARAMETER]: getService,
      [MODELS_PARAMETER]: getModels,
      [STRICT_PARAMETER]: () => options.strictParsing ?? false,
    },
    queryLanguage: queryDescription,
    checkStep: (type) => findRetiredModel(type, resolveSettings(options)),
    parametersFor: (roboflowKey) => ({
      [SERVICE_PARAMETER]: withRoboflowKey(getService(), roboflowKey),
      [MODELS_PARAMETER]: modelsWithKey(getModels(), roboflowKey),
    }),
    close: async () => {
      await service?.transport.close();
    },
  };
}

function withRoboflowKey(service: VisionLanguageService, apiKey: string): VisionLanguageService {
  const { settings } = service;
  if (settings.roboflow.apiKey === null && settings.apiKey !== null) return service;
  return { ...service, settings: { ...settings, roboflow: { ...settings.roboflow, apiKey } } };
}

function modelsWithKey(service: RoboflowModelsService, apiKey: string): RoboflowModelsService {
  // Another key reaches other models.
  return { ...service, settings: { ...service.settings, apiKey }, tasks: new Map() };
}

function createService(options: LlamaVisionOptions): VisionLanguageService {
  const settings = resolveWithHeaders(options);
  const transport = createTransport({ ...options.transport, ownsHost: settings.ownsHost });
  return { settings, transport, supportsSchemas: createSchemaSupport() };
}

/** One transport, and so one pool of connections, for models of all sorts. */
function createModelsService(
  { inference = {}, environment = process.env }: LlamaVisionOptions,
  { settings, transport }: VisionLanguageService,
): RoboflowModelsService {
  const { override, fallback } = settings.concurrency;
  return {
    settings: resolveInference(inference, environment, settings.roboflow.apiKey),
    concurrency: override ?? fallback,
    transport,
    tasks: new Map(),
  };
}
