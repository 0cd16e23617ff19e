/**
 * Models that Roboflow has trained and given short names: by project and family, the version of each size, which stands in the
 * name in place of `*`. The list is that of Roboflow's client.
 */
const VERSIONS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>> = {
  coco: {
    'yolov8*-640': { n: 3, x: 5, s: 6, l: 7, m: 8 },
    'yolov8*-1280': { n: 9, s: 10, m: 11, l: 12, x: 13 },
    'yolo-nas-*-640': { s: 14, m: 15, l: 16 },
    'yolov10*-640': { n: 19, s: 20, m: 21, b: 22, l: 23, x: 24 },
    'yolov11*-640': { n: 25, s: 26, m: 27, l: 28, x: 29 },
    'yolov11*-1280': { n: 30, s: 31, m: 32, l: 33, x: 34 },
    'rfdetr-*': { base: 36, large: 37, nano: 38, small: 39, medium: 40 },
  },
  // So spelled.
  classifiers: { 'resent*': { 18: 1, 34: 2, 50: 3, 101: 4 } },
};

const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries(VERSIONS).flatMap(([project, families]) =>
    Object.entries(families).flatMap(([family, sizes]) =>
      Object.entries(sizes).map(([size, version]) => [family.replace('*', size), `${project}/${version}`]),
    ),
  ),
);

/** The model that a short name stands for; any other name stands for itself. */
export function resolveModelId(given: string): string {
  return ALIASES.get(given.replace(/^yolo11/, 'yolov11')) ?? given;
}
