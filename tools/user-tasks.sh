#!/usr/bin/env bash
# Ten things that a new user does, from a clean clone or from the packed package, on the emulator and without a key:
#   tools/user-tasks.sh clone
#   tools/user-tasks.sh package
# Ends at the first that does not come out as it should.
set -euo pipefail

from="${1:-}"
repository=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
emulator=
finish() {
  [ -z "$emulator" ] || kill "$emulator" 2>/dev/null || true
  rm -rf "$place"
}
trap finish EXIT

case "$from" in
  clone)
    git clone --quiet "$repository" "$place/clone"
    cd "$place/clone"
    npm ci --no-audit --no-fund >"$place/install.log" 2>&1
    mkdir tasks && cd tasks
    launcher="$place/clone/dist/cli/launch.cjs"
    package="$place/clone"
    ;;
  package)
    (cd "$repository" && npm pack --silent --pack-destination "$place" >/dev/null)
    mkdir "$place/tasks" && cd "$place/tasks"
    npm init --yes >/dev/null
    npm install --no-audit --no-fund "$place"/*.tgz >"$place/install.log" 2>&1
    launcher=node_modules/.bin/llama-vision
    package=node_modules/llama-vision-workflows
    ;;
  *)
    echo "Say where from: clone or package." >&2
    exit 2
    ;;
esac

llama-vision() { node "$launcher" "$@"; }
# Prints what a JavaScript expression makes of the records in a folder.
of-records() { llama-vision results "$1" | node -e "
  const records = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  console.log($2)"; }
# Changes a workflow as a JavaScript expression says.
edit() { node -e "
  const { readFileSync, writeFileSync } = require('node:fs');
  const definition = JSON.parse(readFileSync('$1', 'utf8'));
  $2;
  writeFileSync('$1', JSON.stringify(definition, null, 2));"; }
# Fails with both sides where they differ.
same() { [ "$1" = "$2" ] || { echo "Expected \`$2\`, got \`$1\`." >&2; exit 1; }; }

mkdir photos
for number in 1 2 3 4 5 6 7 8 9 10 11 12; do
  # The same picture under another name would be paid for once: each has a comment of its own at its end.
  cp "$package/fixtures/images/photo.jpg" "photos/$number.jpg"
  printf '%s' "$number" >>"photos/$number.jpg"
done
: >emulator.txt
node "$launcher" emulate --latency 400 >emulator.txt &
emulator=$!
until grep -q 'OPENROUTER_BASE_URL' emulator.txt; do sleep 0.1; done
OPENROUTER_BASE_URL=$(grep -o 'http://[^ ]*/v1' emulator.txt | head -1)
export OPENROUTER_BASE_URL OPENROUTER_API_KEY=sk-or-v1-emulated

echo '1. Caption a folder'
llama-vision init caption >/dev/null
llama-vision run caption.json photos/ --json --quiet >captions.jsonl
same "$(wc -l <captions.jsonl | tr -d ' ')" 12

echo '2. Go on after Ctrl-C'
# A shell gives its background jobs no Ctrl-C, so Node sends the signal, once there is an answer.
node -e "
  const { existsSync, readFileSync } = require('node:fs');
  const child = require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'ignore' });
  const isBegun = () => existsSync('out/results.jsonl') && readFileSync('out/results.jsonl').length > 0;
  const look = setInterval(() => {
    if (!isBegun()) return;
    clearInterval(look);
    child.kill('SIGINT');
  }, 50);
  child.on('exit', (code) => process.exit(code === 130 ? 0 : 1));
" "$launcher" batch caption.json photos/ -o out -c 2
before=$(of-records out 'records.filter(({ status }) => status === "done").length')
[ "$before" -gt 0 ] && [ "$before" -lt 12 ]
llama-vision batch caption.json photos/ -o out --quiet
same "$(of-records out 'records.filter(({ status }) => status === "done").length')" 12

echo '3. Put the questions of a manifest, and join the answers by id'
llama-vision init unconstrained ask.json >/dev/null
# Each row has a prompt of its own, so the prompt becomes an input.
edit ask.json 'definition.inputs.push({ type: "WorkflowParameter", name: "prompt" }), definition.steps[0].prompt = "$inputs.prompt"'
printf 'image,prompt,id\nphotos/1.jpg,What is it?,a17\nphotos/2.jpg,Why is it there?,b18\nphotos/2.jpg,Who?,c19\n' >questions.csv
llama-vision batch ask.json --manifest questions.csv -o answers --csv --quiet
same "$(of-records answers 'records.map(({ columns, parameters }) => columns.id + "=" + parameters.prompt).sort().join()')" \
  'a17=What is it?,b18=Why is it there?,c19=Who?'
