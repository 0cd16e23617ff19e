/** What stands here for a command or option of Roboflow's `inference workflows`, by its name there. */
const COUNTERPARTS: readonly (readonly [names: string, ours: string])[] = [
  ['process-image', 'llama-vision run WORKFLOW IMAGE'],
  ['process-images-directory', 'llama-vision batch WORKFLOW FOLDER -o FOLDER'],
  ['process-video --video_path -v --max_fps --save_out_video', 'nothing: images are run, not videos'],
  ['--image_path', 'an argument: llama-vision run WORKFLOW IMAGE'],
  ['--input_directory -i', 'an argument: llama-vision batch WORKFLOW FOLDER -o FOLDER'],
  ['--output_dir', '-o, --output FOLDER of batch'],
  ['--workflow_spec --workflow_specification_path -ws', 'the first argument: the JSON file'],
  [
    '--workspace_name -wn --workflow_id -wid --workflow_version_id -wvid',
    'the first argument: export the workflow as JSON and give the file',
  ],
  ['--workflow_params', '--params FILE'],
  ['--image_input_name', '--image-input NAME'],
  ['--api-key --api_key -a', 'ROBOFLOW_API_KEY for Roboflow, and --key or OPENROUTER_API_KEY for the model'],
  [
    '--allow_override --no_override',
    'nothing: the same command goes on in the same folder, and --force runs everything again',
  ],
  ['--debug_mode --no_debug_mode', '--debug'],
  ['--processing_target -pt', 'nothing: workflows are run in this process'],
  ['--api_url', 'ROBOFLOW_API_BASE_URL for Roboflow, and --base-url for the model'],
  ['--save_image_outputs --no_save_image_outputs', '--save-images'],
  ['--force_reprocessing', '--force'],
  ['--no_reprocessing', 'nothing: what is done is not run again'],
  [
    '--aggregate --no_aggregate --aggregation_format -af --output_file_type -ft',
    '--csv; results.jsonl is always written',
  ],
  ['--threads', '-c, --concurrency NUMBER'],
  ['--max-failures --max_failures', '--max-failures NUMBER of batch'],
];

/** What to say to somebody who uses Roboflow's names; `null` where none is among the arguments. */
export function foreignHint(args: readonly string[]): string | null {
  const names = new Map(COUNTERPARTS.flatMap(([all, ours]) => all.split(' ').map((name) => [name, ours])));
  for (const arg of args) {
    if (arg === '--') return null;
    const name = arg.replace(/=.*/s, '');
    const ours = names.get(name);
    if (ours !== undefined) return `Roboflow's \`${name}\` is here ${ours}.`;
  }
  return null;
}
