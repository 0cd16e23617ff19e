// `npm run chaos`, and with `--queue` the same over many machines.
await import(process.argv.includes('--queue') ? './chaos-queue.ts' : './chaos.ts');
