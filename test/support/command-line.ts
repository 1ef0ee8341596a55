import { expect } from 'vitest';
import { runCommand } from '../../local/command-line/run-command';

/** What a command prints with `--json`: exactly one value. @throws Error with the line that it prints when it fails */
export async function runJsonCommand<Value>(url: string, argv: readonly string[]): Promise<Value> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommand([...argv, '--url', url, '--json'], {
    out: (text) => out.push(text),
    error: (line) => errors.push(line),
    progress: () => undefined,
  });
  if (code !== 0) throw new Error(errors.join('\n'));
  expect(out).toHaveLength(1);
  return JSON.parse(out[0] ?? '') as Value;
}
