import type { MarkColour } from '../../schemas/index.ts';

/** Colours next to each other are told apart; after the last one a palette begins anew. */
const QUALITATIVE: Readonly<Record<string, string>> = {
  Pastel1: 'fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc e5d8bd fddaec f2f2f2',
  Pastel2: 'b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9 fff2ae f1e2cc cccccc',
  Paired: 'a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6 6a3d9a ffff99 b15928',
  Accent: '7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17 666666',
  Dark2: '1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666',
  Set1: 'e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999',
  Set2: '66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3',
  Set3: '8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5 d9d9d9 bc80bd ccebc5 ffed6f',
  Tab10: '1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf',
  Tab20:
    '1f77b4 aec7e8 ff7f0e ffbb78 2ca02c 98df8a d62728 ff9896 9467bd c5b0d5 8c564b c49c94 e377c2 f7b6d2 7f7f7f c7c7c7 bcbd22 dbdb8d 17becf 9edae5',
  Tab20b:
    '393b79 5254a3 6b6ecf 9c9ede 637939 8ca252 b5cf6b cedb9c 8c6d31 bd9e39 e7ba52 e7cb94 843c39 ad494a d6616b e7969c 7b4173 a55194 ce6dbd de9ed6',
  Tab20c:
    '3182bd 6baed6 9ecae1 c6dbef e6550d fd8d3c fdae6b fdd0a2 31a354 74c476 a1d99b c7e9c0 756bb1 9e9ac8 bcbddc dadaeb 636363 969696 bdbdbd d9d9d9',
};

/** Points of a gradient, from which as many colours are taken as a palette is to have. */
const GRADIENTS: Readonly<Record<string, string>> = {
  Viridis: '440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725',
  Plasma: '0d0887 46039f 7201a8 9c179e bd3786 d8576b ed7953 fb9f3a fdca26 f0f921',
  Inferno: '000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4',
  Magma: '000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf',
  Cividis: '00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838',
};

const NAMED: Readonly<Record<string, string>> = {
  WHITE: '#ffffff',
  BLACK: '#000000',
  GREY: '#808080',
  RED: '#ff0000',
  GREEN: '#00ff00',
  BLUE: '#0000ff',
  YELLOW: '#ffff00',
  ROBOFLOW: '#a351fb',
};

const MATPLOTLIB = 'Matplotlib ';

/** In the order of the manifests. `DEFAULT` and `ROBOFLOW` are the palette of all drawings. */
export const PALETTE_NAMES: readonly string[] = [
  'DEFAULT',
  'CUSTOM',
  'ROBOFLOW',
  ...[...Object.keys(GRADIENTS), ...Object.keys(QUALITATIVE)].map((name) => `${MATPLOTLIB}${name}`),
];

export interface Palette {
  readonly name: string;
  /** Colours to take from a palette of Matplotlib; at least one is taken. */
  readonly size: number;
  /** Of the palette `CUSTOM`. */
  readonly custom: readonly string[];
}

/**
 * Gives the colour at each position of a palette; after the last one it begins anew.
 * @throws TypeError for custom colours that are none.
 */
export function createPalette({ name, size, custom }: Palette): (position: number) => MarkColour {
  if (name === 'CUSTOM') {
    if (custom.length === 0)
      throw new TypeError('`color_palette` is `CUSTOM` and `custom_colors` is empty. Name a colour there.');
    return at(custom.map((colour) => readColour(colour, 'custom_colors')));
  }
  const short = name.slice(MATPLOTLIB.length);
  const count = Math.max(1, size);
  const gradient = GRADIENTS[short];
  if (gradient !== undefined)
    return (position) => onGradient(gradient.split(' '), wrapped(position, count), count);
  const colours = QUALITATIVE[short]?.split(' ').map((colour) => `#${colour}`);
  return colours === undefined ? (position) => position : at(colours.slice(0, count));
}

function at(colours: readonly string[]): (position: number) => MarkColour {
  return (position) => colours[wrapped(position, colours.length)] ?? position;
}

/** Positions count from the end where they are negative, as class ids may be. */
function wrapped(position: number, count: number): number {
  const rest = Math.trunc(position % count) || 0;
  return rest < 0 ? rest + count : rest;
}

/** One of `count` colours that are spread evenly over a gradient. Made when asked for: a definition may ask for millions. */
function onGradient(stops: readonly string[], index: number, count: number): string {
  const place = count === 1 ? 0 : (index / (count - 1)) * (stops.length - 1);
  const below = Math.floor(place);
  const [from, to] = [channelsOf(stops[below]), channelsOf(stops[Math.ceil(place)])];
  return toHex(from.map((channel, part) => channel + ((to[part] ?? 0) - channel) * (place - below)));
}

function channelsOf(hex = '000000'): readonly number[] {
  return [0, 2, 4].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

function toHex(channels: readonly number[]): string {
  const parts = channels.map((channel) => Math.max(0, Math.min(255, Math.round(channel))));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * A colour as `#rrggbb`.
 * @throws TypeError for text that is no colour.
 */
export function readColour(text: string, property: string): string {
  const colour = text.trim();
  if (/^#[0-9a-f]{6}$/i.test(colour)) return colour.toLowerCase();
  if (/^#[0-9a-f]{3}$/i.test(colour)) return colour.toLowerCase().replaceAll(/[0-9a-f]/g, '$&$&');
  const channels = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(colour);
  if (channels !== null) return toHex(channels.slice(1).map(Number));
  const named = NAMED[colour.toUpperCase()];
  if (named !== undefined) return named;
  throw new TypeError(
    `\`${text.slice(0, 200)}\` in \`${property}\` is no colour. Colours are \`#rrggbb\`, \`#rgb\`, \`rgb(r, g, b)\` and ${Object.keys(NAMED).join(', ')}.`,
  );
}
