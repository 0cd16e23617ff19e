// What preparing a large picture costs at least: one call that decodes, fits and encodes, and no request.
export async function open({ concurrency, canvas, quality }) {
  const { default: sharp } = await import('sharp');
  // As the engine sets it: the cache and a second thread an image would only make this dearer.
  sharp.cache(false);
  sharp.concurrency(1);

  const convert = (path) =>
    sharp(path)
      .autoOrient()
      .resize({ ...canvas, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer();

  return {
    async ask(paths, onAnswer) {
      const left = paths[Symbol.iterator]();
      const work = async () => {
        for (const path of left) {
          await convert(path);
          onAnswer('converted');
        }
      };
      await Promise.all(Array.from({ length: concurrency }, work));
    },
    close: () => undefined,
  };
}