same "$(grep -c 'a17\|b18\|c19' answers/results.csv)" 3

echo '4. Find what was cut off, and ask for it again'
cp caption.json short.json
edit short.json 'definition.steps[0].max_tokens = 3'
llama-vision batch short.json photos/1.jpg photos/2.jpg -o short --quiet
cut='records.filter(({ requests }) => requests.some(({ answer }) => answer === "truncated")).length'
same "$(of-records short "$cut")" 2
edit short.json 'definition.steps[0].max_tokens = 500'
llama-vision batch short.json photos/1.jpg photos/2.jpg -o short --retry-incomplete --quiet
same "$(of-records short "$cut")" 0

echo '5. Open the report'
llama-vision report out >/dev/null 2>&1
grep -q '<html' out/report.html

echo '6. Write a workflow in an editor'
# An editor reads the schema that the file names; a mistake has a line and a column.
llama-vision schema -o workflow.schema.json >/dev/null 2>&1
edit caption.json 'definition.$schema = "./workflow.schema.json"'
sed 's/"task_type": "caption"/"task_type": "captoin"/' caption.json >mistake.json
if llama-vision validate mistake.json >mistakes.txt 2>&1; then exit 1; fi
grep -q 'mistake.json:[0-9]*:[0-9]*' mistakes.txt
grep -q 'caption' mistakes.txt
llama-vision validate caption.json >/dev/null 2>&1

echo '7. Write a plugin'
cat >shout.mjs <<'PLUGIN'
import { STRING, blockTypeProperty, selector, stepName } from 'llama-vision-workflows/schemas';

class ShoutBlockV1 {
  static manifest = {
    type: 'mine/shout@v1',
    schema: {
      name: 'Shout',
      type: 'object',
      properties: { type: blockTypeProperty('mine/shout@v1'), name: stepName, text: selector({ kinds: [STRING] }) },
      required: ['type', 'name', 'text'],
    },
    outputs: [{ name: 'text', kind: [STRING.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };

  async run({ text }) {
    return { text: text.toUpperCase() };
  }
}

export default { name: 'mine', blocks: [ShoutBlockV1] };
PLUGIN
cat >shout.json <<'DEFINITION'
{
  "version": "1.0",
  "inputs": [{ "type": "WorkflowImage", "name": "image" }, { "type": "WorkflowParameter", "name": "openrouter_api_key" }],
  "steps": [
    { "type": "roboflow_core/openrouter@v3", "name": "ask", "images": "$inputs.image", "task_type": "caption",
      "model_id": "meta-llama/llama-4-scout", "api_key": "$inputs.openrouter_api_key" },
    { "type": "mine/shout@v1", "name": "loud", "text": "$steps.ask.output" }
  ],
  "outputs": [{ "type": "JsonField", "name": "caption", "selector": "$steps.loud.text" }]
}
DEFINITION
llama-vision run shout.json photos/1.jpg --plugin ./shout.mjs --json --quiet | grep -q '"caption":"[^a-z]*"'

echo '8. Use it from code'
cat >program.mjs <<'PROGRAM'
import { readFile } from 'node:fs/promises';
import { createEngine } from 'llama-vision-workflows';
import { fromFolder, openStore, runBatch } from 'llama-vision-workflows/batch';

const engine = createEngine();
const workflow = engine.compile(JSON.parse(await readFile('caption.json', 'utf8')));
const inputs = { openrouter_api_key: process.env.OPENROUTER_API_KEY };
const { results, report } = await workflow.run({ image: ['photos/1.jpg', 'photos/2.jpg'], ...inputs });
const store = await openStore('from-code', { workflow, inputs });
const { counts } = await runBatch({ workflow, inputs, items: fromFolder('photos'), store });
await store.close();
await engine.close();
console.log(results.length, report.totals.requests, counts.done);
PROGRAM
same "$(node program.mjs)" '2 2 12'

echo '9. See the cost before'
llama-vision batch caption.json photos/ -o planned --dry-run >estimate.txt 2>&1
grep -q '^Images *12: ' estimate.txt
grep -q '^Cost *\$0' estimate.txt
[ ! -e planned/results.jsonl ]

echo '10. Make a COCO file'
cp "$package/docs/recipes/detection.json" detect.json
llama-vision batch detect.json photos/1.jpg photos/2.jpg -o boxes --quiet
llama-vision results boxes --coco >coco.json
same "$(node -p 'const coco = require("./coco.json"); [coco.images.length, coco.annotations.length > 0, coco.categories.length > 0].join()')" '2,true,true'

echo "All ten, from the $from."
