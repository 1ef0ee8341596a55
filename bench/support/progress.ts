/** Reports a benchmark's progress to standard error: standard output belongs to the results. */
export function progress(line: string): void {
  process.stderr.write(`        ${line}\n`);
}
