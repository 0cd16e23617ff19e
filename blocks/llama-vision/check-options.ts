import { checkOptions } from '../../schemas/check-options.ts';
import type { LlamaVisionOptions } from './settings.ts';

/** @throws TypeError for options that do not exist or have no such value. */
export function checkLlamaVisionOptions(options: LlamaVisionOptions): void {
  checkOptions(
    options,
    (zod) => {
      const text = zod.string().trim().min(1);
      const canvas = zod.strictObject({
        width: zod.number().int().positive(),
        height: zod.number().int().positive(),
      });
      const encoding = zod.strictObject({
        canvases: zod.array(canvas).min(1).nullable(),
        passThroughBytes: zod.number().int().nonnegative(),
        quality: zod.number().int().min(1).max(100),
        sendOriginal: zod.boolean(),
      });
      return zod.strictObject({
        model: text.optional(),
        baseUrl: text.optional(),
        dialect: zod.enum(['openrouter', 'openai']).optional(),
        apiKey: zod.string().optional(),
        roboflowApiKey: zod.string().optional(),
        roboflowBaseUrl: text.optional(),
        ownsHost: zod.boolean().optional(),
        maxConcurrentRequests: zod.number().int().positive().optional(),
        repair: zod.boolean().optional(),
        encoding: encoding.partial().optional(),
        // The transport checks its own options.
        transport: zod.looseObject({}).optional(),
        strictParsing: zod.boolean().optional(),
        environment: zod.unknown().optional(),
      });
    },
    'llamaVision',
  );
}
