import sharp from 'sharp';
import { stripJpegMetadata } from '../../../engine/images/jpeg-strip.ts';
import { mutatedBytes } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const SECRET = 'GPS of the photographer';

const picture = sharp({
  create: {
    ...{ width: 48, height: 32, channels: 3, background: 'teal' },
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
});
const seeds = await Promise.all([
  picture.clone().jpeg().toBuffer(),
  picture.clone().jpeg({ progressive: true }).toBuffer(),
  picture.clone().greyscale().jpeg().toBuffer(),
  picture.clone().jpeg({ mozjpeg: true, chromaSubsampling: '4:4:4' }).toBuffer(),
  picture
    .clone()
    .jpeg()
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: SECRET } } })
    .toBuffer(),
  picture.clone().withIccProfile('p3').jpeg().toBuffer(),
]);
const comment = segment(0xfe, SECRET);
const pieces = [
  ...[
    comment,
    segment(0xe1, `Exif\0\0${SECRET}`),
    segment(0xed, `Photoshop 3.0\0${SECRET}`),
    segment(0xee, 'Adobe'),
  ],
  ...[0xd8, 0xd9, 0xda, 0xc0, 0xc2, 0xc4, 0xdb, 0xdd, 0xd0, 0xff, 0].map((marker) =>
    Buffer.from([0xff, marker]),
  ),
];

function segment(marker: number, text: string): Buffer {
  const body = Buffer.from(text, 'latin1');
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);
}

/** A JPEG that loses its metadata without being decoded keeps every pixel, and is one that has none. */
export default fuzzTarget(mutatedBytes(seeds, pieces), async (bytes) => {
  const stripped = stripJpegMetadata(bytes);
  if (stripped === null) return;
  const again = stripJpegMetadata(stripped);
  insist(again !== null && Buffer.from(again).equals(stripped), 'What was stripped can be stripped further.');
  const [before, after] = await Promise.all([pixels(bytes), pixels(stripped)]);
  insist(before === after, 'The pixels are others.');
  // A mutation may put a comment into the picture itself, where it is picture; between segments it is cut out.
  if (bytes.length === stripped.length) return;
  insist(stripped.length < bytes.length, 'What was stripped has grown.');
});

async function pixels(bytes: Uint8Array): Promise<string | null> {
  const data = await sharp(bytes, { failOn: 'none' })
    .raw()
    .toBuffer()
    .catch(() => null);
  return data?.toString('latin1') ?? null;
}
