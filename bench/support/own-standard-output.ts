/**
 * Keeps standard output for the results: whatever else this process prints there, a library included, goes to standard
 * error from now on. Processes that it starts are kept off it by `forkScript`.
 * @returns what prints a line to standard output
 */
export function ownStandardOutput(): (line: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return (line) => {
    write(`${line}\n`);
  };
}
