/** Tells whoever waits what a benchmark found on the way. Standard output belongs to the results, so it goes elsewhere. */
export function progress(line: string): void {
  process.stderr.write(`        ${line}\n`);
}
