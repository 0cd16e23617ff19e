/** Says, when it is called, how many milliseconds of the processor have passed: a busy machine does not stretch them as it does the clock's. */
export function processorTimer(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}
