import { OBJECT_DETECTION_PREDICTION, type Plugin } from '../schemas/index.ts';
import { blockValidators } from '../schemas/generated/validators.js';
import { STRICT_PARAMETER } from './formatters/answer-parser.ts';
import { shippedBlocks } from './shipped.ts';
import { detectionsToRoot } from './predictions/detections.ts';
import { findRetiredModel } from './llama-vision/retired.ts';
import { queryDescription } from './query-language/index.ts';
import { inputDeserialisers, reviveDetections } from './predictions/read-input.ts';
import { createTransport } from './transport/index.ts';
import type { RoboflowModelsService } from './roboflow-models/ask-model.ts';
import { MODELS_PARAMETER } from './roboflow-models/manifest.ts';
import { resolveInference } from './roboflow-models/settings.ts';
import { SERVICE_PARAMETER, type VisionLanguageService } from './vision-language/asker.ts';
import { resolveWithHeaders } from './vision-language/headers.ts';
import {
  checkLlamaVisionOptions,
  resolveSettings,
  type LlamaVisionOptions,
} from './vision-language/options.ts';
import { createSchemaSupport } from './vision-language/structured.ts';

/**
 * The blocks of this package as a plugin, set up with where and how to reach a model.
 * @throws TypeError for options that do not exist or have no such value, with the path of each.
 */
export function llamaVisionPlugin(options: LlamaVisionOptions = {}): Plugin {
  checkLlamaVisionOptions(options);
  let service: VisionLanguageService | undefined;
  let models: RoboflowModelsService | undefined;
  const getService = (): VisionLanguageService => (service ??= createService(options));
  return {
    name: 'llama-vision-workflows',
    blocks: shippedBlocks,
    validators: blockValidators,
    deserialisers: inputDeserialisers,
    revivers: { [OBJECT_DETECTION_PREDICTION.name]: reviveDetections },
    rootCoordinates: { [OBJECT_DETECTION_PREDICTION.name]: detectionsToRoot },
    initialisers: {
      [SERVICE_PARAMETER]: getService,
      [MODELS_PARAMETER]: () => (models ??= createModelsService(options, getService())),
      [STRICT_PARAMETER]: () => options.strictParsing ?? false,
    },
    queryLanguage: queryDescription,
    checkStep: (type) => findRetiredModel(type, resolveSettings(options)),
    close: async () => {
      await service?.transport.close();
    },
  };
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
