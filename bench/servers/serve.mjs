/** Starts a server, tells the parent its address, and what it has cost whenever the parent asks. */
export async function serve(start) {
  const { url, counts } = await start(JSON.parse(process.argv[2]));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send({ ...counts(), cpuMs: (user + system) / 1000 });
  });
  process.on('disconnect', () => process.exit());
  process.send({ url });
}
