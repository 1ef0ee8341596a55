import { expect } from 'vitest';
import { runCommand } from '../../local/command-line/run-command';

/** A command's output with `--json`: exactly one value. @throws Error with the printed line on failure */
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
