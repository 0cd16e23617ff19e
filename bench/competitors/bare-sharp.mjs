// What preparing a large picture costs at least: one call that decodes, fits and encodes, and no request.
import { askInLoops } from '../rivals/common.mjs';

export async function open({ concurrency, canvas, quality }) {
  const { default: sharp } = await import('sharp');
  // As the engine sets it: the cache and a second thread an image would only make this dearer.
  sharp.cache(false);
  sharp.concurrency(1);

  async function convert(path) {
    await sharp(path)
      .autoOrient()
      .resize({ ...canvas, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer();
    return 'converted';
  }

  return {
    ask: (paths, onAnswer) => askInLoops(paths, { concurrency, ask: convert, onAnswer }),
    close: () => undefined,
  };
}
