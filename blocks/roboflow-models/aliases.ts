/**
 * Models that Roboflow has trained and given short names, by their versions in the project `coco`, and classifiers in `classifiers`.
 * The list is that of Roboflow's client.
 */
const VERSIONS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  coco: {
    'yolov8n-640': 3,
    'yolov8x-640': 5,
    'yolov8s-640': 6,
    'yolov8l-640': 7,
    'yolov8m-640': 8,
    'yolov8n-1280': 9,
    'yolov8s-1280': 10,
    'yolov8m-1280': 11,
    'yolov8l-1280': 12,
    'yolov8x-1280': 13,
    'yolo-nas-s-640': 14,
    'yolo-nas-m-640': 15,
    'yolo-nas-l-640': 16,
    'yolov10n-640': 19,
    'yolov10s-640': 20,
    'yolov10m-640': 21,
    'yolov10b-640': 22,
    'yolov10l-640': 23,
    'yolov10x-640': 24,
    'yolov11n-640': 25,
    'yolov11s-640': 26,
    'yolov11m-640': 27,
    'yolov11l-640': 28,
    'yolov11x-640': 29,
    'yolov11n-1280': 30,
    'yolov11s-1280': 31,
    'yolov11m-1280': 32,
    'yolov11l-1280': 33,
    'yolov11x-1280': 34,
    'rfdetr-base': 36,
    'rfdetr-large': 37,
    'rfdetr-nano': 38,
    'rfdetr-small': 39,
    'rfdetr-medium': 40,
  },
  // So spelled.
  classifiers: { resent18: 1, resent34: 2, resent50: 3, resent101: 4 },
};

const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries(VERSIONS).flatMap(([project, versions]) =>
    Object.entries(versions).map(([alias, version]) => [alias, `${project}/${version}`] as const),
  ),
);

/** The model that a short name stands for; any other name stands for itself. */
export function resolveModelId(given: string): string {
  return ALIASES.get(given.replace(/^yolo11/, 'yolov11')) ?? given;
}
